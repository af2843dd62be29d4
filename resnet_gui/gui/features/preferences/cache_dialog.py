"""The dialog about the program's caches: their size, their limit, and emptying them."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QSpinBox, QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import cache
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, button_row, label
from resnet_gui.gui.widgets.form import Form
from resnet_gui.gui.widgets.translated import Translated

_WIDTH, _COLUMN = 440, 120


def show(parent: QWidget, tasks: TaskRunner) -> None:
    """Show the dialog until it is closed."""
    dialog = CacheDialog(tasks, parent)
    dialogs.fill_in(dialog)
    dialog.deleteLater()


class CacheDialog(Translated, QDialog):
    """Shows the size of the caches, empties them, and sets their limit."""

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._size: int | None = None  # bytes; None until it is known
        self._limit: int | None = None
        self._title, self._line = label("section"), label("body", tone="quiet")
        self._line.setWordWrap(True)
        self.taken = label("body")
        self.limit = QSpinBox()
        self.limit.setRange(*cache.LIMITS)
        self.limit.setEnabled(False)
        self._form = Form(_COLUMN)
        self._rows = [self._form.add_row("", control) for control in (self.taken, self.limit)]
        self.empty, self.close_button = button(""), button("", "primary")
        self.empty.clicked.connect(self._on_empty_clicked)
        self.close_button.clicked.connect(self._on_close_clicked)
        self.close_button.setDefault(True)
        self._arrange()
        self.retranslate()
        self._tasks.run(cache.limit, self._on_limit_read, topic="cache limit")
        self._read_size()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.setWindowTitle(self.tr("Cache"))
        self._title.setText(self.tr("Kept to save time later"))
        self._line.setText(
            self.tr(
                "Features of your pictures, and converted models. All of it can be computed "
                "again. Runs and downloaded weights are not part of it."
            )
        )
        now, limit = self._rows
        now.set_texts(self.tr("Size now"))
        limit.set_texts(
            self.tr("Size limit"), self.tr("What was not used for longest is removed first.")
        )
        self.limit.setSuffix("\u202f" + self.tr("GB"))
        self.empty.setText(self.tr("Empty"))
        self.close_button.setText(self.tr("Close"))
        self._show_size()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._line)
        layout.addWidget(self._form)
        layout.addLayout(button_row(self.empty, self.close_button))
        self.setFixedWidth(palette.px(_WIDTH))

    def _show_size(self) -> None:
        size = self._size
        nothing = self.tr("Nothing")
        self.taken.setText("…" if size is None else format.size(size) if size else nothing)
        self.empty.setEnabled(bool(size))

    def _read_size(self) -> None:
        self._tasks.run(cache.size, self._on_size_read, topic="cache size")

    def _on_size_read(self, size: int) -> None:
        self._size = size
        self._show_size()

    def _on_limit_read(self, limit: int) -> None:
        self._limit = limit
        self.limit.setValue(limit)
        self.limit.setEnabled(True)

    @Slot()
    def _on_empty_clicked(self) -> None:
        self.empty.setEnabled(False)
        self._tasks.run(cache.empty, lambda _: self._read_size(), lambda _: self._read_size())

    @Slot()
    def _on_close_clicked(self) -> None:
        limit = self.limit.value()
        if self._limit in (None, limit):
            self.accept()
            return
        self._tasks.run(
            lambda: cache.set_limit(limit), lambda _: self.accept(), self._on_limit_refused
        )

    def _on_limit_refused(self, error: BaseException) -> None:
        if isinstance(error, ProblemError):
            self._form.set_error(self.limit, labels.problem(error.problem))
