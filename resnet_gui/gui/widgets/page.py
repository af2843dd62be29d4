"""The base of the window's pages: what the shell asks of each of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from resnet_gui.gui.widgets.translated import Translated


@dataclass(frozen=True)
class Message:
    """A sentence that a person should not miss.

    Attributes:
        text: The sentence.
        saved: The file that was written, to be opened or shown in its folder.
        is_failure: Whether something did not work.
    """

    text: str
    saved: Path | None = None
    is_failure: bool = False


@dataclass(frozen=True)
class PageModel:
    """The model that a page is about.

    Attributes:
        path: What predictions with it open.
        name: What the user calls it.
        epoch: Of a run that goes on: the epoch that the model is of; 0 for a finished model.
    """

    path: Path
    name: str
    epoch: int = 0


class Page(Translated, QWidget):
    """One page of the main window; it has a tab of its own.

    Signals:
        status_changed: ``status``, ``summary``, ``is_ready`` or ``page_model`` changed.
        status_message(str): One line for the status bar.
        told(Message): What a person should not miss; it stands above the page.
    """

    status_changed = Signal()
    status_message = Signal(str)
    told = Signal(object)

    @property
    def is_ready(self) -> bool:
        """Whether the page has what it needs; its tab is paler until then."""
        return True

    @property
    def page_model(self) -> PageModel | None:
        """The model that the page is about; None where it is about none."""
        return None

    def title(self) -> str:
        """Return the first line of the tab, which also stands in the menu."""
        raise NotImplementedError

    def status(self) -> str:
        """Return the second line of the tab."""
        raise NotImplementedError

    def summary(self) -> str:
        """Return one line for the status bar while the page is shown."""
        raise NotImplementedError

    @Slot(object)
    def tell(self, message: Message) -> None:
        """Tell where the eyes are what failed or was saved, and in the status bar."""
        self.told.emit(message)
        self.status_message.emit(message.text)

    def press_primary(self) -> None:
        """Press the primary button, if there is one that can be pressed."""

    def shut_down(self) -> None:
        """End what still goes on, for the end of the program."""
