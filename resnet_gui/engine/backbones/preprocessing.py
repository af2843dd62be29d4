"""Adapters that put a :class:`Preprocessing` in front of a network: for Keras, and for OpenVINO.

Neither runtime is loaded before its adapter is called.
"""

from __future__ import annotations

from typing import Any

from resnet_gui.core.models.preprocessing import Preprocessing
from resnet_gui.engine.runtime.keras_runtime import load_keras
from resnet_gui.engine.runtime.openvino_runtime import load_openvino


def keras_preprocessing(inputs: Any, preprocessing: Preprocessing, name: str | None = None) -> Any:
    """Return a Keras tensor of RGB from 0 to 255 as the network is to see it.

    Args:
        inputs: The symbolic input (batch, side, side, 3).
        preprocessing: What is done to it.
        name: Of the layer that does it.
    """
    if preprocessing == Preprocessing():
        return inputs
    if preprocessing.channel_order == "bgr":
        inputs = inputs[..., ::-1]
    # Keras multiplies and adds, where the table subtracts and divides.
    pairs = tuple(zip(preprocessing.mean, preprocessing.scale, strict=True))
    factors = [1.0 / scale for _, scale in pairs]
    offsets = [-mean / scale for mean, scale in pairs]
    rescaling = load_keras().layers.Rescaling
    return rescaling(_scalar(factors), offset=_scalar(offsets), name=name)(inputs)


def openvino_preprocessing(model: Any, preprocessing: Preprocessing, layout: str) -> Any:
    """Return an ``openvino.Model`` that takes RGB from 0 to 255 as uint8, channels last.

    Args:
        model: Takes prepared pixels as float32.
        preprocessing: What is done to its input.
        layout: Of the model's input, ``NCHW`` or ``NHWC``.
    """
    openvino = load_openvino()
    color_format = openvino.preprocess.ColorFormat
    steps = openvino.preprocess.PrePostProcessor(model)
    entry = steps.input()
    entry.tensor().set_element_type(openvino.Type.u8).set_layout(openvino.Layout("NHWC"))
    entry.model().set_layout(openvino.Layout(layout))
    entry.preprocess().convert_element_type(openvino.Type.f32)
    if preprocessing.channel_order == "bgr":
        entry.tensor().set_color_format(color_format.RGB)
        entry.preprocess().convert_color(color_format.BGR)
    identity = Preprocessing()
    if preprocessing.mean != identity.mean:
        entry.preprocess().mean(list(preprocessing.mean))
    if preprocessing.scale != identity.scale:
        entry.preprocess().scale(list(preprocessing.scale))
    return steps.build()


def _scalar(values: list[float]) -> float | list[float]:
    """Return one number where all channels have the same."""
    return values[0] if len(set(values)) == 1 else values
