"""Reading of zip archives that may come from anybody, in limited pieces and with one kind of error.

Neither the sizes in an archive's index nor its compression bound what unpacking takes: ``bz2`` and
``lzma`` make a hundred megabytes of some kilobytes at once. So little is unpacked at a time, and
what comes out is counted.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from resnet_gui.core.files.reading import TooLargeError, open_file

MOST_INDEX = 256 << 20
"""Bytes of the largest index of an archive: two million images."""

_PIECE = 1 << 20
_SMALL_PIECE = 1 << 12  # of what cannot be unpacked in part
_PARTLY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@contextlib.contextmanager
def open_zip(path: Path, most_index: int = MOST_INDEX) -> Iterator[zipfile.ZipFile]:
    """Open an archive for reading.

    Raises:
        OSError: It cannot be read, is no file, or its index is larger than ``most_index``.
        BadZipFile: It is damaged, or no archive.
    """
    with open_file(path) as file, _Source(file, path, most_index) as source:
        with _errors_of_damage():
            archive = zipfile.ZipFile(source)
        with archive:
            yield archive


def pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a member holds, never more than the index says.

    Raises:
        BadZipFile: It is damaged, locked, or packed in a way that cannot be read.
        OSError: It cannot be read.
    """
    with _errors_of_damage():
        left = member.file_size
        size = _PIECE if member.compress_type in _PARTLY else _SMALL_PIECE
        with archive.open(member) as source:
            while piece := source.read(size):
                left -= len(piece)
                if left < 0:
                    raise zipfile.BadZipFile(f"{member.filename} is larger than it says")
                yield piece


def read_member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return what a member holds.

    Raises:
        KeyError: There is none of that name.
        TooLargeError: It is larger than ``most``.
        BadZipFile: As :func:`pieces`.
    """
    found, data = archive.getinfo(name), io.BytesIO()
    if found.file_size > most:
        raise TooLargeError(name, most)
    for piece in pieces(archive, found):
        if data.tell() + len(piece) > most:
            raise TooLargeError(name, most)
        data.write(piece)
    return data.getvalue()


class _Source(io.BufferedReader):
    """A file of which no more is read at once than the largest index has."""

    def __init__(self, file: io.BufferedReader, path: Path, most: int) -> None:
        super().__init__(cast(io.RawIOBase, file))
        self._path, self._most = path, most

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > self._most:
            raise TooLargeError(self._path, self._most)
        return super().read(size)


@contextlib.contextmanager
def _errors_of_damage() -> Iterator[None]:
    """Make one kind of error of all with which zipfile meets damage."""
    try:
        yield
    except (zipfile.BadZipFile, TooLargeError):
        raise
    except OSError as error:
        if error.errno is not None:
            raise  # the disk's; bz2 has no number
        raise zipfile.BadZipFile(str(error)) from error
    except Exception as error:
        # zlib.error, LZMAError, EOFError, struct.error, RuntimeError, MemoryError and others.
        raise zipfile.BadZipFile(str(error) or type(error).__name__) from error
