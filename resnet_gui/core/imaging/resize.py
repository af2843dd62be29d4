"""Resizes an image of any shape to the square that a network takes."""

from __future__ import annotations

from typing import Literal, get_args

from PIL import Image

ResizeRule = Literal["letterbox", "crop", "squash"]


Color = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

RESIZE_RULES: tuple[ResizeRule, ...] = get_args(ResizeRule)


FILTER_NAME = "bicubic"


_FILTER = Image.Resampling.BICUBIC


LETTERBOX_FILL: Color = (124, 117, 104)
"""ImageNet's mean colour: zero after ResNet50's own mean subtraction."""


def fit(
    image: Image.Image, size: int, rule: ResizeRule, pad_color: Color = LETTERBOX_FILL
) -> Image.Image:
    """Return ``image`` as a square of ``size`` pixels by one of the three resize rules.

    Args:
        image: RGB.
        size: Side of the square.
        rule: How the image becomes the square.
        pad_color: Of what ``letterbox`` adds.
    """
    width, height = image.size
    if rule == "squash":
        return image.resize((size, size), _FILTER)
    if rule == "crop":
        side = min(width, height)
        left, top = (width - side) / 2, (height - side) / 2
        return image.resize((size, size), _FILTER, (left, top, left + side, top + side))
    inner = inner_size(width, height, size)
    square = Image.new("RGB", (size, size), pad_color)
    square.paste(image.resize(inner, _FILTER), ((size - inner[0]) // 2, (size - inner[1]) // 2))
    return square


def inner_size(width: int, height: int, size: int) -> tuple[int, int]:
    """Return the (width, height) of the whole image inside a square of ``size`` pixels."""
    scale = size / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))
