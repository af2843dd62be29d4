"""The estimate of a run: measured when the settings are at rest, and the engine is let go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import EstimateRun
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.core.protocol.training_events import EstimateFailed
from resnet_gui.core.training.values import ParameterCount, RunEstimate
from resnet_gui.gui.features.train.planning.run_estimator import RunEstimator
from resnet_gui.gui.services.inference_client import InferenceClient
from tests.fakes import FakeClients
from tests.gui.driving import wait

PROBLEM = Problem(ProblemKind.UNKNOWN_LAYER, {"network": "ResNet50", "layer": "conv9"})


@pytest.fixture
def estimator(inference: InferenceClient) -> Iterator[RunEstimator]:
    estimator = RunEstimator(inference)
    yield estimator
    estimator.shut_down()


def estimate(job: int) -> RunEstimate:
    return RunEstimate(job, 12.0, 4.0, 1.0, ParameterCount(272_000, 270_000))


def want(estimator: RunEstimator, dataset: Dataset, predictors: FakeClients) -> EstimateRun:
    """Ask for an estimate, and return the command that the engine gets."""
    estimator.want(dataset, from_preset("small", dataset.root))
    wait(lambda: predictors.made and predictors.newest.count(EstimateRun))
    return predictors.newest.last(EstimateRun)


def test_the_engine_measures_the_settings_with_an_image_of_the_dataset(
    estimator: RunEstimator, dataset: Dataset, predictors: FakeClients
) -> None:
    command = want(estimator, dataset, predictors)
    assert command.config == from_preset("small", dataset.root)
    assert command.n_classes == 2
    assert command.sample == dataset.root / dataset.images[6].path
    assert estimator.is_measuring and estimator.estimate is None


def test_the_measurement_is_kept(
    estimator: RunEstimator, dataset: Dataset, predictors: FakeClients
) -> None:
    changes: list[bool] = []
    estimator.changed.connect(lambda: changes.append(estimator.is_measuring))
    measured = estimate(want(estimator, dataset, predictors).job)
    predictors.newest.play(measured)
    assert estimator.estimate == measured and estimator.problem is None
    assert changes == [False]


def test_why_there_is_none_is_kept(
    estimator: RunEstimator, dataset: Dataset, predictors: FakeClients
) -> None:
    command = want(estimator, dataset, predictors)
    predictors.newest.play(EstimateFailed(command.job, PROBLEM))
    assert estimator.problem == PROBLEM and estimator.estimate is None
    assert not estimator.is_measuring


def test_settings_that_still_change_are_measured_once(
    estimator: RunEstimator, dataset: Dataset, predictors: FakeClients
) -> None:
    for preset in ("quick", "scratch"):
        estimator.want(dataset, from_preset(preset, dataset.root))
    command = want(estimator, dataset, predictors)
    assert predictors.newest.count(EstimateRun) == 1
    assert command.config.preset == "small"


def test_an_estimate_of_earlier_settings_is_dropped(
    estimator: RunEstimator, dataset: Dataset, predictors: FakeClients
) -> None:
    command = want(estimator, dataset, predictors)
    estimator.want(dataset, from_preset("quick", dataset.root))
    predictors.newest.play(estimate(command.job))
    assert estimator.estimate is None
    assert estimator.is_measuring


def test_without_settings_nothing_is_measured(
    estimator: RunEstimator, dataset: Dataset, predictors: FakeClients
) -> None:
    command = want(estimator, dataset, predictors)
    predictors.newest.play(estimate(command.job))
    estimator.want(dataset, None)
    assert estimator.estimate is None and not estimator.is_measuring
    estimator.want(None, from_preset("small", dataset.root))
    assert not estimator.is_measuring


def test_an_engine_that_is_lost_ends_the_measurement(
    estimator: RunEstimator, dataset: Dataset, predictors: FakeClients
) -> None:
    want(estimator, dataset, predictors)
    changes: list[bool] = []
    estimator.changed.connect(lambda: changes.append(estimator.is_measuring))
    predictors.newest.play(Failed(Problem(ProblemKind.ENGINE_GONE, {"code": -9})))
    assert changes == [False]
    assert estimator.estimate is None


def test_the_end_of_the_program_ends_the_engine(
    estimator: RunEstimator, dataset: Dataset, predictors: FakeClients
) -> None:
    want(estimator, dataset, predictors)
    estimator.shut_down()
    assert predictors.newest.is_shut_down


def test_more_images_of_the_same_kind_need_no_new_measurement(
    estimator: RunEstimator, dataset: Dataset, predictors: FakeClients
) -> None:
    measured = estimate(want(estimator, dataset, predictors).job)
    predictors.newest.play(measured)
    config = from_preset("small", dataset.root)
    estimator.want(replace(dataset, images=dataset.images[1:]), config)
    assert (estimator.estimate, estimator.is_measuring) == (measured, False)
    estimator.want(dataset, from_preset("plain", dataset.root))
    assert (estimator.estimate, estimator.is_measuring) == (None, True)


def test_a_run_has_the_processor_to_itself(
    estimator: RunEstimator, dataset: Dataset, predictors: FakeClients
) -> None:
    want(estimator, dataset, predictors)
    busy = predictors.newest
    estimator.hold(held=True)
    assert busy.is_cancelled
    estimator.hold(held=False)
    wait(lambda: predictors.newest is not busy and predictors.newest.count(EstimateRun) == 1)
