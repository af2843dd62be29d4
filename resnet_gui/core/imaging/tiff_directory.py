"""Writes a directory of a TIFF: numbers and bytes by the number of their tag."""

from __future__ import annotations

import struct
from collections.abc import Sequence

Entries = dict[int, Sequence[int] | bytes]

# Bits, compression, photometric, orientation, samples, planar, sample format
_SHORTS = {258, 259, 262, 274, 277, 284, 339}


def written(order: str, entries: Entries, at: int) -> bytes:
    """Return the bytes of a directory that stands at this place of a file."""
    listed, beside = [struct.pack(f"{order}H", len(entries))], b""
    after = at + 2 + 12 * len(entries) + 4
    for tag in sorted(entries):
        value = entries[tag]
        if isinstance(value, bytes):
            form, raw = 7, value
        elif tag in _SHORTS:
            form, raw = 3, struct.pack(f"{order}{len(value)}H", *value)
        else:
            form, raw = 4, struct.pack(f"{order}{len(value)}I", *value)
        field = raw.ljust(4, b"\0")
        if len(raw) > 4:
            field = struct.pack(f"{order}I", after + len(beside))
            beside += raw + b"\0" * (len(raw) % 2)
        listed.append(struct.pack(f"{order}HHI", tag, form, len(value)) + field)
    return b"".join(listed) + bytes(4) + beside
