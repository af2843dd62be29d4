"""Files of TensorBoard events, written without TensorFlow.

A file is a row of records: length, checksum, data, checksum. The data are protocol buffers of
``tensorflow/core/util/event.proto``, of which the few fields below are enough. A run with a frozen
backbone writes its records before TensorFlow, which takes seconds to load, is needed.
"""

from __future__ import annotations

import struct
import time
from pathlib import Path
from typing import BinaryIO

from resnet_gui.core.files.paths import long_path

_VARINT, _DOUBLE, _BYTES, _FLOAT = 0, 1, 2, 5  # protocol buffers' wire types
_STARTED = 1  # SessionLog.START


class EventFile:
    """An event file that is open for writing.

    Args:
        path: The file; a former one is replaced.
        first_step: Where the file continues an earlier one, the first step of its own: TensorBoard
            then drops the earlier file's steps from there on. None for the first file.

    Raises:
        OSError: Where it cannot be written; every method raises it too.
    """

    def __init__(self, path: Path, first_step: int | None = None) -> None:
        long_path(path.parent).mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = long_path(path).open("wb")
        self._write(_now() + _text(3, b"brain.Event:2"))
        if first_step is not None:
            self._write(_now() + _number(2, first_step) + _text(7, _number(1, _STARTED)))

    def add_scalars(self, step: int, scalars: dict[str, float]) -> None:
        """Write numbers of one step, by the tag under which TensorBoard shows them."""
        values = (
            _text(1, tag.encode("utf-8")) + _key(2, _FLOAT) + struct.pack("<f", value)
            for tag, value in scalars.items()
        )
        summary = b"".join(_text(1, value) for value in values)
        self._write(_now() + _number(2, step) + _text(5, summary))

    def flush(self) -> None:
        """Give all that was written to the system."""
        self._file.flush()

    def close(self) -> None:
        """Close the file: a folder with an open one cannot be renamed on Windows."""
        self._file.close()

    def _write(self, data: bytes) -> None:
        length = struct.pack("<Q", len(data))
        self._file.write(length + _masked_crc(length) + data + _masked_crc(data))


# Protocol buffers


def _key(field: int, wire_type: int) -> bytes:
    return bytes([field << 3 | wire_type])


def _number(field: int, value: int) -> bytes:
    return _key(field, _VARINT) + _varint(value)


def _text(field: int, data: bytes) -> bytes:
    return _key(field, _BYTES) + _varint(len(data)) + data


def _now() -> bytes:
    return _key(1, _DOUBLE) + struct.pack("<d", time.time())


def _varint(value: int) -> bytes:
    digits = bytearray()
    while value > 0x7F:
        digits.append(value & 0x7F | 0x80)
        value >>= 7
    digits.append(value)
    return bytes(digits)


# Checksums: CRC-32C (RFC 3720), rotated and offset as TensorFlow does it


def _crc_table() -> tuple[int, ...]:
    polynomial = 0x82F63B78
    table = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = crc >> 1 ^ (polynomial if crc & 1 else 0)
        table.append(crc)
    return tuple(table)


_TABLE = _crc_table()


def _masked_crc(data: bytes) -> bytes:
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _TABLE[(crc ^ byte) & 0xFF] ^ crc >> 8
    crc ^= 0xFFFFFFFF
    return struct.pack("<I", (crc >> 15 | crc << 17) + 0xA282EAD8 & 0xFFFFFFFF)
