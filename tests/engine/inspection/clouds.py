"""Features that are made: a cloud of points for each class."""

from __future__ import annotations

from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from resnet_gui.engine.inspection.learning_curve import LabelledFeatures


def clouds(
    each: int, n_classes: int = 4, length: int = 24, spread: float = 1.0, seed: int = 0
) -> LabelledFeatures:
    """Return so many images of each class, around centres that depend on nothing."""
    centres = np.random.default_rng(99).standard_normal((n_classes, length)) * 1.5
    random = np.random.default_rng(seed)
    labels = np.repeat(np.arange(n_classes), each)
    values = centres[labels] + spread * random.standard_normal((len(labels), length))
    hashes = [sha256(f"{seed} {n}".encode()).hexdigest() for n in range(len(labels))]
    return LabelledFeatures(values.astype(np.float32), labels, hashes)


def with_wrong(labels: NDArray[np.int64], rows: list[int], n_classes: int) -> NDArray[np.int64]:
    """Return labels, of which some are the next class instead."""
    changed = labels.copy()
    changed[rows] = (changed[rows] + 1) % n_classes
    return changed
