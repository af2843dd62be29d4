"""Finds the full picture inside camera raw files: cameras put their own JPEG beside the raw data.

The raw data themselves are not developed. TIFF-based formats (DNG, CR2, NEF, ARW, PEF, SRW and
their like) have a small image where a TIFF has its first, which is no picture to learn from.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from typing import Any

from PIL import TiffImagePlugin

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError

_TIFF = (b"II*\0", b"MM\0*")
_MARKED = (
    (re.compile(rb"II(RO|RS|U\0)|MMOR"), "Olympus or Panasonic raw"),
    (re.compile(rb"....ftypcrx ", re.DOTALL), "Canon CR3"),
    (re.compile(rb"FUJIFILMCCD-RAW"), "Fujifilm RAF"),
)
"""Formats that bear a mark of their own, and hold their picture as a JPEG somewhere."""

_SUBFILE, _WIDTH, _HEIGHT, _COMPRESSION, _PHOTOMETRIC, _MAKE = 254, 256, 257, 259, 262, 271
_ORIENTATION, _SUB_DIRECTORIES, _DNG_VERSION = 274, 330, 50706
_RAW_PHOTOMETRICS = (32803, 34892)  # colour filter array, and linear raw
_RAW_COMPRESSIONS = (32767, 32769, 32770, 34713, 65535)  # Sony, Epson, Samsung, Nikon, Pentax
_REDUCED = 1
_MOST_DIRECTORIES = 40

_JPEG = re.compile(rb"\xff\xd8\xff[\xc0-\xfe]")
_FRAMES = (0xC0, 0xC1, 0xC2)  # that Pillow decodes; 0xC3, lossless, holds raw data
_MOST_JPEGS = 64
_FULL = 0.25
"""Of the raw data's pixels: a picture with half of their width and height is as good."""
_LARGE = 1_000_000
"""Pixels of a full picture where the size of the raw data is not known."""

_MAKES = {
    "CANON": "Canon raw",
    "NIKON": "Nikon NEF",
    "SONY": "Sony ARW",
    "PENTAX": "Pentax PEF",
    "RICOH": "Pentax PEF",
    "SAMSUNG": "Samsung SRW",
    "HASSELBLAD": "Hasselblad raw",
    "KODAK": "Kodak raw",
    "EASTMAN": "Kodak raw",
    "EPSON": "Epson ERF",
    "LEICA": "Leica raw",
    "PHASE": "Phase One IIQ",
}


def full_picture(data: bytes) -> tuple[bytes, int] | None:
    """Return the JPEG of a camera raw file, and how it is turned (EXIF's 1 to 8).

    None where the bytes are no raw file.

    Raises:
        ProblemError: ``picture-raw`` where there is no picture of the full size inside.
    """
    name = next((name for mark, name in _MARKED if mark.match(data)), "")
    pixels, turned = 0, 1
    if not name and data[:4] in _TIFF:
        try:
            name, pixels, turned = _tiff_raw(data)
        except Exception:  # such directories may be damaged in every way: then it is just a TIFF
            return None
    if not name:
        return None
    found = max(_jpegs(data), default=(0, 0, 0))
    if found[0] < (pixels * _FULL or _LARGE):
        raise ProblemError(ProblemKind.IMAGE_RAW, format=name)
    return data[found[1] :], turned


def _tiff_raw(data: bytes) -> tuple[str, int, int]:
    """Return the name of a raw format that is made like a TIFF, its pixels, and how it is turned.

    The name is empty where the bytes are another TIFF.
    """
    name, pixels, turned = "Canon CR2" if data[8:10] == b"CR" else "", 0, 1
    has_reduced_first, has_raw = False, False
    make = ""
    for number, tags in enumerate(_directories(data)):
        photometric, compression = tags.get(_PHOTOMETRIC), _first(tags, _COMPRESSION)
        has_raw |= photometric in _RAW_PHOTOMETRICS or compression in _RAW_COMPRESSIONS
        if number == 0:
            has_reduced_first = bool(int(tags.get(_SUBFILE, 0)) & _REDUCED)
            turned = _first(tags, _ORIENTATION) or 1
            make = str(tags.get(_MAKE, "")).strip().upper()
        if _DNG_VERSION in tags:
            name = "DNG"
        pixels = max(pixels, _first(tags, _WIDTH) * _first(tags, _HEIGHT))
    if not name and has_raw:
        name = next((known for start, known in _MAKES.items() if make.startswith(start)), "raw")
    if has_raw or name == "Canon CR2" or (name and has_reduced_first):
        return name, pixels, turned
    return "", 0, 1


def _directories(data: bytes) -> Iterator[Any]:
    """Yield the directories of a TIFF, those within others included."""
    with io.BytesIO(data) as stream:
        first = TiffImagePlugin.ImageFileDirectory_v2(data[:8])
        places, seen = [first.next], set[int]()
        while places and len(seen) < _MOST_DIRECTORIES:
            place = places.pop(0)
            if place in seen or not 0 < place < len(data):
                continue
            seen.add(place)
            tags = TiffImagePlugin.ImageFileDirectory_v2(data[:8])
            stream.seek(place)
            tags.load(stream)
            yield tags
            inner = tags.get(_SUB_DIRECTORIES, ())
            places += [int(at) for at in (inner if isinstance(inner, tuple) else (inner,))]
            places.append(int(tags.next))


def _first(tags: Any, tag: int) -> int:
    value = tags.get(tag, 0)
    value = value[0] if isinstance(value, tuple) and value else value
    return int(value) if isinstance(value, int | float) else 0


def _jpegs(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield pixels, place and number of each JPEG in a file that can be decoded."""
    for number, match in enumerate(_JPEG.finditer(data)):
        if number >= _MOST_JPEGS:
            return
        if pixels := _jpeg_pixels(data, match.start()):
            yield pixels, match.start(), number


def _jpeg_pixels(data: bytes, start: int) -> int:
    """Return how many pixels a JPEG has whose bytes begin here; 0 where it cannot be decoded."""
    place = start + 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # padding
            place += 1
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        if marker in _FRAMES:
            bits, height, width, channels = struct.unpack_from(">BHHB", data, place + 4)
            return width * height if bits == 8 and channels in (1, 3) else 0
        if 0xC3 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return 0
        if marker in (0xD9, 0xDA):
            return 0
        place += 2 + length
    return 0
