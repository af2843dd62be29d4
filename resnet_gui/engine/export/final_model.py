"""A model as it leaves the program: pixels in, the probabilities that people see out."""

from __future__ import annotations

from typing import Any

from resnet_gui.engine.backbones.classifier import keras

_LEAST = 1e-30  # of a probability whose logarithm is taken


def with_temperature(model: Any, temperature: float) -> Any:
    """Return a Keras model (n, height, width, 3) to (n, classes) whose logits are divided by this.

    Where the model ends in a softmax, what goes into that is divided: no precision is lost. It
    takes one tensor, where the given one may take a list of one, which other programs would see.
    """
    entry = model.inputs[0]
    if temperature == 1.0:
        return keras.Model(entry, model.output, name=model.name)
    last = model.layers[-1]
    if _is_softmax(last) and last.output is model.output:
        scores = last.input
    else:
        scores = keras.ops.log(keras.ops.maximum(model.output, _LEAST))
    softer = keras.layers.Rescaling(1.0 / temperature, name="temperature")(scores)
    softer = keras.layers.Activation("softmax", name="calibrated_probabilities")(softer)
    return keras.Model(entry, softer, name=model.name)


def _is_softmax(layer: Any) -> bool:
    if isinstance(layer, keras.layers.Softmax):
        return True
    is_activation = isinstance(layer, keras.layers.Activation)
    return is_activation and layer.activation is keras.activations.softmax
