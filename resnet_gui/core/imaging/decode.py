"""Decodes image files: the only path from a file to the square of pixels that a network takes."""

from __future__ import annotations

import contextlib
import io
import os
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import (
    AvifImagePlugin,  # noqa: F401 - these six make their formats known; Pillow knows the others
    IcoImagePlugin,  # noqa: F401
    Image,
    Jpeg2KImagePlugin,  # noqa: F401
    QoiImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    UnidentifiedImageError,
    WebPImagePlugin,  # noqa: F401
)

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path
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
from resnet_gui.core.system.process_settings import SETTINGS

pillow_heif.register_heif_opener()
# Above our own limit we refuse by the header; Pillow's warning in between would only be noise.
Image.MAX_IMAGE_PIXELS = None
# Its remarks on odd metadata help nobody here. Once and for all: catch_warnings() around each
# image would leave the filters of the whole process in disorder, as threads enter and leave it.
warnings.filterwarnings("ignore", module=r"PIL\.")

MAX_MEGAPIXELS_VARIABLE = "RESNET_GUI_MAX_MEGAPIXELS"
"""Sets another limit than ``MAX_PIXELS``, for all parts of the program."""

MAX_PIXELS = 100_000_000
"""An image with more pixels is refused before it is decoded."""

MAX_BYTES = 500_000_000
"""A larger file is refused before it is read: no image below ``MAX_PIXELS`` needs as much."""

