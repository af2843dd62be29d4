"""Labels that look wrong, by heads that did not learn from the image that they are asked about.

Each fifth of the images is predicted by a logistic regression on the features of the others. Images
are ranked by the probability of their own label, the lowest first: *self-confidence*, the ranking
of Northcutt, Jiang and Chuang, "Confident learning: estimating uncertainty in dataset labels"
(Journal of Artificial Intelligence Research 70, 2021). The variants with a margin or with a
threshold for each class found fewer of the labels that were changed (docs/believing.md).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.metrics.directions import unit_vectors
from resnet_gui.engine.heads.logistic_regression import TrainingFeatures
from resnet_gui.engine.heads.strength import choose_strength

NEIGHBOURS = 3

SURE = 0.5
"""A label looks wrong where one other class is more probable than all the rest together."""

_TOLERANCE = 1e-3  # of the fits: half the time of a training's, and the same ranking

_ROWS_AT_ONCE = 256  # of similarities to all images


@dataclass(frozen=True)
class LabelRanking:
    """Images by how wrong their label looks.

    Attributes:
        order: Rows, the surest first. Images whose class has no other image are not among them.
        suggested: The most probable class (n,) of each image.
        probability: Its probability, (n,).
        own: The probability of the label that each image has, (n,); NaN where it is not ranked.
        looks_wrong: Whether the label of each image looks wrong, (n,).
    """

    order: NDArray[np.int64]
    suggested: NDArray[np.int64]
    probability: NDArray[np.float64]
    own: NDArray[np.float64]
    looks_wrong: NDArray[np.bool_]


def rank_labels(
    features: NDArray[np.float32],
    labels: NDArray[np.int64],
    hashes: Sequence[str],
    n_classes: int,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> LabelRanking:
    """Rank images by how wrong their label looks.

    Args:
        features: (n, k).
        labels: Class indices, (n,).
        hashes: Content hashes, (n,): images of equal content are never asked about each other.
        n_classes: How many classes there are.
        on_progress: Called with the number of fits done and the most there may be; an exception
            from it ends the work.
    """
    training = TrainingFeatures.of(features, labels, n_classes)
    choice = choose_strength(training, hashes, on_progress=on_progress, tolerance=_TOLERANCE)
    found = choice.probabilities
    rows = np.arange(len(labels))
    is_ranked = ~np.isnan(found[:, 0]) if n_classes else np.zeros(0, bool)
    known = np.where(is_ranked[:, None], found, 0.0)
    own = known[rows, labels]
    order = np.argsort(own, kind="stable")
    return LabelRanking(
        order=order[is_ranked[order]],
        suggested=known.argmax(axis=1),
        probability=known.max(axis=1),
        own=np.where(is_ranked, own, np.nan),
        looks_wrong=is_ranked & (known.argmax(axis=1) != labels) & (known.max(axis=1) > SURE),
    )


def nearest(
    features: NDArray[np.float32], hashes: Sequence[str], rows: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the nearest other images of some, (m, at most 3), the nearest first.

    By the cosine of the features less their mean; images of equal content are left out.
    """
    values = unit_vectors(features - features.mean(axis=0))
    contents = np.unique(np.asarray(hashes, dtype=object).astype(str), return_inverse=True)[1]
    n_found = min(NEIGHBOURS, len(set(contents.tolist())) - 1)
    found = np.zeros((len(rows), max(0, n_found)), np.int64)
    if n_found < 1:
        return found
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        asked = rows[start : start + _ROWS_AT_ONCE]
        likeness = values[asked] @ values.T
        likeness[contents[asked][:, None] == contents[None, :]] = -np.inf
        order = np.argsort(-likeness, axis=1, kind="stable")
        for row, near in enumerate(order):
            found[start + row] = _different(near, contents, n_found)
    return found


def _different(near: NDArray[np.int64], contents: NDArray[np.int64], count: int) -> list[int]:
    """Return the first rows of different content."""
    taken: dict[int, int] = {}
    for row in near.tolist():
        taken.setdefault(int(contents[row]), row)
        if len(taken) == count:
            break
    return list(taken.values())
