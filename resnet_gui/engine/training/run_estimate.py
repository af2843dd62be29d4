"""Measures for about a second how long a run would take on this computer."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging import decode
from resnet_gui.core.protocol.commands import EstimateRun
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import RunEstimate
from resnet_gui.engine.backbones import pretrained_weights
from resnet_gui.engine.backbones.lazy_classifier import LazyClassifier
from resnet_gui.engine.features.frozen_backbone import build_without_keras
from resnet_gui.engine.runtime import device, inference_runtime, openvino_runtime

if TYPE_CHECKING:  # importing it loads Keras, which takes seconds
    from resnet_gui.engine.backbones.classifier import Classifier

_BUDGET = 0.4  # seconds for each of the measurements
_PROBE_BATCH = 8  # a large batch would outlast the budget at its first step
_SOLVE_MS = 0.003  # of a solved head: each class, image and epoch (benchmarks/heads.py)


def estimate(command: EstimateRun) -> RunEstimate:
    """Time the network as configured, on noise, and the reading of one image."""
    config = with_changes(command.config, batch_size=min(command.config.batch_size, _PROBE_BATCH))
    if stages.is_solved(config):
        backbone = build_without_keras(config, pretrained_weights.find(config))
        if backbone is not None:
            return _estimate_solved(command, config, backbone)
    from resnet_gui.engine.backbones import classifier as networks
    from resnet_gui.engine.training.objectives import optimizer
    from resnet_gui.engine.training.train_step import TrainStep

    classifier = networks.build(config, command.n_classes)
    inputs, labels = _noise(config, classifier.logits_model.input_shape[1:])
    forward = _seconds(_passing(classifier, config, inputs))
    if config.extracts_features:
        train_step = TrainStep(classifier.head, optimizer(config, 1))
        inputs, _ = _noise(config, classifier.head.input_shape[1:])
    else:
        train_step = TrainStep(classifier.logits_model, optimizer(config, 1))
    learn = _seconds(lambda: train_step.train_on_batch(inputs, labels))
    each = 1000 / config.batch_size
    return RunEstimate(
        job=command.job,
        train_ms=learn * each,
        forward_ms=forward * each,
        decode_ms=_decoding(command) * 1000,
        parameters=classifier.parameters(),
    )


def _estimate_solved(command: EstimateRun, config: TrainConfig, backbone: Any) -> RunEstimate:
    network, _ = device.ready(backbone)
    inputs, _ = _noise(config, (config.image_size, config.image_size, 3))
    squares = inputs.astype("u1")
    forward = _seconds(lambda: network.predict_proba(squares))
    return RunEstimate(
        job=command.job,
        train_ms=_SOLVE_MS * command.n_classes,
        forward_ms=forward * 1000 / config.batch_size,
        decode_ms=_decoding(command) * 1000,
        parameters=LazyClassifier(config, command.n_classes, None).parameters(),
    )


def _passing(
    classifier: Classifier, config: TrainConfig, inputs: NDArray[np.float32]
) -> Callable[[], object]:
    """Return what passes images forward as the run would: extraction has the fast runtime."""
    if config.extracts_features and inference_runtime.select_runtime().name == "openvino":
        with contextlib.suppress(Exception):  # what cannot be converted is left to TensorFlow
            network, _ = device.ready(openvino_runtime.convert(classifier.backbone))
            squares = inputs.astype("u1")
            return lambda: network.predict_proba(squares)
    from resnet_gui.engine.runtime.tf_graph import compile_model

    graph = compile_model(classifier.backbone)
    return lambda: graph(inputs)


def _noise(config: TrainConfig, shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(0)
    inputs = random.uniform(0, 255, (config.batch_size, *shape)).astype(np.float32)
    return inputs, np.zeros(config.batch_size, np.int64)


def _decoding(command: EstimateRun) -> float:
    path, config = command.sample, command.config
    if path is None:
        return 0.0
    try:
        return _seconds(
            lambda: decode.load_square(
                path, config.image_size, config.resize, rule=config.decode_rule
            )
        )
    except ProblemError:
        return 0.0


def _seconds(action: Callable[[], object]) -> float:
    """Return the seconds of one call: the first, which compiles, is not counted."""
    action()
    calls, started = 0, time.perf_counter()
    while calls == 0 or time.perf_counter() - started < _BUDGET:
        action()
        calls += 1
    return (time.perf_counter() - started) / calls
