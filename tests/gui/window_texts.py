"""Reads a window as a person would: all that can be seen and heard, from the top to the bottom."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

_MOST_ROWS = 40

_TIMES = (
    (re.compile(r"\b\d+:\d\d(:\d\d)?\b"), "#:##"),
    (re.compile(r"\b\d+(\.\d+)? s\b"), "# s"),
    (re.compile(r"\b\d+(\.\d+)? 秒"), "# 秒"),
    (re.compile(r"\b\d{8}-\d{6}(-\d+)?\b"), "#-#"),
)


def texts_of(widget: QWidget, names: Mapping[str, str]) -> str:
    """Return all texts of what is visible within a widget, a line for each of its parts.

    Args:
        widget: Where to read.
        names: What stands for texts that differ from one computer to another, such as folders.
    """
    return normal("\n".join(_lines(widget)), names)


def normal(text: str, names: Mapping[str, str]) -> str:
    """Return a text without what differs from one time and computer to another."""
    for one in sorted(names, key=len, reverse=True):
        text = text.replace(one, names[one])
    for pattern, instead in _TIMES:
        text = pattern.sub(instead, text)
    return text


def actions_of(bar: QMenuBar) -> Iterator[str]:
    """Return a line for each menu and each of its entries: text, shortcuts, and how it stands."""
    for action in bar.actions():
        menu = action.menu()
        yield action.text()
        if isinstance(menu, QMenu):
            yield from _entries(menu, "  ")


def _entries(menu: QMenu, indent: str) -> Iterator[str]:
    for action in menu.actions():
        below = action.menu()
        yield indent + ("-" if action.isSeparator() else _action(action))
        if isinstance(below, QMenu):
            yield from _entries(below, indent + "  ")


def _action(action: QAction) -> str:
    parts = [action.text()]
    parts += [keys.toString() for keys in action.shortcuts()]
    if action.isCheckable():
        parts.append("on" if action.isChecked() else "off")
    if not action.isEnabled():
        parts.append("disabled")
    return _joined(parts)


def _lines(widget: QWidget) -> Iterator[str]:
    if widget.isHidden() or isinstance(widget, QMenuBar | QHeaderView):
        return
    if said := _joined(_said(widget)):
        yield said
    if isinstance(widget, QAbstractItemView):
        yield from _rows(widget)
    if isinstance(widget, QPushButton | QToolButton) and isinstance(menu := widget.menu(), QMenu):
        menu.aboutToShow.emit()  # some are filled only then
        yield from _entries(menu, "  > ")
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        return
    children = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden()
    ]
    for child in sorted(children, key=functools.cmp_to_key(_order)):
        yield from _lines(child)


def _order(one: QWidget, other: QWidget) -> int:
    """Return below 0 where one is read before the other: in the same row the one at the left."""
    first, second = one.geometry(), other.geometry()
    shared = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    if 2 * shared > min(first.height(), second.height()):
        return first.left() - second.left()
    return first.center().y() - second.center().y()


def _said(widget: QWidget) -> Iterator[str]:
    """Return what one widget shows, then what it tells a screen reader."""
    if widget.isWindow():
        yield f"[title] {widget.windowTitle()}"
    yield from _shown(widget)
    for mark, text in (
        ("tip", widget.toolTip()),
        ("name", widget.accessibleName()),
        ("description", widget.accessibleDescription()),
    ):
        if text:
            yield f"[{mark}] {text}"
    is_control = isinstance(
        widget, QAbstractButton | QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView
    )
    if is_control and not widget.isEnabled():
        yield "[disabled]"
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        yield "[on]" if widget.isChecked() else "[off]"


def _shown(widget: QWidget) -> Iterator[str]:
    match widget:
        case QComboBox():
            yield widget.currentText()
            yield "; ".join(widget.itemText(index) for index in range(widget.count()))
        case QLineEdit():
            yield widget.text()
            if widget.placeholderText():
                yield f"[placeholder] {widget.placeholderText()}"
        case QPlainTextEdit() | QTextEdit():
            yield widget.toPlainText()
        case QGroupBox():
            yield widget.title()
        case QProgressBar():
            yield f"{widget.value()} of {widget.maximum()}"
        case QLabel() | QAbstractButton() | QAbstractSpinBox():
            yield widget.text()


def _rows(view: QAbstractItemView) -> Iterator[str]:
    """Return the headings of a table or a list, and its rows."""
    model = view.model()
    top = QModelIndex()
    rows, columns = model.rowCount(top), 1
    if not isinstance(view, QListView):  # a list's model need not tell
        columns = model.columnCount(top)
    head = [
        str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in range(columns)
    ]
    if columns > 1 and any(head):
        yield f"  {_joined(head)}"
    for row in range(min(rows, _MOST_ROWS)):
        cells = [_cell(model.index(row, column, top)) for column in range(columns)]
        yield f"  {_joined(cells)}"
    if rows > _MOST_ROWS:
        yield f"  and {rows - _MOST_ROWS} more rows"


def _cell(index: QModelIndex) -> str:
    found = []
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        value = index.data(role)
        if isinstance(value, str | int | float) and str(value) not in found:
            found.append(str(value))
    return " / ".join(found)


def _joined(parts: Iterator[str] | list[str]) -> str:
    return " | ".join(part.replace("\n", "⏎") for part in parts if part)
