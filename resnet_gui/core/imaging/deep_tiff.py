"""Reads TIFFs of more than 8 bits a channel, or with a declared range, to their last bit.

Pillow keeps only the high 8 bits of colours of 16, garbles them where each colour lies apart
(planar), and refuses others. It does read one grey channel of any usual depth. So the file's bytes
get a second directory that calls them such a channel: one for each colour that lies apart, or one
that is as many times as wide where the colours alternate. Pillow's own decoders do the rest.

TIFF 6.0, Adobe, 1992; the names of tags are from there.
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, TiffImagePlugin

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging import tiff_directory
from resnet_gui.core.imaging.exif import Exif, read_exif
from resnet_gui.core.imaging.value_range import (
    FLOATS,
    Depth,
    ValueRange,
    signed,
    to_bytes,
    unsigned,
)

_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}

_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC, _FILL_ORDER = 256, 257, 258, 259, 262, 266
_STRIP_OFFSETS, _ORIENTATION, _SAMPLES, _STRIP_ROWS, _STRIP_BYTES = 273, 274, 277, 278, 279
_PLANAR, _PREDICTOR, _TILE_WIDTH, _TILE_HEIGHT, _TILE_OFFSETS = 284, 317, 322, 323, 324
_TILE_BYTES, _EXTRA, _SAMPLE_FORMAT, _LEAST, _MOST = 325, 338, 339, 340, 341
_EXIF, _ICC = 34665, 34675

_UNSIGNED, _SIGNED, _FLOAT, _UNDEFINED = 1, 2, 3, 4
_NAMES = {_UNSIGNED: "unsigned", _SIGNED: "signed", _FLOAT: "float"}
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _CMYK = 0, 1, 2, 5
_COLOURS = {_WHITE_IS_ZERO: 1, _BLACK_IS_ZERO: 1, _RGB: 3, _CMYK: 4}
_MODES = {1: "L", 3: "RGB", 4: "CMYK"}
_UNCOMPRESSED, _JPEGS = 1, (6, 7)
_ALPHAS = (1, 2)  # premultiplied, and not

_AS: dict[tuple[int, int], tuple[int, str]] = {
    (_UNSIGNED, 8): (_UNSIGNED, "u1"),
    (_SIGNED, 8): (_UNSIGNED, "i1"),
    (_UNSIGNED, 12): (_UNSIGNED, "u2"),
    (_UNSIGNED, 16): (_UNSIGNED, "u2"),
    (_SIGNED, 16): (_UNSIGNED, "i2"),
    (_UNSIGNED, 32): (_SIGNED, "u4"),
    (_SIGNED, 32): (_SIGNED, "i4"),
    (_FLOAT, 32): (_FLOAT, "f4"),
}
"""Sample format and bits: the sample format under which Pillow reads all bits, and what they are"""


@dataclass(frozen=True)
class DeepTiff:
    """A TIFF whose numbers are read here.

    Attributes:
        data: The file.
        order: Of its bytes, as ``struct`` calls it.
        tags: Of its first directory.
        width: Pixels.
        height: Pixels.
        samples: Numbers a pixel.
        kind: Sample format and bits of each.
        is_planar: Whether each colour lies apart.
    """

    data: bytes
    order: str
    tags: TiffImagePlugin.ImageFileDirectory_v2
    width: int
    height: int
    samples: int
    kind: tuple[int, int]
    is_planar: bool

    @property
    def span(self) -> ValueRange:
        """What its numbers mean."""
        form, bits = self.kind
        usual = {_UNSIGNED: unsigned, _SIGNED: signed}.get(form, lambda _: FLOATS)(bits)
        least = _numbers(self.tags, _LEAST, (usual.low,))[0]
        most = _numbers(self.tags, _MOST, (usual.high,))[0]
        inverted = self.photometric == _WHITE_IS_ZERO
        if not (math.isfinite(least) and math.isfinite(most) and least < most):
            least, most = usual.low, usual.high
        assumed = usual.assumed and _MOST not in self.tags
        return ValueRange(float(least), float(most), inverted, assumed)

    @property
    def photometric(self) -> int:
        """What its colours are."""
        return int(_numbers(self.tags, _PHOTOMETRIC, (_BLACK_IS_ZERO,))[0])


def find(data: bytes) -> DeepTiff | None:
    """Return a TIFF that is to be read here; None for anything that Pillow reads right itself.

    Raises:
        ProblemError: ``picture-depth`` where nobody reads its kind of numbers.
    """
    order = _ORDERS.get(data[:4])
    if order is None:
        return None
    try:
        return _find(data, order)
    except ProblemError:
        raise
    except Exception:  # directories may be damaged in every way: Pillow says what it makes of them
        return None


def _find(data: bytes, order: str) -> DeepTiff | None:
    tags = TiffImagePlugin.ImageFileDirectory_v2(data[:8])
    with io.BytesIO(data) as stream:
        stream.seek(tags.next)
        tags.load(stream)
    samples = int(_numbers(tags, _SAMPLES, (1,))[0])
    bits = {int(value) for value in _numbers(tags, _BITS, (1,))}
    forms = {int(value) for value in _numbers(tags, _SAMPLE_FORMAT, (_UNSIGNED,))}
    forms = {_UNSIGNED if form == _UNDEFINED else form for form in forms}
    colours = _COLOURS.get(int(_numbers(tags, _PHOTOMETRIC, (_BLACK_IS_ZERO,))[0]))
    compression = _numbers(tags, _COMPRESSION, (_UNCOMPRESSED,))[0]
    usual_range = (_numbers(tags, _LEAST, (0,))[0], _numbers(tags, _MOST, (255,))[0]) == (0, 255)
    if (
        (bits <= {1, 2, 4, 8} and forms == {_UNSIGNED} and (usual_range or bits != {8}))
        or colours is None
        or compression in _JPEGS
        or _numbers(tags, _FILL_ORDER, (1,))[0] != 1
    ):
        return None
    kind = (min(forms), max(bits))
    predictor = _numbers(tags, _PREDICTOR, (1,))[0]
    planar = samples > 1 and _numbers(tags, _PLANAR, (1,))[0] == 2
    alternates = samples > 1 and not planar
    if (
        (len(bits), len(forms)) != (1, 1)
        or kind not in _AS
        or (kind[1] == 12 and (order == ">" or compression != _UNCOMPRESSED))
        or samples < colours
        or (alternates and (predictor == 3 or (predictor == 2 and _TILE_OFFSETS in tags)))
    ):
        name = f"{_NAMES.get(kind[0], 'complex')}, {kind[1]} bit"
        raise ProblemError(ProblemKind.IMAGE_DEPTH, numbers=name)
    width, height = int(tags[_WIDTH]), int(tags[_HEIGHT])
    return DeepTiff(data, order, tags, width, height, samples, kind, planar)


def read(tiff: DeepTiff, white: float = 0.0) -> tuple[Image.Image, Exif, Depth]:
    """Return a TIFF with eight bits a channel, its ``info`` included; its EXIF data; its depth.

    Args:
        tiff: The TIFF.
        white: What number is white where the file does not say so; 0 for what is usual.
    """
    colours = _COLOURS[tiff.photometric]
    extra = _numbers(tiff.tags, _EXTRA, (0,))[0]
    has_alpha = tiff.samples > colours and extra in _ALPHAS and colours in (1, 3)
    wanted = colours + has_alpha
    bands: list[Image.Image] = []
    depth: Depth | None = None
    arrays, first = _arrays(tiff, wanted)
    usual = tiff.span
    if white and _MOST not in tiff.tags and tiff.kind[1] > 8:
        usual = replace(usual, high=white)
    exif = read_exif(first, _whole(tiff, _ORIENTATION, 1)[0])
    profile = first.info.get("icc_profile")
    for number, values in enumerate(arrays):
        span = usual if number < colours else _alpha_span(tiff.kind)
        band, found = to_bytes(values, span)
        bands.append(band)
        if number < colours:
            depth = found.and_(depth)
    assert depth is not None
    mode = _MODES[colours]
    if has_alpha:
        premultiplied = extra == _ALPHAS[0]
        mode = {"L": "La", "RGB": "RGBa"}[mode] if premultiplied else mode + "A"
    image = bands[0] if len(bands) == 1 else Image.merge(mode, bands)
    image.info = {} if profile is None else {"icc_profile": profile}
    return image, exif, depth


def _alpha_span(kind: tuple[int, int]) -> ValueRange:
    return FLOATS if kind[0] == _FLOAT else unsigned(kind[1])


def _arrays(tiff: DeepTiff, wanted: int) -> tuple[list[NDArray[Any]], Image.Image]:
    """Return the numbers (height, width) of the first ``wanted`` channels, and the file as one."""
    parts = _parts(tiff)
    if tiff.is_planar:
        images = [_opened(tiff, 1, part) for part in parts[:wanted]]
        return [_values(tiff, image) for image in images], images[0]
    image = _opened(tiff, tiff.samples, parts[0])
    values = _values(tiff, image).reshape(tiff.height, tiff.width, tiff.samples)
    if tiff.samples > 1 and _numbers(tiff.tags, _PREDICTOR, (1,))[0] == 2:
        values = np.cumsum(values, axis=1, dtype=values.dtype)  # each is told by the one before
    return [values[..., channel] for channel in range(wanted)], image


def _parts(tiff: DeepTiff) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return offsets and lengths of the strips or tiles of each channel that lies apart."""
    tiled = _TILE_OFFSETS in tiff.tags
    offsets = _whole(tiff, _TILE_OFFSETS if tiled else _STRIP_OFFSETS)
    lengths = _whole(tiff, _TILE_BYTES if tiled else _STRIP_BYTES)
    if len(lengths) != len(offsets):  # old programs leave them out, and write one strip
        lengths = (len(tiff.data),) * len(offsets)
    if not tiff.is_planar:
        return [(offsets, lengths)]
    each = len(offsets) // tiff.samples
    cuts = [slice(start, start + each) for start in range(0, each * tiff.samples, each or 1)]
    return [(offsets[cut], lengths[cut]) for cut in cuts]


