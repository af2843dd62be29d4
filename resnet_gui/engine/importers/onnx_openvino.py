"""Opens ONNX and OpenVINO model files from untrusted sources.

OpenVINO reads them, and they contain no code that could run. They may not refer to other files,
contain loops, or need more memory than an image classifier reasonably uses.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.metrics.probabilities import softmax
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.preprocessing import PREPROCESSING
from resnet_gui.engine.backbones.preprocessing import openvino_preprocessing
from resnet_gui.engine.importers.file_safety import MOST_BYTES
from resnet_gui.engine.importers.import_card import FileMetadata, card_of, keep_options
from resnet_gui.engine.runtime import openvino_runtime

_USUAL_SIDE = 224  # where a file takes any
_SIDES = (8, 2048)
_MOST_CLASSES = 100_000
_MOST_ACTIVATIONS = 1 << 26  # numbers that one operation may answer with for one image
_LOOPS = {"Loop", "TensorIterator", "If"}
_MOST_TEXT = 64 << 20
# In ONNX an "external data" entry is a string pair whose key is "location": as protobuf has it.
_LOCATION = b"\x0a\x08location\x12"
_PROBABILITIES = {"Softmax"}
_SHAPES_ONLY = {"Reshape", "Squeeze", "Unsqueeze", "Convert", "Result"}

PredictProba = Callable[[NDArray[np.uint8]], NDArray[np.float32]]


def open_graph(path: Path, answers: ImportOptions | None) -> tuple[ModelCard, PredictProba]:
    """Return a model's card, and what answers for it: on the processor, whatever is wanted.

    Raises:
        ProblemError: ``model-...``.
    """
    _check_file(path)
    try:
        model = openvino_runtime.read(path)
        shape, is_first = _input(model)
        model.reshape(shape)
        count = _classes(model)
        _check_operations(model, path)
    except ProblemError:
        raise
    except _UnfitError as error:
        raise ProblemError(ProblemKind.MODEL_NOT_CLASSIFIER, path=str(path)) from error
    except Exception as error:
        # OpenVINO meets foreign files with every kind of exception.
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path)) from error
    side = shape[2]
    told = FileMetadata(count, side, None, "squash", path.suffix.lower().lstrip("."))
    card = card_of(path, told, answers)
    ends = _ends_in_probabilities(model)
    network = openvino_runtime.CompiledModel(
        openvino_preprocessing(
            model, PREPROCESSING[card.preprocessing], "NCHW" if is_first else "NHWC"
        ),
        pixels=False,
    )

    def answer(squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        scores = [network.predict_proba(square[np.newaxis]).reshape(count) for square in squares]
        return np.stack(scores) if ends else softmax(np.stack(scores))

    try:
        answer(np.zeros((1, side, side, 3), np.uint8))
    except Exception as error:
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path)) from error
    keep_options(path, card, answers)
    return card, answer


class _UnfitError(Exception):
    """The network is none that classifies one image."""


def _check_file(path: Path) -> None:
    """Look at a file before OpenVINO does."""
    file = long_path(path)
    if not file.exists():
        raise ProblemError(ProblemKind.MODEL_MISSING, path=str(path))
    if file.stat().st_size > (MOST_BYTES if path.suffix.lower() == ".onnx" else _MOST_TEXT):
        raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))
    content = file.read_bytes()
    if path.suffix.lower() == ".onnx":
        if (at := content.find(_LOCATION)) >= 0:
            start = at + len(_LOCATION) + 1
            name = content[start : start + content[start - 1]].decode("utf-8", "replace")
            raise ProblemError(ProblemKind.MODEL_OUTSIDE, path=str(path), name=name)
    elif b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"<net" not in content[:4096]:
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path))


def _input(model: Any) -> tuple[list[int], bool]:
    """Return the shape for one image, and whether channels come first in it."""
    if len(model.inputs) != 1 or not model.outputs:
        raise _UnfitError
    shape = model.input(0).get_partial_shape()
    if not shape.rank.is_static or len(shape) != 4:
        raise _UnfitError
    sides = [side.get_length() if side.is_static else 0 for side in shape]
    is_first = sides[1] == 3
    if not is_first and sides[3] != 3:
        raise _UnfitError
    height, width = (sides[2], sides[3]) if is_first else (sides[1], sides[2])
    side = height or width or _USUAL_SIDE
    if (height or side) != side or (width or side) != side or not _SIDES[0] <= side <= _SIDES[1]:
        raise _UnfitError
    if sides[0] not in (0, 1):
        raise _UnfitError  # made for several images at once
    return ([1, 3, side, side] if is_first else [1, side, side, 3]), is_first


def _classes(model: Any) -> int:
    shape = model.output(0).get_partial_shape()
    if shape.is_dynamic:
        raise _UnfitError
    sides = [int(side.get_length()) for side in shape]
    count = math.prod(sides)
    if count != max(sides, default=0) or not 2 <= count <= _MOST_CLASSES:
        raise _UnfitError
    return count


def _check_operations(model: Any, path: Path) -> None:
    for operation in model.get_ordered_ops():
        if operation.get_type_name() in _LOOPS:
            raise ProblemError(
                ProblemKind.MODEL_LAYER_UNKNOWN, path=str(path), name=operation.get_type_name()
            )
        for output in operation.outputs():
            shape = output.get_partial_shape()
            if shape.is_static and math.prod(output.get_shape()) > _MOST_ACTIVATIONS:
                raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))


def _ends_in_probabilities(model: Any) -> bool:
    """Say whether the last thing that a network does is a softmax."""
    operation = model.output(0).get_node()
    while operation.get_type_name() in _SHAPES_ONLY:
        operation = operation.input_value(0).get_node()
    return operation.get_type_name() in _PROBABILITIES
