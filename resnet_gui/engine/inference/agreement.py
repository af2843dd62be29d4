"""Predicts one image with TensorFlow and with OpenVINO and compares the probabilities."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.files.paths import long_path
from resnet_gui.core.models import model_card as card
from resnet_gui.core.protocol.commands import CompareRuntimes
from resnet_gui.core.protocol.inference_events import RuntimesCompared
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.inference.predictor import read_square
from resnet_gui.engine.runtime import certificate, openvino_runtime
from resnet_gui.engine.runtime.certificate import Compute
from resnet_gui.engine.runtime.tf_graph import compile_model


def compare(command: CompareRuntimes) -> RuntimesCompared:
    """Predict by both; the network is written for OpenVINO and read back on the way.

    Raises:
        ProblemError: ``picture-...`` or ``card-...``.
    """
    model_card = card.read_card(command.model)
    image = read_square(command.image, model_card)[np.newaxis]
    model = keras.models.load_model(str(long_path(command.model)), compile=False)
    graph: Any = compile_model(model)

    def by_keras(squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        return np.asarray(graph(squares.astype(np.float32)))

    file = command.model.with_suffix(".xml")
    openvino_runtime.write(openvino_runtime.convert(model), file)
    network = openvino_runtime.CompiledModel(openvino_runtime.read(file), precision="f32")

    difference = certificate.compare(by_keras, network.predict_proba, [image]).difference
    return RuntimesCompared(
        keras_ms=_milliseconds(by_keras, image),
        fast_ms=_milliseconds(network.predict_proba, image),
        version=str(openvino_runtime.load_openvino().__version__),
        precision=openvino_runtime.best_precision(),
        difference=difference,
    )


def _milliseconds(compute: Compute, image: NDArray[np.uint8]) -> float:
    """Return how long one call takes; an earlier call must have prepared memory."""
    began = time.perf_counter()
    compute(image)
    return (time.perf_counter() - began) * 1000
