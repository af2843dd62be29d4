"""The fast runtime answers as Keras does, and loading it looks up nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.tf_graph import compile_model
from tests.engine.conftest import Trained


@pytest.fixture(scope="module")
def pixels() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (12, 32, 32, 3), np.uint8)


def test_a_converted_network_answers_as_keras_does(trained: Trained, pixels: np.ndarray) -> None:
    keras_model = trained.result.classifier.model
    expected = np.asarray(compile_model(keras_model)(pixels.astype(np.float32)))

    network = openvino_runtime.CompiledModel(openvino_runtime.convert(keras_model), precision="f32")

    np.testing.assert_allclose(network.predict_proba(pixels), expected, atol=1e-5)


def test_it_computes_in_what_the_processor_is_best_at(trained: Trained, pixels: np.ndarray) -> None:
    model = openvino_runtime.convert(trained.result.classifier.model)
    exact = openvino_runtime.CompiledModel(model, precision="f32").predict_proba(pixels)

    network = openvino_runtime.CompiledModel(model)

    assert network.precision == openvino_runtime.best_precision()
    np.testing.assert_allclose(network.predict_proba(pixels), exact, atol=2e-2)


def test_a_written_network_is_read_again(
    trained: Trained, pixels: np.ndarray, tmp_path: Path
) -> None:
    model = openvino_runtime.convert(trained.result.classifier.model)
    openvino_runtime.write(model, tmp_path / "模型 1" / "network.xml")

    again = openvino_runtime.CompiledModel(
        openvino_runtime.read(tmp_path / "模型 1" / "network.xml"), precision="f32"
    )

    expected = openvino_runtime.CompiledModel(model, precision="f32").predict_proba(pixels)
    np.testing.assert_array_equal(again.predict_proba(pixels), expected)


def test_a_stream_answers_each_key_once(trained: Trained, pixels: np.ndarray) -> None:
    network = openvino_runtime.CompiledModel(
        openvino_runtime.convert(trained.result.classifier.model), many=True
    )
    expected = network.predict_proba(pixels)

    answers = dict(network.stream((i, pixels[i : i + 1]) for i in range(len(pixels))))

    assert sorted(answers) == list(range(len(pixels)))
    for index, answer in answers.items():
        np.testing.assert_allclose(answer[0], expected[index], atol=2e-2)


def test_a_stream_can_be_left_before_its_end(trained: Trained, pixels: np.ndarray) -> None:
    network = openvino_runtime.CompiledModel(
        openvino_runtime.convert(trained.result.classifier.model), many=True
    )
    endless = ((0, pixels[:1]) for _ in iter(int, 1))

    for _ in zip(range(3), network.stream(endless), strict=False):
        pass

    assert network.predict_proba(pixels[:1]).shape == (1, 2)


def test_loading_it_loads_neither_telemetry_nor_tensorflow() -> None:
    code = """
import sys
from resnet_gui.engine.runtime import openvino_runtime
openvino_runtime.core()
print("openvino" in sys.modules, bool(sys.modules.get("openvino_telemetry")),
      "tensorflow" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["True", "False", "False"]
