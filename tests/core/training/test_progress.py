"""How far each phase of a run is, from what the run has reported."""

from __future__ import annotations

from datetime import datetime, timedelta

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.training import stages
from resnet_gui.core.training.history import TrainingHistory
from resnet_gui.core.training.progress import PhaseStep, RunOutcome, RunProgress
from resnet_gui.core.training.values import Phase
from tests.fakes import batch, epoch

BEGAN = datetime(2026, 1, 2, 12)
PLAIN = TrainConfig(dataset="", network="small", weights="random", freeze_until="none", epochs=4)
STAGED = TrainConfig(dataset="", freeze_until="none", epochs=4, head_epochs=2)


def progress(
    config: TrainConfig = PLAIN,
    phase: Phase | None = Phase.TRAINING,
    counts: dict[Phase, tuple[int, int]] | None = None,
    outcome: RunOutcome = RunOutcome.OPEN,
    finished_epochs: int = 0,
) -> RunProgress:
    history = TrainingHistory(stages.epochs_at_most(config))
    for number in range(1, finished_epochs + 1):
        history.add_epoch(epoch(number))
    ended = None if outcome is RunOutcome.OPEN else BEGAN + timedelta(seconds=100)
    began = {Phase.READING: BEGAN, Phase.TRAINING: BEGAN + timedelta(seconds=30)}
    return RunProgress(config, history, phase, counts or {}, began, ended, outcome)


def test_a_phase_that_has_not_begun_waits() -> None:
    run = progress(counts={Phase.TRAINING: (0, 4)})

    assert run.step(Phase.SAVING) == PhaseStep("waiting", 0.0, 0, 0)


def test_a_phase_that_another_has_followed_is_done() -> None:
    run = progress(counts={Phase.READING: (12, 12), Phase.TRAINING: (0, 4)})

    assert run.step(Phase.READING) == PhaseStep("done", 1.0, 12, 12)


def test_a_phase_of_images_is_as_far_as_it_has_counted() -> None:
    run = progress(phase=Phase.READING, counts={Phase.READING: (3, 12)})

    assert run.step(Phase.READING) == PhaseStep("running", 0.25, 3, 12)


def test_epochs_count_even_where_the_report_of_progress_is_late() -> None:
    run = progress(counts={Phase.TRAINING: (1, 4)}, finished_epochs=2)

    assert run.step(Phase.TRAINING) == PhaseStep("running", 0.5, 2, 4)


def test_an_epoch_counts_by_its_steps() -> None:
    run = progress(counts={Phase.TRAINING: (2, 4)}, finished_epochs=2)
    run.history.add_batch(batch(3, step=2, steps=4))

    assert run.step(Phase.TRAINING) == PhaseStep("running", 2.5 / 4, 3, 4)


def test_the_second_stage_counts_its_own_epochs() -> None:
    counts = {Phase.HEAD: (2, 2), Phase.TRAINING: (1, 4)}
    run = progress(STAGED, counts=counts, finished_epochs=3)

    assert run.step(Phase.HEAD) == PhaseStep("done", 1.0, 2, 2)
    assert run.step(Phase.TRAINING) == PhaseStep("running", 0.25, 1, 4)
    assert [e.epoch for e in run.epochs(Phase.HEAD)] == [1, 2]
    assert [e.epoch for e in run.epochs(Phase.TRAINING)] == [3]


def test_a_run_that_failed_stands_where_it_ended() -> None:
    run = progress(counts={Phase.TRAINING: (1, 4)}, outcome=RunOutcome.FAILED, finished_epochs=1)

    assert run.step(Phase.TRAINING) == PhaseStep("failed", 0.25, 1, 4)


def test_every_phase_of_a_finished_run_is_done() -> None:
    run = progress(counts={Phase.TRAINING: (2, 4)}, outcome=RunOutcome.FINISHED, finished_epochs=2)

    assert run.step(Phase.TRAINING) == PhaseStep("done", 1.0, 2, 4)
    assert run.step(Phase.SAVING).state == "done"


def test_a_phase_took_the_time_until_the_next_began() -> None:
    run = progress(outcome=RunOutcome.FINISHED, finished_epochs=2)

    assert run.seconds(Phase.READING) == 30.0
    assert run.seconds(Phase.TRAINING) == sum(e.seconds for e in run.history.epochs)
    assert run.seconds(Phase.SAVING) is None


def test_the_time_of_a_phase_is_not_known_before_the_end() -> None:
    assert progress().seconds(Phase.READING) is None
    assert progress().seconds(Phase.TRAINING) is None
