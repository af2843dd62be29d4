"""The expected calibration error: the gap between predicted probabilities and accuracy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def calibration_error(
    truth: NDArray[np.int64], probabilities: NDArray[np.float32], bins: int = 15
) -> float | None:
    """Return how far an answer's probability is from how often such answers are right, 0 to 1.

    The expected calibration error of Guo et al., On Calibration of Modern Neural Networks (ICML
    2017): answers are put into bins of equal width by their probability, each with its upper edge;
    the mean over all answers of the distance between their bin's accuracy and mean probability.

    Returns:
        None where there are no answers.
    """
    if not len(truth):
        return None
    sureness = probabilities.max(axis=1).astype(np.float64)
    right = probabilities.argmax(axis=1) == truth
    places = np.clip(np.ceil(sureness * bins).astype(int) - 1, 0, bins - 1)
    surplus = np.bincount(places, right - sureness, bins)
    return float(np.abs(surplus).sum() / len(truth))
