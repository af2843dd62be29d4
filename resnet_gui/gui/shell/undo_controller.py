"""Edit > Undo: takes back what was done last to files or labels, wherever it was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from resnet_gui.core.dataset_edit.correction import Correction
from resnet_gui.gui.features.data.done_edit import DoneEdit
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.shell.batch_tab_controller import BatchTabController
from resnet_gui.gui.shell.page_stack import PageStack
from resnet_gui.gui.shell.pages import Pages, Services

_Step = tuple[Callable[[], None], object]
"""What undoes a thing that was done, and the thing."""


class UndoController(QObject):
    """Remembers in which order things were done; each place undoes its own.

    Args:
        action: Of the menu.
        stack: Knows which page is shown.
        pages: The Data page edits the dataset; the Label page undoes its own by the same key.
        services: Know the open dataset.
        panel: Adds pictures to it.
        sorting: Sorts pictures into folders.
    """

    def __init__(
        self,
        action: QAction,
        stack: PageStack,
        pages: Pages,
        services: Services,
        panel: PredictionPanel,
        sorting: BatchTabController,
    ) -> None:
        super().__init__(action)
        self._action, self._stack, self._elsewhere = action, stack, pages.label
        self._session, self._sorting = services.session, sorting
        self._editor, self._correcting = pages.data.editor, panel.correcting
        self._order: list[_Step] = []  # the oldest first, of all datasets
        self._editor.done_changed.connect(self._refresh)
        self._correcting.changed.connect(self._refresh)
        self._correcting.adding_changed.connect(self._refresh)
        sorting.undo_changed.connect(self._refresh)
        self._session.changed.connect(self._refresh)
        stack.summary_changed.connect(self._refresh)
        action.triggered.connect(self._undo)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        now: list[_Step] = [(self._undo_edit, edit) for edit in self._editor.edits]
        now += [(self._undo_correction, made) for made in self._correcting.undoable]
        now += [(self._undo_sorting, log) for log in self._sorting.undoable]
        known = [step for step in self._order if step in now]
        self._order = known + [step for step in now if step not in known]
        is_busy = self._editor.is_busy or self._correcting.is_adding
        is_free = self._stack.current is not self._elsewhere and not is_busy
        self._action.setEnabled(is_free and self._last() is not None)

    def _last(self) -> Callable[[], None] | None:
        """Return what undoes what was done last; edits of other datasets wait for them."""
        steps = (undo for undo, step in reversed(self._order) if self._is_in_view(step))
        return next(steps, None)

    def _is_in_view(self, step: object) -> bool:
        """Say whether a step was done to the dataset in view, or to files outside of datasets.

        While another source is being read, and where it cannot be, no dataset is in view.
        """
        dataset = self._session.dataset
        if dataset is None or dataset.source != self._session.source:
            return not isinstance(step, DoneEdit | Correction)
        return not isinstance(step, DoneEdit) or step.source == dataset.source

    @Slot()
    def _undo(self) -> None:
        undo = self._last()
        if undo is not None:
            undo()

    def _undo_edit(self) -> None:
        if self._session.dataset is not None:
            self._editor.undo(self._session.dataset)

    def _undo_correction(self) -> None:
        self._correcting.undo()

    def _undo_sorting(self) -> None:
        self._sorting.undo_last_sorting()
