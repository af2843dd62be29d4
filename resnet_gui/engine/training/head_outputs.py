"""The outputs of a head for features, computed without Keras."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import Loss
from resnet_gui.engine.backbones.lazy_classifier import HeadWeights

if TYPE_CHECKING:
    from resnet_gui.engine.training.train_step import EvaluateFn


def evaluate_head_fn(head: HeadWeights, loss: Loss) -> EvaluateFn:
    """Return a function that evaluates a head on features, as Keras would.

    Args:
        head: Kernel (k, classes) and bias (classes,).
        loss: ``softmax``, or ``sigmoid``, whose sigmoids are divided by their sum.
    """
    kernel, bias = (part.astype(np.float64) for part in head)

    def evaluate(
        features: Any, labels: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        logits = np.asarray(features, np.float64) @ kernel + bias
        rows = np.arange(len(labels))
        if loss == "sigmoid":
            scores = -np.logaddexp(0, -logits)  # the logarithm of sigmoids
            losses = np.logaddexp(0, logits).sum(axis=1) - logits[rows, labels]
        else:
            scores = logits
            losses = _log_sums(logits) - logits[rows, labels]
        probabilities = np.exp(scores - _log_sums(scores)[:, np.newaxis])
        return probabilities.astype(np.float32), losses.astype(np.float32)

    return evaluate


def _log_sums(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    largest = logits.max(axis=1)
    sums: NDArray[np.float64] = largest + np.log(
        np.exp(logits - largest[:, np.newaxis]).sum(axis=1)
    )
    return sums
