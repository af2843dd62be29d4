"""Converts the scores of a network to probabilities."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return probabilities (n, classes) for scores (n, classes)."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return probabilities
