"""Help > Contents (F1): opens the page that belongs to where the user is, in a dialog too."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from resnet_gui.gui.features.help.help_window import HelpWindow
from resnet_gui.gui.features.help.shortcuts import shortcuts_page
from resnet_gui.gui.shell.menu_bar import MenuBar
from resnet_gui.gui.shell.pages import Pages
from resnet_gui.gui.widgets.keyboard.help_topic import help_topic
from resnet_gui.gui.widgets.page import Page

_FIRST_PAGE = "first-model"
_F1 = "help-of-dialog"


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
        # The window's menu, with its F1, is out of reach while a modal dialog is open.
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self._on_focus_window_changed)
        menus.how_it_works.triggered.connect(lambda: self._shown().show_topic("how-resnet-works"))
        menus.shortcuts.triggered.connect(lambda: self._shown().show_shortcuts())

    def topic(self) -> str:
        """Return the page that belongs to the focused place, else to the middle of the page."""
        page = next((page for page in self._window.findChildren(Page) if page.isVisible()), None)
        middle = None if page is None else page.childAt(page.rect().center())
        if (dialog := QApplication.activeModalWidget()) is not None:
            return help_topic(dialog.focusWidget() or dialog) or _FIRST_PAGE
        return help_topic(self._window.focusWidget()) or help_topic(middle) or _FIRST_PAGE

    @Slot()
    def _show_current(self) -> None:
        topic = self.topic()
        self._shown().show_topic(topic)

    @Slot()
    def _on_focus_window_changed(self) -> None:
        """Give a modal dialog an F1 of its own."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.findChild(QShortcut, _F1) is None:
            shortcut = QShortcut(QKeySequence(Qt.Key.Key_F1), dialog)
            shortcut.setObjectName(_F1)
            shortcut.activated.connect(self._show_current)
            dialog.finished.connect(self._leave_dialog)

    @Slot()
    def _leave_dialog(self) -> None:
        """Take the help back from a dialog that has closed: it would be deleted with it."""
        if self._help is not None:
            self._help.belong_to(QApplication.activeModalWidget() or self._window)

    def _shown(self) -> HelpWindow:
        if self._help is None:
            bar = self._window.menuBar()
            train = self._pages.train
            self._help = HelpWindow(
                self._window, lambda: shortcuts_page(bar), lambda: train.setup.form.config().network
            )
        # What belongs to a modal dialog is not blocked by it.
        self._help.belong_to(QApplication.activeModalWidget() or self._window)
        return self._help
