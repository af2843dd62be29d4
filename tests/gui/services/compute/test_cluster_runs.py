"""Runs whose features a cluster extracts, by fake engines; and the way back to this computer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.system_events import Failed, PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.services.run_controller import RunController
from tests.fakes import GONE, FakeClients
from tests.gui.driving import settle, wait

ADDRESS = "10.0.0.1:6379"
NO_WORKERS = Problem(ProblemKind.CLUSTER_NO_WORKERS, {"detail": "none"})


@pytest.fixture
def place(settings: AppSettings) -> ComputePlace:
    settings.compute_on = ADDRESS
    return ComputePlace(settings)


@pytest.fixture
def runs(trainers: FakeClients, place: ComputePlace) -> Iterator[RunController]:
    controller = RunController(None, place)
    yield controller
    controller.shut_down()


def start(runs: RunController, dataset: Dataset, preset: str = "instant") -> None:
    runs.start(dataset, from_preset(preset, dataset.root), "pets")
    wait(lambda: runs.run is not None)


def fail(runs: RunController, trainers: FakeClients, phase: Phase, problem: Problem) -> None:
    trainers.newest.play(PhaseChanged(phase, 0, 12), Failed(problem))
    trainers.newest.end()
    wait(lambda: runs.run is not None and runs.run.is_examined)


@pytest.mark.parametrize(
    ("preset", "expected"),
    [("instant", ADDRESS), ("instant-tune", ADDRESS), ("course-lab", ""), ("small", "")],
)
def test_the_cluster_is_named_where_features_are_extracted(
    runs: RunController, dataset: Dataset, trainers: FakeClients, preset: str, expected: str
) -> None:
    start(runs, dataset, preset)
    assert trainers.newest.last(Train).cluster == expected


@pytest.mark.parametrize(
    ("problem", "kind"),
    [(NO_WORKERS, ProblemKind.CLUSTER_NO_WORKERS), (GONE, ProblemKind.CLUSTER_GONE)],
)
def test_a_cluster_that_fails_is_told_and_this_computer_goes_on(
    runs: RunController,
    dataset: Dataset,
    place: ComputePlace,
    trainers: FakeClients,
    problem: Problem,
    kind: ProblemKind,
) -> None:
    start(runs, dataset)
    fail(runs, trainers, Phase.EXTRACTING, problem)
    assert [each.kind for each in place.problems] == [kind]

    place.use_this_computer()

    wait(lambda: len(trainers.made) == 2 and trainers.newest.count(Train) == 1)
    again = trainers.newest.last(Train)
    assert again.cluster == ""
    assert again.dataset == dataset
    assert place.problems == []


@pytest.mark.parametrize(
    ("phase", "problem"),
    [
        (Phase.HEAD, GONE),  # the features were there: it may have been short of memory
        (Phase.EXTRACTING, Problem(ProblemKind.NO_IMAGES_LEFT)),
    ],
)
def test_what_is_not_the_fault_of_the_cluster_is_not_said_of_it(
    runs: RunController,
    dataset: Dataset,
    place: ComputePlace,
    trainers: FakeClients,
    phase: Phase,
    problem: Problem,
) -> None:
    start(runs, dataset)
    fail(runs, trainers, phase, problem)
    assert place.problems == []


def test_a_run_that_nobody_wants_any_more_is_not_done_here(
    runs: RunController, dataset: Dataset, place: ComputePlace, trainers: FakeClients
) -> None:
    start(runs, dataset)
    fail(runs, trainers, Phase.EXTRACTING, NO_WORKERS)
    runs.clear()
    assert place.problems == []
    place.use_this_computer()
    settle()
    assert len(trainers.made) == 1
