"""The training loop of one stage, epoch by epoch."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs.checkpoints import TrainingProgress
from resnet_gui.core.training.history import is_better
from resnet_gui.core.training.stages import Stage
from resnet_gui.core.training.values import BatchEnded, EpochEnded, Phase, StopReason, Validating
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

if TYPE_CHECKING:  # the loop itself runs without TensorFlow
    from resnet_gui.engine.data.image_batches import Batches
    from resnet_gui.engine.training.train_step import EvaluateFn, TrainStep


@dataclass(frozen=True)
class SplitOutputs:
    """What a network says about the pictures of one split.

    Attributes:
        indices: Which pictures, (n,).
        truth: Their class indices, (n,).
        probabilities: (n, classes).
        losses: Each picture's loss by what is trained on, (n,).
    """

    indices: NDArray[np.int64]
    truth: NDArray[np.int64]
    probabilities: NDArray[np.float32]
    losses: NDArray[np.float32]

    @property
    def accuracy(self) -> float:
        """Share of right answers, 0 to 1."""
        return float((self.probabilities.argmax(axis=1) == self.truth).mean())

    @property
    def loss(self) -> float:
        """Mean loss."""
        return float(self.losses.mean(dtype=np.float64))


class StageTrainer:
    """Trains in one stage, and keeps the best epoch of it and of those before.

    Args:
        train_step: What learns; as good as ``progress.best`` where there is one.
        training: What it learns from.
        validation: What it is measured on.
        stage: The epochs to do.
        progress: What the run has come to; epochs are added to it.
        reporter: Who is told, and who says what the user wants.
        on_step: Told the loss and the accuracy of each batch.
        on_epoch: Told of each epoch before the user is: it puts the epoch down.
    """

    def __init__(
        self,
        train_step: TrainStep,
        training: Batches,
        validation: Batches,
        stage: Stage,
        progress: TrainingProgress,
        reporter: ProgressReporter,
        *,
        on_step: Callable[[float, float], None] = lambda loss, accuracy: None,
        on_epoch: Callable[[EpochEnded], None] = lambda epoch: None,
    ) -> None:
        self._train_step, self._training, self._validation = train_step, training, validation
        self._stage, self._progress, self._reporter = stage, progress, reporter
        self._on_step, self._on_epoch = on_step, on_epoch
        self.best_weights = train_step.weights() if progress.best is not None else {}
        """Of the best epoch."""
        self.best_outputs: SplitOutputs | None = None
        """On the validation pictures; None where the best epoch is of an earlier stage."""
        self.reason = StopReason.COMPLETED

    def run(self) -> None:
        """Train until the last epoch, until it gets no better, or until the user stops it.

        The learner then has the best epoch's weights.
        """
        stage, reporter = self._stage, self._reporter
        first = max(stage.first, len(self._progress.epochs) + 1)
        reporter.start_phase(stage.phase, stage.config.epochs)
        for epoch in range(first, stage.last + 1):
            if self._is_out_of_patience():
                self.reason = StopReason.EARLY
                break
            try:
                finished = self._epoch(epoch)
            except ProblemError as error:
                if self._progress.best is None or error.problem.kind != ProblemKind.LOSS_NOT_FINITE:
                    raise
                self.reason = StopReason.DIVERGED
                break
            if not finished:
                self.reason = StopReason.STOPPED
                break
        self._train_step.restore(self.best_weights)

    def _is_out_of_patience(self) -> bool:
        progress, patience = self._progress, self._stage.config.patience
        if progress.best is None or not patience:
            return False
        # What came before this stage, or before more was asked for, says nothing about it.
        since = max(progress.best.epoch, progress.patient_from, self._stage.first - 1)
        return progress.epochs[-1].epoch - since >= patience

    def _epoch(self, epoch: int) -> bool:
        """Train and validate once; return whether to go on.

        A Stop leaves the first epoch with what it has learned, validated. Any later epoch that is
        cut short is dropped: it would not be comparable, and the best is kept as it is.
        """
        started, reporter = time.monotonic(), self._reporter
        loss, accuracy = self._train_epoch(epoch)
        if reporter.stops and self._progress.best is not None:
            return False
        answers = evaluate_split(self._train_step.evaluate, self._validation, None, reporter)
        if reporter.stops and self._progress.best is not None:
            return False
        self._end_epoch(epoch, loss, accuracy, answers, started)
        return not reporter.stops

    def _train_epoch(self, epoch: int) -> tuple[float, float]:
        """Learn from each training picture once; return mean loss and accuracy of the epoch."""
        seen, loss_sum, right_sum, started = 0, 0.0, 0, time.monotonic()
        steps = self._training.steps
        for step, batch in enumerate(self._training.shuffled(epoch), start=1):
            loss, right = self._train_step.train_on_batch(batch.inputs, batch.labels)
            if not math.isfinite(loss):
                raise ProblemError(ProblemKind.LOSS_NOT_FINITE, epoch=epoch)
            self._on_step(loss, right / len(batch.labels))
            seen += len(batch.labels)
            loss_sum += loss * len(batch.labels)
            right_sum += right
            speed = seen / max(time.monotonic() - started, 1e-6)
            self._reporter.report(
                BatchEnded(epoch, step, steps, loss, loss_sum / seen, right_sum / seen, speed)
            )
            if self._reporter.stops:
                break
        return loss_sum / seen, right_sum / seen

    def _end_epoch(
        self, epoch: int, loss: float, accuracy: float, answers: SplitOutputs, started: float
    ) -> None:
        if not math.isfinite(answers.loss):  # the last step of an epoch may break the weights too
            raise ProblemError(ProblemKind.LOSS_NOT_FINITE, epoch=epoch)
        ended = EpochEnded(
            epoch=epoch,
            loss=loss,
            accuracy=accuracy,
            val_loss=answers.loss,
            val_accuracy=answers.accuracy,
            seconds=time.monotonic() - started,
            is_best=False,
        )
        if is_better(ended, self._progress.best):
            ended = replace(ended, is_best=True)
            self.best_weights, self.best_outputs = self._train_step.weights(), answers
        self._progress.add(ended)
        self._on_epoch(ended)
        self._reporter.send(ended)
        self._reporter.update(self._stage.phase, epoch - self._stage.first + 1)


def evaluate_split(
    ask: EvaluateFn, batches: Batches, phase: Phase | None, reporter: ProgressReporter
) -> SplitOutputs:
    """Ask about every picture; a Stop that comes meanwhile ends it after the batch at hand.

    The batches come mixed, so that a part of them is a fair sample of the split. Progress is that
    of a phase of its own or, without one, of the validation that ends an epoch.
    """
    stops_before = reporter.stops
    parts: list[tuple[NDArray[Any], ...]] = []
    done = 0
    if phase is not None:
        reporter.start_phase(phase, batches.count)
    for batch in batches.once():
        parts.append((batch.indices, batch.labels, *ask(batch.inputs, batch.labels)))
        done += len(batch.labels)
        if phase is not None:
            reporter.update(phase, done)
        else:
            reporter.report(Validating(done, batches.count))
        if reporter.stops > stops_before:
            break
    indices, truth, probabilities, losses = (np.concatenate(p) for p in zip(*parts, strict=True))
    return SplitOutputs(indices, truth, probabilities, losses)
