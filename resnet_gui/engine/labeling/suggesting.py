"""Suggests a label for each image of a pile, from those that a person has given so far.

A logistic regression learns from the labelled images and predicts all of them; a labelled image is
predicted by heads that did not learn from it, as for labels that look wrong
(``engine/inspection/suspects``). It learns from the directions in which the features of the whole
pile vary most, which takes a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.labeling.suggestions import LabelingProgress, LabelsSoFar, Suggestions
from resnet_gui.core.metrics.directions import principal_directions, unit_vectors
from resnet_gui.core.metrics.intervals import wilson_interval
from resnet_gui.engine.heads.logistic_regression import LogisticRegression, TrainingFeatures
from resnet_gui.engine.heads.strength import choose_strength

_DIRECTIONS = 128
_TOLERANCE = 1e-3
_NEAR = 5  # labelled images that say how much an image is like them
_SURE = 0.5  # as of engine/inspection/suspects
_FEWEST = 5  # images of a class from which on its accuracy is told
_AT_ONCE = 2048


def reduced(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return features (n, k) in the directions in which they vary most, (n, at most 128)."""
    values = features - features.mean(axis=0) if len(features) else features
    if min(values.shape) <= _DIRECTIONS:
        return values
    found: NDArray[np.float32] = values @ principal_directions(values, _DIRECTIONS)
    return found


def suggest(values: NDArray[np.float32], hashes: Sequence[str], labels: LabelsSoFar) -> Suggestions:
    """Return what is suggested for each image.

    Args:
        values: Features that were :func:`reduced`, (n, k).
        hashes: Content hashes, (n,).
        labels: What a person has said; at least two classes have images.
    """
    rows = np.flatnonzero((labels.labels >= 0) & labels.is_used)
    truth, n_classes = labels.labels[rows], len(labels.classes)
    of_rows = [hashes[row] for row in rows.tolist()]
    held_out, probabilities, strength = _predict(values, rows, truth, of_rows, n_classes)
    is_known = np.asarray(~np.isnan(held_out).any(axis=1), bool)
    probabilities[rows[is_known]] = held_out[is_known]
    order = np.argsort(-probabilities, axis=1, kind="stable")
    everything = np.arange(len(values))
    first, second = order[:, 0], order[:, min(1, n_classes - 1)]
    own, is_doubted = np.full(len(values), np.nan), np.zeros(len(values), bool)
    own[rows[is_known]] = held_out[is_known, truth[is_known]]
    guessed = np.where(is_known[:, None], held_out, 0.0)
    wrong = is_known & (guessed.argmax(axis=1) != truth) & (guessed.max(axis=1) > _SURE)
    is_doubted[rows[wrong]] = True
    return Suggestions(
        labels.classes,
        first,
        probabilities[everything, first],
        second,
        probabilities[everything, second],
        _likeness(values, rows),
        own,
        is_doubted,
        _progress(
            *(labels, rows, truth, guessed, is_known),
            _changed(values, labels, rows, first, strength),
        ),
        labels.revision,
    )


def _predict(
    values: NDArray[np.float32],
    rows: NDArray[np.int64],
    truth: NDArray[np.int64],
    hashes: Sequence[str],
    n_classes: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Return probabilities for labelled images by heads without them, for all, and the strength."""
    training = TrainingFeatures.of(values[rows], truth, n_classes)
    choice = choose_strength(training, hashes, tolerance=_TOLERANCE)
    found = _by_head(values, training, choice.strength)
    return choice.probabilities, found, choice.strength


def _by_head(
    values: NDArray[np.float32], training: TrainingFeatures, strength: float
) -> NDArray[np.float64]:
    fit = LogisticRegression(training)
    *_, last = [fit.start(), *fit.fit(strength, tolerance=_TOLERANCE)]
    weights, bias = fit.head(last)
    logits = values.astype(np.float64) @ weights + bias
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _likeness(values: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the mean cosine to the nearest labelled images, (n,); not to the image itself."""
    unit, found = unit_vectors(values), np.zeros(len(values))
    near = min(_NEAR, len(rows) - 1)
    for start in range(0, len(values), _AT_ONCE):
        part = unit[start : start + _AT_ONCE] @ unit[rows].T
        at = np.arange(start, start + len(part))
        part[at[:, None] == rows[None, :]] = -1.0
        nearest = np.partition(part, -near, axis=1)[:, -near:]
        found[start : start + _AT_ONCE] = nearest.mean(axis=1)
    return found


def _changed(
    values: NDArray[np.float32],
    labels: LabelsSoFar,
    rows: NDArray[np.int64],
    first: NDArray[np.int64],
    strength: float,
) -> float | None:
    """Return for which share of the unlabelled images the newest labels changed the suggestion."""
    is_older = ~labels.is_recent[rows]
    older = rows[is_older]
    is_open = (labels.labels < 0) & labels.is_used
    if is_older.all() or len(np.unique(labels.labels[older])) < 2 or not is_open.any():
        return None
    training = TrainingFeatures.of(values[older], labels.labels[older], len(labels.classes))
    before = _by_head(values[is_open], training, strength).argmax(axis=1)
    return float((before != first[is_open]).mean())


def _progress(
    labels: LabelsSoFar,
    rows: NDArray[np.int64],
    truth: NDArray[np.int64],
    guessed: NDArray[np.float64],
    is_known: NDArray[np.bool_],
    changed: float | None,
) -> LabelingProgress:
    is_right = guessed.argmax(axis=1) == truth
    count = int(is_known.sum())
    accuracy = float(is_right[is_known].mean()) if count else 0.0
    shares = {
        at: float(is_right[of_class].mean())
        for at in range(len(labels.classes))
        if (of_class := is_known & (truth == at)).sum() >= _FEWEST
    }
    weakest = min(shares, key=lambda at: shares[at], default=None)
    return LabelingProgress(
        len(rows),
        accuracy,
        wilson_interval(accuracy, count),
        None if weakest is None else labels.classes[weakest],
        0.0 if weakest is None else shares[weakest],
        changed,
    )
