"""Looks on another thread which of the dragged paths are folders.

A drag is answered within its event, where a slow disk would stop this window and the one that the
files come from. So the first answer goes by what the drag itself says, and is corrected when the
look is done, long before anybody can drop.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from resnet_gui.core.files.paths import is_dir, is_file, long_path
from resnet_gui.core.imaging import known_formats
from resnet_gui.core.models import model_places
from resnet_gui.gui.services.task_runner import TaskRunner

_MOST = 100  # looked at, of one drag


class PathKind(Enum):
    """What is at a path."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"
    """A file that is no image, by its name and its first bytes."""
    MISSING = "missing"
    MODEL = "model"
    """A folder or a zip that holds a model and no images."""
    BOTH = "both"
    """A zip that holds a model and images."""


class DraggedPaths(QObject):
    """What is at the paths that are dragged or pasted at present.

    Args:
        tasks: Runs the looks.

    Signals:
        looked: What is at the paths has become known.
    """

    looked = Signal()

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._topic = f"dragged paths {id(self)}"
        self._kinds: dict[Path, PathKind] = {}

    def look(self, paths: Sequence[Path]) -> None:
        """Forget the drag before this one, and look what is at these paths."""
        self._kinds = {}
        some = tuple(paths[:_MOST])
        self._tasks.run(lambda: _look(some), self._on_looked, topic=self._topic)

    def kind(self, path: Path) -> PathKind | None:
        """Return what is at a path; None while that is not known."""
        return self._kinds.get(path)

    def _on_looked(self, kinds: dict[Path, PathKind]) -> None:
        self._kinds = kinds
        self.looked.emit()


def _look(paths: tuple[Path, ...]) -> dict[Path, PathKind]:
    return {path: _kind(path) for path in paths}


def _kind(path: Path) -> PathKind:
    inside = model_places.contents(path)
    if inside is not None and inside.has_model and not inside.has_images:
        return PathKind.MODEL
    if is_dir(path):
        return PathKind.FOLDER
    if inside is not None and inside.has_model:
        return PathKind.BOTH
    if not is_file(path):
        return PathKind.MISSING
    # A zip may hold images.
    is_image = inside is not None or known_formats.looks_like_image(path) or _begins_so(path)
    return PathKind.FILE if is_image else PathKind.OTHER


def _begins_so(path: Path) -> bool:
    """Say whether a file begins as an image; one that cannot be read says so when it is asked."""
    try:
        with long_path(path).open("rb") as file:
            return known_formats.begins_like_image(file.read(known_formats.FIRST_BYTES))
    except OSError:
        return True
