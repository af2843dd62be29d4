"""Tells screen readers what painted widgets are: to Qt all of them are bare surfaces."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

PICTURE = QAccessible.Role.Graphic
"""An image or a chart. Windows has no role for charts, and readers say “graphic” for this one."""

FIGURE = QAccessible.Role.StaticText
PROGRESS = QAccessible.Role.ProgressBar
GROUP = QAccessible.Role.Grouping
"""Its name is read when the keyboard comes into it."""

_installed = False


def install() -> None:
    """Let each widget whose class has an ``accessible_role`` be announced as that."""
    global _installed  # noqa: PLW0603 - Qt keeps what is installed, and never takes it back
    if not _installed:
        QAccessible.installFactory(_make)
        _installed = True


def _make(_class_name: str, found: QObject) -> QAccessibleWidget | None:
    role: QAccessible.Role | None = getattr(type(found), "accessible_role", None)
    return QAccessibleWidget(found, role) if role and isinstance(found, QWidget) else None
