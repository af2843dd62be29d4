"""A short measurement says what a run would take on this computer."""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.protocol.commands import EstimateRun
from resnet_gui.core.training.values import ParameterCount, RunEstimate, Runtime
from resnet_gui.engine.backbones import classifier
from resnet_gui.engine.runtime import environment, inference_runtime, openvino_runtime
from resnet_gui.engine.training import run_estimate
from resnet_gui.engine.training.train_step import TrainStep
from tests import images
from tests.engine.conftest import tiny


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock go on by half a second whenever it is read: each measurement takes a second."""
    seconds = itertools.count(0.0, 0.5)
    monkeypatch.setattr(time, "perf_counter", lambda: next(seconds))


def measured(sample: Path | None = None, **changes: Any) -> RunEstimate:
    return run_estimate.estimate(EstimateRun(7, tiny(**changes), 3, sample))


def test_what_is_measured_of_a_batch_is_told_for_an_image(tmp_path: Path) -> None:
    images.save(tmp_path, 0, 1)

    found = measured(tmp_path / "000.png", batch_size=4)

    assert found == RunEstimate(
        job=7,
        train_ms=250.0,
        forward_ms=250.0,
        decode_ms=1000.0,
        parameters=classifier.build(tiny(), 3).parameters(),
    )


def test_a_large_batch_is_not_tried_at_full_size() -> None:
    assert measured(batch_size=100, freeze_until="all").train_ms == 125.0


def test_where_features_are_extracted_only_the_head_is_timed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    learned: list[Any] = []
    original = TrainStep.train_on_batch

    def learn(self: TrainStep, inputs: Any, labels: Any) -> tuple[float, int]:
        learned.append(inputs.shape)
        return original(self, inputs, labels)

    monkeypatch.setattr(TrainStep, "train_on_batch", learn)

    found = measured(freeze_until="all")

    assert set(learned) == {(8, classifier.build(tiny(), 3).backbone.output_shape[1])}
    assert found.parameters.trainable < found.parameters.total


def test_an_image_that_cannot_be_read_stops_no_estimate(tmp_path: Path) -> None:
    assert measured(tmp_path / "gone.png", freeze_until="all").decode_ms == 0


def test_a_network_that_cannot_be_built_is_told() -> None:
    with pytest.raises(ProblemError):
        measured(freeze_until="nowhere")


def test_the_engine_tells_what_it_runs_on() -> None:
    assert inference_runtime.select_runtime() == Runtime(
        "openvino", "cpu", openvino_runtime.best_precision()
    )
    assert set(environment.versions()) == {
        "resnet_gui", "python", "tensorflow", "keras", "openvino", "numpy", "pillow", "system",
    }  # fmt: skip
    assert environment.versions()["keras"] == classifier.keras.__version__


def test_where_openvino_cannot_load_tensorflow_stands_in_and_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> None:
        raise ImportError("no libopenvino.so")

    monkeypatch.setattr(openvino_runtime, "best_precision", broken)

    why = Problem(ProblemKind.TENSORFLOW_STANDS_IN, {"detail": "ImportError: no libopenvino.so"})
    assert inference_runtime.select_runtime() == Runtime("tensorflow", "cpu", "f32", why)


def test_a_head_that_is_solved_is_estimated_without_building_it_in_keras(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def build(*arguments: Any) -> classifier.Classifier:
        raise AssertionError("Keras is not needed")

    monkeypatch.setattr(classifier, "build", build)
    config = from_preset("instant", Path(), image_size=64)

    found = run_estimate.estimate(EstimateRun(7, config, 3, None))

    assert found.forward_ms == 125.0  # a second for a batch of eight
    assert 0 < found.train_ms < 1
    assert found.parameters == ParameterCount(total=3_413_024 + 3_843, trainable=3_843)
