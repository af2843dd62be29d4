"""The one way from a file to the square of pixels that a network sees."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import (
    AvifImagePlugin,  # noqa: F401 - these six make their formats known; Pillow knows the others
    IcoImagePlugin,  # noqa: F401
    Image,
    ImageOps,
    Jpeg2KImagePlugin,  # noqa: F401
    QoiImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    UnidentifiedImageError,
    WebPImagePlugin,  # noqa: F401
)

from resnet_gui.core.config import ResizeRule
from resnet_gui.core.paths import long_path
from resnet_gui.core.problems import ProblemError

pillow_heif.register_heif_opener()
# Above our own limit we refuse by the header; Pillow's warning in between would only be noise.
Image.MAX_IMAGE_PIXELS = None
# Its remarks on odd metadata help nobody here. Once and for all: catch_warnings() around each
# picture would leave the filters of the whole process in disorder, as threads enter and leave it.
warnings.filterwarnings("ignore", module=r"PIL\.")

MAX_PIXELS = 100_000_000
"""A picture with more pixels is refused before it is decoded."""

FORMATS = (
    *("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "HEIF"),
    *("PPM", "JPEG2000", "QOI", "ICO"),
)
"""What people's pictures come as. Pillow reads more, some of it by running other programs (EPS)
or in ways that a few hostile bytes can hold up for a minute (ICNS)."""

FILTER_NAME = "bicubic"
_FILTER = Image.Resampling.BICUBIC

LETTERBOX_FILL = (124, 117, 104)
"""ImageNet's mean colour: zero after ResNet50's own mean subtraction."""


Square = NDArray[np.uint8]
"""Pixels (side, side, 3), RGB, 0 to 255."""


def read_picture(path: Path, *, enough: tuple[int, int] | None = None) -> Image.Image:
    """Return the first frame of the picture at ``path``: RGB, upright, on white where clear.

    The content decides what the file is, not its name.

    Args:
        path: The file.
        enough: Width and height that suffice; a JPEG may then be decoded at a fraction.

    Raises:
        ProblemError: ``picture-...``, with the reason why this is no picture.
    """
    return decode_picture(_read(path), enough=enough)


def decode_picture(data: bytes, *, enough: tuple[int, int] | None = None) -> Image.Image:
    """Decode the bytes of a picture; see :func:`read_picture`."""
    return _decode(data, enough, lambda image: _to_rgb(ImageOps.exif_transpose(image)))


def check_picture(path: Path) -> None:
    """Raise :class:`ProblemError` where the picture at ``path`` cannot be decoded to its end."""
    # One pixel tells whether its mode can be converted. Converting all of a huge picture would
    # hold up the window, which runs in the same process as a scan.
    _decode(_read(path), (1, 1), lambda image: _to_rgb(image.crop((0, 0, 1, 1))))


def looks_like_picture(path: Path) -> bool:
    """Say whether a file is called as pictures are; what it is, only reading it tells."""
    Image.preinit()  # Pillow's own most common ones
    return Image.EXTENSION.get(path.suffix.lower()) in FORMATS


def _read(path: Path) -> bytes:
    try:
        return long_path(path).read_bytes()
    except FileNotFoundError as error:
        raise ProblemError("picture-missing") from error
    except PermissionError as error:
        raise ProblemError("picture-no-permission") from error
    except OSError as error:
        raise ProblemError("picture-unreadable", detail=_reason(error)) from error


def _decode(
    data: bytes,
    enough: tuple[int, int] | None,
    finish: Callable[[Image.Image], Image.Image],
) -> Image.Image:
    """Decode a picture's bytes; ``finish`` makes of it what is wanted, before it is closed."""
    if not data:
        raise ProblemError("picture-empty")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ProblemError("picture-too-large", width=image.width, height=image.height)
            if enough is not None:
                image.draft("RGB", enough)
            image.load()
            return finish(image)
    except UnidentifiedImageError as error:
        raise ProblemError("picture-unknown") from error
    except ProblemError:
        raise
    except Exception as error:
        # Decoders meet hostile bytes with every kind of exception; none of them may stop a scan.
        raise ProblemError("picture-broken", detail=_reason(error)) from error


def fit(image: Image.Image, size: int, rule: ResizeRule) -> Image.Image:
    """Return ``image`` as a square of ``size`` pixels by one of the three resize rules."""
    width, height = image.size
    if rule == "squash":
        return image.resize((size, size), _FILTER)
    if rule == "crop":
        side = min(width, height)
        left, top = (width - side) / 2, (height - side) / 2
        return image.resize((size, size), _FILTER, (left, top, left + side, top + side))
    inner = _inner_size(width, height, size)
    square = Image.new("RGB", (size, size), LETTERBOX_FILL)
    square.paste(image.resize(inner, _FILTER), ((size - inner[0]) // 2, (size - inner[1]) // 2))
    return square


def load_square(path: Path, size: int, rule: ResizeRule) -> Square:
    """Return the picture at ``path`` as the network sees it: ``(size, size, 3)``, RGB, 0 to 255."""
    # Twice the size that is needed keeps the filter's work visible and still spares most of the
    # decoding of a large photograph.
    picture = read_picture(path, enough=(2 * size, 2 * size))
    return np.asarray(fit(picture, size, rule))


def _inner_size(width: int, height: int, size: int) -> tuple[int, int]:
    scale = size / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))


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
