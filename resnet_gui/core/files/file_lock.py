"""An exclusive lock on a file that works on every operating system."""

from __future__ import annotations

import sys
from typing import BinaryIO

_FAR = 1 << 40
"""The byte that is locked: beyond all that is read, since Windows then lets nobody read it."""


def acquire(file: BinaryIO) -> None:
    """Have an open file alone until it is closed; the system lets go of it when a process dies.

    Raises:
        OSError: Where another process has it.
    """
    if sys.platform == "win32":
        import msvcrt

        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
