"""Reading of files that may come from anybody: nothing but files is opened, nothing without end.

A pipe, a socket or a device is refused by its type. Opening it could wait for ever, reading it
could never end, and it may take the place of a file at any time: so the type of what has been
opened counts too, and opening itself never waits.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path

from resnet_gui.core.errors.reasons import SPECIAL, TOO_LARGE
from resnet_gui.core.files.paths import long_path

MOST_TEXT = 256 << 20
"""Bytes of the largest file of text that is read: the split of some million images."""

_PIECE = 1 << 16
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class SpecialFileError(OSError):
    """What is to be read is a pipe, a socket or a device."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, SPECIAL, str(path))


class TooLargeError(OSError):
    """A file has more bytes than anything of its kind."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(errno.EFBIG, TOO_LARGE, str(path))


def check_type(path: Path) -> None:
    """Raise :class:`SpecialFileError` for what is neither a file nor a folder.

    For libraries that open files by themselves; ``OSError`` where there is nothing.
    """
    _check(long_path(path).stat(), path)


def open_file(path: Path) -> io.BufferedReader:
    """Open a file for reading.

    Raises:
        OSError: It cannot be opened; :class:`SpecialFileError` where it is none.
    """
    check_type(path)
    descriptor = os.open(long_path(path), _FLAGS)
    try:
        found = os.fstat(descriptor)
        _check(found, path)  # it may be another one by now
        if hasattr(os, "O_NONBLOCK"):
            os.set_blocking(descriptor, True)  # some disks over a network would not wait for data
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_bytes(path: Path, most: int) -> bytes:
    """Return a file's content.

    Raises:
        OSError: It cannot be read; :class:`TooLargeError` where it has more than ``most`` bytes.
    """
    with open_file(path) as file:
        # Windows sets aside at once what is asked for. One byte more tells of a file that has more
        # than its size says: it grows, or its disk does not know (many over a network say 0).
        size = os.fstat(file.fileno()).st_size
        data = b"" if size > most else file.read(size + 1)
        while size < len(data) <= most:
            more = file.read(min(max(_PIECE, len(data)), most + 1 - len(data)))
            if not more:
                break
            data += more
    if size > most or len(data) > most:
        raise TooLargeError(path)
    return data


def read_text(path: Path, most: int = MOST_TEXT, encoding: str = "utf-8") -> str:
    """Return a file's text, as ``Path.read_text`` does, of at most ``most`` bytes.

    Raises:
        OSError: As :func:`read_bytes`.
        UnicodeDecodeError: It is no such text.
    """
    text = read_bytes(path, most).decode(encoding)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        raise SpecialFileError(path)
