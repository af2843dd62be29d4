"""The page of keyboard shortcuts, made from the menus that have them."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

translate = QCoreApplication.translate

_MNEMONIC = re.compile(r"\(&\w\)|&(?!&)")


def without_mnemonic(text: str) -> str:
    """Return the words of a menu entry as a person reads them."""
    return _MNEMONIC.sub("", text).replace("&&", "&")


def shortcuts_page(bar: QMenuBar) -> str:
    """Return the page in Markdown: all entries of the menus that have a key."""
    title = translate("ShortcutsPage", "Keyboard shortcuts")
    heads = [
        translate("ShortcutsPage", "Key"),
        translate("ShortcutsPage", "Menu"),
        translate("ShortcutsPage", "Command"),
    ]
    rows = [
        [_keys(action), without_mnemonic(menu.text()), without_mnemonic(action.text())]
        for menu in bar.actions()
        for action in _actions(menu)
        if not action.shortcut().isEmpty()
    ]
    table = [f"| {' | '.join(row)} |" for row in (heads, ["---"] * 3, *rows)]
    other = translate(
        "ShortcutsPage",
        "Tab goes to the next control, Shift+Tab to the one before. Arrow keys go within a list, "
        "a table or a row of tabs. Space presses a button.",
    )
    return "\n".join([f"# {title}", "", *table, "", other])


def _actions(entry: QAction) -> list[QAction]:
    menu = entry.menu()
    if not isinstance(menu, QMenu):
        return [entry]
    return [action for inner in menu.actions() for action in _actions(inner)]


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(native) for keys in action.shortcuts())
