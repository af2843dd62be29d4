"""One training step and one evaluation step: the only place where gradients are computed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import Loss
from resnet_gui.core.runs.checkpoints import VariableValues
from resnet_gui.engine.backbones.classifier import assign, layer_variables, to_probabilities
from resnet_gui.engine.runtime.replicas import ONE, Replicas, part
from resnet_gui.engine.training.objectives import losses

_OPTIMIZER = "optimizer/"

EvaluateFn = Callable[[Any, NDArray[np.int64]], tuple[NDArray[np.float32], NDArray[np.float32]]]
"""From a batch's inputs and class indices (n,) to probabilities (n, classes), and each image's
loss (n,)."""


class TrainStep:
    """A Keras model from inputs to logits, its optimizer, and cross-entropy.

    Args:
        model: What learns.
        optimizer: How; see :func:`optimizer`.
        weights: How much an image of each class counts, (classes,); None for all alike.
        loss: Which cross-entropy; see :func:`losses`.
        centre: Mean of the inputs (k,), where the model is a head on features; None for none. A
            head then learns from features less their mean, which have no large part in common:
            some 20 epochs do where hundreds would not. Its weights are those for whole features
            at all times.
        copies: Where the model and the optimizer were made: each copy learns a part of each batch,
            and all take the one step that the whole batch says.

    Attributes:
        evaluate: Evaluates the model as far as it has learned.
    """

    def __init__(
        self,
        model: Any,
        optimizer: Any,
        weights: NDArray[np.float32] | None = None,
        loss: Loss = "softmax",
        centre: NDArray[np.float32] | None = None,
        copies: Replicas = ONE,
    ) -> None:
        self._model, self._copies = model, copies
        self._centre = None if centre is None else tf.constant(centre, tf.float32)
        self._optimizer = optimizer
        self._loss = loss
        classes = model.output_shape[-1]
        self.evaluate = evaluate_fn(model, loss)
        self._weights = tf.constant(np.ones(classes) if weights is None else weights, tf.float32)
        with copies.strategy.scope():
            self._optimizer.build(model.trainable_variables)
        if centre is not None and not np.any(self._last_layer().bias.numpy()):
            # A new head says nothing yet of what all inputs have in common.
            self._last_layer().bias.assign(-self._common())
        inputs = tf.TensorSpec((None, *model.input_shape[1:]), tf.float32)
        labels, counts = tf.TensorSpec((None,), tf.int64), tf.TensorSpec((None,), tf.float32)
        signature = [inputs, labels, counts]
        self._step = tf.function(self._learn_together, input_signature=signature, autograph=False)

    def train_on_batch(self, inputs: Any, labels: NDArray[np.int64]) -> tuple[float, int]:
        """Take one step on a batch; return the mean loss before it, and how many were correct."""
        loss, right = self._step(*self._copies.divided(inputs, labels))
        return float(loss), int(right)

    def weights(self) -> VariableValues:
        """Return copies of all that learning may have changed, by name, seeds of dropout too."""
        return {name: np.array(variable.numpy()) for name, variable in self._changing().items()}

    def restore(self, weights: VariableValues) -> None:
        """Put back what :meth:`weights` returned, here or where fewer layers learned.

        Raises:
            ProblemError: ``checkpoint-unfit`` where they are another network's.
        """
        assign(self._changing(), weights)

    def state(self) -> VariableValues:
        """Return copies of the optimizer's variables, which only going on needs."""
        return {name: np.array(v.numpy()) for name, v in self._optimizer_variables().items()}

    def restore_state(self, state: VariableValues) -> None:
        """Put back what :meth:`state` returned; see :meth:`restore`."""
        assign(self._optimizer_variables(), state)

    def _changing(self) -> dict[str, Any]:
        """Trainable variables, and the moving statistics of layers that are not frozen."""
        return layer_variables(self._model, only_trainable=True)

    def _optimizer_variables(self) -> dict[str, Any]:
        # By number: paths of an optimizer's variables are no part of Keras' promises.
        return {f"{_OPTIMIZER}{n}": v for n, v in enumerate(self._optimizer.variables)}

    def _learn_together(self, *batch: Any) -> tuple[Any, Any]:
        strategy = self._copies.strategy
        loss, right = strategy.run(self._learn, args=batch)
        return strategy.reduce("SUM", loss, axis=None), strategy.reduce("SUM", right, axis=None)

    def _learn(self, *batch: Any) -> tuple[Any, Any]:
        """Learn what falls to one copy; the optimizer adds up the gradients of all."""
        inputs, labels, counts = map(part, batch)
        total = tf.reduce_sum(batch[-1])
        variables = self._model.trainable_variables
        with tf.GradientTape() as tape:
            logits = self._logits(inputs)
            lost = losses(self._loss, labels, logits)
            loss = tf.reduce_sum(lost * tf.gather(self._weights, labels) * counts) / total
        common = self._common()
        self._optimizer.apply(tape.gradient(loss, variables), variables)
        if self._centre is not None:  # what the step did to the common part was not meant
            self._last_layer().bias.assign_sub(self._common() - common)
        is_right = tf.argmax(logits, axis=1) == labels
        return loss, tf.reduce_sum(tf.cast(is_right, tf.int64) * tf.cast(counts, tf.int64))

    def _logits(self, inputs: Any) -> Any:
        if self._centre is None:
            return self._model(inputs, training=True)
        return self._model(inputs - self._centre, training=True) + tf.stop_gradient(self._common())

    def _common(self) -> Any:
        """Return what the last layer makes of the inputs' mean, (classes,)."""
        if self._centre is None:
            return 0.0
        return tf.linalg.matvec(self._last_layer().kernel, self._centre, transpose_a=True)

    def _last_layer(self) -> Any:
        return self._model.layers[-1]


def evaluate_fn(model: Any, loss: Loss) -> EvaluateFn:
    """Return a function that evaluates a model from inputs to logits, compiled as one graph."""
    inputs = tf.TensorSpec((None, *model.input_shape[1:]), tf.float32)
    labels = tf.TensorSpec((None,), tf.int64)

    def outputs(inputs: Any, labels: Any) -> tuple[Any, Any]:
        logits = model(inputs, training=False)
        return to_probabilities(loss, logits), losses(loss, labels, logits)

    graph = tf.function(outputs, input_signature=[inputs, labels], autograph=False)

    def evaluate(
        inputs: Any, labels: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        probabilities, image_losses = graph(inputs, labels)
        return np.asarray(probabilities), np.asarray(image_losses)

    return evaluate
