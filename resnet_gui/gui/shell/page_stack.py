"""The pages and their tabs: shows one page, and keeps the tabs up to date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.gui.shell.pages import PageSpec
from resnet_gui.gui.shell.step_tabs import StepTabBar
from resnet_gui.gui.widgets.drop_area import DropArea
from resnet_gui.gui.widgets.page import Page
from resnet_gui.gui.widgets.translated import Translated


class PageStack(Translated, QWidget):
    """Holds the pages. Steps have a tab from the start; other pages are opened and closed.

    Attributes:
        tabs: The bar of tabs.
        area: Where the pages are shown.

    Signals:
        summary_changed(str): What the page that is shown says in the status bar.
        close_requested(Page): The user wants a page closed.
        opened_changed: A page was opened or closed.
    """

    summary_changed = Signal(str)
    close_requested = Signal(object)
    opened_changed = Signal()

    def __init__(self, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs = {spec.page: spec for spec in specs}
        self._tabbed: list[Page] = []  # in the order of the tabs
        self._previous: Page | None = None  # what was shown before a page was opened
        self.tabs, self.area = StepTabBar(), QStackedWidget()
        for spec in specs:
            self.area.addWidget(spec.page)
            spec.page.status_changed.connect(partial(self._on_status_changed, spec.page))
            if spec.is_step:
                self.tabs.add_tab(spec.icon, "")
                self._tabbed.append(spec.page)
        self.tabs.tab_chosen.connect(lambda index: self.show_page(self._tabbed[index]))
        self.tabs.close_requested.connect(
            lambda index: self.close_requested.emit(self._tabbed[index])
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.tabs)
        self._column.addWidget(self.area, 1)
        self.retranslate()

    @property
    def current(self) -> Page:
        """The page that is shown."""
        page = self.area.currentWidget()
        assert isinstance(page, Page)
        return page

    def add_notice(self, notice: QWidget) -> None:
        """Put a notice above the pages."""
        self._column.insertWidget(1, notice)

    def put_into(self, drops: DropArea) -> None:
        """Let drops over a page that takes none itself go where this area hands them on."""
        self._column.removeWidget(self.area)
        drops.set_content(self.area)
        drops.set_overlay_inset(24, 20, 24, 20)
        self._column.addWidget(drops, 1)

    def is_open(self, page: Page) -> bool:
        """Return whether a page has a tab."""
        return page in self._tabbed

    def show_page(self, page: Page) -> None:
        """Bring a page to the front; it is opened first where it has no tab."""
        if not self.is_open(page):
            self._open(page)
        focus = self.window().focusWidget()
        if focus is not None and self.area.isAncestorOf(focus):
            self.tabs.setFocus()  # the focused widget is about to hide; Qt would pick any other
        self.tabs.set_current(self._tabbed.index(page))
        self.area.setCurrentWidget(page)
        self.summary_changed.emit(page.summary())

    @Slot(int)
    def step(self, tabs: int) -> None:
        """Show the page so many tabs further right; after the last one comes the first."""
        here = self._tabbed.index(self.current)
        self.show_page(self._tabbed[(here + tabs) % len(self._tabbed)])

    def close_page(self, page: Page) -> None:
        """Take a page away that is no step."""
        if not self.is_open(page) or self._specs[page].is_step:
            return
        if self.current is page:
            self.show_page(self._previous or self._tabbed[0])
        index = self._tabbed.index(page)
        del self._tabbed[index]
        self.tabs.remove_tab(index)
        self.opened_changed.emit()

    @Slot()
    def press_primary(self) -> None:
        """Press the primary button of the page that is shown."""
        self.current.press_primary()

    def shut_down(self) -> None:
        """End what still goes on in the pages."""
        for page in self._specs:
            page.shut_down()

    def retranslate(self) -> None:
        """Set the texts of the tabs in the current language."""
        for index, page in enumerate(self._tabbed):
            self.tabs.set_title(index, page.title())
            self.tabs.set_close_name(index, self.tr("Close"))
            self._show_status(page)

    def _open(self, page: Page) -> None:
        self._previous = self.current
        index = self.tabs.add_closable_tab(self._specs[page].icon, page.title())
        self._tabbed.append(page)
        self.tabs.set_close_name(index, self.tr("Close"))
        self._show_status(page)
        self.opened_changed.emit()

    def _on_status_changed(self, page: Page) -> None:
        if self.is_open(page):
            self._show_status(page)
        if page is self.current:
            self.summary_changed.emit(page.summary())

    def _show_status(self, page: Page) -> None:
        self.tabs.set_status(self._tabbed.index(page), page.status(), ready=page.is_ready)
