"""The window as a screen reader finds it: Qt's tree of accessible objects, read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QScrollBar,
    QSlider,
    QWidget,
)

_Role = QAccessible.Role

BUTTONS = {_Role.Button, _Role.ButtonMenu, _Role.ButtonDropDown, _Role.Link}
CONTROLS = BUTTONS | {
    *(_Role.CheckBox, _Role.RadioButton, _Role.ComboBox, _Role.EditableText),
    *(_Role.SpinBox, _Role.Slider, _Role.PageTab, _Role.Table, _Role.List, _Role.Tree),
}
PICTURES = {_Role.Graphic, _Role.ProgressBar, _Role.Grouping, _Role.StaticText}
"""Roles of widgets that paint what they say."""

ITEMS = 8  # of a table or a list that are read


@dataclass(frozen=True)
class Node:
    """One accessible object that can be seen.

    Attributes:
        role: What it is.
        name: What it is called.
        description: What else is said of it.
        widget: Its widget; None for a cell or an item.
        is_focusable: Whether the keyboard can be in it.
        is_enabled: Whether it can be used.
        context: The names of the objects that it is in, from the outside.
    """

    role: QAccessible.Role
    name: str
    description: str
    widget: QWidget | None
    is_focusable: bool
    is_enabled: bool
    context: tuple[str, ...]

    def __str__(self) -> str:
        kind = type(self.widget).__name__ if self.widget is not None else "item"
        return f"{self.role.name} {kind} {self.name!r} in {self.context[1:]}"


def nodes(root: QWidget) -> list[Node]:
    """Return all that can be seen in a widget, each before what it holds."""
    found = QAccessible.queryAccessibleInterface(root)
    assert found is not None
    return list(_below(found, ()))


def dialogs() -> list[QWidget]:
    """Return the dialogs that are open."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isModal()]


def _below(one: QAccessibleInterface, context: tuple[str, ...]) -> Iterator[Node]:
    state, found = one.state(), one.object()
    widget = found if isinstance(found, QWidget) else None
    if widget is not None and not widget.isVisible():
        return
    # On Linux Qt calls a combo box by what is chosen in it, on other systems by its name.
    name = one.text(QAccessible.Text.Name)
    if isinstance(widget, QComboBox):
        name = widget.accessibleName()
    yield Node(
        role=one.role(),
        name=name,
        description=one.text(QAccessible.Text.Description),
        widget=widget,
        is_focusable=bool(state.focusable),
        is_enabled=not state.disabled,
        context=context,
    )
    # What these are made of belongs to them.
    if isinstance(widget, QComboBox | QAbstractSpinBox | QAbstractSlider | QHeaderView):
        return
    inside = (*context, name) if name else context
    count = one.childCount()
    if one.role() in (_Role.Table, _Role.List, _Role.Tree):
        count = min(count, ITEMS)
    for at in range(count):
        child = one.child(at)
        if child is not None and child.isValid():
            yield from _below(child, inside)


def is_control(node: Node) -> bool:
    """Say whether a person can do something with an object."""
    if isinstance(node.widget, QScrollBar) and not isinstance(node.widget, QSlider):
        return False
    return node.widget is not None and (node.role in CONTROLS or node.is_focusable)
