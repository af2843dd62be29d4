"""Moves files and folders to the system's recycle bin."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QFile, QStandardPaths


def move_to_trash(path: Path) -> bool:
    """Move a file or folder to the recycle bin; return whether that succeeded."""
    where = QStandardPaths.StandardLocation.GenericDataLocation
    with contextlib.suppress(OSError):
        # Where Linux has its bin. Qt makes the bin, but not the folder for it on a new account.
        Path(QStandardPaths.writableLocation(where)).mkdir(parents=True, exist_ok=True)
    file = QFile(str(path))
    return file.moveToTrash()
