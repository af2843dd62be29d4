"""Converts the scores of a network to probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return probabilities (n, classes) for scores (n, classes)."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return probabilities


def soften(
    probabilities: NDArray[np.float32], temperature: float | NDArray[np.float64]
) -> NDArray[np.float32]:
    """Return probabilities (n, classes) whose logits are divided by a temperature.

    ``temperature`` is one number, or one of each row, (n,).

    A logarithm of a softmax's output is its logit less a constant of the row, which the second
    softmax takes out again: so the logits themselves need not be known.
    """
    if np.all(np.equal(temperature, 1.0)):
        return probabilities
    with np.errstate(divide="ignore"):  # of 0, which stays 0
        scores = np.log(probabilities) / np.reshape(temperature, (-1, 1))
    return softmax(scores.astype(np.float32))
