"""Logistic regression on features: trains a head to its optimum, in numpy alone.

The weights (k, classes) and the bias (classes,) minimise

    sum over images of (image's weight * loss) + strength / 2 * (sum of squared weights)

This function is convex: there is one optimum, and no learning rate. The bias is not penalised. It
is what scikit-learn's ``LogisticRegression(C=1 / strength)`` minimises; tests compare the two.

Method: Newton's, with the conjugate gradient method for the equations of each step, solved only as
exactly as the step is worth (Nocedal and Wright, Numerical Optimization, 2nd edition, 2006, section
7.1). The matrix of second derivatives is never built: its product with a vector takes two passes
over the features. A step depends on the weights before it and on nothing else, so that a fit can
go on from saved weights to the same digits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import Loss

Floats = NDArray[Any]
"""float32 or float64."""

MOST_STEPS = 200
"""A fit ends then at the latest; 5 to 15 steps are usual."""

TOLERANCE = 1e-4
"""The ``gradient`` at which a fit ends. A tenth of it takes twice the time and changes little."""

_MOST_PRODUCTS = 500  # in one step
_LEAST_EXACT = 0.5  # how much of the gradient a step may leave; later steps leave less
_ENOUGH = 1e-4  # share of the decrease promised by the slope (Armijo's condition)
_SHORTEST = 1e-6  # share of a step
_TINY = float(np.finfo(np.float64).tiny)


@dataclass(frozen=True)
class TrainingFeatures:
    """Features of the training images, less their mean and divided by one number.

    Neither changes which heads are possible. The mean would slow the fit down. The number makes
    one strength mean the same for all backbones.

    Attributes:
        values: (n, k): mean 0 in each column, mean square 1 over all.
        labels: Class indices, (n,).
        n_classes: The number of classes; some may have no image.
        mean: What was subtracted, (k,).
        scale: What was divided by.
    """

    values: Floats
    labels: NDArray[np.int64]
    n_classes: int
    mean: Floats
    scale: float

    @classmethod
    def of(cls, features: Floats, labels: NDArray[np.int64], n_classes: int) -> TrainingFeatures:
        """Centre and scale features (n, k); float32 is twice as fast and exact enough."""
        mean = features.mean(axis=0, dtype=np.float64).astype(features.dtype)
        values = features - mean
        scale = math.sqrt(np.mean(np.square(values), dtype=np.float64)) or 1.0
        values /= values.dtype.type(scale)
        return cls(values, labels, n_classes, mean, scale)


@dataclass(frozen=True)
class FitState:
    """What a fit has come to. ``step`` and ``values`` are all that is needed to go on.

    Attributes:
        step: Steps taken so far.
        values: (k + 1, m), for :class:`TrainingFeatures`: the weights, and the bias as last row. m
            is the number of classes; 1 for softmax of two classes, where only the difference of
            the logits matters.
        loss: Mean over the training images of weight times loss, in nats; without the penalty.
        accuracy: Share of the training images that are classified correctly.
        gradient: Norm of the gradient, relative to that of a head of zeros.
    """

    step: int
    values: NDArray[np.float64]
    loss: float = math.nan
    accuracy: float = math.nan
    gradient: float = math.inf


@dataclass(frozen=True)
class _Point:
    """The objective at some values, and what its derivatives are made of."""

    values: NDArray[np.float64]
    logits: Floats
    probabilities: Floats
    objective: float
    gradient: NDArray[np.float64]

    @property
    def norm(self) -> float:
        """Of the gradient; 0 at the optimum."""
        return float(np.linalg.norm(self.gradient))


class LogisticRegression:
    """Fits a head to training features.

    Args:
        training: What it learns from.
        loss: ``softmax``, or ``sigmoid``: each class against all others, summed over the classes.
        class_weights: How much each image of a class counts, (classes,); None for all alike.
        left_out: Which images do not count, (n,); None for none.
    """

    def __init__(
        self,
        training: TrainingFeatures,
        loss: Loss = "softmax",
        class_weights: Floats | None = None,
        left_out: NDArray[np.bool_] | None = None,
    ) -> None:
        self._training, labels = training, training.labels
        one_logit = loss == "softmax" and training.n_classes == 2
        self._is_softmax = loss == "softmax" and not one_logit
        one_hot = (labels[:, None] == np.arange(training.n_classes)).astype(np.float64)
        self._targets = one_hot[:, 1:] if one_logit else one_hot
        self._used = np.ones(len(labels), bool) if left_out is None else ~left_out
        weights = np.ones(len(labels)) if class_weights is None else class_weights[labels]
        self._weights = np.where(self._used, weights, 0.0)[:, None]
        self._norm_of_zeros = self._point(self._zeros(), 0.0).norm

    def fit(
        self, strength: float, start: FitState | None = None, tolerance: float = TOLERANCE
    ) -> Iterator[FitState]:
        """Yield the state after each step, until the gradient is as small as ``tolerance``.

        Nothing is yielded where ``start`` is the end of a fit already.

        Args:
            strength: Of the penalty; above 0. 1 / C of scikit-learn.
            start: Where to go on, perhaps from a fit of another strength; None for zeros.
            tolerance: Of ``FitState.gradient``; 1e-6 at least for float32, 1e-10 for float64.
        """
        start = start or self.start()
        step, point = start.step, self._point(start.values, strength)
        while step < MOST_STEPS and point.norm > tolerance * self._norm_of_zeros:
            better = self._search(point, self._newton_step(point, strength), strength)
            if better is None:
                return  # as exact as the numbers allow
            step, point = step + 1, better
            yield self._state(step, point)

    def start(self, values: NDArray[np.float64] | None = None) -> FitState:
        """Return a head of these values (k + 1, m), or of zeros, before its first step."""
        return self._state(0, self._point(self._zeros() if values is None else values, 0.0))

    def losses(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the loss (n,) of each training image, also of those left out, in nats."""
        return self._losses(self._logits(values))

    def probabilities(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability of each class (n, classes) for each training image.

        They add up to 1, also where the loss is ``sigmoid``: there each is divided by their sum.
        """
        logits = np.asarray(self._logits(values), np.float64)
        if self._is_softmax:
            powers = np.exp(logits - logits.max(axis=1, keepdims=True))
            return np.asarray(powers / powers.sum(axis=1, keepdims=True))
        found = 0.5 + 0.5 * np.tanh(0.5 * logits)
        if logits.shape[1] < self._training.n_classes:
            return np.hstack([1 - found, found])
        return np.asarray(found / np.maximum(found.sum(axis=1, keepdims=True), _TINY))

    def head(self, state: FitState) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return weights (k, classes) and bias (classes,) that map whole features to logits."""
        weights, bias = state.values[:-1] / self._training.scale, state.values[-1]
        bias = bias - self._training.mean.astype(np.float64) @ weights
        if len(bias) == self._training.n_classes:
            return weights, bias
        both = np.array([-0.5, 0.5])  # one logit for the difference of two
        return weights * both, bias * both

    def _zeros(self) -> NDArray[np.float64]:
        return np.zeros((self._training.values.shape[1] + 1, self._targets.shape[1]))

    def _state(self, step: int, point: _Point) -> FitState:
        logits, labels, used = point.logits, self._training.labels, self._used
        found = logits[:, 0] > 0 if logits.shape[1] < 2 else logits.argmax(axis=1)
        lost = self._weights[:, 0] * self._losses(logits)
        return FitState(
            step=step,
            values=point.values,
            loss=float(lost[used].mean()),
            accuracy=float((found == labels)[used].mean()),
            gradient=point.norm / self._norm_of_zeros,
        )

    def _newton_step(self, point: _Point, strength: float) -> NDArray[np.float64]:
        """Solve second derivatives * step = -gradient, by conjugate gradients.

        The step leaves about the square root of the gradient's norm: the nearer the optimum, the
        more exact the step, so that it is found in few steps and none is solved for nothing.
        """
        enough = min(_LEAST_EXACT, math.sqrt(point.norm / self._norm_of_zeros)) * point.norm
        step = np.zeros_like(point.values)
        residual = direction = -point.gradient
        square = float(np.vdot(residual, residual))
        for _ in range(_MOST_PRODUCTS):
            product = self._curvature(point, direction, strength)
            curvature = float(np.vdot(direction, product))
            if curvature <= 0:  # rounding: the function is convex
                break
            step = step + square / curvature * direction
            residual = residual - square / curvature * product
            before, square = square, float(np.vdot(residual, residual))
            if math.sqrt(square) <= enough:
                break
            direction = residual + square / before * direction
        return step

    def _search(self, point: _Point, step: NDArray[np.float64], strength: float) -> _Point | None:
        """Take the whole step, or else halve it until the objective falls; None if it does not."""
        slope, length = float(np.vdot(point.gradient, step)), 1.0
        noise = abs(point.objective) * float(np.finfo(self._training.values.dtype).eps)
        while length > _SHORTEST:
            found = self._point(point.values + length * step, strength)
            if found.objective <= point.objective + _ENOUGH * length * slope + noise:
                return found
            length /= 2
        return None

    # The objective and its derivatives.

    def _logits(self, values: NDArray[np.float64]) -> Floats:
        features = self._training.values
        logits: Floats = features @ values[:-1].astype(features.dtype) + values[-1]
        return logits

    def _to_values(self, per_logit: Floats) -> NDArray[np.float64]:
        """Apply the transpose of :meth:`_logits` to (n, m)."""
        features = self._training.values
        weights = features.T @ per_logit.astype(features.dtype)
        return np.vstack([weights, per_logit.sum(axis=0)])

    def _losses(self, logits: Floats) -> NDArray[np.float64]:
        if self._is_softmax:
            largest = logits.max(axis=1)
            of_all = largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))
        else:
            of_all = np.logaddexp(0, logits).sum(axis=1)
        return np.asarray(of_all - (logits * self._targets).sum(axis=1), np.float64)

    def _point(self, values: NDArray[np.float64], strength: float) -> _Point:
        logits = self._logits(values)
        if self._is_softmax:
            powers = np.exp(logits - logits.max(axis=1, keepdims=True))
            probabilities = powers / powers.sum(axis=1, keepdims=True)
        else:
            probabilities = 0.5 + 0.5 * np.tanh(0.5 * logits)
        objective = float(self._weights[:, 0] @ self._losses(logits))
        objective += strength / 2 * float(np.square(values[:-1]).sum())
        gradient = self._to_values(self._weights * (probabilities - self._targets))
        gradient[:-1] += strength * values[:-1]
        return _Point(values, logits, probabilities, objective, gradient)

    def _curvature(
        self, point: _Point, direction: NDArray[np.float64], strength: float
    ) -> NDArray[np.float64]:
        """Multiply the matrix of second derivatives by a direction."""
        change, probabilities = self._logits(direction), point.probabilities
        if self._is_softmax:
            change = change - (probabilities * change).sum(axis=1, keepdims=True)
            product = self._to_values(self._weights * probabilities * change)
        else:
            product = self._to_values(self._weights * probabilities * (1 - probabilities) * change)
        product[:-1] += strength * direction[:-1]
        return product
