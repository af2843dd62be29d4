"""Resizes an image of any shape to what a network takes, which mostly is a square."""

from __future__ import annotations

from typing import Literal, get_args

from PIL import Image

ResizeRule = Literal["letterbox", "crop", "squash"]


Color = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

Size = int | tuple[int, int]
"""The side of a square, or width and height."""

RESIZE_RULES: tuple[ResizeRule, ...] = get_args(ResizeRule)


FILTER_NAME = "bicubic"


_FILTER = Image.Resampling.BICUBIC


LETTERBOX_FILL: Color = (124, 117, 104)
"""ImageNet's mean colour: zero after ResNet50's own mean subtraction."""


def fit(
    image: Image.Image, size: Size, rule: ResizeRule, pad_color: Color = LETTERBOX_FILL
) -> Image.Image:
    """Return ``image`` in the ``size`` that a network takes by one of the three resize rules.

    Args:
        image: RGB.
        size: Of the result, in pixels.
        rule: How the image gets that shape.
        pad_color: Of what ``letterbox`` adds.
    """
    inner = fit_unpadded(image, size, rule)
    wide, high = sides(size)
    if inner.size == (wide, high):
        return inner
    whole = Image.new("RGB", (wide, high), pad_color)
    whole.paste(inner, ((wide - inner.width) // 2, (high - inner.height) // 2))
    return whole


def fit_unpadded(image: Image.Image, size: Size, rule: ResizeRule) -> Image.Image:
    """Return ``image`` as :func:`fit` does, without what ``letterbox`` adds around it.

    What is returned here comes out of :func:`fit` with the same pixels.
    """
    if rule == "letterbox":
        return image.resize(inner_size(*image.size, size), _FILTER)
    if rule == "crop":
        return image.resize(sides(size), _FILTER, seen_box(*image.size, size, rule))
    return image.resize(sides(size), _FILTER)


def seen_box(
    width: int, height: int, size: Size, rule: ResizeRule
) -> tuple[float, float, float, float]:
    """Return where on an image that lies which a network takes: left, top, right, bottom.

    With ``letterbox`` that is more than the image, with ``crop`` the largest part from its middle
    that has the shape.

    Args:
        width: Of the image, in pixels.
        height: Likewise.
        size: What the network takes.
        rule: How the image gets that shape.
    """
    wide, high = sides(size)
    if rule == "squash":
        return (0.0, 0.0, float(width), float(height))
    if rule == "crop":
        across, down = float(width), width * high / wide
        if down > height:
            across, down = height * wide / high, float(height)
        left, top = (width - across) / 2, (height - down) / 2
        return (left, top, left + across, top + down)
    inner = inner_size(width, height, size)
    across, down = width / inner[0], height / inner[1]  # pixels of the image for one of the size
    left, top = -((wide - inner[0]) // 2) * across, -((high - inner[1]) // 2) * down
    return (left, top, left + wide * across, top + high * down)


def sides(size: Size) -> tuple[int, int]:
    """Return the width and height of a size."""
    return (size, size) if isinstance(size, int) else size


def inner_size(width: int, height: int, size: Size) -> tuple[int, int]:
    """Return the (width, height) of the whole image inside a ``size``."""
    wide, high = sides(size)
    scale = min(wide / width, high / height)
    return max(1, round(width * scale)), max(1, round(height * scale))
