"""Class weights: how much an image of each class counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def class_weights(labels: NDArray[np.int64], classes: int) -> NDArray[np.float32]:
    """Return weights that let classes count alike: 1 on average over ``labels`` (n,)."""
    counts = np.maximum(np.bincount(labels, minlength=classes), 1)
    return (len(labels) / (classes * counts)).astype(np.float32)
