"""The frozen backbone of a run, ready to turn images into features."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.imaging import resize
from resnet_gui.core.models.pretrained_files import is_keras_file
from resnet_gui.core.training.values import Runtime
from resnet_gui.engine.backbones.lazy_classifier import LazyClassifier
from resnet_gui.engine.backbones.openvino_builders import OPENVINO_BUILDERS
from resnet_gui.engine.features.feature_store import FeatureSpec
from resnet_gui.engine.runtime import (
    device,
    environment,
    inference_runtime,
    openvino_bundle,
    openvino_runtime,
)
from resnet_gui.engine.runtime.openvino_runtime import Key

if TYPE_CHECKING:  # importing it loads Keras, which takes seconds
    from resnet_gui.engine.backbones.classifier import Classifier

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FrozenBackbone:
    """A frozen backbone that turns images into features.

    Attributes:
        digest: Of the network and its weights.
        runtime: What it runs on.
        length: Numbers an image.
        model: The ``openvino.Model`` from images to features; None where Keras stands in.
        keras_model: The same as a Keras model, where Keras stands in.
    """

    digest: str
    runtime: Runtime
    length: int
    model: Any = None
    keras_model: Any = None

    def compiled(self) -> Network:
        """Return it ready to compute."""
        if self.model is None:
            return _KerasNetwork(self.keras_model)
        return device.compiled(self.model, self.runtime, many=True)


def open_backbone(classifier: LazyClassifier, config: TrainConfig) -> FrozenBackbone:
    """Return the backbone of a run, without Keras where its network can be built so.

    Args:
        classifier: Its backbone has the weights that the run started from.
        config: The configuration of the stage.
    """
    weights = classifier.weights
    model = build_without_keras(config, weights)
    if weights is None or model is None:
        return frozen_backbone(classifier.get(), config)
    digest = hashlib.sha256(f"{config.network} {digest_of(weights)}".encode()).hexdigest()
    length = model.output(0).get_partial_shape()[1].get_length()
    return FrozenBackbone(digest, device.choose(model), length, model)


def build_without_keras(config: TrainConfig, weights: Path | None) -> Any:
    """Return a backbone as an ``openvino.Model``; None where only Keras can build it.

    Args:
        config: Names the network and its size.
        weights: The file of its pretrained weights; None for random ones.
    """
    if weights is None or not builds_without_keras(config, weights):
        return None
    return OPENVINO_BUILDERS[config.network](weights, config.image_size)


def builds_without_keras(config: TrainConfig, weights: Path | None) -> bool:
    """Say whether the backbone that starts from this weights file can be built without Keras."""
    if config.network not in OPENVINO_BUILDERS or weights is None or is_keras_file(weights):
        return False
    return inference_runtime.select_runtime().name == "openvino"


def frozen_backbone(classifier: Classifier, config: TrainConfig) -> FrozenBackbone:
    """Return the backbone as an OpenVINO bundle, converted once for its weights and kept.

    Keras stands in where there can be none; the runtime says so.
    """
    keras_model = classifier.backbone
    length = int(keras_model.output_shape[-1])
    usual = inference_runtime.select_runtime()
    digest = _digest(keras_model, config)
    if usual.name != "openvino":
        return FrozenBackbone(digest, usual, length, keras_model=keras_model)
    bundle = openvino_bundle.read(openvino_bundle.cache_path(digest), digest)
    if bundle is not None:
        return FrozenBackbone(digest, device.choose(bundle.model), length, bundle.model)
    try:
        model = openvino_runtime.convert(keras_model)
    except Exception as error:
        # A converter meets what it does not know with every kind of exception.
        _logger.warning("TensorFlow stands in for OpenVINO", exc_info=True)
        refused = Runtime("tensorflow", "cpu", "f32", inference_runtime.fallback_problem(error))
        return FrozenBackbone(digest, refused, length, keras_model=keras_model)
    try:
        openvino_bundle.write(model, openvino_bundle.cache_path(digest), digest)
    except OSError:
        _logger.warning("the backbone’s bundle cannot be kept", exc_info=True)
    return FrozenBackbone(digest, device.choose(model), length, model)


def network_of(keras_model: Any) -> Network:
    """Return a Keras model ready to compute, which is used once and not kept."""
    if inference_runtime.select_runtime().name == "openvino":
        try:
            return openvino_runtime.CompiledModel(
                openvino_runtime.convert(keras_model), precision="f32", many=True
            )
        except Exception:
            # A converter meets what it does not know with every kind of exception.
            _logger.warning("TensorFlow stands in for OpenVINO", exc_info=True)
    return _KerasNetwork(keras_model)


def feature_spec(backbone: FrozenBackbone, config: TrainConfig) -> FeatureSpec:
    """Return all that the features of an image depend on but the image."""
    version = (
        openvino_runtime.version()
        if backbone.model is not None
        else environment.versions()["tensorflow"]
    )
    return FeatureSpec(
        network=backbone.digest,
        image_size=config.image_size,
        resize=config.resize,
        filter=resize.FILTER_NAME,
        precision=backbone.runtime.precision,
        runtime=f"{backbone.runtime.name} {version} {backbone.runtime.device}",
        length=backbone.length,
        decode_rule=config.decode_rule,
        white=config.white,
    )


class _KerasNetwork:
    """Keras where OpenVINO cannot be had: the same stream, in its own time."""

    def __init__(self, model: Any) -> None:
        from resnet_gui.engine.runtime.tf_graph import compile_model

        self._graph = compile_model(model)

    def stream(
        self, inputs: Iterable[tuple[Key, NDArray[np.uint8]]]
    ) -> Iterator[tuple[Key, NDArray[np.float32]]]:
        """Yield the features of each keyed batch, in order."""
        for key, square in inputs:
            yield key, np.asarray(self._graph(square.astype(np.float32)))


Network = openvino_runtime.CompiledModel | _KerasNetwork
"""What streams features of images."""


def _digest(model: Any, config: TrainConfig) -> str:
    said = [config.network, config.image_size, config.mixed_precision]
    digest = hashlib.sha256(json.dumps(said).encode())
    for weight in model.weights:
        digest.update(np.ascontiguousarray(weight.value.numpy()).data)
    return digest.hexdigest()
