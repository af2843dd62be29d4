"""Controls of the settings' dialog for folders: where they are, what they hold, another one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import atomic, cache, paths
from resnet_gui.core.runs import run_folder
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.file_manager import show_path
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.page_header import ElidedLabel
from resnet_gui.gui.widgets.translated import Translated


class RunsFolder(Translated, QWidget):
    """The folder of new runs and its size; another one can be chosen.

    Signals:
        edited(object): The user has chosen this folder; None for the usual one.
        refused(str): The chosen folder cannot be used, and why; empty when one can.
    """

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._folder = tasks, Path()
        self._size: int | None = None  # bytes; None until it is known
        self._is_there = False
        self.path, self.size_label = (
            ElidedLabel("body", mode=Qt.TextElideMode.ElideMiddle),
            label("caption"),
        )
        self._note = label("caption")
        self._note.setWordWrap(True)
        self.change, self.open = button(""), button("", "link")
        self.usual = button("", "link")
        self.change.clicked.connect(self._on_change_clicked)
        self.usual.clicked.connect(lambda: self.edited.emit(None))
        self.open.clicked.connect(lambda: show_path(self._folder))
        layout = lay_out(self, self.path, self.size_label, self.open, self.change, aside=self.usual)
        layout.insertWidget(1, self._note)
        self.setFocusProxy(self.change)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._note.setText(
            self.tr(
                "New runs go into this folder. Runs that exist stay where they are, and are still "
                "listed."
            )
        )
        self.change.setText(self.tr("Change…"))
        self.change.setAccessibleName(self.tr("Change the folder of new runs"))
        self.usual.setText(self.tr("Use the usual folder"))
        self.open.setText(self.tr("Open folder"))
        self._show_size()

    def show_value(self, value: Any) -> None:
        """Show the chosen folder; None shows the usual one."""
        self._folder = value or paths.usual_runs_dir()
        self.path.setText(str(self._folder))
        self.usual.setVisible(value is not None)
        self._size, self._is_there, folder = None, False, self._folder
        self._show_size()
        self._tasks.run(
            lambda: (paths.is_dir(folder), atomic.size_on_disk(folder)),
            self._on_size_read,
            topic="runs size",
        )

    def _on_size_read(self, found: tuple[bool, int]) -> None:
        self._is_there, self._size = found
        self._show_size()

    def _show_size(self) -> None:
        self.open.setEnabled(self._is_there)
        nothing = self.tr("Nothing")
        self.size_label.setText(
            "…" if self._size is None else format.size(self._size) if self._size else nothing
        )

    @Slot()
    def _on_change_clicked(self) -> None:
        chosen = dialogs.choose_folder(self, self.tr("Folder of new runs"), self._folder)
        if chosen is None:
            return
        self.refused.emit("")
        self._tasks.run(
            lambda: run_folder.check_writable(chosen), self._on_accepted, self._on_refused
        )

    def _on_accepted(self, chosen: Path) -> None:
        self.edited.emit(chosen)

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, ProblemError):
            self.refused.emit(labels.problem(error.problem))


class CacheFolder(Translated, QWidget):
    """The size of the caches, which can be emptied."""

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._size: int | None = None  # bytes; None until it is known
        self.path, self.taken = (
            ElidedLabel("body", mode=Qt.TextElideMode.ElideMiddle),
            label("caption"),
        )
        self.empty = button("")
        self.empty.clicked.connect(self._on_empty_clicked)
        lay_out(self, self.path, self.taken, self.empty)
        self.setFocusProxy(self.empty)
        self.path.setText(str(paths.cache_dir()))
        self.retranslate()
        self._read_size()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.empty.setText(self.tr("Empty"))
        self.empty.setAccessibleName(self.tr("Empty the cache"))
        self._show_size()

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

    @Slot()
    def _on_empty_clicked(self) -> None:
        self.empty.setEnabled(False)
        self._tasks.run(cache.empty, self._on_emptied, self._on_emptied)

    def _on_emptied(self, _: object) -> None:
        self._read_size()


class CacheLimit(Translated, QSpinBox):
    """The limit of the caches, in gigabytes."""

    refused = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._kept = tasks, 0
        self.setRange(*cache.LIMITS)
        self.setEnabled(False)
        self.retranslate()
        tasks.run(cache.limit, self._on_limit_read, topic="cache limit")

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.setSuffix("\u202f" + self.tr("GB"))

    def _on_limit_read(self, limit: int) -> None:
        self._kept = limit
        self.setValue(limit)
        self.setEnabled(True)
        self.editingFinished.connect(self._on_finished)

    def hideEvent(self, event: QHideEvent) -> None:
        """Finish what was begun when the dialog closes."""
        super().hideEvent(event)
        self._on_finished()

    @Slot()
    def _on_finished(self) -> None:
        limit = self.value()
        if not self.isEnabled() or limit == self._kept:
            return
        before, self._kept = self._kept, limit  # at once: closing the dialog asks again
        self.refused.emit("")

        def on_refused(error: BaseException) -> None:
            if self._kept == limit:
                self._kept = before
            self._on_refused(error)

        self._tasks.run(
            lambda: cache.set_limit(limit), lambda _: None, on_refused, topic="cache limit"
        )

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, ProblemError):
            self.refused.emit(labels.problem(error.problem))


def lay_out(
    parent: QWidget,
    path: QWidget,
    note: QWidget,
    *buttons: QWidget,
    aside: QWidget | None = None,
) -> QVBoxLayout:
    """Lay out where something is, what it takes, and what can be done about it.

    Args:
        parent: Gets the layout, which is returned.
        path: Where it is.
        note: What there is to say about it.
        buttons: What can be done, from left to right.
        aside: What stands beside where it is.
    """
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(note)
    row.addStretch(1)
    for one in buttons:
        row.addWidget(one)
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 7, 0, 0)
    layout.setSpacing(4)
    first = QHBoxLayout()
    first.addWidget(path, 1)
    if aside is not None:
        first.addWidget(aside)
    layout.addLayout(first)
    layout.addLayout(row)
    return layout
