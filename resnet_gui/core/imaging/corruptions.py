"""Changes an image as bad light, a bad camera or a bad copy would, always in the same way.

The kinds follow Hendrycks and Dietterich, Benchmarking neural network robustness to common
corruptions and perturbations (ICLR 2019). An image is changed in the size that the network sees:
noise on a large photograph would vanish when it is made smaller.
"""

from __future__ import annotations

import io
import zlib
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageEnhance, ImageFilter

from resnet_gui.core.imaging.resize import Color, ResizeRule, Size, fit, fit_unpadded

_DARKER, _BRIGHTER = 0.5, 1.6  # by which values are multiplied
_BLUR = 0.01  # standard deviation, as a share of the longer side
_NOISE = 25.0  # standard deviation, of 255
_QUALITY = 20
_SMALLER = 4


class Corruption(StrEnum):
    """How an image is changed."""

    DARKER = "darker"
    BRIGHTER = "brighter"
    BLURRED = "blurred"
    NOISY = "noisy"
    JPEG = "jpeg"
    TURNED = "turned"
    SMALLER = "smaller"
    GREY = "grey"


def corrupted(image: Image.Image, corruption: Corruption) -> Image.Image:
    """Return an RGB image, changed; the same image always becomes the same.

    ``turned`` exchanges width and height, all others keep the size.
    """
    match corruption:
        case Corruption.DARKER:
            return ImageEnhance.Brightness(image).enhance(_DARKER)
        case Corruption.BRIGHTER:
            return ImageEnhance.Brightness(image).enhance(_BRIGHTER)
        case Corruption.BLURRED:
            return image.filter(ImageFilter.GaussianBlur(_BLUR * max(image.size)))
        case Corruption.NOISY:
            return _noisy(image)
        case Corruption.JPEG:
            data = io.BytesIO()
            image.save(data, "JPEG", quality=_QUALITY)
            return Image.open(data).convert("RGB")
        case Corruption.TURNED:
            return image.transpose(Image.Transpose.ROTATE_90)
        case Corruption.SMALLER:
            width, height = (max(1, round(side / _SMALLER)) for side in image.size)
            small = image.resize((width, height), Image.Resampling.BICUBIC)
            return small.resize(image.size, Image.Resampling.BICUBIC)
        case Corruption.GREY:
            return image.convert("L").convert("RGB")


def corrupted_images(image: Image.Image, size: Size, rule: ResizeRule) -> list[Image.Image]:
    """Return an image in the size that a network sees, unchanged and with each change.

    Args:
        image: RGB, of any size.
        size: What the network takes; with ``letterbox`` the images are without what it adds.
        rule: How the image gets that size.

    Returns:
        Nine images: as it is, then in the order of :class:`Corruption`.
    """
    seen = fit_unpadded(image, size, rule)
    return [seen, *(corrupted(seen, corruption) for corruption in Corruption)]


def corrupted_squares(
    image: Image.Image, size: Size, rule: ResizeRule, pad_color: Color
) -> NDArray[np.uint8]:
    """Return the pixels of :func:`corrupted_images` as a network takes them.

    Args:
        image: RGB, of any size.
        size: What the network takes.
        rule: How the image gets that size.
        pad_color: Of what ``letterbox`` adds, which is never changed.

    Returns:
        (9, height, width, 3), 0 to 255.
    """
    shown = corrupted_images(image, size, rule)
    return np.stack([np.asarray(fit(one, size, rule, pad_color)) for one in shown])


def _noisy(image: Image.Image) -> Image.Image:
    pixels = np.asarray(image)
    generator = np.random.default_rng(zlib.crc32(pixels.tobytes()))
    noise = generator.normal(0.0, _NOISE, pixels.shape)
    return Image.fromarray(np.clip(np.rint(pixels + noise), 0, 255).astype(np.uint8))
