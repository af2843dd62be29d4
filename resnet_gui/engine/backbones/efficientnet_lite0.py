"""EfficientNet-Lite0 as a backbone: a Keras network of flat layers, and the same for OpenVINO."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.models.efficientnet_lite0 import (
    BLOCKS,
    EPSILON,
    FEATURES,
    NAME,
    STEM_CHANNELS,
    Block,
)
from resnet_gui.core.models.efficientnet_lite0_weights import LayerWeights
from resnet_gui.core.models.preprocessing import PREPROCESSING
from resnet_gui.engine.runtime.keras_runtime import load_keras
from resnet_gui.engine.runtime.openvino_runtime import load_openvino

_KERAS_ORDER = ("kernel", "bias", "gamma", "beta", "moving_mean", "moving_variance")


def efficientnet_lite0(pixels: Any) -> Any:
    """EfficientNet-Lite0 without its top, average-pooled: 1,280 features.

    Tan and Le (2019); the table is :mod:`resnet_gui.core.models.efficientnet_lite0`.
    """
    layers = load_keras().layers

    def normalized(x: Any, name: str, *, relu: bool) -> Any:
        x = layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_bn")(x)
        return layers.ReLU(6.0, name=f"{name}_relu")(x) if relu else x

    def convolved(x: Any, filters: int, name: str, *, kernel: int = 1, stride: int = 1) -> Any:
        return layers.Conv2D(
            filters, kernel, stride, padding="same", use_bias=False, name=f"{name}_conv"
        )(x)

    def block(x: Any, of: Block) -> Any:
        entry = x
        if of.expanded != of.channels_in:
            x = convolved(x, of.expanded, f"{of.name}_expand")
            x = normalized(x, f"{of.name}_expand", relu=True)
        x = layers.DepthwiseConv2D(
            of.kernel, of.stride, padding="same", use_bias=False, name=f"{of.name}_depthwise_conv"
        )(x)
        x = normalized(x, f"{of.name}_depthwise", relu=True)
        x = convolved(x, of.channels_out, f"{of.name}_project")
        x = normalized(x, f"{of.name}_project", relu=False)
        return layers.Add(name=f"{of.name}_out")([entry, x]) if of.is_residual else x

    x = normalized(convolved(pixels, STEM_CHANNELS, "stem", kernel=3, stride=2), "stem", relu=True)
    for of in BLOCKS:
        x = block(x, of)
    x = normalized(convolved(x, FEATURES, "head"), "head", relu=True)
    return layers.GlobalAveragePooling2D(name="avg_pool")(x)


def assign_weights(model: Any, weights: LayerWeights) -> None:
    """Give a Keras model that holds the network its weights; layers without any stay as they are.

    Raises:
        ValueError: Where an array has another shape than its layer's.
    """
    for layer in model.layers:
        if layer.name in weights:
            arrays = weights[layer.name]
            layer.set_weights([arrays[name] for name in _KERAS_ORDER if name in arrays])


def openvino_backbone(weights: LayerWeights, side: int) -> Any:
    """Return the network as an ``openvino.Model``, without Keras.

    It takes pixels (n, side, side, 3) as RGB from 0 to 255 in float32 and returns the features
    (n, 1280). Batch normalisation is folded into the convolutions before it.
    """
    openvino = load_openvino()
    ops = openvino.opset13

    def convolved(
        x: Any, name: str, *, stride: int = 1, depthwise: bool = False, relu: bool = True
    ) -> Any:
        kernel, bias = _folded(weights, name, depthwise=depthwise)
        step, nothing = [stride, stride], [0, 0]
        convolution = ops.group_convolution if depthwise else ops.convolution
        x = convolution(
            x, ops.constant(kernel), step, nothing, nothing, [1, 1], auto_pad="same_upper"
        )
        x = ops.add(x, ops.constant(bias))
        return ops.clamp(x, 0.0, 6.0) if relu else x

    inputs = ops.parameter([-1, side, side, 3], np.float32, name="picture")
    preprocessing = PREPROCESSING[BACKBONES[NAME].preprocessing]
    centred = ops.subtract(inputs, ops.constant(np.array(preprocessing.mean, np.float32)))
    x = ops.divide(centred, ops.constant(np.array(preprocessing.scale, np.float32)))
    x = ops.transpose(x, ops.constant(np.array([0, 3, 1, 2])))
    x = convolved(x, "stem", stride=2)
    for of in BLOCKS:
        entry = x
        if of.expanded != of.channels_in:
            x = convolved(x, f"{of.name}_expand")
        x = convolved(x, f"{of.name}_depthwise", stride=of.stride, depthwise=True)
        x = convolved(x, f"{of.name}_project", relu=False)
        if of.is_residual:
            x = ops.add(entry, x)
    x = convolved(x, "head")
    features = ops.reduce_mean(x, ops.constant(np.array([2, 3])), keep_dims=False)
    return openvino.Model([features], [inputs], NAME)


def _folded(
    weights: LayerWeights, name: str, *, depthwise: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return a convolution with its batch normalisation in it: kernel and bias for OpenVINO."""
    kernel, norm = weights[f"{name}_conv"]["kernel"], weights[f"{name}_bn"]
    scale = norm["gamma"] / np.sqrt(norm["moving_variance"] + EPSILON)
    bias = (norm["beta"] - norm["moving_mean"] * scale).reshape(1, -1, 1, 1)
    if depthwise:  # (h, w, channels, 1) to (channels, 1, 1, h, w)
        shaped = kernel.transpose(2, 3, 0, 1)[:, np.newaxis] * scale.reshape(-1, 1, 1, 1, 1)
    else:  # (h, w, in, out) to (out, in, h, w)
        shaped = kernel.transpose(3, 2, 0, 1) * scale.reshape(-1, 1, 1, 1)
    return shaped.astype(np.float32), bias.astype(np.float32)
