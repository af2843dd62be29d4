"""An exclusive lock on a file that works on every operating system."""

from __future__ import annotations

import sys
from typing import BinaryIO

_FAR = 1 << 40
"""The byte that is locked. On Windows no process can read it, so it lies far behind the content."""


def acquire(file: BinaryIO) -> None:
    """Lock an open file exclusively until it is closed or the process ends.

    Raises:
        OSError: Another process holds the lock.
    """
    if sys.platform == "win32":
        import msvcrt

        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
