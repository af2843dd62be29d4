"""Finds the last layer of a converted network, and the features and the map that it stands on.

Networks end alike whoever converted them: probabilities from one dense layer, on features that are
mostly the mean of a map over its places. The graph is read from its end, so that bundles of any age
and converted files of other programs answer as well as what :func:`openvino_runtime.attach_head`
puts together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SAME_NUMBERS = frozenset({"Convert", "Reshape", "Squeeze", "Unsqueeze"})
_PLACE_BY_PLACE = frozenset(
    {"Add", "Clamp", "Convert", "Elu", "HSwish", "Multiply", "Relu", "Sigmoid", "Swish"}
)
_CHANNELS_LAST = [0, 2, 3, 1]


@dataclass(frozen=True)
class FeatureMap:
    """The map that the features come from.

    Attributes:
        port: Where the graph has it: (n, channels, rows, columns) or (n, rows, columns, channels).
        channels: Which axis the channels are, 1 or 3.
        is_flat: Whether each of its numbers is a feature; otherwise features are means over places.
    """

    port: Any
    channels: int
    is_flat: bool


@dataclass(frozen=True)
class LastLayer:
    """A dense layer of k features, from whose scores the probabilities are made.

    Attributes:
        features: Where the graph has them, (n, k).
        kernel: (k, classes).
        bias: (classes,).
        feature_map: None where the features are no map's.
    """

    features: Any
    kernel: NDArray[np.float32]
    bias: NDArray[np.float32]
    feature_map: FeatureMap | None

    def scores_of_places(self, maps: NDArray[np.float32], index: int) -> NDArray[np.float32]:
        """Return the score of a class at each place of feature maps.

        It is the score (logit) that the class would have if all places were like this one. Its mean
        over the places is the score that the class has, bias included: the class activation map of
        Zhou et al., "Learning deep features for discriminative localization" (2016), and for
        features that are a whole map its sum in the layer before, as in Draelos and Carin, "Use
        HiResCAM instead of Grad-CAM" (2020).

        Args:
            maps: What the graph has at the port of ``feature_map``, (n, ...).
            index: Of the class.

        Returns:
            (n, rows, columns).
        """
        if self.feature_map is None:
            raise ValueError("the features are no map's")
        weights: NDArray[Any] = self.kernel[:, index].astype(np.float64)
        axis = self.feature_map.channels
        if self.feature_map.is_flat:
            places = math.prod(maps.shape[1:]) // maps.shape[axis]
            weighted = maps * weights.reshape(maps.shape[1:]) * places
            scores = weighted.sum(axis=axis)
        else:
            scores = np.moveaxis(maps, axis, -1) @ weights
        return np.asarray(scores + self.bias[index], np.float32)


def find_last_layer(model: Any) -> LastLayer | None:
    """Return the last layer of an ``openvino.Model``; None where it does not end in one."""
    scores = _before_probabilities(model.output(0).get_node().input_value(0))
    if scores is None:
        return None
    product = scores.port.get_node()
    if product.get_type_name() != "MatMul" or product.get_attributes()["transpose_a"]:
        return None
    kernel = _constant(product.input_value(1))
    if kernel is None or kernel.ndim != 2:
        return None
    if product.get_attributes()["transpose_b"]:
        kernel = kernel.T
    features = product.input_value(0)
    if _shape(features) != (None, kernel.shape[0]):
        return None
    try:
        kernel, bias = kernel * scores.scale, np.broadcast_to(scores.shift, kernel.shape[1:])
    except ValueError:  # what is scaled or added is not one number a class
        return None
    return LastLayer(features, kernel, bias, _map_of(features))


def with_more_outputs(model: Any) -> tuple[Any, LastLayer]:
    """Return a copy of an ``openvino.Model`` that tells more, and its last layer.

    The outputs of the copy are the probabilities (n, classes), the features (n, k), and where
    there is one the feature map.

    Raises:
        ValueError: Where it does not end in a dense layer.
    """
    copy = model.clone()
    last = find_last_layer(copy)
    if last is None:
        raise ValueError("the network does not end in a dense layer")
    copy.add_outputs([last.features])
    if last.feature_map is not None:
        copy.add_outputs([last.feature_map.port])
    return copy, last


# The steps from the end of a graph


@dataclass(frozen=True)
class _Scaled:
    """The numbers of a port, scaled and shifted: by one number, or by one a class."""

    port: Any
    scale: NDArray[np.float32]
    shift: NDArray[np.float32]


def _before_probabilities(port: Any) -> _Scaled | None:
    """Return what softmax, or sigmoids divided by their sum, are made of; None where they are not.

    The logarithm of a sigmoid is spelled -softplus(-x).
    """
    softmax = _behind(port).get_node()
    if softmax.get_type_name() not in ("Softmax", "SoftMax"):
        return None
    if softmax.get_attributes()["axis"] not in (1, -1):
        return None
    scores = _scaled(softmax.input_value(0))
    softplus = scores.port.get_node()
    if softplus.get_type_name() != "SoftPlus":
        return scores
    if np.any(scores.scale != -1) or np.any(scores.shift != 0):
        return None
    negative = _scaled(softplus.input_value(0))
    return _Scaled(negative.port, -negative.scale, -negative.shift)


def _scaled(port: Any) -> _Scaled:
    """Walk back over what constants are added to or multiplied with."""
    scale, shift = np.ones(1, np.float32), np.zeros(1, np.float32)
    while True:
        port = _behind(port)
        node = port.get_node()
        kind = node.get_type_name()
        if kind == "Negative":
            port, scale = node.input_value(0), -scale
            continue
        if kind not in ("Add", "Multiply"):
            return _Scaled(port, scale, shift)
        sides = (node.input_value(0), node.input_value(1))
        constants = [_constant(side) for side in sides]
        if (constants[0] is None) == (constants[1] is None):
            return _Scaled(port, scale, shift)
        port = sides[0 if constants[0] is None else 1]
        number = next(value for value in constants if value is not None).reshape(-1)
        if kind == "Add":
            shift = shift + scale * number
        else:
            scale = scale * number


def _behind(port: Any) -> Any:
    """Return where the numbers of a port come from, past what only converts or reshapes them."""
    while port.get_node().get_type_name() in _SAME_NUMBERS:
        before = port.get_node().input_value(0)
        if _sides(before) != _sides(port):
            break  # it flattens a map
        port = before
    return port


def _constant(port: Any) -> NDArray[np.float32] | None:
    node = port.get_node()
    while node.get_type_name() == "Convert":
        node = node.input_value(0).get_node()
    if node.get_type_name() != "Constant":
        return None
    return np.asarray(node.get_data(), np.float32)


def _map_of(features: Any) -> FeatureMap | None:
    port = _behind(features)
    node = port.get_node()
    kind = node.get_type_name()
    if kind == "ReduceMean":
        axes = _constant(node.input_value(1))
        source = node.input_value(0)
        if axes is None or len(_shape(source)) != 4:
            return None
        places = {int(axis) % 4 for axis in axes.reshape(-1)}
        channels = {frozenset({2, 3}): 1, frozenset({1, 2}): 3}.get(frozenset(places))
        return None if channels is None else FeatureMap(source, channels, is_flat=False)
    if kind == "AvgPool":
        source = node.input_value(0)
        said = node.get_attributes()
        whole = _shape(source)[2:] == tuple(said["kernel"]) and len(said["kernel"]) == 2
        padded = any(said["pads_begin"]) or any(said["pads_end"])
        return FeatureMap(source, 1, is_flat=False) if whole and not padded else None
    if kind in _SAME_NUMBERS:
        source = node.input_value(0)
        channels = _channels(source)
        if len(_shape(source)) == 4 and None not in _shape(source)[1:] and channels is not None:
            return FeatureMap(source, channels, is_flat=True)
    return None


def _channels(port: Any) -> int | None:
    """Return the axis of a map's channels, as the nearest convolution or pool tells it."""
    node = port.get_node()
    while node.get_type_name() in _PLACE_BY_PLACE:
        inputs = [node.input_value(number) for number in range(node.get_input_size())]
        node = next((each for each in inputs if _constant(each) is None), inputs[0]).get_node()
    if node.get_type_name() == "Transpose":
        order = _constant(node.input_value(1))
        return 3 if order is not None and order.tolist() == _CHANNELS_LAST else None
    pictures = ("Convolution", "GroupConvolution", "MaxPool", "AvgPool")
    return 1 if node.get_type_name() in pictures else None


def _shape(port: Any) -> tuple[int | None, ...]:
    """Return the sides of a port, None where one is open; empty where even their number is."""
    shape = port.get_partial_shape()
    if shape.rank.is_dynamic:
        return ()
    return tuple(side.get_length() if side.is_static else None for side in shape)


def _sides(port: Any) -> tuple[int | None, ...]:
    """Return the sides of one image's numbers that are more than one."""
    return tuple(side for side in _shape(port)[1:] if side != 1)
