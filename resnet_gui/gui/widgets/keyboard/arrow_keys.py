"""Directions of arrow keys in a list that is one tab stop."""

from __future__ import annotations

from PySide6.QtCore import Qt

ARROW_STEP = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
