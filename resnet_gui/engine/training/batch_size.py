"""Limits the batch size so that a training step fits into the memory that is left.

What a step takes whatever its batch, such as TensorFlow itself, is beyond the reach of this:
batches become smaller only where that saves something, and not so small that learning changes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.system import hardware, resources
from resnet_gui.engine.backbones.classifier import Classifier

_BYTES = 4  # a number in float32
_SHARE = 0.7  # of the room until the memory limit: what a step takes is only estimated
SMALL = 64_000_000  # bytes: a batch that takes less is left as it is
_FEWEST = 8  # images: of fewer, the statistics and gradients are too uncertain
_EACH_WEIGHT = 4  # itself, its gradient, and two that Adam keeps


def batch_size(classifier: Classifier, config: TrainConfig) -> int:
    """Return the configured batch size, halved until a step fits into most of the room left.

    It is not halved below 8 images, unless not even these fit into the memory that is free, nor
    where the images of a batch take less than 64 MB.
    """
    room, size = resources.room(), config.batch_size
    each = _image_bytes(classifier, config)
    fewest = _fewest(classifier, config)
    while room is not None and size > fewest and size * each > SMALL:
        if step_bytes(classifier, config, size) <= room * _SHARE:
            break
        size = max(size // 2, fewest)
    return size


def step_bytes(classifier: Classifier, config: TrainConfig, size: int) -> int:
    """Return about how many bytes a training step on ``size`` images takes.

    A step back needs the outputs of every layer from the first that learns on. For ResNet50 at 224
    that is 147 MB an image in float32, where 127 were measured; small networks take up to twice
    as much as is said here.
    """
    weights = _EACH_WEIGHT * _BYTES * int(classifier.model.count_params())
    return weights + size * _image_bytes(classifier, config)


def _fewest(classifier: Classifier, config: TrainConfig) -> int:
    """Return the smallest batch: a limit is an aim, but what is not there cannot be used."""
    free = hardware.free_memory()
    return 1 if free is not None and step_bytes(classifier, config, _FEWEST) > free else _FEWEST


def _image_bytes(classifier: Classifier, config: TrainConfig) -> int:
    """Return about how many bytes each image of a batch takes."""
    number = 2 if config.mixed_precision else _BYTES
    model = classifier.head if config.extracts_features else classifier.logits_model
    return number * sum(_outputs_kept(model))


def _outputs_kept(model: Any) -> Iterator[int]:
    """Yield how many numbers an image each layer's output has, from the first that learns on."""
    learns = False
    for layer in model.layers:
        learns = learns or bool(layer.trainable_weights)
        if learns:
            yield math.prod(layer.output.shape[1:])
