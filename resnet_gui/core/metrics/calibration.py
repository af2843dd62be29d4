"""How well predicted probabilities agree with how often they are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 15
"""Of equal width, as in Guo et al., On Calibration of Modern Neural Networks (ICML 2017)."""


@dataclass(frozen=True)
class ReliabilityBin:
    """The predictions whose probability lies in one part of the range.

    Attributes:
        low: Where the part begins, 0 to 1; not within it.
        high: Where it ends; within it.
        count: The number of predictions, at least 1.
        confidence: Their mean probability, 0 to 1.
        accuracy: The share of them that is right, 0 to 1.
    """

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


def reliability(
    confidence: NDArray[np.float32], correct: NDArray[np.bool_], bins: int = BINS
) -> tuple[ReliabilityBin, ...]:
    """Return the bins that hold predictions, from the least sure to the surest.

    Args:
        confidence: The probability of each predicted class, (n,).
        correct: Whether each prediction is right, (n,).
        bins: How many parts of equal width, each with its upper edge.
    """
    sureness = confidence.astype(np.float64)
    places = np.clip(np.ceil(sureness * bins).astype(int) - 1, 0, bins - 1)
    counts = np.bincount(places, minlength=bins)
    sums, right = (np.bincount(places, part, bins) for part in (sureness, correct))
    return tuple(
        ReliabilityBin(
            at / bins,
            (at + 1) / bins,
            int(counts[at]),
            float(sums[at] / counts[at]),
            float(right[at] / counts[at]),
        )
        for at in np.flatnonzero(counts).tolist()
    )


def strengths(found: Sequence[ReliabilityBin]) -> list[float]:
    """Return how strong each bin is drawn, up to 1: one that holds few predictions is faint."""
    even = sum(part.count for part in found) / BINS
    return [min(1.0, 0.2 + 0.8 * part.count / even) for part in found]


def expected_error(found: Sequence[ReliabilityBin]) -> float | None:
    """Return the expected calibration error, 0 to 1; None if there are no predictions.

    The mean over all predictions of the distance between the accuracy and the mean probability of
    their bin (Guo et al., section 2).
    """
    total = sum(part.count for part in found)
    if not total:
        return None
    return sum(part.count * abs(part.accuracy - part.confidence) for part in found) / total


def calibration_error(
    truth: NDArray[np.int64], probabilities: NDArray[np.float32], bins: int = BINS
) -> float | None:
    """Return the expected calibration error of probabilities, (n, classes); see above."""
    if not len(truth):
        return None
    right = probabilities.argmax(axis=1) == truth
    return expected_error(reliability(probabilities.max(axis=1), right, bins))
