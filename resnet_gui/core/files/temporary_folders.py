"""A temporary folder for each engine process, which goes when the process has ended.

Libraries leave files in the temporary folder, and a process that is killed removes nothing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from resnet_gui.core.files.paths import cache_dir, long_path


def folder_of(process: int) -> Path:
    """Return the temporary folder of a process, by its number."""
    return _all() / str(process)


def use_own() -> None:
    """Let this process and those that it starts put their temporary files into its own folder.

    Where that cannot be made they stay in the system's.
    """
    folder = folder_of(os.getpid())
    try:
        long_path(folder).mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    tempfile.tempdir = str(folder)
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)))


def remove(process: int) -> None:
    """Remove the folder of a process that has ended."""
    shutil.rmtree(long_path(folder_of(process)), ignore_errors=True)


def clear() -> None:
    """Remove the folders of all processes, at the start of the program."""
    shutil.rmtree(long_path(_all()), ignore_errors=True)


def _all() -> Path:
    return cache_dir() / "temporary"
