"""What is special about JPEG: it is decoded at a fraction, and told from one without its end."""

from __future__ import annotations

from PIL import Image

_MOST_MISSING = 0.05  # of an image's height, where its file ends too early
_COARSEST = 8  # of each side, the least fraction at which a JPEG can be decoded
_NO_DATA = (127, 128)
_SLOWEST = 10
"""Decoding at a fraction takes time for the whole image: so many times the limit are too many."""


def pixels_held(image: Image.Image, size: tuple[int, int]) -> int:
    """Return how many pixels decoding an image holds in memory.

    Args:
        image: As it is going to be decoded: a JPEG perhaps at a fraction.
        size: Width and height of the file's image.
    """
    held = max(image.width * image.height, size[0] * size[1] // _SLOWEST)
    layers = getattr(image, "layer", None)  # of a JPEG: number, and how fine across and down
    if not layers or not image.info.get("progressive"):
        return held
    # A progressive JPEG is kept whole until its end: two bytes for each coefficient, where a pixel
    # has four.
    finest: int = max(across for _, across, *_ in layers) * max(down for _, _, down, *_ in layers)
    coefficients = sum(across * down for _, across, down, *_ in layers) / finest
    return max(held, int(size[0] * size[1] * coefficients / 2))


def can_be_coarser(image: Image.Image, size: tuple[int, int]) -> bool:
    """Return whether an image could be decoded at a smaller fraction than it is going to be."""
    return hasattr(image, "layer") and image.width * _COARSEST >= size[0] + _COARSEST


def reaches_its_end(image: Image.Image) -> bool:
    """Say whether a JPEG is there but for a twentieth at most.

    Where libjpeg runs out of data it goes on in mid grey, row after row.
    """
    row = min(image.height - 1, round(image.height * (1 - _MOST_MISSING)))
    lowest = image.crop((0, row, image.width, row + 1)).getextrema()
    channels = lowest if isinstance(lowest[0], tuple) else (lowest,)
    return any(low not in _NO_DATA or high not in _NO_DATA for low, high in channels)
