"""Varies training pictures: what is drawn depends on seed, epoch and picture alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.augmentation import FillMode, Strengths


@dataclass(frozen=True)
class Variation:
    """What was drawn for one picture.

    Attributes:
        transform: ``(8,)``: where each point of the result comes from, as TensorFlow's
            ImageProjectiveTransform takes it.
        offset: Added to the pixels.
        factor: The pixels are multiplied by it after that.
    """

    transform: NDArray[np.float32]
    offset: float
    factor: float


def draw(strengths: Strengths, size: int, *, seed: int, epoch: int, picture: int) -> Variation:
    """Draw the variation of one picture in one epoch."""
    random = np.random.default_rng((seed, epoch, picture))
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
    return Variation(matrix.ravel()[:8].astype(np.float32), float(offset), float(factor))


def apply(
    pictures: NDArray[np.uint8], variations: list[Variation], fill_mode: FillMode = "nearest"
) -> Any:
    """Return ``pictures`` (n, side, side, 3) varied, as a float32 tensor from 0 to 255."""
    import tensorflow as tf

    images = tf.raw_ops.ImageProjectiveTransformV3(
        images=tf.cast(pictures, tf.float32),
        transforms=np.stack([v.transform for v in variations]),
        output_shape=pictures.shape[1:3],
        interpolation="BILINEAR",
        fill_mode=fill_mode.upper(),
        fill_value=0.0,
    )
    offsets = np.array([v.offset for v in variations], np.float32).reshape(-1, 1, 1, 1)
    factors = np.array([v.factor for v in variations], np.float32).reshape(-1, 1, 1, 1)
    return tf.clip_by_value((images + offsets) * factors, 0.0, 255.0)
