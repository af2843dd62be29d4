"""Deletes what nothing refers to any more, at a moment when that is safe for Qt."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_INTERVAL_MS = 500
_COLLECT_ALL = 100  # after so many collections of what is newer; Python itself says 10


class GarbageCollector(QObject):
    """Collects Python's garbage on the window's thread only, between two events.

    By itself Python collects in the middle of whatever happens to make an object, on any thread.
    An unused widget or other QObject would then be deleted while Qt goes through its widgets, or
    on a thread that is not its own: either can end the program. Make one before the first window.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_INTERVAL_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect as much as is due: what is new often, everything seldom."""
        counts = gc.get_count()
        # Going through everything takes long; with images by ten thousands it need not be often.
        thresholds = (*gc.get_threshold()[:2], _COLLECT_ALL)
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
