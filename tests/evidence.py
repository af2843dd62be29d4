"""Pictures whose class shows in one known corner, with a distractor in another corner."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CLASSES = 3
_CONTRAST = 90


@dataclass(frozen=True)
class Evidence:
    """Pictures and where their evidence lies.

    Attributes:
        squares: (n, side, side, 3), RGB.
        labels: (n,), 0 to :data:`CLASSES`.
        corners: (n,), 0 upper left, 1 upper right, 2 lower left, 3 lower right.
    """

    squares: NDArray[np.uint8]
    labels: NDArray[np.int64]
    corners: NDArray[np.int64]


def make(count: int, side: int, seed: int) -> Evidence:
    """Return pictures of noise with stripes in one corner and a chequered patch in another.

    The stripes' direction is the class. The patch has the same contrast and size, and lies in a
    corner of its own in every class.
    """
    random = np.random.default_rng(seed)
    labels = np.arange(count) % CLASSES
    squares = random.normal(128, 12, (count, side, side, 3))
    corners = np.empty(count, np.int64)
    half, patch = side // 2, side * 3 // 8
    y, x = np.mgrid[:patch, :patch]
    period = side // 16
    stripes = (y // period % 2, x // period % 2, (x + y) // period % 2)
    chequered = (x // period + y // period) % 2
    for number, label in enumerate(labels):
        corner, other = random.choice(4, 2, replace=False)
        corners[number] = corner
        for place, pattern in ((corner, stripes[label]), (other, chequered)):
            top, left = random.integers(0, half - patch + 1, 2) + half * np.array(divmod(place, 2))
            sign = random.choice([-1, 1])
            part = squares[number, top : top + patch, left : left + patch]
            part += sign * _CONTRAST * (pattern[:, :, np.newaxis] - 0.5)
    return Evidence(np.clip(squares, 0, 255).astype(np.uint8), labels, corners)


def corner_of_largest(values: NDArray[np.generic]) -> int:
    """Return the corner (quadrant) that a map (rows, columns) is largest in."""
    row, column = np.unravel_index(int(np.argmax(values)), values.shape)
    return 2 * int(2 * row >= values.shape[0]) + int(2 * column >= values.shape[1])
