"""The network and the batches of one stage: all layers on images, or the head on features."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.training.stages import Stage
from resnet_gui.core.training.values import Phase, Runtime
from resnet_gui.engine.backbones import classifier as networks
from resnet_gui.engine.data.batch import Batches
from resnet_gui.engine.features.feature_extractor import extract
from resnet_gui.engine.features.frozen_backbone import FrozenBackbone, open_backbone
from resnet_gui.engine.runtime.replicas import ONE, Replicas, replicas
from resnet_gui.engine.training.course import OngoingRun


@dataclass(frozen=True)
class StageInputs:
    """The trained part of a network, and the batches that it trains on.

    Attributes:
        model: The Keras model from inputs to logits.
        training: What it learns from.
        validation: What it is measured on.
        runtimes: What each phase of the stage computes on.
        copies: Where ``model`` is.
        source: The model that gets the weights of ``model`` in the end, where that is a copy on
            several devices.
        backbone: The frozen backbone that extracted the features; None where inputs are images.
        centre: The mean of the features (k,); None where inputs are images.
    """

    model: Any
    training: Batches
    validation: Batches
    runtimes: dict[Phase, Runtime]
    copies: Replicas = ONE
    source: Any = None
    backbone: FrozenBackbone | None = None
    centre: NDArray[np.float32] | None = None


def stage_inputs(stage: Stage, run: OngoingRun) -> StageInputs:
    """Freeze the layers that a stage leaves alone, and extract features where it trains a head."""
    config, reporter, classifier = stage.config, run.reporter, run.prepared.classifier
    built = classifier.get()
    networks.freeze(built.backbone, backbone_spec(config.network), config.freeze_until)
    copies = replicas()
    precision = "bf16" if config.mixed_precision else "f32"
    keras = Runtime("tensorflow", copies.device, precision)
    if not config.extracts_features:
        reporter.report_runtime(replace(keras, problem=copies.problem))
        inputs = StageInputs(built.logits_model, run.training, run.validation, {stage.phase: keras})
        if copies.count == 1:
            return inputs
        model = copy_on_all(inputs.model, copies, config)
        return replace(inputs, model=model, copies=copies, source=inputs.model)
    backbone = open_backbone(classifier, config)
    reporter.report_runtime(backbone.runtime)
    features, validation_features = extract(
        *(backbone, [run.training, run.validation], config, reporter),
        executor=run.prepared.executor,
    )
    reporter.report_runtime(keras)
    return StageInputs(
        model=built.head,
        training=features,
        validation=validation_features,
        runtimes={Phase.EXTRACTING: backbone.runtime, stage.phase: keras},
        backbone=backbone,
        centre=features.centre(),
    )


def copy_on_all(source: Any, copies: Replicas, config: TrainConfig) -> Any:
    """Return a copy of a model from images to logits that is on each device."""
    with copies.strategy.scope():
        networks.keras.utils.set_random_seed(config.seed)
        model = networks.build(config, source.output_shape[-1]).logits_model
    networks.copy_weights(source, model)
    for layer in model.layers:
        if isinstance(layer, networks.keras.layers.BatchNormalization):
            layer.synchronized = True  # else each device would normalise a part of the batch
    return model
