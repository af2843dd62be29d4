"""Builds classifiers: flat Keras models that take RGB from 0 to 255 and end in softmax."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import Loss, TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.backbones import BackboneSpec, backbone_spec
from resnet_gui.core.models.preprocessing import PREPROCESSING
from resnet_gui.core.training.values import ParameterCount
from resnet_gui.engine.backbones.preprocessing import keras_preprocessing
from resnet_gui.engine.backbones.registry import BUILDERS
from resnet_gui.engine.runtime.keras_runtime import load_keras

keras = load_keras()


@dataclass(frozen=True)
class Classifier:
    """One network, seen from where it is needed. All views share their layers.

    Attributes:
        model: Images (n, side, side, 3) to probabilities (n, classes): what is saved.
        logits_model: Images to logits (n, classes): what is trained.
        backbone: Images to features (n, k).
        head: Features to logits: what is trained where the features were extracted before.
    """

    model: Any
    logits_model: Any
    backbone: Any
    head: Any

    def set_head(self, kernel: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
        """Give the last layer its weights, (k, classes) and (classes,)."""
        self.head.get_layer("logits").set_weights([kernel, bias])

    def parameters(self) -> ParameterCount:
        """Count the parameters and those that training changes."""
        trainable = sum(int(weight.size) for weight in _sizes(self.model.trainable_weights))
        return ParameterCount(total=self.model.count_params(), trainable=trainable)


def build(config: TrainConfig, n_classes: int) -> Classifier:
    """Build a configuration's network with random weights, frozen as configured.

    Raises:
        ProblemError: Where the network, its size or its frozen layers cannot be.
    """
    network = backbone_spec(config.network)
    network.check_image_size(config.image_size)
    layers = keras.layers
    with _precision(mixed=config.mixed_precision):
        inputs = layers.Input((config.image_size, config.image_size, 3), name="picture")
        preprocessing = PREPROCESSING[network.preprocessing]
        features = BUILDERS[network.name](keras_preprocessing(inputs, preprocessing, "preprocess"))
        backbone = keras.Model(inputs, features, name=f"{network.name}_backbone")
        dropout = layers.Dropout(config.dropout, name="dropout")
    # What probabilities are made of stays exact.
    dense = layers.Dense(n_classes, name="logits")
    logits = dense(dropout(features))
    probabilities = to_probabilities(config.loss, logits)
    cut = layers.Input(features.shape[1:], name="features")
    freeze(backbone, network, config.freeze_until)
    return Classifier(
        model=keras.Model(inputs, probabilities, name=network.name),
        logits_model=keras.Model(inputs, logits),
        backbone=backbone,
        head=keras.Model(cut, dense(dropout(cut))),
    )


def to_probabilities(loss: Loss, logits: Any) -> Any:
    """Return the probabilities (n, classes) of a network by the loss that it is trained with.

    Args:
        loss: ``softmax``, or ``sigmoid``, whose sigmoids are divided by their sum.
        logits: (n, classes): a tensor of values, or of a model that is being built.
    """
    if loss == "sigmoid":  # softmax of log-sigmoids is sigmoids divided by their sum
        logits = keras.layers.Activation("log_sigmoid", name="log_sigmoid")(logits)
    return keras.layers.Activation("softmax", name="probabilities")(logits)


def layer_variables(model: Any, *, only_trainable: bool = False) -> dict[str, Any]:
    """Return a model's variables by layer and name, with the moving statistics of its layers.

    ``only_trainable`` leaves out the layers that are frozen.
    """
    # Not by Keras' paths: those of dropout's seeds count what the process has built before.
    return {
        f"{layer.name}/{variable.name}": variable
        for layer in model.layers
        if layer.trainable or not only_trainable
        for variable in layer.variables
    }


def assign(variables: Mapping[str, Any], values: Mapping[str, NDArray[Any]]) -> None:
    """Give variables these values by name; those that are not named keep theirs.

    Raises:
        ProblemError: ``checkpoint-unfit`` where the values are another network's.
    """
    fits = values.keys() <= variables.keys() and all(
        tuple(variables[name].shape) == value.shape for name, value in values.items()
    )
    if not fits:
        raise ProblemError(ProblemKind.CHECKPOINT_UNFIT)
    for name, value in values.items():
        variables[name].assign(value)


def copy_weights(source: Any, target: Any) -> None:
    """Give a model the weights of another one of the same network, whatever it computes in."""
    values = {weight.path: weight for weight in source.weights}
    for weight in target.weights:
        weight.assign(values[weight.path])


@contextlib.contextmanager
def _precision(*, mixed: bool) -> Iterator[None]:
    """Let layers made meanwhile compute in bfloat16, their weights in float32."""
    usual = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_bfloat16" if mixed else "float32")
    try:
        yield
    finally:
        keras.config.set_dtype_policy(usual)


def freeze(backbone: Any, network: BackboneSpec, until: str) -> None:
    """Freeze the backbone's layers up to and including the one named ``until``, and no others.

    Frozen batch normalisation stays in inference mode, as Keras does it for untrainable layers.
    """
    names = [layer.name for layer in backbone.layers]
    if until == "none":
        last = 0
    elif until == "all":
        last = len(names)
    elif until in names:
        last = names.index(until) + 1
    else:
        raise ProblemError(ProblemKind.UNKNOWN_LAYER, network=network.name, layer=until)
    for number, layer in enumerate(backbone.layers):
        layer.trainable = number >= last


def _sizes(weights: Any) -> Any:
    return (weight.value.numpy() for weight in weights)
