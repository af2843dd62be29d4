"""The weights that a layer of an old HDF5 file must have, and what it becomes with them."""

from __future__ import annotations

from typing import Any

import numpy as np

from resnet_gui.engine.importers.keras2_graph import Node

Values = np.ndarray[Any, np.dtype[np.float32]]
Shapes = list[tuple[int, ...]]

WEIGHTED = {
    *("Conv2D", "DepthwiseConv2D", "SeparableConv2D", "Dense", "BatchNormalization"),
    *("LayerNormalization", "PReLU", "LayerScale", "Normalization"),
}
"""Kinds of layer that answer nothing without weights."""

_RANK = 4  # of images, with the batch
_EPSILON = 1e-7  # Keras' own, below which no deviation goes


def weight_shapes(node: Node, shape: tuple[int, ...]) -> list[Shapes]:
    """Return the shapes that the weights of a layer may have together.

    Args:
        node: The layer.
        shape: Of what it takes, without the batch.
    """
    get, axis = node.arguments.get, _axis(node, len(shape) + 1)
    channels = shape[axis - 1]
    scaling: Shapes = [(channels,)] * (int(get("center", True)) + int(get("scale", True)))
    match node.kind:
        case "BatchNormalization":
            return [[*scaling, (channels,), (channels,)]]
        case "LayerNormalization":
            return [scaling]
        case "LayerScale":
            return [[(channels,)]]
        case "Normalization":
            # It may have what it needs among its arguments.
            return [[(channels,)] * 2, [_along(channels, axis, len(shape) + 1)] * 2, [()] * 2, []]
        case "PReLU":
            shared = get("shared_axes") or []
            return [[tuple(1 if n in shared else side for n, side in enumerate(shape, 1))]]
        case "Dense":
            kernels: Shapes = [(channels, get("units", 0))]
        case "Conv2D":
            groups = int(get("groups", 1))
            kernels = [(*_pair(get("kernel_size")), channels // groups, get("filters", 0))]
        case "DepthwiseConv2D":
            kernels = [(*_pair(get("kernel_size")), channels, get("depth_multiplier", 1))]
        case "SeparableConv2D":
            many = get("depth_multiplier", 1)
            kernels = [
                (*_pair(get("kernel_size")), channels, many),
                (1, 1, channels * many, get("filters", 0)),
            ]
        case _:
            return [[]]
    outputs = kernels[-1][-1] * (channels if node.kind == "DepthwiseConv2D" else 1)
    return [[*kernels, (outputs,)] if get("use_bias", True) else kernels]


def plain_layer(node: Node, values: list[Values]) -> tuple[str, dict[str, Any], list[Values]]:
    """Return a layer's kind, arguments and weights, as Keras has them.

    What has constants for weights becomes a Rescaling.
    """
    if node.kind == "LayerScale":
        (gamma,) = values
        return "Rescaling", {"scale": gamma.tolist()}, []
    if node.kind == "Normalization":
        if node.arguments.get("invert") or node.arguments.get("axis", -1) not in (-1, 1, 3, None):
            raise ValueError("an unusual Normalization")
        told = [node.arguments.get("mean"), node.arguments.get("variance")]
        mean, variance = (np.asarray(value, np.float64).ravel() for value in values or told)
        deviation = np.maximum(np.sqrt(variance), _EPSILON)
        scale, offset = 1 / deviation, -mean / deviation
        if _axis(node, _RANK) == 1 and mean.size > 1:
            scale, offset = (each[:, np.newaxis, np.newaxis] for each in (scale, offset))
        return "Rescaling", {"scale": scale.tolist(), "offset": offset.tolist()}, []
    return node.kind, node.arguments, values


def _axis(node: Node, rank: int) -> int:
    """Return where a layer's channels are, from 1; the batch is 0."""
    axis = node.arguments.get("axis")
    axis = axis if isinstance(axis, int) else -1
    return axis if axis > 0 else rank + axis


def _along(channels: int, axis: int, rank: int) -> tuple[int, ...]:
    return tuple(channels if place == axis else 1 for place in range(rank))


def _pair(value: Any) -> tuple[int, int]:
    first, second = value if isinstance(value, list) else (value, value)
    return int(first), int(second)
