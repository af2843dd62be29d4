"""Moves files and folders to the system's recycle bin: what goes there can come back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFile


def move_to_trash(path: Path) -> bool:
    """Move a file or folder to the recycle bin; say whether that went well."""
    file = QFile(str(path))
    return file.moveToTrash()
