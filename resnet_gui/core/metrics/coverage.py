"""What a threshold brings: how often the answers above it are right, and how many are left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.metrics.intervals import wilson_interval


@dataclass(frozen=True)
class Coverage:
    """The predictions that are at least as sure as a threshold.

    Attributes:
        threshold: Of the probability, 0 to 1.
        count: The number of all predictions.
        answered: Of those that are sure enough.
        right: Of those among them that are right.
    """

    threshold: float
    count: int
    answered: int
    right: int

    @property
    def silent(self) -> float:
        """The share of predictions that are not sure enough, 0 to 1."""
        return 1 - self.answered / self.count if self.count else 0.0

    @property
    def accuracy(self) -> float | None:
        """The share of right ones among the sure ones; None if none is sure enough."""
        return self.right / self.answered if self.answered else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of ``accuracy``: low, high."""
        return wilson_interval(self.accuracy or 0.0, self.answered)


def coverage(
    confidence: NDArray[np.float32], correct: NDArray[np.bool_], threshold: float
) -> Coverage:
    """Return what a threshold brings.

    Args:
        confidence: The probability of each predicted class, as people see it, (n,).
        correct: Whether each prediction is right, (n,).
        threshold: 0 to 1; a prediction at exactly this probability is sure enough.
    """
    sure = confidence.astype(np.float64) >= threshold
    return Coverage(threshold, len(sure), int(sure.sum()), int((sure & correct).sum()))
