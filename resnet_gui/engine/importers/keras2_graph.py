"""Parses the network description in an old HDF5 file into a flat list of layers.

Keras 2 nested models in models and wrote arguments that Keras 3 refuses. Nothing of the file is
passed to Keras directly: only allowed layer types are read, and only allowed arguments of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError

_CONV = ("kernel_size", "strides", "padding", "dilation_rate", "use_bias", "activation")

LAYERS: dict[str, tuple[str, ...]] = {
    "InputLayer": (),
    "Dropout": (),
    "Conv2D": ("filters", "groups", *_CONV),
    "DepthwiseConv2D": ("depth_multiplier", *_CONV),
    "Dense": ("units", "use_bias", "activation"),
    "BatchNormalization": ("axis", "epsilon", "center", "scale"),
    "Activation": ("activation",),
    "ReLU": ("max_value", "negative_slope", "threshold"),
    "Softmax": ("axis",),
    "Add": (),
    "Concatenate": ("axis",),
    "ZeroPadding2D": ("padding",),
    "MaxPooling2D": ("pool_size", "strides", "padding"),
    "AveragePooling2D": ("pool_size", "strides", "padding"),
    "GlobalAveragePooling2D": ("keepdims",),
    "GlobalMaxPooling2D": ("keepdims",),
    "Flatten": (),
    "Reshape": ("target_shape",),
    "Rescaling": ("scale", "offset"),
}
"""The kinds of layer that are rebuilt, and the arguments that are taken from the file."""

ACTIVATIONS = {
    *("linear", "relu", "relu6", "softmax", "sigmoid", "tanh", "elu", "selu", "softplus"),
    *("swish", "silu"),
}
"""Those that mean the same in Keras 2 and 3; ``hard_sigmoid``, for one, does not."""

MOST_LAYERS = 5_000
"""What a network may have; the deepest published classifiers have about a thousand."""

_MOST_SIDE = 4_096  # of an image

_MODELS = {"Sequential", "Model", "Functional"}
_PASSING = {"Activation", "Softmax", "Dropout", "Flatten", "Reshape", "GlobalAveragePooling2D"}


@dataclass(frozen=True)
class Node:
    """One layer.

    Attributes:
        name: As the file has it.
        kind: One of :data:`LAYERS`.
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
    side: int = 0
    output: int = 0
    is_teachable_machine: bool = False

    @property
    def n_classes(self) -> int:
        """How many numbers the network answers with, as its layers say; 0 where they do not."""
        node = self.nodes[self.output]
        while node.kind in _PASSING and node.inputs:
            node = self.nodes[node.inputs[0]]
        size = node.arguments.get("units", node.arguments.get("filters", 0))
        return size if isinstance(size, int) else 0

    @property
    def scales_itself(self) -> bool:
        """Whether the network takes RGB from 0 to 255 and prepares it itself."""
        return any(node.kind == "Rescaling" for node in self.nodes)


def read_graph(config: Mapping[str, Any], path: Path) -> KerasGraph:
    """Return the network that a file's ``model_config`` describes.

    Raises:
        ProblemError: ``model-...`` where it is no network that can be rebuilt.
    """
    try:
        reader = _Reader(path)
        reader.graph.output = reader.model(config, None, "")
        graph = reader.graph
        graph.side = _side(_input_shape(config))
        graph.is_teachable_machine = _is_teachable_machine(config)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError) as error:
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path)) from error
    if not graph.side or graph.n_classes < 2:
        raise ProblemError(ProblemKind.MODEL_NOT_CLASSIFIER, path=str(path))
    return graph


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
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

    def _functional(self, config: Mapping[str, Any], source: int | None, group: str) -> int:
        (entry,), (answer,) = _ends(config["input_layers"]), _ends(config["output_layers"])
        made: dict[str, int] = {}
        waiting = list(config["layers"])
        while waiting:
            left = []
            for layer in waiting:
                name = layer["name"]
                feeds = _feeds(layer["inbound_nodes"])
                if not all(feed in made for feed in feeds):
                    left.append(layer)
                    continue
                if not feeds and name != entry:
                    raise ValueError("a second input")
                inputs = (source,) if not feeds and source is not None else ()
                made[name] = self._layer(
                    layer, inputs or tuple(made[feed] for feed in feeds), group
                )
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
        if kind not in LAYERS:
            raise ProblemError(
                ProblemKind.MODEL_LAYER_UNKNOWN, path=str(self._path), name=str(kind)
            )
        if kind == "InputLayer" and inputs:
            return inputs[0]  # of a model within: what feeds that model
        if config.get("data_format", "channels_last") != "channels_last":
            raise ValueError("channels first")
        return self._add(name, kind, self._arguments(kind, config), inputs, group or name)

    def _arguments(self, kind: str, config: Mapping[str, Any]) -> dict[str, Any]:
        taken = {key: config[key] for key in LAYERS[kind] if key in config}
        for key, value in taken.items():
            if not _is_plain(value):
                raise ProblemError(ProblemKind.MODEL_LAYER_UNKNOWN, path=str(self._path), name=kind)
            if key == "activation" and value is not None and value not in ACTIVATIONS:
                raise ProblemError(
                    ProblemKind.MODEL_LAYER_UNKNOWN, path=str(self._path), name=str(value)
                )
        axis = taken.get("axis")
        if isinstance(axis, list):
            (taken["axis"],) = axis  # Keras 2 wrote [3]
        return taken

    def _add(
        self, name: str, kind: str, arguments: dict[str, Any], inputs: tuple[int, ...], group: str
    ) -> int:
        if len(self.graph.nodes) >= MOST_LAYERS:
            raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(self._path))
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
    return [_first_use(end) for end in ends]


def _feeds(nodes: Any) -> list[str]:
    """Return the names of the layers that feed a layer that is used once."""
    if not nodes:
        return []
    (node,) = nodes
    if isinstance(node, dict):
        if node["kwargs"].get("training"):
            raise ValueError("always training")
        tensors, waiting = [], list(node["args"])
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting = [*item, *waiting]
            else:
                tensors.append(item["config"]["keras_history"])
        return [_first_use(tensor) for tensor in tensors]
    for tensor in node:
        if len(tensor) > 3 and any((tensor[3] or {}).values()):
            raise ValueError("called with arguments")
    return [_first_use(tensor) for tensor in node]


def _first_use(tensor: Sequence[Any]) -> str:
    """Return the layer of ``[name, 0, 0]``: of one used once, with one answer."""
    name, use, output = tensor[:3]
    if (use, output) != (0, 0) or not isinstance(name, str):
        raise ValueError("a layer used twice")
    return name


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


def _side(shape: Sequence[Any]) -> int:
    """Return the side of a shape of square colour images, else 0."""
    if len(shape) == 4 and shape[3] == 3 and shape[1] == shape[2] and isinstance(shape[1], int):
        return shape[1] if 0 < shape[1] <= _MOST_SIDE else 0
    return 0


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


def _is_plain(value: Any) -> bool:
    """Tell whether a value is a number, text, or lists of numbers: nothing that Keras revives."""
    if isinstance(value, list):
        return all(not isinstance(item, str) and _is_plain(item) for item in value)
    return value is None or isinstance(value, bool | int | float | str)
