"""The base of the window's pages: what the shell asks of each of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resnet_gui.gui.widgets.translated import Translated


class Page(Translated, QWidget):
    """One page of the main window; it has a tab of its own.

    Signals:
        status_changed: ``status``, ``summary`` or ``is_ready`` changed.
        status_message(str): One line for the status bar.
    """

    status_changed = Signal()
    status_message = Signal(str)

    @property
    def is_ready(self) -> bool:
        """Whether the page has what it needs; its tab is paler until then."""
        return True

    def title(self) -> str:
        """Return the first line of the tab, which also stands in the menu."""
        raise NotImplementedError

    def status(self) -> str:
        """Return the second line of the tab."""
        raise NotImplementedError

    def summary(self) -> str:
        """Return one line for the status bar while the page is shown."""
        raise NotImplementedError

    def press_primary(self) -> None:
        """Press the primary button, if there is one that can be pressed."""

    def shut_down(self) -> None:
        """End what still goes on, for the end of the program."""
