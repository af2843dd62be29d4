"""The expected calibration error: the gap between predicted probabilities and accuracy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def calibration_error(
    truth: NDArray[np.int64], probabilities: NDArray[np.float32], bins: int = 15
) -> float | None:
    """Return the expected calibration error, 0 to 1; None if there are no predictions.

    Guo et al., On Calibration of Modern Neural Networks (ICML 2017): predictions are put into bins
    of equal width by their probability, each with its upper edge; the error is the mean over all
    predictions of the distance between the accuracy and the mean probability of their bin.
    """
    if not len(truth):
        return None
    sureness = probabilities.max(axis=1).astype(np.float64)
    right = probabilities.argmax(axis=1) == truth
    places = np.clip(np.ceil(sureness * bins).astype(int) - 1, 0, bins - 1)
    surplus = np.bincount(places, right - sureness, bins)
    return float(np.abs(surplus).sum() / len(truth))
