"""Parses the network description in an old HDF5 file into a flat list of layers.

Keras 2 nested models in models and wrote arguments that Keras 3 refuses. Nothing of the file is
passed to Keras directly: only allowed layer types are read, and only allowed arguments of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.engine.importers.file_safety import MOST_KERAS_LAYERS
from resnet_gui.engine.importers.keras2_calls import Call, read_call, source
from resnet_gui.engine.importers.keras2_functions import operation
from resnet_gui.engine.importers.keras2_layers import Parts, UnknownLayerError, parts_of
from resnet_gui.engine.importers.network_input import USUAL_SIDE, NetworkInput

_MODELS = {"Sequential", "Model", "Functional"}
_OPERATIONS = {"TFOpLambda", "SlicingOpLambda", "TensorFlowOpLayer"}
_OF_NUMBERS = {
    "Add": "math.add",
    "Multiply": "math.multiply",
    "Subtract": "math.subtract",
    "TrueDivide": "math.truediv",
}
"""What Keras 3 calls an operation with a number, such as ``x + 3``, by TensorFlow's names."""
_SCALING = {"Rescaling", "Normalization"}
_PREPARING = {
    *("InputLayer", "GetItem", "Resizing", "CenterCrop", "Cropping2D", "ZeroPadding2D"),
    *("Permute", "Reshape", "Concatenate"),
}
"""What may come before that is done."""


@dataclass(frozen=True)
class Node:
    """One layer.

    Attributes:
        name: As the file has it.
        kind: One of :data:`keras2_layers.LAYERS`.
        arguments: Plain values, by the layer's own names for them.
        inputs: Indices of the nodes that feed it; empty for the network's input.
        group: The layer of the outermost model that it lies in: its weights' place in the file.
    """

    name: str
    kind: str
    arguments: dict[str, Any]
    inputs: tuple[int, ...]
    group: str


@dataclass
class KerasGraph:
    """A network, flat: nodes in an order in which they can be built; the last one answers."""

    nodes: list[Node] = field(default_factory=list)
    input: NetworkInput | None = None
    output: int = 0
    is_teachable_machine: bool = False

    @property
    def scales_itself(self) -> bool:
        """Whether the network takes RGB from 0 to 255 and prepares it itself: before it learns."""
        prepares: list[bool] = []
        for node in self.nodes:
            is_first = all(prepares[index] for index in node.inputs)
            if is_first and node.kind in _SCALING:
                return True
            prepares.append(is_first and node.kind in _PREPARING)
        return False


def read_graph(config: Mapping[str, Any], path: Path, *, is_keras2: bool = True) -> KerasGraph:
    """Return the network that a file's ``model_config`` describes.

    Args:
        config: The description.
        path: The file.
        is_keras2: Whether its words mean what they meant in Keras 2.

    Raises:
        ProblemError: ``model-...`` where it is no network that can be rebuilt.
    """
    try:
        reader = _Reader(is_keras2)
        reader.graph.output = reader.model(config, None, "")
        graph = reader.graph
        graph.input = _input(_input_shape(config), graph)
        graph.is_teachable_machine = _is_teachable_machine(config)
    except UnknownLayerError as error:
        raise ProblemError(
            ProblemKind.MODEL_LAYER_UNKNOWN, path=str(path), name=str(error)
        ) from error
    except _TooLargeError as error:
        raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path)) from error
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError) as error:
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path)) from error
    if graph.input is None:
        raise ProblemError(ProblemKind.MODEL_NOT_CLASSIFIER, path=str(path))
    return graph


class _TooLargeError(Exception):
    """There are more layers than any network has."""


