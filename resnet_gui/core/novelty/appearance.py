"""How bright, sharp and large an image is, and whether there is anything on it."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging.resize import Color

BLANK_CONTRAST = 8
"""An image whose colours differ by less, of 255, is blank."""

_SIDE = 64  # pixels a side in which contrast is looked for: single odd pixels do not count


@dataclass(frozen=True)
class Appearance:
    """What can make an image hard to recognise.

    Attributes:
        brightness: The mean of its grey values, 0 to 255.
        sharpness: The variance of the Laplacian of its grey values as the network sees it. Pech-
            Pacheco et al., Diatom autofocusing in brightfield microscopy (ICPR 2000).
        side: Pixels of its shorter side; 0 where that is not known.
    """

    brightness: float
    sharpness: float
    side: float

    @property
    def values(self) -> tuple[float, float, float]:
        """Brightness, sharpness and side."""
        return self.brightness, self.sharpness, self.side


def appearance_of(pixels: NDArray[np.uint8], side: int) -> Appearance:
    """Return how an image looks.

    Args:
        pixels: What a network sees of it without padding, (height, width, 3), RGB.
        side: Pixels of its shorter side in its file.
    """
    grey = np.asarray(Image.fromarray(pixels).convert("L"), np.float32)
    inner = grey[1:-1, 1:-1]
    edges = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * inner
    sharpness = float(edges.var()) if edges.size else 0.0
    return Appearance(float(grey.mean()), sharpness, side)


def is_blank(pixels: NDArray[np.uint8]) -> bool:
    """Say whether there is nothing on an image (height, width, 3): it has hardly any contrast."""
    reduced = np.asarray(Image.fromarray(pixels).resize((_SIDE, _SIDE), Image.Resampling.BILINEAR))
    ranges = reduced.max(axis=(0, 1)).astype(int) - reduced.min(axis=(0, 1))
    return bool(ranges.max() < BLANK_CONTRAST)


def without_padding(square: NDArray[np.uint8], color: Color) -> NDArray[np.uint8]:
    """Return the part of a square (side, side, 3) that is not only padding of this colour.

    Where all is of that colour, all is returned.
    """
    is_image = (square != np.array(color, np.uint8)).any(axis=2)
    rows, columns = np.flatnonzero(is_image.any(axis=1)), np.flatnonzero(is_image.any(axis=0))
    if not len(rows):
        return square
    return square[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def shorter_side(file: Path | bytes) -> int:
    """Return the pixels of an image's shorter side; 0 where its first bytes do not say it.

    Args:
        file: Its file, or the content of that.
    """
    opened = io.BytesIO(file) if isinstance(file, bytes) else long_path(file)
    with contextlib.suppress(Exception), Image.open(opened) as image:  # damaged anyhow
        return min(image.size)
    return 0


def least(appearances: list[Appearance]) -> Appearance | None:
    """Return the least of each value; None for no images."""
    if not appearances:
        return None
    sides = [one.side for one in appearances if one.side > 0]
    return Appearance(
        min(one.brightness for one in appearances),
        min(one.sharpness for one in appearances),
        min(sides, default=0),
    )
