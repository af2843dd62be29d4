"""The network and the batches of one stage: all layers on images, or the head on features."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.protocol.system_events import Warned
from resnet_gui.core.protocol.training_events import RuntimeSelected
from resnet_gui.core.training.stages import Stage
from resnet_gui.core.training.values import Phase, Runtime
from resnet_gui.engine.backbones import classifier as networks
from resnet_gui.engine.backbones.classifier import Classifier
from resnet_gui.engine.data.batch import Batches
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.features.feature_extractor import FrozenBackbone, extract, frozen_backbone
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter


@dataclass(frozen=True)
class StageInputs:
    """The trained part of a network, and the batches that it trains on.

    Attributes:
        model: The Keras model from inputs to logits.
        training: What it learns from.
        validation: What it is measured on.
        runtimes: What each phase of the stage computes on.
        backbone: The frozen backbone that extracted the features; None where inputs are images.
        centre: The mean of the features (k,); None where inputs are images.
    """

    model: Any
    training: Batches
    validation: Batches
    runtimes: dict[Phase, Runtime]
    backbone: FrozenBackbone | None = None
    centre: NDArray[np.float32] | None = None


def stage_inputs(
    stage: Stage,
    classifier: Classifier,
    training: ImageBatches,
    validation: ImageBatches,
    reporter: ProgressReporter,
) -> StageInputs:
    """Freeze the layers that a stage leaves alone, and extract features where it trains a head."""
    config = stage.config
    networks.freeze(classifier.backbone, backbone_spec(config.network), config.freeze_until)
    keras = Runtime("tensorflow", "cpu", "bf16" if config.mixed_precision else "f32")
    if not config.extracts_features:
        _report(keras, reporter)
        runtimes = {stage.phase: keras}
        return StageInputs(classifier.logits_model, training, validation, runtimes)
    backbone = frozen_backbone(classifier, config)
    _report(backbone.runtime, reporter)
    features, validation_features = extract(backbone, [training, validation], config, reporter)
    _report(keras, reporter)
    return StageInputs(
        model=classifier.head,
        training=features,
        validation=validation_features,
        runtimes={Phase.EXTRACTING: backbone.runtime, stage.phase: keras},
        backbone=backbone,
        centre=features.centre(),
    )


def _report(runtime: Runtime, reporter: ProgressReporter) -> None:
    reporter.send(RuntimeSelected(runtime))
    if runtime.problem is not None:
        reporter.send(Warned(runtime.problem))
