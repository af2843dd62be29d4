"""What has failed on a cluster is done again on this computer: all of it, and once."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.opening.open_dataset import DatasetRequest
from resnet_gui.core.protocol.cluster_commands import ReadDataset
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from tests.fakes import FakeClients

ADDRESS = "10.0.0.1:6379"


@pytest.fixture
def place(settings: AppSettings) -> ComputePlace:
    settings.compute_on = ADDRESS
    return ComputePlace(settings)


@pytest.fixture
def done(place: ComputePlace) -> list[str]:
    """Let both engines fail, and return what is done again."""
    done: list[str] = []
    problem = Problem(ProblemKind.CLUSTER_GONE)
    place.report(place.reading, problem, lambda: done.append("read"))
    place.report(place.predicting, problem, lambda: done.append("predicted"))
    return done


def test_all_is_done_again_and_once(place: ComputePlace, done: list[str]) -> None:
    assert place.problems == [Problem(ProblemKind.CLUSTER_GONE)]
    place.use_this_computer()
    place.use_this_computer()
    assert done == ["read", "predicted"]
    assert place.problems == []


def test_what_is_begun_takes_the_place_of_its_own_engine_only(
    place: ComputePlace, clusters: FakeClients, done: list[str]
) -> None:
    place.reading.run(ReadDataset(ADDRESS, DatasetRequest(Path("/pets"))))
    assert place.problems
    place.use_this_computer()
    assert done == ["predicted"]


def test_another_place_ends_all_of_it(
    place: ComputePlace, settings: AppSettings, done: list[str]
) -> None:
    settings.compute_on = "auto"
    assert place.problems == []
    place.use_this_computer()
    assert done == []
