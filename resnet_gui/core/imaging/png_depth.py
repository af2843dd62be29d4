"""What a PNG declares of its numbers: bits, significant bits and the colour that is clear."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from PIL import Image

START = b"\x89PNG\r\n\x1a\n"
_IHDR_DEPTH = 24
_FIRST_CHUNK = 8
_MOST_CHUNKS = 100  # before the pixels: there are never as many
_BYTE = 8


@dataclass(frozen=True)
class PngDepth:
    """What a PNG declares.

    Attributes:
        bits: Of a channel.
        significant: Of these, the highest ones that mean something (sBIT), channel by channel;
            empty where all do.
    """

    bits: int
    significant: tuple[int, ...] = ()


def read(data: bytes) -> PngDepth:
    """Return what the bytes of a PNG declare."""
    bits = data[_IHDR_DEPTH] if len(data) > _IHDR_DEPTH else _BYTE
    place = _FIRST_CHUNK
    for _ in range(_MOST_CHUNKS):
        if place + 8 > len(data):
            break
        length, kind = struct.unpack_from(">I4s", data, place)
        if kind in (b"IDAT", b"PLTE"):
            break
        if kind == b"sBIT":
            return PngDepth(bits, tuple(data[place + 8 : place + 8 + min(length, 4)]))
        place += length + 12
    return PngDepth(bits)


def with_byte_transparency(image: Image.Image, bits: int) -> None:
    """Bring the clear colour of an image to the eight bits that Pillow has made of its pixels."""
    clear = image.info.get("transparency")
    if image.mode == "RGB" and bits > _BYTE and isinstance(clear, tuple):
        image.info["transparency"] = tuple(value >> (bits - _BYTE) for value in clear)
    elif image.mode == "L" and bits < _BYTE and isinstance(clear, int):
        image.info["transparency"] = clear * 255 // (2**bits - 1)


def without_insignificant_bits(image: Image.Image, depth: PngDepth) -> Image.Image:
    """Return an image of eight bits a channel, of which only the significant ones count."""
    kept = [min(_BYTE, bits) for bits in depth.significant]
    if (
        image.mode not in ("L", "LA", "RGB", "RGBA")
        or len(kept) != len(image.getbands())
        or not all(kept)
        or all(bits >= min(_BYTE, depth.bits) for bits in kept)
    ):
        return image
    table: list[int] = []
    for bits in kept:
        white = 2**bits - 1
        table += [((value >> (_BYTE - bits)) * 255 + white // 2) // white for value in range(256)]
    info = image.info
    image = image.point(table)
    image.info = info
    return image
