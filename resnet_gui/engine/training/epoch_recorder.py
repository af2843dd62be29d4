"""Writes each finished epoch to the run's folder: its records first, then its checkpoint."""

from __future__ import annotations

from collections.abc import Callable

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.protocol.system_events import Warned
from resnet_gui.core.runs.checkpoints import (
    CheckpointStore,
    Stateful,
    TrainingProgress,
    VariableValues,
)
from resnet_gui.core.training.values import EpochEnded
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.run_logger import RunLogger


class EpochRecorder:
    """Writes epochs, and warns once of each kind of file that cannot be written.

    An epoch counts as finished from the moment its checkpoint is complete. Its records are written
    before: a process that is killed in between leaves records of an epoch without a checkpoint,
    and resuming removes them. In the opposite order, the records of a finished epoch would be lost.

    Args:
        logger: Writes the steps and the TensorBoard events.
        checkpoints: Keeps the weights.
        reporter: Receives the warnings.
    """

    def __init__(
        self, logger: RunLogger, checkpoints: CheckpointStore, reporter: ProgressReporter
    ) -> None:
        self._logger, self._checkpoints, self._reporter = logger, checkpoints, reporter
        self._warned: set[ProblemKind] = set()

    def remove_unfinished(self) -> None:
        """Remove the records of epochs that have no checkpoint, where a run is resumed."""
        self._write(ProblemKind.RECORDS_FAILED, self._logger.remove_unfinished)

    def add_step(self, loss: float, accuracy: float) -> None:
        """Record the mean loss and the accuracy of one batch."""
        self._logger.add_step(loss, accuracy)

    def save_epoch(
        self,
        epoch: EpochEnded,
        train_step: Stateful,
        progress: TrainingProgress,
        best_weights: VariableValues,
    ) -> None:
        """Write a finished epoch; training continues where that fails."""
        self._write(ProblemKind.RECORDS_FAILED, lambda: self._logger.end_epoch(epoch))
        self._write(
            ProblemKind.CHECKPOINT_FAILED,
            lambda: self._checkpoints.write(train_step, progress, best_weights),
        )

    def restore_best(self, train_step: Stateful, progress: TrainingProgress) -> None:
        """Restore the weights of the best epoch."""
        assert progress.best is not None  # a run that can be resumed has finished an epoch
        self._checkpoints.restore_weights(train_step, progress.best.epoch)

    def restore_newest(self, train_step: Stateful) -> None:
        """Restore the weights and the optimizer of the newest epoch."""
        self._checkpoints.restore_newest(train_step)

    def _write(self, failure: ProblemKind, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as error:
            if failure not in self._warned:
                self._warned.add(failure)
                self._reporter.send(Warned(Problem(failure, {"detail": failure_reason(error)})))
