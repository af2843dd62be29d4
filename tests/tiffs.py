"""Writes TIFFs of every depth, which Pillow does not write: a header, one strip a plane, a list."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ASCII, _SHORT, _LONG, _UNDEFINED, _FLOAT = 2, 3, 4, 7, 11
Tag = tuple[int, ...] | tuple[float, ...] | bytes | str


def tiff(
    values: NDArray[Any],
    *,
    order: str = "<",
    photometric: int = 1,
    planar: bool = False,
    compressed: bool = False,
    predictor: bool = False,
    rows: int = 0,
    tags: Mapping[int, Tag] = {},
) -> bytes:
    """Return a TIFF of numbers (height, width) or (height, width, channels), of their own type.

    Args:
        values: The numbers.
        order: Of the bytes, as ``struct`` calls it.
        photometric: 0 where white is zero, 1 where black is, 2 for RGB, 5 for CMYK.
        planar: Whether each channel lies apart.
        compressed: By deflate.
        predictor: Whether each number is told by the one before it.
        rows: Of a strip; 0 for all.
        tags: Further ones, or others.
    """
    values = values[..., np.newaxis] if values.ndim == 2 else values
    height, width, channels = values.shape
    if predictor:
        before = np.zeros_like(values)
        before[:, 1:] = values[:, :-1]
        values = values - before
    form = {"u": 1, "i": 2, "f": 3}[values.dtype.kind]
    planes = [values[..., n : n + 1] for n in range(channels)] if planar else [values]
    rows = rows or height
    strips = []
    for plane in planes:
        for start in range(0, height, rows):
            raw = plane[start : start + rows].astype(plane.dtype.newbyteorder(order)).tobytes()  # type: ignore[arg-type]
            strips.append(zlib.compress(raw) if compressed else raw)
    data, offsets = b"", []
    for strip in strips:
        offsets.append(8 + len(data))
        data += strip + bytes(len(strip) % 2)
    entries: dict[int, Tag] = {
        256: (width,),
        257: (height,),
        258: (values.dtype.itemsize * 8,) * channels,
        259: (8 if compressed else 1,),
        262: (photometric,),
        273: tuple(offsets),
        277: (channels,),
        278: (rows,),
        279: tuple(map(len, strips)),
        284: (2 if planar else 1,),
        339: (form,) * channels,
        **({317: (2,)} if predictor else {}),
        **tags,
    }
    return _file(order, data, [entries])


def directories(*entries: Mapping[int, Tag], data: bytes = b"", order: str = "<") -> bytes:
    """Return a TIFF of some directories; ``data`` begins at the 8th byte."""
    return _file(order, data, list(entries))


def _file(order: str, data: bytes, all_entries: list[Mapping[int, Tag]]) -> bytes:
    start = {"<": b"II*\0", ">": b"MM\0*"}[order]
    data += bytes(len(data) % 2)
    body, place = b"", 8 + len(data)
    for number, entries in enumerate(all_entries):
        listed, beside = struct.pack(f"{order}H", len(entries)), b""
        after = place + 2 + 12 * len(entries) + 4
        for tag in sorted(entries):
            kind, count, raw = _packed(order, entries[tag])
            if len(raw) > 4:
                field = struct.pack(f"{order}I", after + len(beside))
                beside += raw + bytes(len(raw) % 2)
            else:
                field = raw.ljust(4, b"\0")
            listed += struct.pack(f"{order}HHI", tag, kind, count) + field
        is_last = number + 1 == len(all_entries)
        listed += struct.pack(f"{order}I", 0 if is_last else after + len(beside))
        body += listed + beside
        place = after + len(beside)
    return start + struct.pack(f"{order}I", 8 + len(data)) + data + body


def _packed(order: str, value: Tag) -> tuple[int, int, bytes]:
    if isinstance(value, str):
        text = value.encode() + b"\0"
        return _ASCII, len(text), text
    if isinstance(value, bytes):
        return _UNDEFINED, len(value), value
    if any(isinstance(number, float) for number in value):
        return _FLOAT, len(value), struct.pack(f"{order}{len(value)}f", *value)
    if max(value, default=0) > 65_535:
        return _LONG, len(value), struct.pack(f"{order}{len(value)}I", *value)
    return _SHORT, len(value), struct.pack(f"{order}{len(value)}H", *value)
