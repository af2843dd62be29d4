"""Help > Contents (F1): opens the page of the help that belongs to where the user is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMainWindow

from resnet_gui.gui.features.help.help_window import HelpWindow
from resnet_gui.gui.features.help.shortcuts import shortcuts_page
from resnet_gui.gui.shell.menu_bar import MenuBar
from resnet_gui.gui.shell.pages import Pages
from resnet_gui.gui.widgets.keyboard.help_topic import help_topic
from resnet_gui.gui.widgets.page import Page

_FIRST_PAGE = "first-model"


class HelpController(QObject):
    """Owns the help window, which is made when it is first asked for.

    Args:
        window: The main window.
        menus: Its menus.
        pages: Know which network is chosen.
    """

    def __init__(self, window: QMainWindow, menus: MenuBar, pages: Pages) -> None:
        super().__init__(window)
        self._window, self._pages = window, pages
        self._help: HelpWindow | None = None
        menus.help_contents.triggered.connect(self._show_current)
        menus.how_it_works.triggered.connect(lambda: self._shown().show_topic("how-resnet-works"))
        menus.shortcuts.triggered.connect(lambda: self._shown().show_shortcuts())

    def topic(self) -> str:
        """Return the page that belongs to the focused place, else to the middle of the page."""
        page = next((page for page in self._window.findChildren(Page) if page.isVisible()), None)
        middle = None if page is None else page.childAt(page.rect().center())
        return help_topic(self._window.focusWidget()) or help_topic(middle) or _FIRST_PAGE

    @Slot()
    def _show_current(self) -> None:
        self._shown().show_topic(self.topic())

    def _shown(self) -> HelpWindow:
        if self._help is None:
            bar = self._window.menuBar()
            train = self._pages.train
            self._help = HelpWindow(
                self._window, lambda: shortcuts_page(bar), lambda: train.setup.form.config().network
            )
        return self._help
