"""Decodes image files: the only path from a file to the square of pixels that a network takes."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, UnidentifiedImageError

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import CUT_OFF, content_fault, failure_reason
from resnet_gui.core.files import reading
from resnet_gui.core.imaging import camera_raw, deep_tiff, jpeg, known_formats, pixel_limit
from resnet_gui.core.imaging.decode_rule import FIRST_RULE, NEWEST_RULE, DecodeRule
from resnet_gui.core.imaging.exif import Exif, read_exif
from resnet_gui.core.imaging.resize import (
    LETTERBOX_FILL,
    Color,
    ResizeRule,
    Size,
    fit,
    inner_size,
    sides,
)
from resnet_gui.core.imaging.to_rgb import to_eight_bits, to_rgb
from resnet_gui.core.imaging.value_range import Depth

# Above our own limit we refuse by the header; Pillow's warning in between would only be noise.
Image.MAX_IMAGE_PIXELS = None
# Its remarks on odd metadata help nobody here. Once and for all: catch_warnings() around each
# image would leave the filters of the whole process in disorder, as threads enter and leave it.
warnings.filterwarnings("ignore", module=r"PIL\.")

MAX_BYTES = 500_000_000
"""A larger file is refused before it is read: no image below the limit of pixels needs as much."""

_JPEG, _JPEG_END = b"\xff\xd8", b"\xff\xd9"

Square = NDArray[np.uint8]
"""Pixels (side, side, 3), RGB, 0 to 255."""


@dataclass(frozen=True)
class DecodedImage:
    """An image and what its file says about it.

    Attributes:
        image: RGB, upright, on white where clear; perhaps smaller than the file's image.
        width: Pixels of the whole image, upright.
        height: Pixels of the whole image, upright.
        format: As Pillow calls it.
        damaged: Whether the file ends too early, with nearly all of its image there.
        taken: When the photograph was taken, as its EXIF data write it, to the second or finer.
        held: Pixels that had to be held in memory to make it.
        depth: What was found about numbers of more than 8 bits; None where there are none.
    """

    image: Image.Image
    width: int
    height: int
    format: str
    damaged: bool
    taken: str
    held: int
    depth: Depth | None


def read_image(
    path: Path,
    *,
    enough: tuple[int, int] | None = None,
    rule: DecodeRule = NEWEST_RULE,
    white: float = 0.0,
) -> Image.Image:
    """Return the first frame of the image at ``path``: RGB, upright, on white where clear.

    The content decides what the file is, not its name. A JPEG that lacks only its tail is read.

    Args:
        path: The file.
        enough: Width and height that suffice; a JPEG may then be decoded at a fraction.
        rule: By which the file becomes pixels.
        white: What number is white where the file does not say so; 0 for what is usual.

    Raises:
        ProblemError: ``picture-...``, with the reason why this is no image.
    """
    return decode_image(read_bytes(path), enough=enough, rule=rule, white=white)


def decode_image(
    data: bytes,
    *,
    enough: tuple[int, int] | None = None,
    rule: DecodeRule = NEWEST_RULE,
    white: float = 0.0,
) -> Image.Image:
    """Decode the bytes of an image; see :func:`read_image`.

    Rule 1 does not know ``white``.
    """

    def finish(image: Image.Image, exif: Exif) -> Image.Image:
        return exif.upright(to_rgb(image, rule))

    return _decode(data, enough, finish, rule, white).made


def examine(data: bytes, side: int) -> DecodedImage:
    """Decode an image to its end; its ``image`` has at most ``side`` pixels a side.

    It is made small before anything else: converting all of a huge image would hold up the
    window, which runs in the same process as a scan.

    Raises:
        ProblemError: ``picture-...``, with the reason why this is no image.
    """

    def finish(image: Image.Image, exif: Exif) -> tuple[Image.Image, Exif]:
        return exif.upright(to_rgb(_shrunk(image, side), NEWEST_RULE)), exif

    found = _decode(data, (side, side), finish, NEWEST_RULE)
    image, exif = found.made
    width, height = reversed(found.size) if exif.is_on_its_side else found.size
    return DecodedImage(
        *(image, width, height, found.format, found.damaged, exif.taken),
        held=found.held,
        depth=found.depth,
    )


def read_bytes(path: Path, first: int | None = None) -> bytes:
    """Return a file's content, or only its ``first`` bytes; :class:`ProblemError` where it cannot
    be read, or is far too large for an image.
    """
    try:
        if first is None:
            return reading.read_bytes(path, MAX_BYTES)
        with reading.open_file(path) as file:
            return file.read(first)
    except reading.SpecialFileError as error:
        raise ProblemError(ProblemKind.IMAGE_SPECIAL) from error
    except reading.TooLargeError as error:
        most = MAX_BYTES // 1_000_000
        raise ProblemError(ProblemKind.IMAGE_TOO_MANY_BYTES, megabytes=most) from error
    except FileNotFoundError as error:
        raise ProblemError(ProblemKind.IMAGE_MISSING) from error
    except PermissionError as error:
        raise ProblemError(ProblemKind.IMAGE_NO_PERMISSION) from error
    except (OSError, MemoryError) as error:
        raise ProblemError(ProblemKind.IMAGE_UNREADABLE, detail=failure_reason(error)) from error


_Finished = TypeVar("_Finished")
_Finish = Callable[[Image.Image, Exif], _Finished]


@dataclass(frozen=True)
class _Decoded(Generic[_Finished]):
    """What was made of an image's bytes; the rest as in :class:`DecodedImage`, before turning."""

    made: _Finished
    size: tuple[int, int]
    format: str
    damaged: bool
    held: int
    depth: Depth | None


