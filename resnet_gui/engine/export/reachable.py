"""Paths that TensorFlow can reach: for Windows it finds none with letters that are not English."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from resnet_gui.core.files.paths import is_dir, is_file, long_path


def is_reachable(path: Path) -> bool:
    """Return whether TensorFlow can work at a path, and with temporary files."""
    return os.name != "nt" or f"{path}{tempfile.gettempdir()}".isascii()


@contextmanager
def reachable(path: Path) -> Iterator[str]:
    """Yield where TensorFlow may read or write a file or folder, and what is to be at ``path``.

    Where it cannot reach that, this is in a temporary folder, beside TensorFlow's own temporary
    files: what is at ``path`` is copied there, and what is new there is moved to ``path``.
    """
    if is_reachable(path):
        yield str(long_path(path))
        return
    usual = tempfile.tempdir
    with tempfile.TemporaryDirectory(
        prefix="resnet_gui-", dir=_english_folder(), ignore_cleanup_errors=True
    ) as folder:
        place, tempfile.tempdir = Path(folder, path.name), folder
        try:
            if is_dir(path):
                shutil.copytree(long_path(path), place)
            elif is_file(path):
                shutil.copyfile(long_path(path), place)
            else:
                yield str(place)
                shutil.move(place, long_path(path))
                return
            yield str(place)
        finally:
            tempfile.tempdir = usual


def _english_folder() -> str:
    """Return a folder in which everybody may write, whatever the user is called."""
    usual = tempfile.gettempdir()
    return usual if usual.isascii() else os.environ.get("PROGRAMDATA", usual)
