"""Compares the outputs of two computations of the same network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Compute = Callable[[NDArray[np.uint8]], NDArray[np.float32]]
"""From pixels (n, side, side, 3), RGB, 0 to 255, to a network's outputs (n, ...)."""


@dataclass(frozen=True)
class Certificate:
    """The result of comparing two computations.

    Attributes:
        images: How many images were compared.
        difference: The largest difference between two outputs; where outputs of an image exceed 1,
            as features do, in parts of the largest of them. NaN where an output is no number.
    """

    images: int
    difference: float

    def agrees(self, tolerance: float) -> bool:
        """Say whether nothing differs by more than this; NaN never agrees."""
        return self.difference <= tolerance


def compare(
    reference: Compute, candidate: Compute, images: Iterable[NDArray[np.uint8]]
) -> Certificate:
    """Compare two computations on images, each (1, side, side, 3)."""
    differences = []
    for image in images:
        expected, outputs = reference(image), candidate(image)
        unit = max(1.0, float(np.abs(expected).max()))
        differences.append(float(np.abs(outputs - expected).max()) / unit)
    return Certificate(len(differences), float(np.max(differences)))
