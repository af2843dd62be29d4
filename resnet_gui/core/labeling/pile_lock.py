"""Tells whether another program labels the same images."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from resnet_gui.core.files import file_lock
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.labeling.marks import marks_file


class PileLock:
    """Held as long as the images of a source are open; it ends with the process at the latest.

    It keeps nobody out: the label store takes what several programs say. It is there to tell.
    """

    def __init__(self) -> None:
        self._held = ExitStack()

    def acquire(self, source: Path) -> bool:
        """Hold it for a folder or a list, and for no other one any more.

        Returns:
            Whether nobody else holds it, as far as can be told.
        """
        self.release()
        path = marks_file(source).with_suffix(".open")
        try:
            long_path(path.parent).mkdir(parents=True, exist_ok=True)
            file = self._held.enter_context(long_path(path).open("ab"))
        except OSError:
            return True  # nothing can be written there: labelling says so
        try:
            file_lock.acquire(file)
        except OSError:
            self.release()
            return False
        return True

    def release(self) -> None:
        """Hold it no more."""
        self._held.close()
