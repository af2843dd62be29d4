"""Adds the Batch tab when many images are opened and removes it when it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from resnet_gui.core.files.paths import is_file
from resnet_gui.gui.features.batch.batch_page import BatchPage
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.shell.step_tabs import StepTabBar


class BatchTabController(QObject):
    """Opens, names and closes the tab of a :class:`BatchPage`.

    Signals:
        tab_requested(int): The window should show this tab.
    """

    tab_requested = Signal(int)

    def __init__(
        self, page: BatchPage, tabs: StepTabBar, stack: QStackedWidget, settings: AppSettings
    ) -> None:
        super().__init__(page)
        self._page, self._tabs, self._stack, self._settings = page, tabs, stack, settings
        self._index = -1
        self._before = 0
        stack.addWidget(page)
        page.changed.connect(self.refresh)
        tabs.close_requested.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether there is such a tab."""
        return self._index >= 0

    @Slot(list)
    def open(self, named: Sequence[Path]) -> None:
        """Answer to these pictures, and those in these folders."""
        if self._page.is_sorting:
            self._page.status_message.emit(self.tr("Wait until the pictures are sorted."))
            return
        if not self.is_open:
            self._before = self._tabs.current()
            self._index = self._tabs.add_closable_tab("table", "")
        self._page.start(named)
        self.refresh()
        self.tab_requested.emit(self._index)

    @Slot()
    def close(self) -> None:
        """Stop asking, and take the tab away."""
        if not self.is_open or self._page.is_sorting:
            return
        self._page.stop()
        index, self._index = self._index, -1
        if self._tabs.current() == index:
            self.tab_requested.emit(self._before)
        self._tabs.remove_tab(index)

    @Slot()
    def undo_last_sorting(self) -> None:
        """Bring back what was sorted last, also by an earlier start of the program."""
        log = self.last_sorting()
        if log is None:
            return
        question = self.tr("Bring the pictures back that were sorted into {path}?")
        consequence = self.tr(
            "Those that were moved return to where they were; copies that were made are removed."
        )
        verbs = [self.tr("Cancel"), self.tr("Bring back")]
        if dialogs.ask(self._page, question.format(path=log.parent), consequence, verbs) == 1:
            self._page.undo_sorting(log)

    def last_sorting(self) -> Path | None:
        """Return the log of the last sorting, where there is one that could be undone."""
        log = self._settings.last_sorting
        usable = log is not None and is_file(log) and not self._page.is_sorting
        return log if usable else None

    @Slot()
    def refresh(self) -> None:
        """Say on the tab how far it is."""
        if self.is_open:
            self._tabs.set_title(self._index, self.tr("Batch"))
            self._tabs.set_close_name(self._index, self.tr("Close"))
            self._tabs.set_status(self._index, self._page.status())
