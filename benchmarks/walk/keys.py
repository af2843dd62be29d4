"""The keyboard: Tab until the keyboard is on what is wanted, arrows, Space, Enter and shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from benchmarks.walk.hands import BaseHand
from benchmarks.walk.walker import StuckError, spoken

_KEY = Qt.Key
_MOST = 150  # presses of Tab, or of an arrow


class Keys(BaseHand):
    """Presses keys where the window gets them from the system."""

    def press(self, words: str, keys: str = "", inside: QWidget | None = None) -> None:
        """Press a button by its shortcut, or go there and press Space."""
        found = self.walk.find(words, inside)
        if keys:
            self.shortcut(keys)
            return
        self._go_to(found)
        self.key(_KEY.Key_Space)

    def choose(self, words: str, inside: QWidget | None = None) -> None:
        """Go to the group, and by arrows to the one that is meant."""
        found = self.walk.find(words, inside)
        self._go_to(found)
        step = _KEY.Key_Right if self.walk.ask(lambda: _is_beside_focus(found)) else _KEY.Key_Down
        self._until(words, step, found.hasFocus)
        if isinstance(found, QAbstractButton) and not self.walk.ask(found.isChecked):
            self.key(_KEY.Key_Space)

    def select(self, box: str, entry: str) -> None:
        """Go to a list box, and by arrows to the entry."""
        found = self._box(box)
        at = self._entry(found, entry)
        self._go_to(found)
        step = _KEY.Key_Down if at > self.walk.ask(found.currentIndex) else _KEY.Key_Up
        self._until(entry, step, lambda: found.currentIndex() == at)

    def fill(self, field: str, text: str) -> None:
        """Go to a field, and write in place of what stands there."""
        self._go_to(self.walk.find(field))
        self.shortcut("Ctrl+A")
        self.write(text)

    def pick(self, view: str, row: int, *, opens: bool = False) -> None:
        """Go to a row by arrows, and open it with Enter."""
        found = self._view(view)
        index = self._index(found, row)
        self._go_to(found)
        if not self.walk.ask(lambda: found.currentIndex().isValid()):
            self.key(_KEY.Key_Home)
        is_table = found.inherits("QTableView")
        step = _KEY.Key_Down if is_table else _KEY.Key_Right
        self._until(f"row {row + 1}", step, lambda: found.currentIndex().row() == index.row())
        if opens:
            self.key(_KEY.Key_Return)

    def tick(self, view: str, row: int) -> None:
        """Go to a row, and tick it with Space unless the arrow has chosen it."""
        self.pick(view, row)
        found = self._view(view)
        index = self._index(found, row)
        if not self.walk.ask(lambda: found.selectionModel().isSelected(index)):
            self.key(_KEY.Key_Space)

    def menu(self, title: str, entry: str) -> None:
        """Open a menu by its letter, and choose the entry by its own."""
        actions = self.walk.ask(self.walk.window.menuBar().actions)
        self.shortcut(f"Alt+{self._letter(self._action(actions, title))}")
        self.pick_entry(entry)

    def pick_entry(self, entry: str) -> None:
        """Go by arrows to an entry of the open menu."""
        menu = self._open_menu()
        action = self._action(self.walk.ask(menu.actions), entry)
        self._until(entry, _KEY.Key_Down, lambda: menu.activeAction() is action)
        self.key(_KEY.Key_Return)

    def bring(self, folder: Path, page: QWidget) -> None:
        """Choose a folder in the menu: keys drop nothing."""
        self.walk.answer_files(folder)
        self.menu(
            "File", "Open dataset…" if page is self.walk.window.data else "Classify a folder…"
        )

    def open_model(self, path: Path) -> None:
        """Choose its file in a file dialog: it opens no folders."""
        self.walk.answer_files(max(path.glob("model.*")))  # OpenVINO's is model.xml
        self.menu("File", "Open model…")

    def show_page(self, title: str, number: int) -> None:
        """Press the number of the tab."""
        self.walk.find(title)
        self.shortcut(f"Ctrl+{number}")

    def undo(self) -> None:
        """Press Ctrl+Z, and say yes where the program asks."""
        self.shortcut("Ctrl+Z")
        if self.walk.ask(lambda: QApplication.activeModalWidget() is not None):
            self.press("Undo")

    def _letter(self, action: QAction) -> str:
        text = self.walk.ask(action.text)
        return text[text.index("&") + 1]

    def _go_to(self, widget: QWidget) -> None:
        def is_there() -> bool:
            focus = QApplication.focusWidget()
            if focus is None:
                return False
            if focus is widget or widget.isAncestorOf(focus) or widget.focusProxy() is focus:
                return True
            return _are_of_one_group(focus, widget)

        self._until(f"“{self.walk.ask(lambda: spoken(widget))}”", _KEY.Key_Tab, is_there)

    def _until(self, what: str, key: Qt.Key, is_so: Callable[[], bool]) -> None:
        for _ in range(_MOST):
            if self.walk.ask(is_so):
                return
            self.key(key)
        raise StuckError(f"{key.name} never comes to {what}")


def _are_of_one_group(one: QWidget, other: QWidget) -> bool:
    """Return whether arrows lead from one radio button to the other."""
    if not isinstance(one, QAbstractButton) or not isinstance(other, QAbstractButton):
        return False
    if one.group() is not None:
        return one.group() is other.group() and one.group().exclusive()
    alike = one.autoExclusive() and other.autoExclusive()
    return alike and one.parentWidget() is other.parentWidget()


def _is_beside_focus(widget: QWidget) -> bool:
    """Say whether a widget stands in one row with the one that has the keyboard."""
    focus = QApplication.focusWidget()
    return focus is not None and focus.mapToGlobal(QPoint()).y() == widget.mapToGlobal(QPoint()).y()
