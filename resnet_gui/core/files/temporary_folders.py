"""A temporary folder for each engine process, which goes when the process has ended.

Libraries leave files in the temporary folder, and a process that is killed removes nothing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from resnet_gui.core.files import file_lock
from resnet_gui.core.files.paths import cache_dir, long_path

_LOCK = ".lock"  # beside the folder; held as long as the process lives
_held: list[BinaryIO] = []
_system: list[str] = []  # the folder before this process had its own


def folder_of(process: int) -> Path:
    """Return the temporary folder of a process, by its number."""
    return _all() / str(process)


def systems() -> str:
    """Return the system's folder, which all processes share, also where this one has its own."""
    return _system[0] if _system else tempfile.gettempdir()


def use_own() -> None:
    """Let this process and those that it starts put their temporary files into its own folder.

    Where that cannot be made they stay in the system's.
    """
    folder = folder_of(os.getpid())
    try:
        long_path(folder).mkdir(parents=True, exist_ok=True)
        lock = long_path(folder.with_suffix(_LOCK)).open("wb")
        file_lock.acquire(lock)
    except OSError:
        return
    _held.append(lock)
    _system.append(tempfile.gettempdir())
    tempfile.tempdir = str(folder)
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)))


def remove(process: int) -> None:
    """Remove the folder of a process that has ended."""
    folder = folder_of(process)
    shutil.rmtree(long_path(folder), ignore_errors=True)
    with contextlib.suppress(OSError):
        long_path(folder.with_suffix(_LOCK)).unlink()


def clear() -> None:
    """Remove the folders of all processes that are no more; another window may have live ones."""
    for lock in list(long_path(_all()).glob(f"*{_LOCK}")):
        try:
            with lock.open("r+b") as file:
                file_lock.acquire(file)
        except OSError:
            continue  # its process lives, here or on another computer that has the same home
        if lock.stem.isdecimal():
            remove(int(lock.stem))


def _all() -> Path:
    return cache_dir() / "temporary"
