"""Imports what draws curves on another thread, so that the window never waits for the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable


class LateImport:
    """An import that takes a third of a second, or far more where the disk is slow.

    Whoever imports a module that another thread is importing waits for that thread. The window
    therefore imports it only once :attr:`is_done` says that nobody is at it any more.
    """

    def __init__(self, function: Callable[[], None]) -> None:
        self._function = function
        self._done = threading.Event()

    @property
    def is_done(self) -> bool:
        """Whether the modules are there; then importing them costs nothing."""
        return self._done.is_set()

    def load(self) -> None:
        """Import; for a thread other than the window's."""
        self._function()
        self._done.set()
