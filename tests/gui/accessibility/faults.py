"""What is wrong with a window for those who do not see it, or have no mouse."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QMenuBar,
    QScrollArea,
    QSlider,
    QTextBrowser,
    QWidget,
)

from resnet_gui.gui.widgets.keyboard.reading_order import stops
from tests.gui.accessibility.tree import BUTTONS, CONTROLS, PICTURES, Node, is_control, nodes

_Role = QAccessible.Role

BY_SHORTCUT = {"_Cross", "_HelpButton"}
"""Buttons that keys do not come to: Ctrl+W does the same, and F1 in the control beside."""

GROUNDS = {
    *("Notice", "SuggestionNotice", "Collapsible", "StepTabBar", "FocusFrame", "_Frame"),
    *("_Bar", "PlotLegend", "IconLabel"),
}
"""Widgets that paint a ground, a line, or what the widget around them says."""

NATIVE = QLabel, QAbstractItemView, QComboBox, QAbstractSpinBox, QSlider
"""Kinds of widgets of which Qt itself tells what is in them, whoever paints them."""

UNFIT = {_Role.NoRole, _Role.Client, _Role.Pane, _Role.Window, _Role.UserRole, _Role.StaticText}


def faults_of(window: QWidget) -> list[str]:
    """Return a line for each fault."""
    found = nodes(window)
    return [
        *(f"no name: {one}" for one in nameless(found)),
        *(f"no word: {one}" for one in found if one.role in CONTROLS and _is_no_word(one.name)),
        *(f"role: {one}" for one in found if one.is_focusable and _is_unfit(one)),
        *(f"not reached by keys: {one}" for one in unreached(window, found)),
        *(f"twice: {one}" for one in _same(found)),
        *(f"no text equivalent: {one}" for one in _unsaid(window)),
        *(f"role of a picture: {one}" for one in found if _is_bare_picture(one)),
    ]


def nameless(found: list[Node]) -> list[Node]:
    return [one for one in found if is_control(one) and not _only_scrolls(one) and not one.name]


def _only_scrolls(node: Node) -> bool:
    return isinstance(node.widget, QScrollArea) and bool(stops(node.widget))


def _is_no_word(name: str) -> bool:
    """Say whether a name is a path, or has no letter and no digit."""
    is_path = bool(re.search(r"[/\\]\w+[/\\]|\.svg$", name))
    return bool(name) and (is_path or not re.search(r"\w", name))


def _is_unfit(node: Node) -> bool:
    is_text = isinstance(node.widget, QLabel | QTextBrowser)  # of which parts can be marked
    return node.widget is not None and node.role in UNFIT and not (is_text or _only_scrolls(node))


def unreached(window: QWidget, found: list[Node]) -> list[Node]:
    reached = set(stops(window))
    grouped = {one.parentWidget() for one in reached if isinstance(one, QAbstractButton)}
    return [
        one
        for one in found
        if one.widget is not None
        and is_control(one)
        and one.is_enabled
        and not isinstance(one.widget, QLabel)
        and one.widget not in reached
        and not isinstance(one.widget, QMenuBar)
        and type(one.widget).__name__ not in BY_SHORTCUT
        and not _only_scrolls(one)
        and not (_is_one_of_several(one.widget) and one.widget.parentWidget() in grouped)
    ]


def _is_one_of_several(widget: QWidget) -> bool:
    """Say whether arrows lead to a button from others of its group."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable():
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def _same(found: list[Node]) -> list[str]:
    """Return the names that two buttons have, where nothing tells them apart."""
    said = Counter((one.name, one.description, one.context) for one in found if one.role in BUTTONS)
    return [f"{name} in {context[1:]}" for (name, _, context), n in said.items() if n > 1 and name]


def _unsaid(window: QWidget) -> list[str]:
    """Return the widgets that paint by themselves, and say nothing to those who do not see."""
    return [
        type(one).__name__
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and _paints(one)
        and not (one.accessibleName() or one.accessibleDescription())
    ]


def _paints(widget: QWidget) -> bool:
    kind = type(widget)
    return (
        _is_ours(kind)
        and not isinstance(widget, NATIVE)
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and kind.__name__ not in GROUNDS
        and any("paintEvent" in vars(one) for one in kind.__mro__ if _is_ours(one))
    )


def _is_ours(kind: type) -> bool:
    return kind.__module__.startswith("resnet_gui.")


def _is_bare_picture(node: Node) -> bool:
    widget = node.widget
    if widget is None or not _paints(widget) or isinstance(widget, QAbstractButton):
        return False
    return node.role not in PICTURES
