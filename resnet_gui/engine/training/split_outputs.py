"""Computes the outputs of a network for the images of one split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.training.values import Phase, Validating
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

if TYPE_CHECKING:  # evaluating runs without TensorFlow
    from resnet_gui.engine.data.batch import Batches
    from resnet_gui.engine.training.train_step import EvaluateFn


@dataclass(frozen=True)
class SplitOutputs:
    """What a network predicts for the images of one split.

    Attributes:
        indices: Which images, (n,).
        truth: Their class indices, (n,).
        probabilities: (n, classes).
        losses: Each image's loss by what is trained on, (n,).
    """

    indices: NDArray[np.int64]
    truth: NDArray[np.int64]
    probabilities: NDArray[np.float32]
    losses: NDArray[np.float32]

    @property
    def accuracy(self) -> float:
        """Share of correct predictions, 0 to 1."""
        return float((self.probabilities.argmax(axis=1) == self.truth).mean())

    @property
    def loss(self) -> float:
        """Mean loss."""
        return float(self.losses.mean(dtype=np.float64))


def evaluate_split(
    evaluate: EvaluateFn, batches: Batches, phase: Phase | None, reporter: ProgressReporter
) -> SplitOutputs:
    """Evaluate every image; a Stop that arrives during it ends it after the current batch.

    The batches come in mixed order, so that a part of them is a fair sample of the split. Progress
    is that of a phase of its own or, without one, of the validation that ends an epoch.
    """
    stops_before = reporter.stops
    parts: list[tuple[NDArray[Any], ...]] = []
    done = 0
    if phase is not None:
        reporter.start_phase(phase, batches.count)
    for batch in batches.once():
        parts.append((batch.indices, batch.labels, *evaluate(batch.inputs, batch.labels)))
        done += len(batch.labels)
        if phase is not None:
            reporter.update(phase, done)
        else:
            reporter.report(Validating(done, batches.count))
        if reporter.stops > stops_before:
            break
    indices, truth, probabilities, losses = (np.concatenate(p) for p in zip(*parts, strict=True))
    return SplitOutputs(indices, truth, probabilities, losses)
