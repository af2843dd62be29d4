"""Moves or copies one file to another place: complete and verified, or not at all.

There is a complete copy of the file at every moment, and an existing name is never overwritten.
What a crash may leave behind (an empty name, an incomplete copy, a copy beside the original) is
cleaned up by :func:`settle`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import open_file

_CHUNK = 1 << 20


def transfer(source: Path, target: Path, temporary: Path, *, keep: bool) -> str:
    """Copy or move a file to a free name; if it fails, nothing has changed.

    Args:
        source: The file.
        target: Its new name, in a folder that exists.
        temporary: A path beside ``target`` that no other process uses.
        keep: Whether to copy the file, so that it stays in its old place too.

    Returns:
        The SHA-256 of the file if it was copied; an empty text if it was renamed.

    Raises:
        FileExistsError: ``target`` is taken.
        OSError: The system refuses.
        ProblemError: ``sort-...`` if this is not a regular file.
    """
    source, target, temporary = long_path(source), long_path(target), long_path(temporary)
    if not stat.S_ISREG(source.stat(follow_symlinks=keep).st_mode):
        # A relative link that is moved may point to nothing.
        raise ProblemError(ProblemKind.SORT_NOT_FILE)
    if not keep:
        try:
            rename_to_free_name(source, target)
            return ""
        except OSError as error:
            if error.errno != errno.EXDEV:  # another drive
                raise
    try:
        digest = _copy(source, temporary)
        rename_to_free_name(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    if not keep:
        _remove(source, target)
    return digest


def rename_to_free_name(source: Path, target: Path) -> None:
    """Rename a file to a free name. Except on Windows, Python's own rename would overwrite."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    try:
        source.replace(target)
    except BaseException:
        target.unlink()
        raise


def settle(source: Path, target: Path, temporary: Path, size: int) -> bool:
    """Clean up after an interrupted :func:`transfer`; return whether the file is at its target.

    If the file still exists at its source, its copy is removed.
    """
    source, target, temporary = long_path(source), long_path(target), long_path(temporary)
    temporary.unlink(missing_ok=True)
    if not os.path.lexists(target):
        return False
    if not os.path.lexists(source):
        return True
    reserved = target.stat().st_size == 0 < size
    if reserved or digest_of(target) == digest_of(source):
        target.unlink()
    return False


def _copy(source: Path, temporary: Path) -> str:
    """Copy a file with its times, verify the copy, and return its SHA-256."""
    digest = hashlib.sha256()
    with open_file(source) as reading, temporary.open("xb") as writing:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
            writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    shutil.copystat(source, temporary)
    if digest_of(temporary) != digest.hexdigest():
        raise OSError(errno.EIO, "the copy differs from the file")
    return digest.hexdigest()


def _remove(source: Path, copy: Path) -> None:
    """Remove a file whose copy is on disk; if that fails, remove the copy instead."""
    try:
        _sync_folder(copy.parent)
        source.unlink()
    except BaseException:
        copy.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    """Write a folder to disk, so that a new name is stored before the old one is removed.

    Windows does this by itself.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