class _Reader:
    def __init__(self, is_keras2: bool) -> None:
        self._is_keras2 = is_keras2
        self.graph = KerasGraph()

    def model(self, config: Mapping[str, Any], source: int | None, group: str) -> int:
        """Add a model's layers after the node ``source``; return the node that answers."""
        if config["class_name"] not in _MODELS:
            raise ValueError(config["class_name"])
        if config["class_name"] == "Sequential":
            return self._sequential(_layers(config), source, group)
        return self._functional(config["config"], source, group)

    def _sequential(self, layers: Sequence[Any], source: int | None, group: str) -> int:
        if source is None and layers[0]["class_name"] not in {*_MODELS, "InputLayer"}:
            source = self._add("input", "InputLayer", {}, (), group)  # as Keras 2 left it out
        last = source
        for layer in layers:
            last = self._layer(layer, () if last is None else (last,), group)
        if last is None:
            raise ValueError("no layers")
        return last

    def _functional(self, config: Mapping[str, Any], entered: int | None, group: str) -> int:
        (entry,), (answer,) = _ends(config["input_layers"]), _ends(config["output_layers"])
        made: dict[str, int] = {}
        waiting = list(config["layers"])
        while waiting:
            left = []
            for layer in waiting:
                name = layer["name"]
                call = read_call(layer["inbound_nodes"])
                feeds = call.feeds
                if not all(feed in made for feed in feeds):
                    left.append(layer)
                    continue
                if not feeds and name != entry:
                    raise ValueError("a second input")
                inputs = tuple(made[feed] for feed in feeds)
                if not feeds and entered is not None:
                    inputs = (entered,)
                kind, has_number = layer["class_name"], call.constant is not None
                if kind in _OPERATIONS or (has_number and kind in _OF_NUMBERS):
                    made[name] = self._operation(layer, inputs, call, group)
                elif has_number or call.named:
                    raise ValueError("called with arguments")
                else:
                    made[name] = self._layer(layer, inputs, group)
            if len(left) == len(waiting):
                raise ValueError("a circle")
            waiting = left
        return made[answer]

    def _layer(self, layer: Mapping[str, Any], inputs: tuple[int, ...], group: str) -> int:
        kind, config = layer["class_name"], layer["config"]
        name = layer.get("name") or (config["name"] if isinstance(config, dict) else "model")
        if kind in _MODELS:
            if len(inputs) > 1:
                raise ValueError("a model of several inputs")
            return self.model(layer, inputs[0] if inputs else None, group or name)
        if kind == "InputLayer" and inputs:
            return inputs[0]  # of a model within: what feeds that model
        parts = parts_of(kind, config, is_keras2=self._is_keras2)
        return self._chain(name, parts, inputs, group or name)

    def _operation(
        self, layer: Mapping[str, Any], inputs: tuple[int, ...], call: Call, group: str
    ) -> int:
        function = str(layer["config"].get("function", layer["class_name"]))
        function = _OF_NUMBERS.get(function, function)
        parts = operation(function, call.constant, call.named, is_first=call.is_first)
        return self._chain(layer["name"], parts, inputs, group or layer["name"])

    def _chain(self, name: str, parts: Parts, inputs: tuple[int, ...], group: str) -> int:
        """Add layers one after another; only the first can have weights in the file."""
        for number, (kind, arguments) in enumerate(parts):
            own = name if number == 0 else f"{name}/{number}"
            inputs = (self._add(own, kind, arguments, inputs, group),)
        (last,) = inputs
        return last

    def _add(
        self, name: str, kind: str, arguments: dict[str, Any], inputs: tuple[int, ...], group: str
    ) -> int:
        if len(self.graph.nodes) >= MOST_KERAS_LAYERS:
            raise _TooLargeError
        self.graph.nodes.append(Node(name, kind, arguments, inputs, group))
        return len(self.graph.nodes) - 1


def _layers(config: Mapping[str, Any]) -> Sequence[Any]:
    """Return a Sequential's layers; the first Keras 2 wrote them without a name around."""
    inner = config["config"]
    layers: Sequence[Any] = inner if isinstance(inner, list) else inner["layers"]
    if not layers:
        raise ValueError("no layers")
    return layers


def _ends(value: Any) -> list[str]:
    """Return the layers in ``[["name", 0, 0]]``, or in Keras 3's ``["name", 0, 0]``."""
    ends = [value] if value and isinstance(value[0], str) else value
    return [source(end) for end in ends]


def _input_shape(config: Mapping[str, Any]) -> Sequence[Any]:
    """Return the shape that the outermost model takes, as the first layer that says so has it."""
    while True:
        inner = config["config"]
        if isinstance(inner, dict):
            for key in ("batch_shape", "batch_input_shape"):
                if inner.get(key):
                    shape: Sequence[Any] = inner[key]
                    return shape
        layers = _layers(config)
        config = layers[0]
        if not isinstance(inner, list) and "input_layers" in inner:
            (entry,) = _ends(inner["input_layers"])
            (config,) = (layer for layer in layers if layer.get("name") == entry)


def _input(shape: Sequence[Any], graph: KerasGraph) -> NetworkInput | None:
    """Return what a network of this input shape takes; None where that is no images."""
    # One that makes pictures of any size its own size gets them in that.
    target = next((node.arguments for node in graph.nodes if node.kind == "Resizing"), {})
    sides = tuple(side or 0 for side in shape)
    free = target.get("height")
    return NetworkInput.of_shape(
        sides, np.dtype(np.float32), free if isinstance(free, int) else USUAL_SIDE
    )


def _is_teachable_machine(config: Mapping[str, Any]) -> bool:
    """Tell by its structure: Sequentials in a Sequential, and MobileNet in the first of them."""
    if config["class_name"] != "Sequential":
        return False
    parts = [layer for layer in _layers(config) if layer["class_name"] != "InputLayer"]
    if not all(part["class_name"] == "Sequential" for part in parts):
        return False
    return any(
        layer["class_name"] == "DepthwiseConv2D"
        for inner in _layers(parts[0])
        if inner["class_name"] in _MODELS
        for layer in _layers(inner)
    )
