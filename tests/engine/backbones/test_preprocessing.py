"""Both runtimes prepare pixels by the same table."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from resnet_gui.core.models.preprocessing import PREPROCESSING, Preprocessing, PreprocessingName
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.backbones.preprocessing import keras_preprocessing, openvino_preprocessing
from resnet_gui.engine.runtime import openvino_runtime

PIXELS = np.random.default_rng(0).integers(0, 256, (1, 4, 4, 3), np.uint8)


def expected(preprocessing: Preprocessing) -> np.ndarray:
    pixels = PIXELS[..., ::-1] if preprocessing.channel_order == "bgr" else PIXELS
    prepared: np.ndarray = (pixels - np.array(preprocessing.mean)) / np.array(preprocessing.scale)
    return prepared


@pytest.mark.parametrize("name", PREPROCESSING)
def test_keras_prepares_pixels_by_the_table(name: PreprocessingName) -> None:
    inputs = keras.layers.Input((4, 4, 3))
    model = keras.Model(inputs, keras_preprocessing(inputs, PREPROCESSING[name], "preprocess"))

    np.testing.assert_allclose(
        model(PIXELS.astype(np.float32)), expected(PREPROCESSING[name]), rtol=1e-4, atol=1e-4
    )


@pytest.mark.parametrize("layout", ["NCHW", "NHWC"])
@pytest.mark.parametrize("name", PREPROCESSING)
def test_openvino_prepares_pixels_by_the_table(name: PreprocessingName, layout: str) -> None:
    network = openvino_runtime.CompiledModel(
        openvino_preprocessing(identity(layout), PREPROCESSING[name], layout),
        precision="f32",
        pixels=False,
    )

    outputs = network.predict_proba(PIXELS)

    if layout == "NCHW":
        outputs = outputs.transpose(0, 2, 3, 1)
    np.testing.assert_allclose(outputs, expected(PREPROCESSING[name]), rtol=1e-4, atol=1e-4)


def test_a_network_that_prepares_pixels_itself_gets_no_layer() -> None:
    inputs = keras.layers.Input((4, 4, 3))

    assert keras_preprocessing(inputs, PREPROCESSING["inside"]) is inputs


def identity(layout: str) -> Any:
    """Return an ``openvino.Model`` whose output is its input."""
    openvino = openvino_runtime.load_openvino()
    shape = [1, 3, 4, 4] if layout == "NCHW" else [1, 4, 4, 3]
    entry = openvino.opset13.parameter(shape, np.float32)
    return openvino.Model([openvino.opset13.add(entry, np.float32(0))], [entry])