def _decode(
    data: bytes,
    enough: tuple[int, int] | None,
    finish: _Finish[_Finished],
    rule: DecodeRule,
    white: float = 0.0,
) -> _Decoded[_Finished]:
    """Decode an image's bytes; ``finish`` makes of it what is wanted, before it is closed."""
    if not data:
        raise ProblemError(ProblemKind.IMAGE_EMPTY)
    try:
        return _load(data, enough, finish, rule, white)
    except UnidentifiedImageError as error:
        problem = known_formats.unread(data[: known_formats.FIRST_BYTES])
        raise ProblemError(problem.kind, **problem.values) from error
    except ProblemError:
        raise
    except Exception as error:
        # Decoders meet hostile bytes with every kind of exception; none of them may stop a scan.
        if data.startswith(_JPEG):
            # Some kinds, such as lossless ones, cannot be decoded at a fraction. Afresh each time:
            # a second load() of the same object gives half an image for a whole one.
            mended = data + _JPEG_END
            whole = () if enough is None else ((data, None), (mended, None))
            for tried, size in ((mended, enough), *whole):
                with contextlib.suppress(Exception):
                    return _load(tried, size, finish, rule, white, mended=tried is mended)
        raise ProblemError(ProblemKind.IMAGE_BROKEN, detail=content_fault(error)) from error


def _load(
    data: bytes,
    enough: tuple[int, int] | None,
    finish: _Finish[_Finished],
    rule: DecodeRule,
    white: float,
    *,
    mended: bool = False,
) -> _Decoded[_Finished]:
    turned = 1
    if rule != FIRST_RULE:
        raw = camera_raw.full_picture(data)
        if raw is not None:
            data, turned = raw
        elif (tiff := deep_tiff.find(data)) is not None:
            size = tiff.width, tiff.height
            held = pixel_limit.check(size, size[0] * size[1] * max(1, tiff.samples // 3))
            deep, exif, depth = deep_tiff.read(tiff, white)
            return _Decoded(finish(deep, exif), size, "TIFF", mended, held, depth)
    image, size = _open(data, enough)
    with image:
        form = image.format or ""
        held = pixel_limit.check(size, jpeg.pixels_held(image, size))
        image.load()
        if mended and not jpeg.reaches_its_end(image):
            raise ProblemError(ProblemKind.IMAGE_BROKEN, detail=CUT_OFF)
        exif, found = read_exif(image, turned), None
        whole: Image.Image = image
        if rule != FIRST_RULE:
            whole, found = to_eight_bits(image, data, white)
        return _Decoded(finish(whole, exif), size, form, mended, held, found)


def _open(
    data: bytes, enough: tuple[int, int] | None
) -> tuple[ImageFile.ImageFile, tuple[int, int]]:
    """Open an image; return it and the width and height of the file's image.

    A JPEG is going to be decoded at the fraction that suffices, or at a coarser one where that is
    too much to hold: a scan, which needs less, takes it as well.
    """
    image = Image.open(io.BytesIO(data), formats=known_formats.FORMATS)
    size = image.size
    if enough is None:
        return image, size
    image.draft("RGB", enough)
    if jpeg.pixels_held(image, size) > pixel_limit.max_pixels() and jpeg.can_be_coarser(
        image, size
    ):
        image.close()
        return _open(data, (max(1, enough[0] // 2), max(1, enough[1] // 2)))
    return image, size


def _shrunk(image: Image.Image, side: int) -> Image.Image:
    """Return an image of at most ``side`` pixels a side, in the same mode."""
    if max(image.size) <= side:
        return image
    smooth = image.mode in ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr")
    # A clear image's hidden colours would bleed: such a mode is averaged with its alpha.
    method = Image.Resampling.BOX if smooth else Image.Resampling.NEAREST
    return image.resize(inner_size(*image.size, side), method)


def load_square(
    path: Path,
    size: Size,
    resize: ResizeRule,
    pad_color: Color = LETTERBOX_FILL,
    rule: DecodeRule = NEWEST_RULE,
    white: float = 0.0,
) -> Square:
    """Return the image at ``path`` as the network sees it: (height, width, 3), RGB, 0 to 255."""
    return decode_square(read_bytes(path), size, resize, pad_color, rule, white)


def decode_square(
    data: bytes,
    size: Size,
    resize: ResizeRule,
    pad_color: Color = LETTERBOX_FILL,
    rule: DecodeRule = NEWEST_RULE,
    white: float = 0.0,
) -> Square:
    """Return the bytes of an image as the network sees it; see :func:`load_square`."""
    # Twice the size that is needed keeps the filter's work visible and still spares most of the
    # decoding of a large photograph.
    width, height = sides(size)
    image = decode_image(data, enough=(2 * width, 2 * height), rule=rule, white=white)
    return np.asarray(fit(image, size, resize, pad_color))
