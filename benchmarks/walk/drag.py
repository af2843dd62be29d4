"""Lets go of files above a widget."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

_ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(target: QWidget, path: Path) -> None:
    """Drag a file or a folder to the middle of a widget, and drop it there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    middle = target.rect().center()
    widget = target.childAt(middle) or target
    at = widget.mapFrom(target, middle)
    for event in (
        QDragEnterEvent(at, _ACTIONS, data, _LEFT, _NONE),
        QDragMoveEvent(at, _ACTIONS, data, _LEFT, _NONE),
        QDropEvent(QPointF(at), _ACTIONS, data, _LEFT, _NONE),
    ):
        QCoreApplication.sendEvent(widget, event)
