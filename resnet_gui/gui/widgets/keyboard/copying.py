"""Ctrl+C for what the mouse can drag."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView


def copy_rows(view: QAbstractItemView, event: QKeyEvent) -> bool:
    """Copy the selected rows, or the current one, as a drag would carry them, if a key says so.

    Returns:
        Whether the key was meant for that.
    """
    if not event.matches(QKeySequence.StandardKey.Copy):
        return False
    selected = view.selectionModel().selectedIndexes() if view.selectionModel() else []
    indexes = selected or [one for one in (view.currentIndex(),) if one.isValid()]
    if indexes:
        QGuiApplication.clipboard().setMimeData(view.model().mimeData(indexes))
    return True


def as_mime_data(paths: Iterable[Path]) -> QMimeData:
    """Return files as a file manager hands them on, copied or dragged."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data
