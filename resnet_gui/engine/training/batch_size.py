"""Limits the batch size so that a training step fits into the memory that is left."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.system import resources
from resnet_gui.engine.backbones.classifier import Classifier

_BYTES = 4  # a number in float32
_SHARE = 0.7  # of the room until the memory limit: what a step takes is only estimated
_EACH_WEIGHT = 4  # itself, its gradient, and two that Adam keeps


def batch_size(classifier: Classifier, config: TrainConfig) -> int:
    """Return the configured batch size, halved until a step fits into most of the room left."""
    room, size = resources.room(), config.batch_size
    while room is not None and size > 1 and step_bytes(classifier, config, size) > room * _SHARE:
        size //= 2
    return size


def step_bytes(classifier: Classifier, config: TrainConfig, size: int) -> int:
    """Return about how many bytes a training step on ``size`` images takes.

    A step back needs the outputs of every layer from the first that learns on. For ResNet50 at 224
    that is 147 MB an image in float32, where 127 were measured; small networks take up to twice
    as much as is said here.
    """
    number = 2 if config.mixed_precision else _BYTES
    model = classifier.head if config.extracts_features else classifier.logits_model
    weights = _EACH_WEIGHT * _BYTES * int(classifier.model.count_params())
    return weights + size * number * sum(_outputs_kept(model))


def _outputs_kept(model: Any) -> Iterator[int]:
    """Yield how many numbers an image each layer's output has, from the first that learns on."""
    learns = False
    for layer in model.layers:
        learns = learns or bool(layer.trainable_weights)
        if learns:
            yield math.prod(layer.output.shape[1:])
