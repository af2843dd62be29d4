"""Reads ONNX, OpenVINO, TensorFlow Lite and SavedModel from untrusted sources.

OpenVINO reads them, and they contain no code that could run. They may not refer to other files,
contain loops, or need more memory than an image classifier reasonably uses.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import is_dir, is_file, long_path
from resnet_gui.core.files.reading import read_bytes
from resnet_gui.core.models.model_formats import SAVED_MODEL, TFLITE_SUFFIX
from resnet_gui.engine.importers.file_safety import MOST_BYTES
from resnet_gui.engine.importers.graph_structure import check_onnx, check_saved_model
from resnet_gui.engine.importers.limits import (
    MOST_LAYERS,
    Demand,
    TooLargeNetworkError,
    has_nan,
)
from resnet_gui.engine.importers.network_input import NetworkInput
from resnet_gui.engine.importers.refusals import refusal
from resnet_gui.engine.runtime import openvino_runtime

_MOST_CLASSES = 100_000
_MOST_FILES = 1_000  # of a SavedModel
_LOOPS = {"Loop", "TensorIterator", "If"}
_LAYERS_OF_XML = 4  # for each operation: it, and the constants that it takes
_MOST_TEXT = 64 << 20
_TFLITE = b"TFL3"  # from its fifth byte on
_GROWING = {"Broadcast", "Interpolate", "OneHot", "Pad", "RandomUniform", "Range", "Tile"}
_KERNELS = {
    **{"Convolution": 1, "ConvolutionBackpropData": 1},
    **{"GroupConvolution": 2, "GroupConvolutionBackpropData": 2},
}  # from which axis of their weights on a number is a sum
_NUMBERS = {"f16", "f32", "f64", "bf16"}
_ELEMENTS: dict[str, str] = {
    **{"f32": "float32", "f64": "float64", "f16": "float16", "dynamic": "float32"},
    **{f"{kind}{bits}": f"{name}{bits}" for kind, name in (("u", "uint"), ("i", "int"))
       for bits in (8, 16, 32, 64)},
}  # fmt: skip


@dataclass(frozen=True)
class Graph:
    """A network that OpenVINO has read.

    Attributes:
        model: An ``openvino.Model``, for :attr:`NetworkInput.batch` images at a time.
        input: What it takes.
        output: The number of the output that answers.
        numbers: How many numbers that has for one image.
    """

    model: Any
    input: NetworkInput
    output: int
    numbers: int


def read_graph_file(path: Path) -> Graph:
    """Return the network in a file or in the folder of a SavedModel.

    Raises:
        ProblemError: ``model-...``.
    """
    try:
        _check_files(path)
        graph = _graph(_without_quantiser(openvino_runtime.read(path)))
        check_operations(graph.model, path, graph.input.batch)
    except ProblemError:
        raise
    except _UnfitError as error:
        raise ProblemError(ProblemKind.MODEL_NOT_CLASSIFIER, path=str(path)) from error
    except Exception as error:
        # OpenVINO meets foreign files with every kind of exception.
        raise refusal(path, error) from error
    return graph


class _UnfitError(Exception):
    """The network is none that classifies images."""


def _check_files(path: Path) -> None:
    """Look at a model before OpenVINO does."""
    file = long_path(path)
    if not file.exists():
        raise ProblemError(ProblemKind.MODEL_MISSING, path=str(path))
    if is_dir(path):
        _check_folder(path)
        return
    suffix = path.suffix.lower()
    if file.stat().st_size > (_MOST_TEXT if suffix == ".xml" else MOST_BYTES):
        raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))
    content = read_bytes(path, MOST_BYTES)
    if suffix == ".onnx":
        check_onnx(content, path)
    elif suffix == TFLITE_SUFFIX:
        if content[4:8] != _TFLITE:
            raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path))
    elif b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"<net" not in content[:4096]:
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path))
    else:
        _check_weights(path.with_suffix(".bin"), path)
        if content.count(b"<layer") > _LAYERS_OF_XML * MOST_LAYERS:
            raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))


def _check_weights(weights: Path, path: Path) -> None:
    """Refuse what OpenVINO would read beside its ``.xml`` and is no file of usual size."""
    if not long_path(weights).exists():
        return
    if not is_file(weights):
        raise ProblemError(ProblemKind.MODEL_SPECIAL, path=str(path), name=weights.name)
    if long_path(weights).stat().st_size > MOST_BYTES:
        raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))


def _check_folder(path: Path) -> None:
    """Refuse a SavedModel that leads elsewhere or is too large."""
    size = 0
    for number, item in enumerate(long_path(path).rglob("*")):
        if item.is_symlink():
            raise ProblemError(ProblemKind.MODEL_OUTSIDE, path=str(path), name=item.name)
        if not item.is_file() and not item.is_dir():
            raise ProblemError(ProblemKind.MODEL_SPECIAL, path=str(path), name=item.name)
        size += item.stat().st_size
        if size > MOST_BYTES or number > _MOST_FILES:
            raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))
    check_saved_model(read_bytes(path / SAVED_MODEL, MOST_BYTES), path)


def _graph(model: Any) -> Graph:
    if len(model.inputs) != 1 or not model.outputs:
        raise _UnfitError
    port = model.input(0)
    shape = port.get_partial_shape()
    name = _ELEMENTS.get(port.get_element_type().get_type_name())
    if not shape.rank.is_static or name is None:
        raise _UnfitError
    sides = tuple(side.get_length() if side.is_static else 0 for side in shape)
    found = NetworkInput.of_shape(sides, np.dtype(name))
    if found is None:
        raise _UnfitError
    one = NetworkInput(found.height, found.width, found.channels, found.is_first, found.dtype)
    try:
        small = model.clone()
        small.reshape(list(one.shape))
        output, numbers = _answer(small, 1)
        return Graph(small, one, output, numbers)
    except (RuntimeError, _UnfitError):
        if found.batch == 1:
            raise
    model.reshape(list(found.shape))  # made for so many images at once
    output, numbers = _answer(model, found.batch)
    return Graph(model, found, output, numbers)


def _answer(model: Any, batch: int) -> tuple[int, int]:
    """Return the output that answers with numbers, and how many these are for one image."""
    for index, port in enumerate(model.outputs):
        shape = port.get_partial_shape()
        if shape.is_dynamic or port.get_element_type().get_type_name() not in _NUMBERS:
            continue
        sides = [int(side.get_length()) for side in shape]
        count, rest = divmod(math.prod(sides), batch)
        inner = sides[1:] if batch > 1 else sides
        if not rest and count == max(inner, default=1) and 1 <= count <= _MOST_CLASSES:
            return index, count
    raise _UnfitError


def _without_quantiser(model: Any) -> Any:
    """Return a network whose answers are numbers before they are made whole, as quantisers do.

    Other whole numbers, such as the place of the best class, are no answers.
    """
    for port in model.outputs:
        node = port.get_node().input_value(0).get_node()
        while node.get_type_name() == "Convert":
            node = node.input_value(0).get_node()
        name = port.get_element_type().get_type_name()
        if name not in _NUMBERS and node.get_type_name() == "FakeQuantize":
            plain = openvino_runtime.load_openvino().Model
            return plain([node.input_value(0)], model.get_parameters())
    return model


def check_operations(model: Any, path: Path, images: int = 1) -> None:
    """Refuse a network that has loops, weights that are no numbers, or asks for too much.

    Args:
        model: An ``openvino.Model``.
        path: Its file.
        images: How many it takes at a time.

    Raises:
        ProblemError: ``model-...``.
    """
    demand = Demand(images=images)
    try:
        for operation in model.get_ordered_ops():
            kind = operation.get_type_name()
            if kind in _LOOPS:
                raise ProblemError(ProblemKind.MODEL_LAYER_UNKNOWN, path=str(path), name=kind)
            if kind == "Constant":
                if operation.get_element_type().get_type_name() in _NUMBERS and has_nan(
                    _numbers(operation)
                ):
                    raise ProblemError(ProblemKind.MODEL_NOT_FINITE, path=str(path))
                continue
            for shape in map(_shape, operation.outputs()):
                if shape is not None:
                    demand.add(shape, _work(operation, kind, math.prod(shape)))
                elif kind in _GROWING:
                    raise TooLargeNetworkError  # a picture may make it as large as it likes
    except TooLargeNetworkError as error:
        raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path)) from error


def _work(operation: Any, kind: str, numbers: int) -> int:
    """Return about how many multiplications an operation takes for so many numbers."""
    if kind in ("MaxPool", "AvgPool"):
        kernel: list[int] = operation.get_attributes()["kernel"]
        return numbers * math.prod(kernel)
    if kind not in ("MatMul", *_KERNELS):
        return numbers
    entry, weights = _shape(operation.input(0)), _shape(operation.input(1))
    if entry is None or weights is None:
        return numbers
    if kind == "MatMul":
        turned = operation.get_attributes()["transpose_a"] and len(entry) > 1
        return numbers * entry[-2 if turned else -1]
    if "Backprop" in kind:
        numbers = math.prod(entry)
    return numbers * math.prod(weights[_KERNELS[kind] :])


def _shape(port: Any) -> tuple[int, ...] | None:
    """Return the sides of an answer, the longest they can be; None where there is no end."""
    shape = port.get_partial_shape()
    if shape.rank.is_dynamic:
        return None
    sides = tuple(int(side.get_max_length()) for side in shape)
    return None if -1 in sides else sides


def _numbers(constant: Any) -> Any:
    """Return a constant's numbers; numpy does not know bfloat16."""
    kind = constant.get_element_type().get_type_name()
    return constant.get_data(dtype=np.float32) if kind == "bf16" else constant.data
