"""Passes each image once through a frozen backbone and stores the features."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import cache
from resnet_gui.core.imaging import resize
from resnet_gui.core.training.values import Phase, Runtime
from resnet_gui.engine.backbones.classifier import Classifier
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.features.feature_batches import FeatureBatches
from resnet_gui.engine.features.feature_store import FeatureSpec, FeatureStore
from resnet_gui.engine.runtime import (
    device,
    environment,
    inference_runtime,
    openvino_bundle,
    openvino_runtime,
)
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.runtime.tf_graph import compile_model

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FrozenBackbone:
    """A frozen backbone that turns images into features.

    Attributes:
        digest: Of the network and its weights.
        runtime: What it runs on.
        model: The ``openvino.Model`` from images to features; None where Keras stands in.
        keras_model: The same as a Keras model.
    """

    digest: str
    runtime: Runtime
    model: Any
    keras_model: Any

    def compiled(self) -> openvino_runtime.CompiledModel | _KerasNetwork:
        """Return it ready to compute."""
        if self.model is None:
            return _KerasNetwork(self.keras_model)
        return device.compiled(self.model, self.runtime, many=True)


def frozen_backbone(classifier: Classifier, config: TrainConfig) -> FrozenBackbone:
    """Return the backbone as an OpenVINO bundle, made once for its weights and kept.

    Keras stands in where there can be none; the runtime says so.
    """
    keras_model = classifier.backbone
    usual = inference_runtime.select_runtime()
    digest = _digest(keras_model, config)
    if usual.name != "openvino":
        return FrozenBackbone(digest, usual, None, keras_model)
    bundle = openvino_bundle.read(openvino_bundle.cache_path(digest), digest)
    if bundle is not None:
        return FrozenBackbone(digest, device.choose(bundle.model), bundle.model, keras_model)
    try:
        model = openvino_runtime.convert(keras_model)
    except Exception as error:
        # A converter meets what it does not know with every kind of exception.
        _logger.warning("TensorFlow stands in for OpenVINO", exc_info=True)
        refused = Runtime("tensorflow", "cpu", "f32", inference_runtime.fallback_problem(error))
        return FrozenBackbone(digest, refused, None, keras_model)
    try:
        openvino_bundle.write(model, openvino_bundle.cache_path(digest), digest)
    except OSError:
        _logger.warning("the backbone’s fast form cannot be kept", exc_info=True)
    return FrozenBackbone(digest, device.choose(model), model, keras_model)


def extract(
    backbone: FrozenBackbone,
    splits: Sequence[ImageBatches],
    config: TrainConfig,
    reporter: ProgressReporter,
    phase: Phase = Phase.EXTRACTING,
) -> list[FeatureBatches]:
    """Return the features of the images of each split; only new ones are computed.

    Where training images are varied, the first split has as many views of each as configured.
    A Stop ends it; what was computed until then is kept for the next time.

    Raises:
        ProblemError: ``stopped-before-epoch``, or ``no-pictures-left``.
    """
    store = FeatureStore(feature_spec(backbone, config))
    try:
        wanted = [
            [_View(batches, config, number) for number in range(_views(batches, config))]
            for batches in splits
        ]
        _fill(store, backbone, [view for views in wanted for view in views], reporter, phase)
        return [_batches(store, views, config) for views in wanted]
    finally:
        store.close()
        cache.trim()


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
        length=int(backbone.keras_model.output_shape[-1]),
    )


class _View:
    """A split's images, each as it is or varied once, and what their features are kept under."""

    def __init__(self, batches: ImageBatches, config: TrainConfig, number: int) -> None:
        self.batches, self.number = batches, number
        self.keys = batches.digests
        if batches.is_varied:
            said = json.dumps([asdict(config.strengths), config.seed, number], sort_keys=True)
            self.keys = [digest and _sha(digest + said) for digest in batches.digests]

    def missing(self, store: FeatureStore) -> NDArray[np.int64]:
        """Return the images without features, of equal ones the first."""
        wanted: dict[str, int] = {}
        for index, key in enumerate(self.keys):
            if key not in store:
                wanted.setdefault(key or f"unreadable {index}", index)
        return np.array(sorted(wanted.values()), np.int64)

    def images(self, indices: NDArray[np.int64]) -> Iterator[tuple[str, NDArray[np.uint8]]]:
        """Yield the key and the pixels (1, side, side, 3) of these images."""
        for chosen, squares in self.batches.view(indices, self.number):
            for index, square in zip(chosen, squares, strict=True):
                yield self.keys[index], square[np.newaxis]


def _views(batches: ImageBatches, config: TrainConfig) -> int:
    return config.views if batches.is_varied else 1


def _fill(
    store: FeatureStore,
    backbone: FrozenBackbone,
    views: Sequence[_View],
    reporter: ProgressReporter,
    phase: Phase,
) -> None:
    total, stops = sum(view.batches.count for view in views), reporter.stops
    reporter.start_phase(phase, total)
    wanted = [view.missing(store) for view in views]
    done = total - sum(len(indices) for indices in wanted)
    reporter.update(phase, done)
    if done == total:
        return
    network = backbone.compiled()
    for view, indices in zip(views, wanted, strict=True):
        for key, features in network.stream(view.images(indices)):
            store.add(key, features[0])
            done += 1
            reporter.update(phase, done)
            if reporter.stops > stops:
                if phase is Phase.EXTRACTING:
                    raise ProblemError(ProblemKind.STOPPED_BEFORE_EPOCH)
                return  # what there is of a split that is asked last will do


def _batches(store: FeatureStore, views: Sequence[_View], config: TrainConfig) -> FeatureBatches:
    there = [i for i, keys in enumerate(zip(*(v.keys for v in views), strict=True))
             if all(key in store for key in keys)]  # fmt: skip
    indices = np.array(there, np.int64)
    rows = [store.rows([view.keys[i] for i in there]) for view in views]
    return FeatureBatches(rows, views[0].batches.labels[indices], indices, config)


class _KerasNetwork:
    """Keras where the fast runtime cannot be had: the same stream, in its own time."""

    def __init__(self, model: Any) -> None:
        self._graph = compile_model(model)

    def stream(
        self, inputs: Iterable[tuple[str, NDArray[np.uint8]]]
    ) -> Iterator[tuple[str, NDArray[np.float32]]]:
        """Yield the features of each keyed image, in order."""
        for key, square in inputs:
            yield key, np.asarray(self._graph(square.astype(np.float32)))


def _digest(model: Any, config: TrainConfig) -> str:
    said = [config.network, config.image_size, config.mixed_precision]
    digest = hashlib.sha256(json.dumps(said).encode())
    for weight in model.weights:
        digest.update(np.ascontiguousarray(weight.value.numpy()).data)
    return digest.hexdigest()


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
