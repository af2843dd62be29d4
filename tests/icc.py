"""Makes small ICC profiles, version 2, and says what their colours are as sRGB."""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

SRGB = np.array(
    [[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061], [0.01392, 0.09708, 0.7141]]
)
"""Red, green and blue as columns of XYZ under D50."""

ADOBE = np.array(
    [[0.60974, 0.20528, 0.14919], [0.31111, 0.62567, 0.06322], [0.01947, 0.06087, 0.74457]]
)
DISPLAY_P3 = np.array(
    [[0.51512, 0.29198, 0.1571], [0.2412, 0.69225, 0.06657], [-0.00105, 0.04189, 0.78407]]
)
ADOBE_GAMMA = 563 / 256


def rgb(matrix: Matrix, gamma: float | None) -> bytes:
    """Return a profile of three colours; without a gamma it has the curve of sRGB."""
    curve = _srgb_curve() if gamma is None else _gamma(gamma)
    tags = {name + b"TRC": curve for name in (b"r", b"g", b"b")}
    for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), matrix.T, strict=True):
        tags[name] = _xyz(column)
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags)


def grey(gamma: float) -> bytes:
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": _gamma(gamma)})


def cmyk(corners: dict[tuple[int, int, int, int], tuple[int, int, int]]) -> bytes:
    """Return a printer's profile; ``corners`` has Lab, 8 bits each, of inks that are 0 or 1.

    What is not named is black.
    """
    straight = bytes(range(256))
    inks = [(number >> 3 & 1, number >> 2 & 1, number >> 1 & 1, number & 1) for number in range(16)]
    table = b"".join(bytes(corners.get(ink, (0, 128, 128))) for ink in inks)
    identity = struct.pack(">9i", *(0x10000 if place % 4 == 0 else 0 for place in range(9)))
    lut = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + identity + straight * 4 + table + straight * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": lut})


def as_srgb(pixels: NDArray[np.uint8], matrix: Matrix, gamma: float | None) -> NDArray[np.uint8]:
    """Return what such a profile's colours (..., 3) are as sRGB: by hand, without LittleCMS."""
    share = pixels / 255
    linear = _from_srgb(share) if gamma is None else share**gamma
    seen = np.clip(linear @ (np.linalg.inv(SRGB) @ matrix).T, 0, 1)
    coded = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    pixels_now: NDArray[np.uint8] = np.rint(coded * 255).astype(np.uint8)
    return pixels_now


def _from_srgb(share: NDArray[np.float64]) -> NDArray[np.float64]:
    linear: NDArray[np.float64] = np.where(
        share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4
    )
    return linear


def _srgb_curve() -> bytes:
    values = np.rint(_from_srgb(np.linspace(0, 1, 1024)) * 65_535).astype(">u2")
    return b"curv" + bytes(4) + struct.pack(">I", len(values)) + values.tobytes()


def _gamma(gamma: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)


def _xyz(values: NDArray[np.float64]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65_536) for value in values))


def _profile(kind: bytes, space: bytes, between: bytes, tags: dict[bytes, bytes]) -> bytes:
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(79),
        b"cprt": b"text" + bytes(4) + b"none\0\0\0\0",
        b"wtpt": _xyz(np.array([0.9642, 1, 0.8249])),
        **tags,
    }
    place = 128 + 4 + 12 * len(tags)
    listed, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        listed += name + struct.pack(">II", place + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", place + len(body), bytes(4), 0x02400000, kind, space, between)
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)
    return head.ljust(128, b"\0") + listed + body
