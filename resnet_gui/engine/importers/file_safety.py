"""Inspects an untrusted model file before any part of it is built.

Nothing here calls Keras, because Keras might run code from a malicious file.
"""

from __future__ import annotations

import io
import json
import math
import re
import zipfile
from pathlib import Path
from typing import Any

import h5py

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.reading import TooLargeError
from resnet_gui.core.files.zip_files import PLAIN, open_zip, read_member
from resnet_gui.core.models.model_formats import MOST_INDEX
from resnet_gui.engine.importers.limits import MOST_ACTIVATIONS

MOST_KERAS_LAYERS = 5_000
"""What a network may have; the deepest published classifiers have about a thousand."""

MOST_BYTES = 2 << 30
"""What all weights of a file may declare together: ResNet50 with Adam's state is 0.3 GB."""

MOST_SIDE = 1 << 16
"""The largest number that a layer may take as a size: of its units, its kernel, its padding."""

MOST_TEXT = 64 << 20
"""The longest description of a network, in characters or bytes."""

MOST_OBJECTS = 100_000
"""How many groups and datasets an HDF5 file may hold."""

_MOST_FEATURES = 1 << 22  # what a flattened feature map may have

_MOST_DEPTH = 60
_MOST_EXPANSION = 50  # weights are noise, which does not compress; a bomb does by a thousand
_EXPANSION_FLOOR = 16 << 20

_MODULES = {
    *("keras", "keras.layers", "keras.models", "keras.initializers", "keras.regularizers"),
    *("keras.constraints", "keras.src.models.functional", "keras.src.models.sequential"),
    *("keras.src.ops.numpy", "keras.src.ops.nn", "keras.src.ops.image"),
    "builtins",
}
_OF_APPLICATIONS = {
    ("keras.src.applications.convnext", "LayerScale"),
    ("keras.src.applications.convnext", "StochasticDepth"),
    ("keras.src.applications.inception_resnet_v2", "CustomScaleLayer"),
    ("keras.src.ops.core", "Cast"),
}
_BUILTINS = {"slice"}
_CODE = {"Lambda", "TorchModuleWrapper", "TFSMLayer", "FlaxLayer", "JaxLayer", "__lambda__"}
_SIZES = {
    *("units", "filters", "kernel_size", "strides", "padding", "pool_size", "size"),
    *("dilation_rate", "depth_multiplier", "groups", "cropping", "n", "output_dim"),
}
_SHAPES = {"target_shape", "batch_shape", "batch_input_shape", "input_shape", "input_dim"}


def check_archive(path: Path) -> int:
    """Refuse a ``.keras`` file that would run code, write elsewhere, or burst.

    Returns:
        How many numbers it has for the weights of its network.

    Raises:
        ProblemError: ``model-...``, with the reason.
    """
    try:
        with open_zip(path, MOST_INDEX) as archive:
            _check_members(archive, path)
            config = parse(read_member(archive, "config.json", MOST_TEXT), path)
            config.pop("compile_config", None)  # never read: a model is opened without it
            check_config(config, path)
            if "model.weights.h5" in archive.namelist():
                weights = read_member(archive, "model.weights.h5", MOST_BYTES)
                with h5py.File(io.BytesIO(weights)) as file:
                    return check_hdf5(file, len(weights), path)
        return 0
    except ProblemError:
        raise
    except TooLargeError as error:
        raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path)) from error
    except (OSError, ValueError, KeyError, RuntimeError, zipfile.BadZipFile) as error:
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path)) from error


def parse(text: str | bytes, path: Path) -> dict[str, Any]:
    """Return the JSON object in a file's text; :class:`ProblemError` where it is none."""
    if len(text) > MOST_TEXT:
        raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))
    try:
        values = json.loads(text)
    except RecursionError as error:
        raise ProblemError(ProblemKind.MODEL_TOO_DEEP, path=str(path)) from error
    except ValueError as error:
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path)) from error
    if not isinstance(values, dict):
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path))
    return values


