"""Writes JPEG files of kinds that Pillow does not write."""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

_CODE_BITS = 4  # each length of a difference has a code of so many bits: its own number


def lossless(pixels: NDArray[np.uint8]) -> bytes:
    """Return a grey image (height, width) as a lossless JPEG.

    ITU-T T.81, annex H: process 14, first selection value, no restart. Such a file cannot be
    decoded at a fraction.
    """
    height, width = pixels.shape
    values = pixels.astype(np.int64)
    predicted = np.empty_like(values)
    predicted[:, 1:] = values[:, :-1]  # the sample to the left
    predicted[1:, 0] = values[:-1, 0]  # in the first column the one above
    predicted[0, 0] = 128
    bits = []
    for difference in (values - predicted).ravel().tolist():
        length = abs(difference).bit_length()
        bits.append(format(length, f"0{_CODE_BITS}b"))
        if length:
            coded = difference if difference > 0 else difference + (1 << length) - 1
            bits.append(format(coded, f"0{length}b"))
    text = "".join(bits)
    text += "1" * (-len(text) % 8)
    data = int(text, 2).to_bytes(len(text) // 8, "big").replace(b"\xff", b"\xff\0")
    codes = [0] * 16
    codes[_CODE_BITS - 1] = 9  # lengths 0 to 8
    table = bytes([0, *codes, *range(9)])
    frame = struct.pack(">BHHB3B", 8, height, width, 1, 1, 0x11, 0)
    scan = bytes([1, 1, 0x00, 1, 0, 0])
    return b"".join(
        (
            b"\xff\xd8",
            _segment(0xC3, frame),
            _segment(0xC4, table),
            _segment(0xDA, scan),
            data,
            b"\xff\xd9",
        )
    )


def _segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content
