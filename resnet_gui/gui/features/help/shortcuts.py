"""The page of keyboard shortcuts, made from the menus that have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from resnet_gui.gui.features.help.keys_of_places import keys_of_places
from resnet_gui.gui.theme.plain_text import listed

translate = QCoreApplication.translate

_MNEMONIC = re.compile(r"\(&\w\)|&(?!&)")


def without_mnemonic(text: str) -> str:
    """Return the words of a menu entry as a person reads them."""
    return _MNEMONIC.sub("", text)


def shortcuts_page(bar: QMenuBar) -> str:
    """Return the page in Markdown: the entries of menus that have a key, and keys of places."""
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
    places = [
        heads[0],
        translate("ShortcutsPage", "Place"),
        translate("ShortcutsPage", "What it does"),
    ]
    other = translate(
        "ShortcutsPage",
        "Tab goes to the next control, Shift+Tab to the one before. Arrow keys go within a list, "
        "a table or a row of tabs. Space presses a button, in a dialog also Alt and its letter.",
    )
    tables = [*_table(heads, rows), "", other, "", *_table(places, keys_of_places())]
    return "\n".join([f"# {title}", "", *tables])


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table in Markdown."""
    return [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows)]


def _actions(entry: QAction) -> list[QAction]:
    menu = entry.menu()
    if not isinstance(menu, QMenu):
        return [entry]
    return [action for inner in menu.actions() for action in _actions(inner)]


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return listed(keys.toString(native) for keys in action.shortcuts())
