"""The controller of runs: one current run, and ended runs are released."""

from __future__ import annotations

from pathlib import Path

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from tests.fakes import FakeClients, epoch, finished
from tests.gui.driving import settle, wait


def start(runs: RunController, dataset: Dataset) -> TrainingRun:
    before = runs.run
    runs.start(dataset, from_preset("small", dataset.root), "pets")
    wait(lambda: runs.run is not None and runs.run is not before)
    assert runs.run is not None
    return runs.run


def test_ended_runs_are_released(
    runs: RunController, dataset: Dataset, trainers: FakeClients
) -> None:
    for _ in range(3):
        run = start(runs, dataset)
        trainers.newest.play(epoch(1), finished(run.run_dir))
        trainers.newest.end()
    settle()
    assert runs.findChildren(TrainingRun) == [runs.run]
    runs.clear()
    settle()
    assert runs.findChildren(TrainingRun) == []


def test_a_second_run_waits_for_the_end_of_the_first(
    runs: RunController, dataset: Dataset, trainers: FakeClients
) -> None:
    first = start(runs, dataset)
    runs.start(dataset, first.config, "pets")
    runs.clear()
    settle()
    assert runs.run is first
    assert len(trainers.made) == 1


def test_a_cancelled_run_is_cleared(
    runs: RunController, dataset: Dataset, trainers: FakeClients
) -> None:
    cancelled: list[TrainingRun] = []
    runs.cancelled.connect(cancelled.append)
    run = start(runs, dataset)
    runs.cancel()
    trainers.newest.end()
    wait(lambda: runs.run is None)
    assert cancelled == [run]
    assert run.state is RunState.CANCELLED


def test_a_run_that_is_gone_cannot_be_trained_longer(runs: RunController, tmp_path: Path) -> None:
    problems: list[Problem] = []
    runs.start_failed.connect(problems.append)
    runs.train_longer(tmp_path / "gone")
    wait(lambda: problems)
    assert not runs.is_running


def test_a_name_that_is_taken_is_not_proposed(runs: RunController) -> None:
    (paths.runs_dir() / "pets").mkdir(parents=True)
    names: list[str] = []
    runs.name_proposed.connect(names.append)
    runs.propose_name("pets")
    wait(lambda: names)
    assert names == ["pets 2"]
