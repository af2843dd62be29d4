"""What the numbers of an image mean: which is black, and which is white.

It depends on the format and on what the file declares, never on the numbers themselves: two images
of one camera stay comparable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_ROWS_AT_ONCE = 1 << 22  # numbers that are converted at a time, so that memory does not grow

WHITE_16 = 65_535.0


@dataclass(frozen=True)
class ValueRange:
    """The range of an image's numbers.

    Attributes:
        low: What is black.
        high: What is white.
        inverted: Whether black and white are exchanged (TIFF's WhiteIsZero).
        assumed: Whether the file does not say its range: that of signed and 32-bit integers and
            of floats is assumed.
    """

    low: float
    high: float
    inverted: bool = False
    assumed: bool = False


@dataclass(frozen=True)
class Depth:
    """What was found about an image of more than 8 bits.

    Attributes:
        high: What number counts as white.
        assumed: Whether the file does not say so.
        brightest: The largest number of the image, as a share of its range.
        not_finite: Whether there are numbers that are infinite, or none (NaN): they are black.
    """

    high: float
    assumed: bool
    brightest: float
    not_finite: bool

    def and_(self, other: Depth | None) -> Depth:
        """Return what is true of an image with both of these channels."""
        if other is None:
            return self
        return Depth(
            self.high,
            self.assumed or other.assumed,
            max(self.brightest, other.brightest),
            self.not_finite or other.not_finite,
        )


def unsigned(bits: int) -> ValueRange:
    """Return the range of unsigned integers."""
    return ValueRange(0, 2**bits - 1, assumed=bits > 16)


def signed(bits: int) -> ValueRange:
    """Return the range of signed integers: what is below zero is black."""
    return ValueRange(0, 2 ** (bits - 1) - 1, assumed=True)


FLOATS = ValueRange(0, 1, assumed=True)


def to_bytes(values: NDArray[Any], span: ValueRange) -> tuple[Image.Image, Depth]:
    """Return numbers (height, width) as a grey image, and what was found about them."""
    grey = np.zeros(values.shape, np.uint8)
    brightest, not_finite = 0.0, False
    step = max(1, _ROWS_AT_ONCE // max(1, values.shape[1]))
    for start in range(0, len(values), step):
        block = values[start : start + step].astype(np.float64)
        finite = np.isfinite(block)
        share = (np.where(finite, block, span.low) - span.low) / (span.high - span.low)
        brightest = max(brightest, float(share.max(initial=0)))
        share = np.clip(share, 0, 1)
        shown = 1 - share if span.inverted else share
        grey[start : start + step] = np.rint(np.where(finite, shown, 0) * 255)
        not_finite = not_finite or not bool(finite.all())
    return Image.fromarray(grey), Depth(span.high, span.assumed, brightest, not_finite)
