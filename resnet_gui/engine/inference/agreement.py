"""Predicts one image with TensorFlow and with OpenVINO and compares the probabilities."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging import decode
from resnet_gui.core.models import model_card as card
from resnet_gui.core.protocol.commands import CompareRuntimes
from resnet_gui.core.protocol.inference_events import RuntimesCompared
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.tf_graph import compile_model


def compare(command: CompareRuntimes) -> RuntimesCompared:
    """Answer by both; the network's form for the fast runtime is written and read back on the way.

    Raises:
        ProblemError: ``picture-...`` or ``card-...``.
    """
    model_card = card.read_card(command.model)
    square = decode.load_square(command.picture, model_card.image_size, model_card.resize)
    model = keras.models.load_model(str(long_path(command.model)), compile=False)
    graph: Any = compile_model(model)

    def by_keras() -> Any:
        return np.asarray(graph(square[np.newaxis].astype(np.float32)))[0]

    file = command.model.with_suffix(".xml")
    openvino_runtime.write(openvino_runtime.convert(model), file)
    network = openvino_runtime.CompiledModel(openvino_runtime.read(file), precision="f32")

    def by_fast() -> Any:
        return network.predict_proba(square[np.newaxis])[0]

    keras_ms, first = _timed(by_keras)
    fast_ms, second = _timed(by_fast)
    difference = float(np.abs(first - second).max())
    version = str(openvino_runtime.load_openvino().__version__)
    return RuntimesCompared(
        keras_ms, fast_ms, version, openvino_runtime.best_precision(), difference
    )


def _timed(answer: Any) -> tuple[float, Any]:
    """Return the milliseconds of the second call (the first one prepares), and its answer."""
    answer()
    began = time.perf_counter()
    result = answer()
    return (time.perf_counter() - began) * 1000, result
