"""Augments training images: the result depends only on the seed, the epoch and the image."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.imaging.augmentation_config import AugmentationConfig, FillMode
from resnet_gui.core.imaging.decode import Square

_PAD_MODES = {"nearest": "edge", "reflect": "symmetric", "wrap": "wrap", "constant": "constant"}
"""What numpy calls the ways to fill."""


@dataclass(frozen=True)
class AugmentationDraw:
    """What was drawn for one image.

    Attributes:
        transform: ``(2, 3)``: from a pixel (column, row, 1) of the result to where it comes from.
        offset: Added to the pixels.
        factor: The pixels are multiplied by it after that.
    """

    transform: NDArray[np.float64]
    offset: float
    factor: float


def draw(
    strengths: AugmentationConfig, size: int, *, seed: int, epoch: int, image: int
) -> AugmentationDraw:
    """Draw the variation of one image in one epoch."""
    random = np.random.default_rng((seed, epoch, image))
    s = strengths
    angle = np.deg2rad(random.uniform(-s.rotation, s.rotation))
    right = random.uniform(-s.width_shift, s.width_shift) * size
    down = random.uniform(-s.height_shift, s.height_shift) * size
    shear = np.deg2rad(random.uniform(-s.shear, s.shear))
    zoom_x, zoom_y = random.uniform(1 - s.zoom, 1 + s.zoom, 2)
    mirror = -1.0 if s.horizontal_flip and random.random() < 0.5 else 1.0
    offset = random.uniform(-s.channel_shift, s.channel_shift)
    factor = random.uniform(1 - s.brightness, 1 + s.brightness)

    cos, sin = np.cos(angle), np.sin(angle)
    rotate = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])
    move = np.array([[1, 0, right], [0, 1, down], [0, 0, 1]])
    slant = np.array([[1, -np.sin(shear), 0], [0, np.cos(shear), 0], [0, 0, 1]])
    scale = np.diag([zoom_x * mirror, zoom_y, 1.0])
    centre = (size - 1) / 2
    there = np.array([[1, 0, centre], [0, 1, centre], [0, 0, 1]])
    back = np.array([[1, 0, -centre], [0, 1, -centre], [0, 0, 1]])
    matrix = there @ rotate @ move @ slant @ scale @ back
    return AugmentationDraw(matrix[:2], float(offset), float(factor))


def vary(
    square: Square, variation: AugmentationDraw, fill_mode: FillMode = "nearest"
) -> NDArray[np.float32]:
    """Return pixels (side, side, 3) varied, from 0 to 255."""
    moved = _moved(square, variation.transform, fill_mode).astype(np.float32)
    varied: NDArray[np.float32] = (moved + np.float32(variation.offset)) * np.float32(
        variation.factor
    )
    return np.clip(varied, 0.0, 255.0)


def _moved(square: Square, transform: NDArray[np.float64], fill_mode: FillMode) -> Square:
    """Return each pixel from where the transform says, by bilinear interpolation."""
    side = len(square)
    last = side - 1
    corners = transform @ np.array([[0, last, 0, last], [0, 0, last, last], [1, 1, 1, 1]])
    # As much of what lies outside as is looked at, and one more to interpolate with.
    beyond = max(0.0, -corners.min(), corners.max() - last)
    pad = math.ceil(beyond) + 1
    wide = np.pad(square, ((pad, pad), (pad, pad), (0, 0)), _PAD_MODES[fill_mode])  # type: ignore[call-overload]
    # Pillow counts from the corners of pixels, the transform from their middles.
    half = transform[:, :2] @ [0.5, 0.5]
    shift = transform[:, 2] - half + 0.5 + pad
    data = (*transform[0, :2], shift[0], *transform[1, :2], shift[1])
    image = Image.fromarray(wide)
    method, bilinear = Image.Transform.AFFINE, Image.Resampling.BILINEAR
    return np.asarray(image.transform((side, side), method, data, bilinear))
