"""Losses and optimizers."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from resnet_gui.core.config.train_config import Loss, TrainConfig
from resnet_gui.engine.backbones.classifier import keras


def losses(kind: Loss, labels: Any, logits: Any) -> Any:
    """Return each image's loss (n,), in nats.

    ``softmax``: cross-entropy of softmax. ``sigmoid``: cross-entropy of a sigmoid for each class
    against one-hot labels, summed over the classes.
    """
    if kind == "softmax":
        return tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
    one_hot = tf.one_hot(labels, logits.shape[-1])
    return tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(one_hot, logits), axis=1)


def optimizer(config: TrainConfig, steps: int) -> Any:
    """Return a configuration's optimizer for a run of at most ``steps`` steps."""
    rate: Any = config.learning_rate
    if config.schedule == "cosine":
        rate = keras.optimizers.schedules.CosineDecay(config.learning_rate, decay_steps=steps)
    if config.optimizer == "sgd":
        return keras.optimizers.SGD(learning_rate=rate, momentum=config.momentum)
    return keras.optimizers.Adam(learning_rate=rate)