FORMATS = (
    *("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "HEIF"),
    *("PPM", "JPEG2000", "QOI", "ICO"),
)
"""What people's images come as. Pillow reads more, some of it by running other programs (EPS)
or in ways that a few hostile bytes can hold up for a minute (ICNS)."""

FIRST_BYTES = 16
_STARTS = re.compile(
    rb"\xff\xd8|\x89PNG|GIF8|RIFF....WEBP|II[*+]\0|MM\0[*+]|BM|....ftyp|P[1-7fFy]"
    rb"|\0\0\0\x0cjP|\xff\x4f\xff\x51|qoif|\0\0[\1\2]\0",
    re.DOTALL,
)

_JPEG, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
_MOST_MISSING = 0.05  # of an image's height, where its file ends too early
_NO_DATA = (127, 128)

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
    """

    image: Image.Image
    width: int
    height: int
    format: str
    damaged: bool
    taken: str


def read_image(path: Path, *, enough: tuple[int, int] | None = None) -> Image.Image:
    """Return the first frame of the image at ``path``: RGB, upright, on white where clear.

    The content decides what the file is, not its name. A JPEG that lacks only its tail is read.

    Args:
        path: The file.
        enough: Width and height that suffice; a JPEG may then be decoded at a fraction.

    Raises:
        ProblemError: ``picture-...``, with the reason why this is no image.
    """
    return decode_image(read_bytes(path), enough=enough)


def decode_image(data: bytes, *, enough: tuple[int, int] | None = None) -> Image.Image:
    """Decode the bytes of an image; see :func:`read_image`."""

    def finish(image: Image.Image) -> Image.Image:
        return read_exif(image).upright(_to_rgb(image))

    return _decode(data, enough, finish)[0]


def examine(data: bytes, side: int) -> DecodedImage:
    """Decode an image to its end; its ``image`` has at most ``side`` pixels a side.

    It is made small before anything else: converting all of a huge image would hold up the
    window, which runs in the same process as a scan.

    Raises:
        ProblemError: ``picture-...``, with the reason why this is no image.
    """

    def finish(image: Image.Image) -> tuple[Image.Image, Exif]:
        exif = read_exif(image)
        return exif.upright(_to_rgb(_shrunk(image, side))), exif

    (image, exif), size, form, damaged = _decode(data, (side, side), finish)
    width, height = reversed(size) if exif.is_on_its_side else size
    return DecodedImage(image, width, height, form, damaged, exif.taken)


def looks_like_image(path: Path) -> bool:
    """Say whether a file is called as images are; what it is, only reading it tells."""
    Image.preinit()  # Pillow's own most common ones
    return Image.EXTENSION.get(path.suffix.lower()) in FORMATS


def begins_like_image(start: bytes) -> bool:
    """Say by a file's first ``FIRST_BYTES`` bytes whether it could be an image."""
    return _STARTS.match(start) is not None


def read_bytes(path: Path, first: int | None = None) -> bytes:
    """Return a file's content, or only its ``first`` bytes.

    Raises:
        ProblemError: ``picture-...`` where it cannot be read, or is far too large for an image.
    """
    try:
        with long_path(path).open("rb") as file:
            # What is asked for is set aside at once, and Windows counts it: ask for no more than
            # the file has. One byte more tells of a file that grows.
            size = min(os.fstat(file.fileno()).st_size, MAX_BYTES)
            data = file.read(size + 1 if first is None else first)
    except FileNotFoundError as error:
        raise ProblemError(ProblemKind.IMAGE_MISSING) from error
    except PermissionError as error:
        raise ProblemError(ProblemKind.IMAGE_NO_PERMISSION) from error
    except (OSError, MemoryError) as error:
        raise ProblemError(ProblemKind.IMAGE_UNREADABLE, detail=_reason(error)) from error
    if len(data) > MAX_BYTES:
        raise ProblemError(ProblemKind.IMAGE_TOO_MANY_BYTES, megabytes=MAX_BYTES // 1_000_000)
    return data


def max_pixels() -> int:
    """Return how many pixels an image may have: by the setting, the environment, or the default."""
    try:
        megapixels = SETTINGS.max_megapixels or float(os.environ[MAX_MEGAPIXELS_VARIABLE])
        return round(megapixels * 1_000_000)
    except (KeyError, ValueError, OverflowError):
        return MAX_PIXELS


_Finished = TypeVar("_Finished")
_Opened = tuple[_Finished, tuple[int, int], str, bool]  # what was made, size, format, damaged


def _decode(
    data: bytes, enough: tuple[int, int] | None, finish: Callable[[Image.Image], _Finished]
) -> _Opened[_Finished]:
    """Decode an image's bytes; ``finish`` makes of it what is wanted, before it is closed."""
    if not data:
        raise ProblemError(ProblemKind.IMAGE_EMPTY)
    try:
        return _load(data, enough, finish)
    except UnidentifiedImageError as error:
        raise ProblemError(ProblemKind.IMAGE_UNKNOWN) from error
    except ProblemError:
        raise
    except Exception as error:
        # Decoders meet hostile bytes with every kind of exception; none of them may stop a scan.
        if data.startswith(_JPEG):
            with contextlib.suppress(Exception):
                # Afresh: a second load() of the same object gives half an image for a whole one.
                return _load(data + _JPEG_END, enough, finish, mended=True)
        raise ProblemError(ProblemKind.IMAGE_BROKEN, detail=_reason(error)) from error


def _load(
    data: bytes,
    enough: tuple[int, int] | None,
    finish: Callable[[Image.Image], _Finished],
    *,
    mended: bool = False,
) -> _Opened[_Finished]:
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        size = image.size
        if image.width * image.height > max_pixels():
            raise ProblemError(ProblemKind.IMAGE_TOO_LARGE, width=image.width, height=image.height)
        if enough is not None:
            image.draft("RGB", enough)
        image.load()
        if mended and not _reaches_its_end(image):
            raise ProblemError(ProblemKind.IMAGE_BROKEN, detail="most of it is missing")
        return finish(image), size, image.format or "", mended


def _reaches_its_end(image: Image.Image) -> bool:
    """Say whether a JPEG is there but for a twentieth at most.

    Where libjpeg runs out of data it goes on in mid grey, row after row.
    """
    row = min(image.height - 1, round(image.height * (1 - _MOST_MISSING)))
    lowest = image.crop((0, row, image.width, row + 1)).getextrema()
    channels = lowest if isinstance(lowest[0], tuple) else (lowest,)
    return any(low not in _NO_DATA or high not in _NO_DATA for low, high in channels)


def _shrunk(image: Image.Image, side: int) -> Image.Image:
    """Return an image of at most ``side`` pixels a side, in the same mode."""
    if max(image.size) <= side:
        return image
    smooth = image.mode in ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr")
    # A clear image's hidden colours would bleed: such a mode is averaged with its alpha.
    method = Image.Resampling.BOX if smooth else Image.Resampling.NEAREST
    return image.resize(inner_size(*image.size, side), method)


def load_square(
    path: Path, size: Size, rule: ResizeRule, pad_color: Color = LETTERBOX_FILL
) -> Square:
    """Return the image at ``path`` as the network sees it: (height, width, 3), RGB, 0 to 255."""
    return decode_square(read_bytes(path), size, rule, pad_color)


def decode_square(
    data: bytes, size: Size, rule: ResizeRule, pad_color: Color = LETTERBOX_FILL
) -> Square:
    """Return the bytes of an image as the network sees it; see :func:`load_square`."""
    # Twice the size that is needed keeps the filter's work visible and still spares most of the
    # decoding of a large photograph.
    width, height = sides(size)
    image = decode_image(data, enough=(2 * width, 2 * height))
    return np.asarray(fit(image, size, rule, pad_color))


def _to_rgb(image: Image.Image) -> Image.Image:
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        values = np.nan_to_num(np.asarray(image, dtype=np.float64))
        # 16 bits a channel unless the values say otherwise.
        scale = 257.0 if values.max(initial=0) > 255 else 1.0
        image = Image.fromarray(np.clip(values / scale, 0, 255).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Image.new("RGBA", clear.size, "white")
        image.alpha_composite(clear)
    return image.convert("RGB")


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__
