"""What more training images would bring, from features: seconds instead of many trainings.

Heads are fitted to nested random subsets of the training images, each half of the next, drawn
within each class several times, and judged on the validation images. To the shares that are wrong a
power law is fitted, error = a * count ** -b, as errors of classifiers follow over wide ranges
(Cortes et al., "Learning curves: asymptotic values and rate of convergence", 1993; Hestness et al.,
"Deep learning scaling is predictable, empirically", 2017), and read off at twice the count.

The intervals come from the bootstrap (Efron, 1979): draws and validation images are drawn again
with replacement, and everything after the fits is computed anew. What one training happens to learn
more or less than another is added to it, as far as draws of half the images differ.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.metrics.learning_curve import Band, ClassGain, LearningCurve
from resnet_gui.engine.heads.logistic_regression import (
    LogisticRegression,
    TrainingFeatures,
)
from resnet_gui.engine.heads.strength import choose_strength, leading_directions

DRAWS = 6
MOST_SIZES = 5
LEAST_IMAGES = 2
"""A class has at least so many images in the smallest subset."""

LEAST_VALIDATION = 20
"""With fewer validation images no interval would say anything."""

_TOLERANCE = 1e-3  # of the fits: half the time of a training's
_RESAMPLED = 400
_INTERVAL = (2.5, 97.5)  # percent

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class LabelledFeatures:
    """Features of images.

    Attributes:
        values: (n, k).
        labels: Class indices, (n,).
        hashes: Content hashes, (n,).
    """

    values: NDArray[np.float32]
    labels: NDArray[np.int64]
    hashes: Sequence[str]


def learning_curve(
    training: LabelledFeatures,
    validation: LabelledFeatures,
    classes: Sequence[str],
    on_progress: OnProgress = lambda done, total: None,
) -> LearningCurve:
    """Return how accuracy grows with the number of training images.

    Args:
        training: The features of the training images.
        validation: Those of the validation images.
        classes: The names of the classes.
        on_progress: Called with the number of fits done and of all; an exception from it ends the
            work.

    Raises:
        ProblemError: ``curve-too-few`` where there are too few images to tell.
    """
    sizes = np.bincount(training.labels, minlength=len(classes))
    shares = _shares(int(sizes.min()))
    if len(shares) < 3 or len(validation.labels) < LEAST_VALIDATION:
        raise ProblemError(
            ProblemKind.CURVE_TOO_FEW, least=4 * (LEAST_IMAGES - 1) + 1, validation=LEAST_VALIDATION
        )
    counts = [int(np.ceil(share * sizes).sum()) for share in shares]
    is_right = _fit_all(training, validation, len(classes), shares, on_progress)
    return _curve(counts, is_right, validation.labels, classes, sizes)


def _shares(smallest: int) -> list[float]:
    """Return the shares of the training images, growing; the last one is 1."""
    shares = [1.0]
    while len(shares) < MOST_SIZES and math.ceil(smallest * shares[0] / 2) >= LEAST_IMAGES:
        shares.insert(0, shares[0] / 2)
    return shares


def _fit_all(
    training: LabelledFeatures,
    validation: LabelledFeatures,
    n_classes: int,
    shares: Sequence[float],
    on_progress: OnProgress,
) -> NDArray[np.bool_]:
    """Return whether each validation image is right, (sizes, draws, n)."""
    n_fits = 1 + (len(shares) - 1) * DRAWS
    whole = TrainingFeatures.of(training.values, training.labels, n_classes)
    on_progress(0, n_fits)

    def check(_done: int, _total: int) -> None:
        on_progress(0, n_fits)

    strength = choose_strength(
        whole, training.hashes, on_progress=check, tolerance=_TOLERANCE
    ).strength
    directions = leading_directions(whole)
    whole = replace(whole, values=np.ascontiguousarray(whole.values @ directions))
    asked = (validation.values - whole.mean) / whole.values.dtype.type(whole.scale) @ directions

    def judge(fit: LogisticRegression) -> NDArray[Any]:
        end = fit.start()  # from zeros: a head of more images may fit these already, and would stay
        for state in fit.fit(strength, end, _TOLERANCE):
            end = state
        logits = asked @ end.values[:-1].astype(asked.dtype) + end.values[-1]
        found = logits[:, 0] > 0 if logits.shape[1] < 2 else logits.argmax(axis=1)
        return np.asarray(found == validation.labels)

    is_right = np.zeros((len(shares), DRAWS, len(validation.labels)), bool)
    is_right[-1] = judge(LogisticRegression(whole))
    done = 1
    on_progress(done, n_fits)
    for draw in range(DRAWS):
        order = _drawn(training.labels, draw)
        for size, share in enumerate(shares[:-1]):
            chosen = order <= share
            part = replace(
                whole, values=whole.values[chosen], labels=np.asarray(whole.labels[chosen])
            )
            is_right[size, draw] = judge(LogisticRegression(part))
            done += 1
            on_progress(done, n_fits)
    return is_right


def _drawn(labels: NDArray[np.int64], draw: int) -> NDArray[np.float64]:
    """Return from which share of its class on each image is taken, (n,), above 0 to 1."""
    random = np.random.default_rng(draw)
    found = np.zeros(len(labels))
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        # The first of n images is taken from any share on, as a share is rounded up.
        found[random.permutation(rows)] = np.arange(len(rows)) / len(rows) + 1e-9
    return found


def _curve(
    counts: Sequence[int],
    is_right: NDArray[np.bool_],
    labels: NDArray[np.int64],
    classes: Sequence[str],
    sizes: NDArray[np.int64],
) -> LearningCurve:
    random = np.random.default_rng(0)
    n_sizes, n_draws, n = is_right.shape
    wrong = (~is_right).astype(np.float64)
    # (resampled, n) and (resampled, draws): how often each image and each draw counts.
    images = np.vstack([np.ones(n), random.multinomial(n, np.full(n, 1 / n), _RESAMPLED)])
    draws = np.vstack(
        [np.ones(n_draws), random.multinomial(n_draws, np.full(n_draws, 1 / n_draws), _RESAMPLED)]
    )
    by_image = np.einsum("rd,sdn->rsn", draws / n_draws, wrong)  # first row: as it is

    def errors(rows: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the share that is wrong, (1 + resampled, sizes); never 0, for the logarithm."""
        of_rows = images[:, rows]
        lost = np.einsum("rn,rsn->rs", of_rows, by_image[:, :, rows])
        return np.asarray((lost + 0.5) / (of_rows.sum(axis=1, keepdims=True) + 1))

    steps = np.log(np.array(counts) / counts[-1])
    every = errors(np.ones(n, bool))
    now, later = _extrapolate(steps, every)
    chance = random.standard_normal((2, _RESAMPLED))  # of the training now, and of the later one

    def apart(rows: NDArray[np.bool_]) -> float:
        """Return by how much trainings on half of the images differ (standard deviation)."""
        return float(wrong[-2][:, rows].mean(axis=1).std(ddof=1))

    every_apart = apart(np.ones(n, bool))
    by_class = []
    for label, name in enumerate(classes):
        rows = labels == label
        n_own = int(rows.sum())
        if n_own == 0:
            continue
        own_now, own_later = _extrapolate(steps, errors(rows))
        own_chance = apart(rows) * (chance[0] - chance[1])
        gain = _band(own_now - own_later, own_chance)
        accuracy = 1 - float(wrong[-1, 0, rows].mean())
        share = gain.value * n_own / n
        by_class.append(ClassGain(name, int(sizes[label]), n_own, accuracy, gain, share))
    measured = np.einsum("rn,rsn->rs", images, by_image) / images.sum(axis=1, keepdims=True)
    return LearningCurve(
        counts=tuple(counts),
        accuracies=tuple(_band(1 - measured[:, size]) for size in range(n_sizes)),
        doubled=_band(1 - later, every_apart * chance[1]),
        gain=_band(now - later, every_apart * (chance[0] - chance[1])),
        by_class=tuple(sorted(by_class, key=lambda each: -each.share)),
        n_validation=n,
    )


def _extrapolate(
    steps: NDArray[np.float64], errors: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the error by the power law at the count that there is and at twice as many, (r,).

    ``steps`` (sizes,) are logarithms of counts relative to that count, ``errors`` is (r, sizes).
    The larger half of the sizes counts twice: it is nearer to what is asked.
    """
    weights = np.where(np.arange(len(steps)) * 2 >= len(steps), 2.0, 1.0)
    weights /= weights.sum()
    logs = np.log(errors)
    mean, centre = logs @ weights, float(steps @ weights)
    slope = ((logs - mean[:, None]) * (steps - centre)) @ weights
    slope /= float(np.square(steps - centre) @ weights)
    start = mean - slope * centre
    return np.minimum(1.0, np.exp(start)), np.minimum(1.0, np.exp(start + slope * math.log(2)))


def _band(values: NDArray[np.float64], chance: NDArray[np.float64] | float = 0.0) -> Band:
    """Return the first value with the interval of the others, which were drawn again."""
    low, high = np.percentile(values[1:] + chance, _INTERVAL)
    value = float(values[0])
    return Band(value, min(value, float(low)), max(value, float(high)))
