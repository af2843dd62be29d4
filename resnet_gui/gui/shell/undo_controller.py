"""Edit > Undo: takes back what was done last to a text, to files or labels, as Ctrl+Z does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

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
        pages: The Data page edits the dataset; the Label page undoes its own labels.
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
        self._action, self._stack, self._label = action, stack, pages.label
        self._text: QLineEdit | None = None  # in which the keyboard is
        self._session, self._sorting, self._window = services.session, sorting, panel.window()
        self._editor, self._correcting = pages.data.editor, panel.correcting
        self._order: list[_Step] = []  # the oldest first, of all datasets
        self._editor.done_changed.connect(self._refresh)
        self._correcting.changed.connect(self._refresh)
        self._correcting.adding_changed.connect(self._refresh)
        sorting.undo_changed.connect(self._refresh)
        self._session.changed.connect(self._refresh)
        stack.summary_changed.connect(self._refresh)
        action.triggered.connect(self._undo)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        self._refresh()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Undo in the text in which the keyboard is, also while the menu is open."""
        if now is None or isinstance(now, QMenu | QMenuBar) or now.window() is not self._window:
            return
        self._text = _text_of(now)
        if self._text is not None:
            unique = Qt.ConnectionType.UniqueConnection
            self._text.textChanged.connect(self._refresh, unique)
            self._text.destroyed.connect(self._on_text_gone, unique)
        self._refresh()

    @Slot()
    def _on_text_gone(self) -> None:
        if self._text is not None and not isValid(self._text):
            self._text = None
            QTimer.singleShot(0, self, self._refresh)  # unless it goes with the whole window

    @Slot()
    def _refresh(self) -> None:
        now: list[_Step] = [(self._undo_edit, edit) for edit in self._editor.edits]
        now += [(self._undo_correction, made) for made in self._correcting.undoable]
        now += [(self._undo_sorting, log) for log in self._sorting.undoable]
        known = [step for step in self._order if step in now]
        self._order = known + [step for step in now if step not in known]
        self._action.setEnabled(self._last() is not None)

    def _last(self) -> Callable[[], None] | None:
        """Return what undoes what was done last; edits of other datasets wait for them."""
        if self._text is not None:  # it takes the key
            return self._text.undo if self._text.isUndoAvailable() else None
        if self._stack.current is self._label:
            return self._label.undo if self._label.can_undo else None
        if self._editor.is_busy or self._correcting.is_adding:
            return None
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


def _text_of(widget: QWidget) -> QLineEdit | None:
    """Return the text that takes Ctrl+Z while the keyboard is in a widget."""
    is_spin_box = isinstance(widget, QAbstractSpinBox)
    text = widget.findChild(QLineEdit) if is_spin_box else widget
    return text if isinstance(text, QLineEdit) and not text.isReadOnly() else None
