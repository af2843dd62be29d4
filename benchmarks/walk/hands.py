"""What a journey asks of a hand, be it a mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QMenu,
    QScrollArea,
    QWidget,
)

from benchmarks.walk.walker import StuckError, Walker, top

_NONE = Qt.KeyboardModifier.NoModifier


class Hand(Protocol):
    """What a journey asks of a hand; each names a control by its English words."""

    def press(self, words: str, keys: str = "", inside: QWidget | None = None) -> None:
        """Press a button; by keys also with its shortcut, if it has one."""

    def choose(self, words: str, inside: QWidget | None = None) -> None:
        """Choose one of several radio buttons, segments or rows."""

    def select(self, box: str, entry: str) -> None:
        """Select an entry of a list box."""

    def fill(self, field: str, text: str) -> None:
        """Write a text into a field, in place of what stands there."""

    def pick(self, view: str, row: int, *, opens: bool = False) -> None:
        """Go to a row or a picture of a view, and open it."""

    def tick(self, view: str, row: int) -> None:
        """Tick the check box of a row."""

    def menu(self, title: str, entry: str) -> None:
        """Choose an entry of the menu bar."""

    def bring(self, folder: Path, page: QWidget) -> None:
        """Bring a folder into the program, to a page or the pane."""

    def open_model(self, path: Path) -> None:
        """Open a model in the pane."""

    def show_page(self, title: str, number: int) -> None:
        """Turn to one of the first tabs."""

    def enter(self) -> None:
        """End a line."""

    def undo(self) -> None:
        """Take back what was done last."""


class BaseHand:
    """What both hands have in common."""

    def __init__(self, walker: Walker) -> None:
        self.walk = walker

    def _view(self, name: str) -> QAbstractItemView:
        found = self.walk.find(name)
        if not isinstance(found, QAbstractItemView):
            raise StuckError(f"“{name}” has no rows")
        return found

    def _box(self, name: str) -> QComboBox:
        found = self.walk.find(name)
        if not isinstance(found, QComboBox):
            raise StuckError(f"“{name}” is no list box")
        return found

    def _index(self, view: QAbstractItemView, row: int) -> QModelIndex:
        self.walk.wait(f"row {row + 1}", lambda: view.model().rowCount() > row)
        return self.walk.ask(lambda: view.model().index(row, 0))

    def _entry(self, box: QComboBox, entry: str) -> int:
        texts = self.walk.ask(lambda: [box.itemText(at) for at in range(box.count())])
        for at, text in enumerate(texts):
            if self.walk.words.fits(entry, text):
                return at
        raise StuckError(f"no entry “{entry}” among {texts}")

    def _open_menu(self) -> QMenu:
        self.walk.wait("an open menu", lambda: isinstance(top(), QMenu))
        found = self.walk.ask(top)
        assert isinstance(found, QMenu)
        return found

    def _action(self, actions: Sequence[QAction], words: str) -> QAction:
        for one in actions:
            if self.walk.words.fits(words, self.walk.ask(one.text)):
                return one
        raise StuckError(f"no “{words}” among {[self.walk.ask(one.text) for one in actions]}")

    def enter(self) -> None:
        """Press Enter where the keyboard is."""
        self.key(Qt.Key.Key_Return)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key where the window gets it from the system."""

        def press() -> None:
            handle = top().window().windowHandle()
            assert handle is not None
            QTest.keyClick(handle, key, modifier)

        self.walk.presses += 1
        self.walk.do(press)

    def shortcut(self, keys: str) -> None:
        """Press keys together."""

        def press() -> None:
            handle = top().window().windowHandle()
            assert handle is not None
            QTest.keySequence(handle, QKeySequence(keys))

        self.walk.presses += 1
        self.walk.do(press)

    def write(self, text: str) -> None:
        """Write letters where the keyboard is; they are no presses."""

        def at_keyboard() -> None:
            if (focus := QApplication.focusWidget()) is not None:
                QTest.keyClicks(focus, text)

        self.walk.do(at_keyboard)


def scroll_to(widget: QWidget) -> None:
    """Scroll whatever a widget is in so that it can be seen, as a wheel does."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
