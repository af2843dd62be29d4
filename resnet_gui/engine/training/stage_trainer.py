"""The epochs of one stage: train, validate, keep the best."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs.checkpoints import TrainingProgress
from resnet_gui.core.training.history import is_better
from resnet_gui.core.training.stages import Stage
from resnet_gui.core.training.values import BatchEnded, EpochEnded, StopReason
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.split_outputs import SplitOutputs, evaluate_split

if TYPE_CHECKING:  # the loop itself runs without TensorFlow
    from resnet_gui.engine.data.batch import Batches
    from resnet_gui.engine.training.train_step import TrainStep


class StageTrainer:
    """Trains in one stage, and keeps the best epoch of it and of those before.

    Args:
        train_step: What learns; with the weights of ``progress.best`` where there is one.
        training: What it learns from.
        validation: What it is measured on.
        stage: The epochs to train.
        progress: What the run has reached; epochs are added to it.
        reporter: Receives the progress, and knows whether the user wants to stop.
        on_step: Receives the loss and the accuracy of each batch.
        on_epoch: Receives each epoch before the user sees it, and saves it.

    Attributes:
        best_weights: Those of the best epoch.
        best_outputs: Its outputs for the validation images; None where it is of an earlier stage.
        reason: Why the stage ended.
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
        self.best_outputs: SplitOutputs | None = None
        self.reason = StopReason.COMPLETED

    def run(self) -> None:
        """Train until the last epoch, until patience runs out, or until the user stops it.

        The network then has the weights of the best epoch.
        """
        stage, reporter = self._stage, self._reporter
        first = max(stage.first, len(self._progress.epochs) + 1)
        reporter.start_phase(stage.phase, stage.config.epochs)
        for epoch in range(first, stage.last + 1):
            if self._is_patience_exhausted():
                self.reason = StopReason.EARLY
                break
            try:
                continues = self._run_epoch(epoch)
            except ProblemError as error:
                if self._progress.best is None or error.problem.kind != ProblemKind.LOSS_NOT_FINITE:
                    raise
                self.reason = StopReason.DIVERGED
                break
            if not continues:
                self.reason = StopReason.STOPPED
                break
        self._train_step.restore(self.best_weights)

    def _is_patience_exhausted(self) -> bool:
        progress, patience = self._progress, self._stage.config.patience
        if progress.best is None or not patience:
            return False
        # Patience starts again with each stage, and where a finished run is trained longer.
        counted_from = max(progress.best.epoch, progress.patient_from, self._stage.first - 1)
        return progress.epochs[-1].epoch - counted_from >= patience

    def _run_epoch(self, epoch: int) -> bool:
        """Train and validate once; return whether training continues.

        A Stop during the first epoch keeps what it has learned so far, validated. A later epoch
        that is cut short is dropped: it could not be compared, and there is a best epoch to keep.
        """
        started, reporter = time.monotonic(), self._reporter
        loss, accuracy = self._train_epoch(epoch)
        if reporter.stops and self._progress.best is not None:
            return False
        outputs = evaluate_split(self._train_step.evaluate, self._validation, None, reporter)
        if reporter.stops and self._progress.best is not None:
            return False
        self._end_epoch(epoch, loss, accuracy, outputs, started)
        return not reporter.stops

    def _train_epoch(self, epoch: int) -> tuple[float, float]:
        """Train on each image once; return the mean loss and the accuracy."""
        seen, loss_sum, correct_sum, started = 0, 0.0, 0, time.monotonic()
        steps = self._training.steps
        for step, batch in enumerate(self._training.shuffled(epoch), start=1):
            loss, correct = self._train_step.train_on_batch(batch.inputs, batch.labels)
            if not math.isfinite(loss):
                raise ProblemError(ProblemKind.LOSS_NOT_FINITE, epoch=epoch)
            self._on_step(loss, correct / len(batch.labels))
            seen += len(batch.labels)
            loss_sum += loss * len(batch.labels)
            correct_sum += correct
            speed = seen / max(time.monotonic() - started, 1e-6)
            self._reporter.report(
                BatchEnded(epoch, step, steps, loss, loss_sum / seen, correct_sum / seen, speed)
            )
            if self._reporter.stops:
                break
        return loss_sum / seen, correct_sum / seen

    def _end_epoch(
        self, epoch: int, loss: float, accuracy: float, outputs: SplitOutputs, started: float
    ) -> None:
        if not math.isfinite(outputs.loss):  # the last step of an epoch may break the weights too
            raise ProblemError(ProblemKind.LOSS_NOT_FINITE, epoch=epoch)
        ended = EpochEnded(
            epoch=epoch,
            loss=loss,
            accuracy=accuracy,
            val_loss=outputs.loss,
            val_accuracy=outputs.accuracy,
            seconds=time.monotonic() - started,
            is_best=False,
        )
        if is_better(ended, self._progress.best):
            ended = replace(ended, is_best=True)
            self.best_weights, self.best_outputs = self._train_step.weights(), outputs
        self._progress.add(ended)
        self._on_epoch(ended)
        self._reporter.send(ended)
        self._reporter.update(self._stage.phase, epoch - self._stage.first + 1)
