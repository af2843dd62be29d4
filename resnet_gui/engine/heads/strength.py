"""Chooses how strongly a head is regularised: by cross-validation on the training images alone.

The score is the log loss. Accuracy would often choose the strongest penalty, since few images are
told apart by any head; its probabilities would all be near 1 / classes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import Loss
from resnet_gui.core.metrics.directions import principal_directions
from resnet_gui.engine.heads.logistic_regression import (
    TOLERANCE,
    FitState,
    Floats,
    LogisticRegression,
    TrainingFeatures,
)

STRENGTHS = tuple(10.0**power for power in range(3, -5, -1))
"""From the strongest on: each fit starts where the one before it ended."""

DEFAULT_STRENGTH = 1.0
"""Where no class has two different images."""

N_FOLDS = 5

_PATIENCE = 2  # strengths without a better score before the weaker ones are not tried
_DIRECTIONS = 128  # of the features, in which strengths are compared; and one more for each class


@dataclass(frozen=True)
class StrengthChoice:
    """The strength that was chosen, and why.

    Attributes:
        strength: For :meth:`LogisticRegression.fit`.
        scores: The mean log loss of left out images, in nats, by the strengths that were tried.
        probabilities: Of each class for each image (n, classes), by a head that did not learn from
            the image; NaN where every head did. They are of the compared, faster fits.
    """

    strength: float
    scores: dict[float, float]
    probabilities: NDArray[np.float64] = field(compare=False, repr=False)


def choose_strength(
    training: TrainingFeatures,
    hashes: Sequence[str],
    loss: Loss = "softmax",
    class_weights: Floats | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    tolerance: float = TOLERANCE,
) -> StrengthChoice:
    """Return the strength by which heads do best on training images that they did not learn from.

    The choice depends on the features, the labels and the hashes only.

    Args:
        training: What the head will learn from.
        hashes: The content hash of each training image, (n,).
        loss: As of :class:`LogisticRegression`.
        class_weights: As of :class:`LogisticRegression`; the score counts them too.
        on_progress: Called with the number of fits done and the most there may be; an exception
            from it ends the work.
        tolerance: As of :meth:`LogisticRegression.fit`.
    """
    folds = assign_folds(training.labels, hashes)
    n_folds = int(folds.max(initial=-1)) + 1
    by_best = np.full((len(folds), training.n_classes), np.nan)
    if n_folds < 2:
        return StrengthChoice(DEFAULT_STRENGTH, {}, by_best)
    weights = np.ones(training.n_classes) if class_weights is None else class_weights
    counts = np.where(folds >= 0, weights[training.labels], 0.0)
    directions = leading_directions(training)
    training = replace(training, values=np.ascontiguousarray(training.values @ directions))
    fits = [LogisticRegression(training, loss, class_weights, folds == f) for f in range(n_folds)]
    ends: list[FitState | None] = [None] * n_folds
    scores: dict[float, float] = {}
    for number, strength in enumerate(STRENGTHS):
        lost = np.zeros(len(folds))
        for fold, fit in enumerate(fits):
            ends[fold] = end = _end(fit, strength, ends[fold], tolerance)
            lost[folds == fold] = fit.losses(end.values)[folds == fold]
            on_progress(number * n_folds + fold + 1, len(STRENGTHS) * n_folds)
        scores[strength] = float(np.average(lost, weights=counts))
        best = min(scores, key=lambda tried: scores[tried])
        if best == strength:
            for fold, (fit, state) in enumerate(zip(fits, ends, strict=True)):
                assert state is not None  # just fitted
                by_best[folds == fold] = fit.probabilities(state.values)[folds == fold]
        if list(scores).index(best) < len(scores) - _PATIENCE:
            break
    return StrengthChoice(best, scores, by_best)


def assign_folds(labels: NDArray[np.int64], hashes: Sequence[str]) -> NDArray[np.int64]:
    """Return the fold (n,) of each image, by its content and the content of its class.

    Images of equal content share a fold, whatever their labels. Each class is spread over the folds
    evenly. There are at most five folds, and no more than the largest class has different images.
    A class of one image is in no fold, -1: it is always learned from.
    """
    contents = {
        int(label): sorted({hashes[row] for row in np.flatnonzero(labels == label).tolist()})
        for label in np.unique(labels)
    }
    n_folds = min(N_FOLDS, max(map(len, contents.values()), default=0))
    sizes: Counter[int] = Counter()
    fold_of: dict[str, int] = {}
    for of_class in contents.values():
        if len(of_class) < 2:
            continue
        # The smallest folds first, so that many small classes do not fill the same ones.
        order = sorted(range(n_folds), key=lambda fold: (sizes[fold], fold))
        for number, content in enumerate(of_class):
            fold = fold_of.setdefault(content, order[number % n_folds])
            sizes[fold] += 1
    alone = {int(label) for label, of_class in contents.items() if len(of_class) < 2}
    return np.array(
        [
            -1 if int(label) in alone else fold_of[content]
            for label, content in zip(labels, hashes, strict=True)
        ],
        np.int64,
    )


def _end(
    fit: LogisticRegression, strength: float, start: FitState | None, tolerance: float
) -> FitState:
    end = fit.start() if start is None else replace(start, step=0)
    for state in fit.fit(strength, end, tolerance):
        end = state
    return end


def leading_directions(training: TrainingFeatures) -> NDArray[Any]:
    """Return the directions in which features vary most: (k, at most 128 + classes).

    Fits are twenty times faster for it, and order the strengths alike. The penalty does not depend
    on how the directions are turned.
    """
    values = training.values
    k = values.shape[1]
    count = _DIRECTIONS + training.n_classes
    if k <= count:
        return np.eye(k, dtype=values.dtype)
    return principal_directions(values, count)
