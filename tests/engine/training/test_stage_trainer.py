"""The loop over the epochs: what is kept, and when it ends. The network is a script here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, ProblemError
from resnet_gui.core.protocol.commands import Cancel, Command, Stop
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.runs.checkpoints import TrainingProgress, VariableValues
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import BatchEnded, EpochEnded, StopReason
from resnet_gui.engine.data.batch import Batch
from resnet_gui.engine.training.split_outputs import SplitOutputs
from resnet_gui.engine.training.stage_trainer import StageTrainer
from resnet_gui.engine.training.train_step import TrainStep
from tests.engine.conftest import tiny
from tests.engine.recorder import Recorder

STEPS = 3
VALIDATION_BATCHES = 3

pytestmark = pytest.mark.usefixtures("every_report")


class ScriptedLearner(TrainStep):
    """Its validation accuracy per epoch is given; its only weight counts the steps."""

    def __init__(self, accuracies: list[float], losses: Callable[[int], float]) -> None:
        self._accuracies = accuracies
        self._losses = losses
        self.step = 0
        self.answered = 0
        self.evaluate = self._say

    def train_on_batch(self, inputs: Any, labels: NDArray[np.int64]) -> tuple[float, int]:
        self.step += 1
        return self._losses(self.step), len(labels) // 2

    def _say(
        self, inputs: Any, labels: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        self.answered += 1
        epoch = (self.step - 1) // STEPS
        right = round(self._accuracies[epoch] * len(inputs))
        found = np.array(
            [[0.9, 0.1] if n < right else [0.2, 0.8] for n in range(len(inputs))], np.float32
        )
        return found, -np.log(found[:, 0])

    def weights(self) -> VariableValues:
        return {"step": np.array([self.step])}

    def restore(self, weights: VariableValues) -> None:
        self.step = int(weights["step"][0])


@dataclass
class ScriptedBatches:
    """So many batches of ten, all of class 0."""

    steps: int

    @property
    def count(self) -> int:
        return self.steps * 10

    def shuffled(self, epoch: int) -> Iterator[Batch]:
        return self.once()

    def once(self) -> Iterator[Batch]:
        for _ in range(self.steps):
            yield Batch(np.zeros((10, 1)), np.zeros(10, np.int64), np.arange(10))


@dataclass
class Run:
    """One pass through the loop, and what it was made of."""

    fit: StageTrainer
    train_step: ScriptedLearner
    recorder: Recorder
    progress: TrainingProgress

    @property
    def epochs(self) -> list[int]:
        return [epoch.epoch for epoch in self.progress.epochs]

    @property
    def best(self) -> EpochEnded:
        assert self.progress.best is not None
        return self.progress.best

    @property
    def answers(self) -> SplitOutputs:
        assert self.fit.best_outputs is not None
        return self.fit.best_outputs


def prepare(
    accuracies: list[float],
    wish: Callable[[Event], Command | None] = lambda event: None,
    losses: Callable[[int], float] = lambda step: 1.0,
    patience: int = 0,
) -> Run:
    train_step, recorder = ScriptedLearner(accuracies, losses), Recorder(wish)
    config = tiny(epochs=len(accuracies), patience=patience)
    training: Any = ScriptedBatches(STEPS)
    validation: Any = ScriptedBatches(VALIDATION_BATCHES)
    (stage,), progress = stages.stages(config), TrainingProgress()
    fit = StageTrainer(train_step, training, validation, stage, progress, recorder.reporter)
    return Run(fit, train_step, recorder, progress)


def after_batch(epoch: int, step: int, command: Command) -> Callable[[Event], Command | None]:
    """Wish for something when a batch has been reported."""

    def wish(event: Event) -> Command | None:
        is_it = isinstance(event, BatchEnded) and (event.epoch, event.step) == (epoch, step)
        return command if is_it else None

    return wish


# What is kept


def test_the_best_epochs_weights_and_answers_are_kept() -> None:
    run = prepare([0.5, 0.9, 0.7])

    run.fit.run()

    assert run.best.epoch == 2
    assert run.train_step.step == 2 * STEPS
    assert run.answers.accuracy == run.best.val_accuracy == 0.9
    assert [epoch.is_best for epoch in run.progress.epochs] == [True, True, False]
    assert run.fit.reason is StopReason.COMPLETED


def test_of_equal_epochs_the_first_is_kept() -> None:
    run = prepare([0.9, 0.9, 0.9])

    run.fit.run()

    assert run.best.epoch == 1
    assert run.train_step.step == STEPS


def test_means_are_over_images_and_progress_is_told() -> None:
    run = prepare([0.5], losses=float)

    run.fit.run()

    reports = run.recorder.all(BatchEnded)
    assert [report.batch_loss for report in reports] == [1.0, 2.0, 3.0]
    assert [report.loss for report in reports] == [1.0, 1.5, 2.0]
    assert [(report.step, report.steps) for report in reports] == [(1, 3), (2, 3), (3, 3)]
    (epoch,) = run.recorder.all(EpochEnded)
    assert (epoch.loss, epoch.accuracy) == (2.0, 0.5)


# When it ends


def test_early_stopping_waits_as_long_as_said_and_keeps_the_best() -> None:
    run = prepare([0.5, 0.9, 0.8, 0.8, 1.0, 1.0], patience=2)

    run.fit.run()

    assert run.epochs == [1, 2, 3, 4]
    assert run.best.epoch == 2
    assert run.train_step.step == 2 * STEPS
    assert run.fit.reason is StopReason.EARLY


def test_patience_begins_anew_with_every_improvement() -> None:
    run = prepare([0.5, 0.4, 0.6, 0.5, 0.7], patience=2)

    run.fit.run()

    assert run.epochs == [1, 2, 3, 4, 5]
    assert run.fit.reason is StopReason.COMPLETED


def test_without_patience_training_never_ends_early() -> None:
    run = prepare([0.9, *[0.1] * 9], patience=0)

    run.fit.run()

    assert len(run.epochs) == 10


def test_stop_in_the_first_epoch_keeps_what_was_learned_so_far() -> None:
    run = prepare([0.5, 0.9], after_batch(1, 1, Stop()))

    run.fit.run()

    assert run.fit.reason is StopReason.STOPPED
    assert run.epochs == [1]
    assert run.train_step.step == 2  # obeyed within one batch
    assert len(run.answers.truth) == 10 * VALIDATION_BATCHES


def test_stop_in_a_later_epoch_keeps_the_best_and_drops_the_rest() -> None:
    run = prepare([0.8, 0.5, 1.0], after_batch(3, 1, Stop()))

    run.fit.run()

    assert run.fit.reason is StopReason.STOPPED
    assert run.epochs == [1, 2]
    assert run.train_step.step == 1 * STEPS
    assert len(run.recorder.all(BatchEnded)) == 2 * STEPS + 2


def test_stop_during_validation_is_obeyed_within_one_batch() -> None:
    run = prepare([0.8, 1.0, 1.0], after_batch(2, STEPS, Stop()))

    run.fit.run()

    assert run.epochs == [1]
    assert run.train_step.step == 1 * STEPS
    assert run.train_step.answered == VALIDATION_BATCHES + 1
    assert run.fit.reason is StopReason.STOPPED


def test_stop_between_epochs_ends_there() -> None:
    run = prepare([0.8, 0.9, 1.0], lambda e: Stop() if isinstance(e, EpochEnded) else None)

    run.fit.run()

    assert run.epochs == [1]
    assert run.fit.reason is StopReason.STOPPED


@pytest.mark.parametrize("step", [1, STEPS])
def test_cancel_ends_at_once(step: int) -> None:
    run = prepare([0.8, 0.9], after_batch(1, step, Cancel()))

    with pytest.raises(Cancelled):
        run.fit.run()

    assert run.train_step.step <= step + 1
    assert run.train_step.answered <= 1


@pytest.mark.parametrize("loss", [float("nan"), float("inf")])
def test_a_loss_that_is_no_number_ends_the_run_and_names_the_epoch(loss: float) -> None:
    run = prepare([0.8, 0.9], losses=lambda step: loss)

    with pytest.raises(ProblemError) as caught:
        run.fit.run()

    assert caught.value.problem.kind == ProblemKind.LOSS_NOT_FINITE
    assert caught.value.problem.values == {"epoch": 1}


@pytest.mark.parametrize("loss", [float("nan"), float("inf")])
def test_a_loss_that_is_no_number_does_not_take_the_best_epoch_along(loss: float) -> None:
    run = prepare([0.8, 0.9], losses=lambda step: loss if step > STEPS else 1.0)

    run.fit.run()

    assert run.fit.reason is StopReason.DIVERGED
    assert run.best.epoch == 1


def test_weights_broken_by_the_last_step_of_an_epoch_are_not_kept() -> None:
    run = prepare([0.8])
    run.train_step.evaluate = lambda inputs, labels: (
        np.full((len(inputs), 2), np.nan, np.float32),
        np.full(len(inputs), np.nan, np.float32),
    )

    with pytest.raises(ProblemError) as caught:
        run.fit.run()

    assert caught.value.problem.kind == ProblemKind.LOSS_NOT_FINITE
