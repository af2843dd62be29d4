"""Reading of zip archives that may come from anybody, in limited pieces and with one kind of error.

Neither the sizes in an archive's index nor its compression bound what unpacking takes: ``bz2``
makes 46 MB of 79 bytes. So little is unpacked at a time, and what comes out is counted.
"""

from __future__ import annotations

import bz2
import contextlib
import copy
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from resnet_gui.core.files.reading import TooLargeError, open_file

MOST_INDEX = 96 << 20
"""Bytes of the largest index of an archive: a million images; each takes ten times as much here."""

PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The methods that zipfile itself unpacks in limited pieces."""

_PIECE = 1 << 20
MOST_MEMORY = 300 << 20  # for what LZMA remembers


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
        if member.compress_type in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
            yield from _unpacked(archive, member)
            return
        left = member.file_size
        with archive.open(member) as source:
            while piece := source.read(_PIECE):
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
        raise TooLargeError(name)
    for piece in pieces(archive, found):
        if data.tell() + len(piece) > most:
            raise TooLargeError(name)
        data.write(piece)
    return data.getvalue()


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a member of bzip2 or LZMA holds, which zipfile would unpack without a limit."""
    packed = copy.copy(member)
    packed.compress_type, packed.file_size = zipfile.ZIP_STORED, member.compress_size
    del packed.CRC  # that of what is unpacked, which zipfile would compare
    left, checksum = member.file_size, 0
    with archive.open(packed) as source:
        lzma_or_bz2 = (
            bz2.BZ2Decompressor()
            if member.compress_type == zipfile.ZIP_BZIP2
            else _lzma(source.read(9), left)
        )
        while left and not lzma_or_bz2.eof:
            data = source.read(_PIECE) if lzma_or_bz2.needs_input else b""
            if lzma_or_bz2.needs_input and not data:
                break
            piece = lzma_or_bz2.decompress(data, min(_PIECE, left))
            left, checksum = left - len(piece), zlib.crc32(piece, checksum)
            yield piece
    if left or checksum != member.CRC:
        raise zipfile.BadZipFile(f"{member.filename} is not what the index says")


def _lzma(header: bytes, size: int) -> lzma.LZMADecompressor:
    """Return what unpacks a member of ``size`` bytes that begins with ``header``.

    That is the version, a length, and what LZMA is set to (APPNOTE.TXT 5.8.8). The last of it is
    how far back LZMA looks, for which it takes memory: never before the start of a member.
    """
    length, first, back = struct.unpack("<2xHBI", header)
    if length != 5:
        raise zipfile.BadZipFile("LZMA with unknown settings")
    decompressor = lzma.LZMADecompressor(lzma.FORMAT_ALONE, MOST_MEMORY)
    # The header of an .lzma file, of unknown length.
    decompressor.decompress(struct.pack("<BIq", first, min(back, max(size, 4096)), -1))
    return decompressor


class _Source(io.BufferedReader):
    """A file of which no more is read at once than the largest index has."""

    def __init__(self, file: io.BufferedReader, path: Path, most: int) -> None:
        super().__init__(cast(io.RawIOBase, file))
        self._path, self._most = path, most

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > self._most:
            raise TooLargeError(self._path)
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
