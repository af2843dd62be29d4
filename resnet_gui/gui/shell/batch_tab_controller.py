"""Adds the Batch tab when many images are opened and removes it when it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from resnet_gui.core.files.paths import is_file
from resnet_gui.gui.features.batch.batch_page import BatchPage
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.shell.page_stack import PageStack
from resnet_gui.gui.widgets.page import Message, Page


class BatchTabController(QObject):
    """Opens and closes the :class:`BatchPage`, and undoes the last sorting.

    Signals:
        undo_changed(bool): Whether there is a sorting that could be undone.
    """

    undo_changed = Signal(bool)

    def __init__(
        self, page: BatchPage, pages: PageStack, tasks: TaskRunner, settings: AppSettings
    ) -> None:
        super().__init__(page)
        self._page, self._pages, self._tasks, self._settings = page, pages, tasks, settings
        self._last_sorting: Path | None = None  # where its log is still there
        self._was_sorting = False
        self._has_sorted = False  # since the program was started
        page.status_changed.connect(self._on_status_changed)
        pages.close_requested.connect(self._on_close_requested)
        settings.changed.connect(self._on_setting_changed)
        self._find_last_sorting()

    def connect_menu(self, close: QAction, undo_sorting: QAction) -> None:
        """Let actions close the tab and undo the last sorting, while there is something to do."""
        close.triggered.connect(self.close)
        close.setEnabled(False)
        self._pages.opened_changed.connect(
            lambda: close.setEnabled(self._pages.is_open(self._page))
        )
        undo_sorting.triggered.connect(self.undo_last_sorting)
        undo_sorting.setEnabled(False)
        self.undo_changed.connect(undo_sorting.setEnabled)

    @property
    def undoable(self) -> tuple[Path, ...]:
        """The log of the last sorting of this start, if it can be undone."""
        return (self._last_sorting,) if self._has_sorted and self._last_sorting else ()

    @Slot(list)
    def open(self, named: Sequence[Path]) -> None:
        """Answer to these images, and those in these folders."""
        if self._page.is_sorting:
            self._page.tell(Message(self.tr("Wait until sorting has finished.")))
            return
        self._page.start(named)
        self._pages.show_page(self._page)

    @Slot()
    def close(self) -> None:
        """Stop asking, and take the tab away."""
        if self._pages.is_open(self._page) and not self._page.is_sorting:
            self._page.stop()
            self._pages.close_page(self._page)

    @Slot()
    def undo_last_sorting(self) -> None:
        """Undo the last sorting, also one of an earlier start of the program."""
        log = self._last_sorting
        if log is None:
            return
        question = self.tr("Undo the sorting into {path}?")
        consequence = self.tr("Moved pictures return to where they were. Copies are removed.")
        verbs = [self.tr("Cancel"), self.tr("Undo")]
        if dialogs.ask(self._page, question.format(path=log.parent), consequence, verbs) == 1:
            self._page.undo_sorting(log)

    @Slot(object)
    def _on_close_requested(self, page: Page) -> None:
        if page is self._page:
            self.close()

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == AppSettings.last_sorting.key and not self._page.is_sorting:
            self._find_last_sorting()

    @Slot()
    def _on_status_changed(self) -> None:
        if self._page.is_sorting == self._was_sorting:
            return
        self._was_sorting = self._page.is_sorting
        if self._was_sorting:
            self._has_sorted = True
            self._set_last_sorting(None)
        else:
            self._find_last_sorting()

    def _find_last_sorting(self) -> None:
        log = self._settings.last_sorting
        self._tasks.run(
            lambda: log if log is not None and is_file(log) else None,
            self._set_last_sorting,
            topic="last sorting",
        )

    def _set_last_sorting(self, log: Path | None) -> None:
        self._last_sorting = log
        self.undo_changed.emit(log is not None)