def _opened(
    tiff: DeepTiff, wide: int, part: tuple[tuple[int, ...], tuple[int, ...]]
) -> Image.Image:
    """Return some of the file's bytes as one grey channel, ``wide`` times as wide as the image."""
    offsets, lengths = part
    tiled = _TILE_OFFSETS in tiff.tags
    form, _ = _AS[tiff.kind]
    entries: tiff_directory.Entries = {
        _WIDTH: (tiff.width * wide,),
        _HEIGHT: (tiff.height,),
        _BITS: (tiff.kind[1],),
        _COMPRESSION: _whole(tiff, _COMPRESSION, _UNCOMPRESSED),
        _PHOTOMETRIC: (_BLACK_IS_ZERO,),
        _TILE_OFFSETS if tiled else _STRIP_OFFSETS: offsets,
        _SAMPLES: (1,),
        _TILE_BYTES if tiled else _STRIP_BYTES: lengths,
        _PLANAR: (1,),
        _SAMPLE_FORMAT: (form,),
    }
    if tiled:
        entries[_TILE_WIDTH] = (_whole(tiff, _TILE_WIDTH)[0] * wide,)
        entries[_TILE_HEIGHT] = _whole(tiff, _TILE_HEIGHT)
    else:
        entries[_STRIP_ROWS] = _whole(tiff, _STRIP_ROWS, tiff.height)
    if _PREDICTOR in tiff.tags and wide == 1:
        entries[_PREDICTOR] = _whole(tiff, _PREDICTOR)
    if isinstance(tiff.tags.get(_EXIF), int):
        entries[_EXIF] = _whole(tiff, _EXIF)
    if isinstance(profile := tiff.tags.get(_ICC), bytes):
        entries[_ICC] = profile
    at = len(tiff.data) + len(tiff.data) % 2
    head = tiff.data[:4] + struct.pack(f"{tiff.order}I", at)
    body = tiff.data[8:].ljust(at - 8, b"\0")
    stream = io.BytesIO(head + body + tiff_directory.written(tiff.order, entries, at))
    return Image.open(stream, formats=("TIFF",))


def _values(tiff: DeepTiff, image: Image.Image) -> NDArray[Any]:
    """Return the numbers of a grey channel, as the file has them."""
    values = np.asarray(image)
    _, kind = _AS[tiff.kind]
    compressed = _numbers(tiff.tags, _COMPRESSION, (_UNCOMPRESSED,))[0] != _UNCOMPRESSED
    if compressed and tiff.order == ">" and tiff.kind[1] == 32:
        values = values.byteswap()  # libtiff has turned them round already, and Pillow does too
    return values.astype(values.dtype.newbyteorder("=")).view(kind)


def _whole(tiff: DeepTiff, tag: int, *usual: int) -> tuple[int, ...]:
    return tuple(int(value) for value in _numbers(tiff.tags, tag, usual))


def _numbers(
    tags: TiffImagePlugin.ImageFileDirectory_v2, tag: int, usual: Sequence[float]
) -> tuple[Any, ...]:
    """Return the numbers of a tag, one or more; what is usual where they are missing."""
    value = tags.get(tag)
    if value is None or value == ():
        return tuple(usual)
    return tuple(value) if isinstance(value, tuple) else (value,)
