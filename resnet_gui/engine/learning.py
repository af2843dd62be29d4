"""One step of learning, one pass of answering: the only place where gradients are taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from resnet_gui.core.config import TrainConfig
from resnet_gui.engine.networks import keras


class Learner:
    """A Keras model from inputs to logits, its optimizer, and softmax cross-entropy.

    Args:
        model: What learns.
        optimizer: How; see :func:`optimizer`.
        weights: How much a picture of each class counts, (classes,); None for all alike.
    """

    def __init__(
        self, model: Any, optimizer: Any, weights: NDArray[np.float32] | None = None
    ) -> None:
        self._model = model
        self._optimizer = optimizer
        classes = model.output_shape[-1]
        self._weights = tf.constant(np.ones(classes) if weights is None else weights, tf.float32)
        self._optimizer.build(model.trainable_variables)
        inputs = tf.TensorSpec((None, *model.input_shape[1:]), tf.float32)
        labels = tf.TensorSpec((None,), tf.int64)
        self._step = tf.function(self._learn, input_signature=[inputs, labels])
        self._answer = tf.function(self._probabilities, input_signature=[inputs])

    def learn(self, inputs: Any, labels: NDArray[np.int64]) -> tuple[float, int]:
        """Take one step on a batch; return its mean loss before the step, and right answers."""
        loss, right = self._step(inputs, labels)
        return float(loss), int(right)

    def answer(self, inputs: Any) -> NDArray[np.float32]:
        """Return probabilities (n, classes)."""
        return np.asarray(self._answer(inputs))

    def weights(self) -> list[NDArray[np.float32]]:
        """Return copies of all weights that learning may have changed."""
        return [np.array(variable.numpy()) for variable in self._changing()]

    def restore(self, weights: list[NDArray[np.float32]]) -> None:
        """Put back what :meth:`weights` returned."""
        for variable, value in zip(self._changing(), weights, strict=True):
            variable.assign(value)

    def _changing(self) -> list[Any]:
        """Trainable variables, and the moving statistics of layers that are not frozen."""
        return [v for layer in self._model.layers if layer.trainable for v in layer.variables]

    def _learn(self, inputs: Any, labels: Any) -> tuple[Any, Any]:
        variables = self._model.trainable_variables
        with tf.GradientTape() as tape:
            logits = self._model(inputs, training=True)
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
            loss = tf.reduce_mean(losses * tf.gather(self._weights, labels))
        self._optimizer.apply(tape.gradient(loss, variables), variables)
        right = tf.reduce_sum(tf.cast(tf.argmax(logits, axis=1) == labels, tf.int64))
        return loss, right

    def _probabilities(self, inputs: Any) -> Any:
        return tf.nn.softmax(self._model(inputs, training=False))


def optimizer(config: TrainConfig, steps: int) -> Any:
    """Return a configuration's optimizer for a run of at most ``steps`` steps."""
    rate: Any = config.learning_rate
    if config.schedule == "cosine":
        rate = keras.optimizers.schedules.CosineDecay(config.learning_rate, decay_steps=steps)
    if config.optimizer == "sgd":
        return keras.optimizers.SGD(learning_rate=rate, momentum=config.momentum)
    return keras.optimizers.Adam(learning_rate=rate)


def class_weights(labels: NDArray[np.int64], classes: int) -> NDArray[np.float32]:
    """Return weights that let classes count alike: 1 on average over ``labels`` (n,)."""
    counts = np.maximum(np.bincount(labels, minlength=classes), 1)
    return (len(labels) / (classes * counts)).astype(np.float32)


def compiled(model: Any) -> Callable[[Any], Any]:
    """Return ``model`` in inference mode as one graph for any batch size."""
    signature = [tf.TensorSpec((None, *model.input_shape[1:]), tf.float32)]
    return tf.function(  # type: ignore[no-any-return]
        lambda inputs: model(inputs, training=False), input_signature=signature
    )
