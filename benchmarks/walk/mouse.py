"""The mouse: clicks where things stand on the screen, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCheckBox, QRadioButton, QWidget

from benchmarks.walk.drag import drop
from benchmarks.walk.hands import BaseHand, scroll_to
from benchmarks.walk.walker import StuckError

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_BOX = 20  # pixels from the left of a row to the middle of its check box


class Mouse(BaseHand):
    """Clicks."""

    def press(self, words: str, keys: str = "", inside: QWidget | None = None) -> None:
        """Click on the middle of a button."""
        del keys
        self._click(self.walk.find(words, inside))

    def choose(self, words: str, inside: QWidget | None = None) -> None:
        """Click on what is chosen."""
        self.press(words, inside=inside)

    def select(self, box: str, entry: str) -> None:
        """Open a list box, and click on the entry."""
        found = self._box(box)
        at = self._entry(found, entry)
        self._click(found)
        self.walk.wait("an open list", lambda: found.view().isVisible())
        self._click_index(found.view(), self.walk.ask(lambda: found.model().index(at, 0)))

    def fill(self, field: str, text: str) -> None:
        """Click into a field, and write."""
        found = self.walk.find(field)
        self._click(found)
        handle = self._handle(found)
        self.walk.do(
            lambda: QTest.keyClick(handle, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        )
        self.write(text)

    def pick(self, view: str, row: int, *, opens: bool = False) -> None:
        """Click on a row."""
        del opens
        found = self._view(view)
        self._click_index(found, self._index(found, row))

    def tick(self, view: str, row: int) -> None:
        """Click on the box at the left of a row."""
        found = self._view(view)
        self._click_index(found, self._index(found, row), left=_BOX)

    def menu(self, title: str, entry: str) -> None:
        """Open a menu, and click on an entry."""
        bar = self.walk.ask(self.walk.window.menuBar)
        action = self._action(self.walk.ask(bar.actions), title)
        self._click(bar, self.walk.ask(lambda: bar.actionGeometry(action).center()))
        self.pick_entry(entry)

    def pick_entry(self, entry: str) -> None:
        """Click on an entry of the open menu."""
        menu = self._open_menu()
        action = self._action(self.walk.ask(menu.actions), entry)
        self._click(menu, self.walk.ask(lambda: menu.actionGeometry(action).center()))

    def bring(self, folder: Path, page: QWidget) -> None:
        """Drop a folder."""
        self.walk.presses += 1
        self.walk.do(lambda: drop(page, folder))

    def open_model(self, path: Path) -> None:
        """Drop it on the pane."""
        self.bring(path, self.walk.window.pane)

    def show_page(self, title: str, number: int) -> None:
        """Click on a tab."""
        del number
        self.press(title, inside=self.walk.window.stack.tabs)

    def undo(self) -> None:
        """Click on Undo beside what was done."""
        self.press("Undo")

    def _handle(self, widget: QWidget) -> QWindow:
        handle = self.walk.ask(lambda: widget.window().windowHandle())
        assert handle is not None
        return handle

    def _click_index(
        self, view: QAbstractItemView, index: QModelIndex, left: int | None = None
    ) -> None:
        def place() -> QPoint:
            view.scrollTo(index)
            room = view.visualRect(index)
            across = room.center().x() if left is None else room.left() + left
            return QPoint(across, room.center().y())

        self._click(view.viewport(), self.walk.ask(place))

    def _click(self, widget: QWidget, place: QPoint | None = None) -> None:
        handle = self._handle(widget)

        def aim() -> QPoint:
            scroll_to(widget)
            here = place or widget.rect().center()
            if place is None and isinstance(widget, QCheckBox | QRadioButton):
                here.setX(10)  # the box is what one aims at
            hit = QApplication.widgetAt(widget.mapToGlobal(here))
            if hit is None or not (hit is widget or widget.isAncestorOf(hit)):
                raise StuckError(f"{widget} cannot be clicked: there is {hit}")
            return widget.mapTo(widget.window(), here)

        where = self.walk.ask(aim)
        self.walk.presses += 1
        self.walk.do(lambda: QTest.mouseMove(handle, where))
        self.walk.do(lambda: QTest.mouseClick(handle, _LEFT, _NONE, where))
