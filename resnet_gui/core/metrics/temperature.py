"""Fits the temperature by which a network's probabilities become as sure as it is right.

Guo et al., On Calibration of Modern Neural Networks (ICML 2017), section 4.2: all logits are
divided by one number, which minimises the log loss on validation images. The order of the classes
stays, so that accuracy does too.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

LEAST_IMAGES = 100
"""Validation images without which nothing is fitted."""

LEAST_OF_A_CLASS = 5
"""Validation images of each class without which nothing is fitted."""

COLDEST, HOTTEST = 0.05, 20.0
"""The range of temperatures that are looked at."""

_SMALLEST = float(np.finfo(np.float32).tiny)
_STEPS = 100
_CLOSE = 1e-10


class UnscaledReason(StrEnum):
    """Why a model's temperature stays 1."""

    FEW_IMAGES = "few-pictures"
    FEW_OF_A_CLASS = "few-of-a-class"
    NO_MISTAKES = "no-mistakes"
    NOT_BETTER = "not-better"


@dataclass(frozen=True)
class TemperatureFit:
    """A temperature, and by which one each of the images is judged.

    Attributes:
        temperature: That of the model; 1 where nothing is changed.
        reason: Why it stays 1; None where it was fitted.
        held_out: For each of the ``n`` images the temperature that was fitted without it, (n,).
    """

    temperature: float
    reason: UnscaledReason | None
    held_out: NDArray[np.float64]


def fit_temperature(
    truth: NDArray[np.int64], probabilities: NDArray[np.float32], hashes: Sequence[str]
) -> TemperatureFit:
    """Fit the temperature of a network on validation images.

    It stays 1 where there are too few images, and where the log loss of the images is not better
    when each half of them is judged by the temperature of the other half.

    Args:
        truth: The true classes, (n,).
        probabilities: The network's own, (n, classes).
        hashes: Of the images' contents, by which they are put into halves: copies of one image
            are in the same half, and the halves do not depend on names or order.
    """
    if (reason := _too_few(truth, probabilities.shape[1])) is not None:
        return _unscaled(reason, len(truth))
    temperature = best_temperature(truth, probabilities)
    if temperature == COLDEST:
        # All are right: the surer, the better, however sure. That says nothing of mistakes.
        return _unscaled(UnscaledReason.NO_MISTAKES, len(truth))
    held_out = cross_fitted(truth, probabilities, hashes)
    if not log_loss(truth, probabilities, held_out) < log_loss(truth, probabilities):
        return _unscaled(UnscaledReason.NOT_BETTER, len(truth))
    return TemperatureFit(temperature, None, held_out)


def cross_fitted(
    truth: NDArray[np.int64], probabilities: NDArray[np.float32], hashes: Sequence[str]
) -> NDArray[np.float64]:
    """Return for each image the best temperature of the half of the images that it is not in."""
    second = np.array([zlib.crc32(text.encode("utf-8", "replace")) & 1 for text in hashes], bool)
    held_out = np.ones(len(truth))
    for half in (second, ~second):
        if half.any():
            held_out[~half] = best_temperature(truth[half], probabilities[half])
    return held_out


def best_temperature(truth: NDArray[np.int64], probabilities: NDArray[np.float32]) -> float:
    """Return the temperature with the least log loss, within :data:`COLDEST` to :data:`HOTTEST`.

    The loss is convex in 1 / temperature: Newton's method, kept between bounds that close in.
    """
    scores = _scores(probabilities)
    rows = np.arange(len(truth))

    def slopes(inverse: float) -> tuple[float, float]:
        """Return the first and the second derivative of the loss."""
        shares = np.exp(scores * inverse - _log_sums(scores * inverse)[:, np.newaxis])
        means = (shares * scores).sum(axis=1)
        spread = (shares * scores**2).sum(axis=1) - means**2
        return float((means - scores[rows, truth]).mean()), float(spread.mean())

    low, high = 1 / HOTTEST, 1 / COLDEST
    if slopes(high)[0] <= 0:
        return COLDEST
    if slopes(low)[0] >= 0:
        return HOTTEST
    inverse = 1.0
    for _ in range(_STEPS):
        slope, curve = slopes(inverse)
        low, high = (inverse, high) if slope < 0 else (low, inverse)
        wanted = inverse - slope / curve if curve > 0 else high
        following = wanted if low < wanted < high else (low + high) / 2
        is_close = abs(following - inverse) <= _CLOSE * inverse
        inverse = following
        if is_close:
            break
    return 1 / inverse


def log_loss(
    truth: NDArray[np.int64],
    probabilities: NDArray[np.float32],
    temperatures: NDArray[np.float64] | float = 1.0,
) -> float:
    """Return the mean of ``-log p(true class)`` at temperatures, one or one of each image."""
    scores = _scores(probabilities) / np.reshape(temperatures, (-1, 1))
    chosen = scores[np.arange(len(truth)), truth] - _log_sums(scores)
    return float(-chosen.mean())


def _scores(probabilities: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return logits less a constant of each row; what float32 rounded to 0 is its smallest."""
    scores: NDArray[np.float64] = np.log(np.maximum(probabilities.astype(np.float64), _SMALLEST))
    return scores


def _log_sums(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    largest = scores.max(axis=1)
    sums: NDArray[np.float64] = largest + np.log(np.exp(scores - largest[:, np.newaxis]).sum(1))
    return sums


def _too_few(truth: NDArray[np.int64], n_classes: int) -> UnscaledReason | None:
    if len(truth) < LEAST_IMAGES:
        return UnscaledReason.FEW_IMAGES
    if np.bincount(truth, minlength=n_classes).min() < LEAST_OF_A_CLASS:
        return UnscaledReason.FEW_OF_A_CLASS
    return None


def _unscaled(reason: UnscaledReason, count: int) -> TemperatureFit:
    return TemperatureFit(1.0, reason, np.ones(count))
