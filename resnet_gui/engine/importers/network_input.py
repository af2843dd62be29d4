"""What goes into an imported network: from RGB pixels to the array that it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.models.preprocessing import PREPROCESSING, PreprocessingName

USUAL_SIDE = 224
"""Of the pictures for a network that takes any size."""

_SIDES = (8, 2048)
_MOST_BATCH = 256
LUMA = np.array([19595, 38470, 7471], np.int64)
"""Of red, green and blue in Pillow's grey, of 65536 parts, after ITU-R 601-2."""

_PROBES = 8


@dataclass(frozen=True)
class NetworkInput:
    """The input of a network for images.

    Attributes:
        height: In pixels.
        width: In pixels.
        channels: 3: RGB, or the order that the preprocessing says; 1: grey.
        is_first: Whether channels come before height and width.
        dtype: Of the array.
        batch: How many images it takes at a time.
    """

    height: int
    width: int
    channels: int
    is_first: bool
    dtype: np.dtype[Any]
    batch: int = 1

    @property
    def is_integer(self) -> bool:
        """Whether it takes whole numbers, which are pixels as they are and never scaled."""
        return self.dtype.kind in "iu"

    @property
    def shape(self) -> tuple[int, ...]:
        """The array's shape."""
        if self.is_first:
            return self.batch, self.channels, self.height, self.width
        return self.batch, self.height, self.width, self.channels

    @classmethod
    def of_shape(
        cls, sides: tuple[int, ...], dtype: np.dtype[Any], free: int = USUAL_SIDE
    ) -> NetworkInput | None:
        """Return the input of this shape, where 0 stands for any; None where it takes no images.

        Args:
            sides: (batch, height, width, channels) or (batch, channels, height, width).
            dtype: Of its array.
            free: The side to choose where it takes any.
        """
        if len(sides) != 4:
            return None
        is_first = sides[1] in (1, 3) and sides[3] not in (1, 3)
        batch, channels = sides[0], sides[1] if is_first else sides[3]
        height, width = sides[2:] if is_first else sides[1:3]
        height, width = height or width or free, width or height or free
        low, high = _SIDES
        fits = low <= min(height, width) and max(height, width) <= high
        if channels not in (1, 3) or not fits or batch > _MOST_BATCH:
            return None
        return cls(height, width, channels, is_first, dtype, batch or 1)

    def prepare(self, squares: NDArray[np.uint8], preprocessing: PreprocessingName) -> NDArray[Any]:
        """Return what the network takes for pixels (n, height, width, 3), RGB, 0 to 255."""
        return self.arrange(squares if self.channels == 3 else grey(squares), preprocessing)

    def arrange(self, pixels: NDArray[Any], preprocessing: PreprocessingName) -> NDArray[Any]:
        """Return pixels (n, height, width, channels) as numbers of the network's own kind."""
        if self.is_integer:
            values = pixels.astype(np.int64)
            if self.dtype == np.int8:
                values -= 128  # as a quantiser has it: zero point -128
            limits = np.iinfo(self.dtype)
            values = np.clip(values, limits.min, limits.max).astype(self.dtype)
        else:
            values = scaled(pixels.astype(np.float32), preprocessing).astype(self.dtype)
        return np.ascontiguousarray(values.transpose(0, 3, 1, 2)) if self.is_first else values

    def probes(self, preprocessing: PreprocessingName) -> NDArray[Any]:
        """Return arrays on which a network shows what its numbers are; half are no pictures.

        Numbers far outside of all pictures tell a sum of colours, which may happen to be between
        0 and 1, from what never leaves these bounds.
        """
        random = np.random.default_rng(0)
        shape = (_PROBES, self.height, self.width, self.channels)
        coarse = random.integers(0, 256, (_PROBES, 4, 4, self.channels))
        rows = np.arange(self.height) * 4 // self.height
        columns = np.arange(self.width) * 4 // self.width
        pixels = coarse[:, rows][:, :, columns].astype(np.float32)
        pixels[1] = random.integers(0, 256, shape[1:])
        pixels[2], pixels[3] = 0, 255
        if not self.is_integer:
            factors = np.array([4, -4, 16, -16], np.float32)
            pixels[_PROBES // 2 :] *= factors[:, np.newaxis, np.newaxis, np.newaxis]
        return self.arrange(pixels, preprocessing)


def grey(squares: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return (n, height, width, 1) of RGB pixels, exactly as Pillow makes images grey."""
    shares: NDArray[np.int64] = squares.astype(np.int64) @ LUMA
    return ((shares + 0x8000) >> 16).astype(np.uint8)[..., np.newaxis]


def scaled(pixels: NDArray[np.float32], preprocessing: PreprocessingName) -> NDArray[np.float32]:
    """Return pixels (n, height, width, channels) as a preprocessing has them.

    Where they are grey, the mean of what it does to the three colours is done to them.
    """
    rule = PREPROCESSING[preprocessing]
    if pixels.shape[-1] == 1:
        rule = rule.grey
        return (pixels - np.float32(rule.mean[0])) / np.float32(rule.scale[0])
    if rule.channel_order == "bgr":
        pixels = pixels[..., ::-1]
    prepared: NDArray[np.float32] = pixels - np.array(rule.mean, np.float32)
    prepared /= np.array(rule.scale, np.float32)
    return prepared
