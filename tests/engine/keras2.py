"""Writes whole models in HDF5 as Keras 2 did, from a network of today."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py

from resnet_gui.engine.backbones.classifier import keras

Rename = Callable[[str], str]


def save(model: Any, path: Path, rename: Rename = str) -> Path:
    """Write a model's description in Keras 2's words, and its weights under Keras 2's names."""
    with h5py.File(path, "w") as file:
        file.attrs["keras_version"] = b"2.2.4"
        file.attrs["backend"] = b"tensorflow"
        file.attrs["model_config"] = json.dumps(described(model, rename)).encode()
        weights = file.create_group("model_weights")
        weights.attrs["layer_names"] = [rename(layer.name).encode() for layer in model.layers]
        for layer in model.layers:
            group = weights.create_group(rename(layer.name))
            names = []
            for variable in (*layer.trainable_weights, *layer.non_trainable_weights):
                owner, kind = variable.path.split("/")[-2:]
                names.append(f"{rename(owner)}/{kind}:0".encode())
                group.create_dataset(names[-1].decode(), data=variable.numpy())
            group.attrs["weight_names"] = names
    return path


def describe_anew(path: Path, config: dict[str, Any]) -> Path:
    """Put another description into a file."""
    with h5py.File(path, "r+") as file:
        del file.attrs["model_config"]
        file.attrs["model_config"] = json.dumps(config).encode()
    return path


_FUNCTIONS = {"Add": "__operators__.add", "Multiply": "math.multiply"}


def described(model: Any, rename: Rename = str) -> dict[str, Any]:
    """Return what Keras 2 would have written as ``model_config``."""
    kind = "Sequential" if isinstance(model, keras.Sequential) else "Model"
    return _layer({"class_name": kind, "config": model.get_config()}, rename)


def _layer(entry: dict[str, Any], rename: Rename) -> dict[str, Any]:
    kind, config = entry["class_name"], dict(entry["config"])
    if kind == "Functional":
        kind = "Model"
    constants = _constants(entry)
    if constants:  # of "x + 3", which Keras 2 wrote as a function of TensorFlow's
        kind, config = "TFOpLambda", {"name": config["name"], "function": _FUNCTIONS[kind]}
    if "layers" in config:
        config = {
            "name": rename(config["name"]),
            "layers": [_layer(layer, rename) for layer in config["layers"]],
        } | _ends(config, rename)
    else:
        config = _arguments(kind, config, rename)
    result = {"class_name": kind, "config": config}
    if "inbound_nodes" in entry:
        result |= {"name": rename(entry["name"]), "inbound_nodes": _nodes(entry, rename)}
    return result


def _constants(entry: dict[str, Any]) -> list[float]:
    """Return the numbers that stand among the inputs of a layer."""
    nodes = entry.get("inbound_nodes", [])
    return [value for node in nodes for value in node["args"] if isinstance(value, int | float)]


def _ends(config: dict[str, Any], rename: Rename) -> dict[str, Any]:
    keys = [key for key in ("input_layers", "output_layers") if key in config]
    return {key: [[rename(config[key][0]), 0, 0]] for key in keys}


def _arguments(kind: str, config: dict[str, Any], rename: Rename) -> dict[str, Any]:
    plain = {
        key: {"class_name": value["class_name"], "config": {}} if isinstance(value, dict) else value
        for key, value in config.items()
    }
    plain |= {"name": rename(config["name"]), "dtype": "float32"}
    if "batch_shape" in plain:
        plain["batch_input_shape"] = plain.pop("batch_shape")
    if kind == "DepthwiseConv2D":
        plain["groups"] = 1  # what Keras 3 refuses in Teachable Machine's files
    if kind == "LeakyReLU":
        plain["alpha"] = plain.pop("negative_slope")
    if kind == "BatchNormalization":
        plain["axis"] = [plain["axis"]]
    return plain


def _nodes(entry: dict[str, Any], rename: Rename) -> list[Any]:
    constants = _constants(entry)

    def tensors(value: Any) -> list[Any]:
        if isinstance(value, list | tuple):
            return [tensor for item in value for tensor in tensors(item)]
        if isinstance(value, int | float):
            return []
        name, node, output = value["config"]["keras_history"]
        return [[rename(name), node, output, {"y": constants[0]} if constants else {}]]

    return [tensors(node["args"]) for node in entry["inbound_nodes"]]
