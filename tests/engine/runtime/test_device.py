"""The graphics processor computes where it is wanted, is there and can be believed."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.system.hardware import DEVICE_VARIABLE
from resnet_gui.core.training.values import Runtime
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime import device, openvino_runtime
from tests.engine.conftest import Trained


class Graphics:
    """Stands in for OpenVINO's graphics device: the processor, in float32, and off by an error."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: float = 0.0) -> None:
        self.compiled = 0
        network = openvino_runtime.CompiledModel

        class Tried(network):  # type: ignore[misc, valid-type]
            def predict_proba(self, inputs: NDArray[Any]) -> NDArray[np.float32]:
                answers: NDArray[np.float32] = super().predict_proba(inputs)
                return answers + np.float32(error)

        def make(
            model: Any, *, many: bool = False, **options: Any
        ) -> openvino_runtime.CompiledModel:
            if options.pop("device", "CPU") == "CPU":
                return network(model, many=many, **options)
            self.compiled += 1
            assert options.pop("precision") == "f16"
            return Tried(model, precision="f32", many=many, **options)

        monkeypatch.setenv(DEVICE_VARIABLE, "gpu")
        monkeypatch.setattr(device, "graphics", lambda: "a graphics processor")
        monkeypatch.setattr(openvino_runtime, "CompiledModel", make)


@pytest.fixture(scope="module")
def model(trained: Trained) -> Any:
    return openvino_runtime.convert(trained.result.classifier.model)


def problem(runtime: Runtime) -> str:
    assert runtime.problem is not None
    assert (runtime.name, runtime.device) == ("openvino", "cpu")
    return runtime.problem.kind


def test_the_processor_computes_unless_another_is_wanted(
    model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(DEVICE_VARIABLE, raising=False)

    expected = Runtime("openvino", "cpu", openvino_runtime.best_precision())
    assert device.choose(model) == device.ready(model)[1] == expected


def test_without_one_the_processor_computes_and_says_why(
    model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DEVICE_VARIABLE, "gpu")
    monkeypatch.setattr(device, "graphics", lambda: "")

    network, runtime = device.ready(model)

    assert problem(runtime) == "graphics-none"
    assert network.predict_proba(np.zeros((1, 32, 32, 3), np.uint8)).shape == (1, 2)


def test_one_that_agrees_on_ten_images_computes(
    model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Graphics(monkeypatch)

    network, runtime = device.ready(model)

    assert runtime == device.choose(model) == Runtime("openvino", "gpu", "f16")
    assert type(network).__name__ == "Tried"


@pytest.mark.parametrize("error", [0.1, float("nan"), float("inf")])
def test_one_that_says_something_else_is_not_believed(
    model: Any, monkeypatch: pytest.MonkeyPatch, error: float
) -> None:
    graphics = Graphics(monkeypatch, error)

    network, runtime = device.ready(model)

    assert problem(runtime) == "graphics-differs"
    assert graphics.compiled == 1
    assert type(network).__name__ == "CompiledModel"


def test_one_that_fails_is_told_in_its_own_words(
    model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DEVICE_VARIABLE, "gpu")
    monkeypatch.setattr(device, "graphics", lambda: "a graphics processor")

    _, runtime = device.ready(model)  # there is none, so compiling for it fails

    assert problem(runtime) == "graphics-failed"
    assert runtime.problem is not None
    assert runtime.problem.values["detail"]


def test_an_opened_model_says_that_it_answers_there(
    trained: Trained, monkeypatch: pytest.MonkeyPatch, model: Any
) -> None:
    Graphics(monkeypatch)

    predictor = Predictor.load(trained.finished.run_dir / "model.keras")

    assert predictor.runtime.device == "gpu"


def test_ten_images_are_asked_about_at_the_networks_own_size() -> None:
    squares = device.sample_squares(48)
    assert len(squares) == 10
    assert {square.shape for square in squares} == {(1, 48, 48, 3)}
    assert len({square.tobytes() for square in squares}) == 10


def crash() -> str:
    os._exit(3)


def test_a_driver_that_crashes_takes_nobody_along(monkeypatch: pytest.MonkeyPatch) -> None:
    assert device.find() == device.graphics()
    monkeypatch.setattr(device, "graphics", crash)
    assert device.find() == ""


def test_what_openvino_finds_here_is_named_or_nothing() -> None:
    assert isinstance(device.graphics(), str)
    assert bool(device.graphics()) == ("GPU" in openvino_runtime.core().available_devices)
