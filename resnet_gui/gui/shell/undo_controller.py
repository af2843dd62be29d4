"""Edit > Undo: takes back what was done last to files or labels, wherever it was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.shell.batch_tab_controller import BatchTabController
from resnet_gui.gui.shell.page_stack import PageStack
from resnet_gui.gui.shell.pages import Pages, Services


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
        self._order: list[Callable[[], None]] = []  # what undoes the oldest first
        self._editor.done_changed.connect(self._refresh)
        self._correcting.changed.connect(self._refresh)
        sorting.undo_changed.connect(self._refresh)
        stack.summary_changed.connect(self._refresh)
        action.triggered.connect(self._undo)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        for undo, count in (
            (self._undo_edit, self._editor.n_undoable),
            (self._undo_correction, self._correcting.n_undoable),
            (self._undo_sorting, self._sorting.n_undoable),
        ):
            known = self._order.count(undo)
            self._order += [undo] * (count - known)
            for _ in range(known - count):
                at = len(self._order) - 1 - self._order[::-1].index(undo)
                del self._order[at]
        is_free = self._stack.current is not self._elsewhere
        self._action.setEnabled(is_free and bool(self._order))

    @Slot()
    def _undo(self) -> None:
        if self._order:
            self._order[-1]()

    def _undo_edit(self) -> None:
        if self._session.dataset is not None:
            self._editor.undo(self._session.dataset)

    def _undo_correction(self) -> None:
        self._correcting.undo()

    def _undo_sorting(self) -> None:
        self._sorting.undo_last_sorting()