def check_config(config: dict[str, Any], path: Path) -> None:
    """Refuse a network's description that names code or absurd sizes, however deep within."""
    waiting: list[tuple[Any, int]] = [(config, 0)]
    layers = 0
    while waiting:
        value, depth = waiting.pop()
        if depth > _MOST_DEPTH:
            raise ProblemError(ProblemKind.MODEL_TOO_DEEP, path=str(path))
        if isinstance(value, list):
            waiting += [(item, depth + 1) for item in value]
        elif isinstance(value, dict):
            _check_names(value, path)
            found = value.get("layers")
            layers += len(found) if isinstance(found, list) else 0
            if layers > MOST_KERAS_LAYERS or _is_huge(value):
                raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))
            for key, item in value.items():
                if (key in _SIZES and _largest(item) > MOST_SIDE) or (
                    key in _SHAPES and _largest(item) > _MOST_FEATURES
                ):
                    raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))
                waiting.append((item, depth + 1))


def check_hdf5(file: h5py.File, size: int, path: Path) -> int:
    """Refuse an HDF5 file that points elsewhere, or declares far more than its ``size`` holds.

    Returns:
        How many numbers there are in all of it.
    """
    declared, numbers, seen = 0, 0, set()
    waiting: list[Any] = [file]
    while waiting:
        group = waiting.pop()
        for name in group:
            link = group.get(name, getlink=True)
            if not isinstance(link, h5py.HardLink):
                raise ProblemError(ProblemKind.MODEL_OUTSIDE, path=str(path), name=str(name))
            item = group[name]
            address = h5py.h5o.get_info(item.id).addr
            if address in seen:
                continue  # a group may hold itself
            seen.add(address)
            if len(seen) > MOST_OBJECTS:
                raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))
            if isinstance(item, h5py.Group):
                waiting.append(item)
            elif isinstance(item, h5py.Dataset):
                if item.external or item.is_virtual:
                    raise ProblemError(ProblemKind.MODEL_OUTSIDE, path=str(path), name=str(name))
                count = item.size if item.shape is not None else 0
                numbers += count
                declared += count * item.dtype.itemsize
    if declared > MOST_BYTES or declared > _EXPANSION_FLOOR + _MOST_EXPANSION * size:
        raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))
    return numbers


def _check_members(archive: zipfile.ZipFile, path: Path) -> None:
    total = packed = 0
    if len({member.filename.casefold() for member in archive.infolist()}) < len(archive.infolist()):
        raise zipfile.BadZipFile("two members of one name")
    for member in archive.infolist():
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
            raise ProblemError(ProblemKind.MODEL_OUTSIDE, path=str(path), name=member.filename)
        if member.compress_type not in PLAIN:
            # Keras writes no other, and it unpacks the file itself, without a limit.
            raise zipfile.BadZipFile("packed in another way than Keras does")
        total += member.file_size
        packed += member.compress_size
    # The archive's index says these sizes, and zipfile reads no byte beyond them.
    if total > MOST_BYTES or total > _EXPANSION_FLOOR + _MOST_EXPANSION * packed:
        raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path))


def _check_names(value: dict[str, Any], path: Path) -> None:
    kind, module = value.get("class_name"), value.get("module")
    registered = value.get("registered_name")
    if any(name is not None and not isinstance(name, str) for name in (kind, module, registered)):
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path))
    if isinstance(kind, str) and (kind in _CODE or ">" in kind):
        raise ProblemError(ProblemKind.MODEL_RUNS_CODE, path=str(path), name=kind)
    if isinstance(registered, str) and registered != kind:
        raise ProblemError(ProblemKind.MODEL_RUNS_CODE, path=str(path), name=registered)
    if "class_name" in value and module is not None:
        known = module in _MODULES and (module != "builtins" or kind in _BUILTINS)
        if not known and (module, kind) not in _OF_APPLICATIONS:
            raise ProblemError(ProblemKind.MODEL_RUNS_CODE, path=str(path), name=f"{module}.{kind}")


def _is_huge(value: dict[str, Any]) -> bool:
    """Say whether this is an input of more numbers than a network may take."""
    config = value.get("config")
    if value.get("class_name") != "InputLayer" or not isinstance(config, dict):
        return False
    shapes = (config.get(key) for key in ("batch_shape", "batch_input_shape"))
    return any(
        math.prod(side for side in shape if isinstance(side, int | float) and side > 0)
        > MOST_ACTIVATIONS
        for shape in shapes
        if isinstance(shape, list)
    )


def _largest(value: Any) -> float:
    """Return the largest number in a value of numbers and lists of them."""
    largest, waiting = 0.0, [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, int | float):
            largest = max(largest, abs(item))
    return largest
