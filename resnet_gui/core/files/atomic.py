"""Atomic writing: a file is written under a temporary name and then moved."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from resnet_gui.core.files.paths import long_path, tree_path


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file under a temporary name, then move it, so that it is never incomplete."""
    write_bytes(path, encode(text))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file under a temporary name, then move it, so that it is never incomplete."""
    write_files({path: data})


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write files under temporary names, then move them: on a full disk none of them is there."""
    temporary = {path: long_path(path.with_name(path.name + ".tmp")) for path in contents}
    try:
        for path, data in contents.items():
            temporary[path].write_bytes(data)
        for path in contents:
            temporary[path].replace(long_path(path))
    except BaseException:
        for unfinished in temporary.values():
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
        raise


def copy_file(source: Path, target: Path) -> None:
    """Copy a file under a temporary name, then move it, so that it is never incomplete."""
    temporary = long_path(target.with_name(target.name + ".tmp"))
    try:
        shutil.copyfile(long_path(source), temporary)
        temporary.replace(long_path(target))
    finally:
        temporary.unlink(missing_ok=True)


def encode(text: str) -> bytes:
    """Return ``text`` as UTF-8; bytes of file names that are not valid text become escapes.

    Archives from other systems contain such names. JSON decodes the escapes to the same names.
    """
    return text.encode("utf-8", "backslashreplace")


def size_on_disk(folder: Path) -> int:
    """Return the bytes of all files below ``folder``, as far as the system tells."""
    size = 0
    for where, _, names in os.walk(tree_path(folder)):
        for name in names:
            with contextlib.suppress(OSError):  # moved by now, or not to be read
                size += (Path(where) / name).stat().st_size
    return size
