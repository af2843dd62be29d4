"""The built-in weights of EfficientNet-Lite0, by the names and in the layout of our Keras layers.

Google trained them on ImageNet (2020); ML Illustrated converted them for PyTorch and published them
as a Python package, under the Apache License 2.0. The packaged programs hold them converted once
more, in half precision: one flat array in the order of the table below.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.atomic import write_bytes
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import open_file
from resnet_gui.core.models import torch_weights
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.models.efficientnet_lite0 import BLOCKS, FEATURES, NAME, STEM_CHANNELS
from resnet_gui.core.models.pretrained_files import BUILTIN, BUILTIN_HALF, find_builtin

LayerWeights = dict[str, dict[str, NDArray[np.float32]]]
"""Layer name to its arrays, in Keras' layout: ``kernel`` (and ``bias``), or those of batch
normalisation: ``gamma``, ``beta``, ``moving_mean``, ``moving_variance``."""

TOP = "logits"
"""The Dense layer that knows ImageNet's 1,000 classes."""

_NETWORK = BACKBONES[NAME].title
_BATCH_NORM = {
    "gamma": "weight",
    "beta": "bias",
    "moving_mean": "running_mean",
    "moving_variance": "running_var",
}
_CONVOLUTION = (2, 3, 1, 0)  # (out, in, h, w) to (h, w, in, out)
_DEPTHWISE = (2, 3, 0, 1)  # (channels, 1, h, w) to (h, w, channels, 1)
_DENSE = (1, 0)  # (out, in) to (in, out)
_AS_IT_IS = (0,)


@dataclass(frozen=True)
class _Part:
    """An array of a layer: where it is from, its shape in Keras, PyTorch's axes in Keras' order."""

    layer: str
    array: str
    torch_name: str
    shape: tuple[int, ...]
    axes: tuple[int, ...]


def _parts() -> Iterator[_Part]:
    """Name every array of the network, its top last."""

    def kernel(layer: str, torch_layer: str, shape: tuple[int, ...]) -> _Part:
        axes = _DEPTHWISE if shape[-1] == 1 else _CONVOLUTION
        return _Part(f"{layer}_conv", "kernel", f"{torch_layer}.weight", shape, axes)

    def batch_norm(layer: str, torch_layer: str, channels: int) -> Iterator[_Part]:
        for array, name in _BATCH_NORM.items():
            torch_name = f"{torch_layer}.{name}"
            yield _Part(f"{layer}_bn", array, torch_name, (channels,), _AS_IT_IS)

    yield kernel("stem", "_conv_stem", (3, 3, 3, STEM_CHANNELS))
    yield from batch_norm("stem", "_bn0", STEM_CHANNELS)
    for number, block in enumerate(BLOCKS):
        theirs, ours, between = f"_blocks.{number}", block.name, block.expanded
        if between != block.channels_in:
            pointwise = (1, 1, block.channels_in, between)
            yield kernel(f"{ours}_expand", f"{theirs}._expand_conv", pointwise)
            yield from batch_norm(f"{ours}_expand", f"{theirs}._bn0", between)
        depthwise = (block.kernel, block.kernel, between, 1)
        yield kernel(f"{ours}_depthwise", f"{theirs}._depthwise_conv", depthwise)
        yield from batch_norm(f"{ours}_depthwise", f"{theirs}._bn1", between)
        pointwise = (1, 1, between, block.channels_out)
        yield kernel(f"{ours}_project", f"{theirs}._project_conv", pointwise)
        yield from batch_norm(f"{ours}_project", f"{theirs}._bn2", block.channels_out)
    yield kernel("head", "_conv_head", (1, 1, BLOCKS[-1].channels_out, FEATURES))
    yield from batch_norm("head", "_bn1", FEATURES)
    yield _Part(TOP, "kernel", "_fc.weight", (FEATURES, 1000), _DENSE)
    yield _Part(TOP, "bias", "_fc.bias", (1000,), _AS_IT_IS)


_PARTS = tuple(_parts())


def load_builtin(path: Path | None = None) -> LayerWeights:
    """Return the built-in weights, the top included; neither PyTorch nor Keras is needed.

    Args:
        path: PyTorch's file or its converted form; else it is looked for.

    Raises:
        ProblemError: ``builtin-missing``; ``builtin-damaged`` where it is another file than the two
            that the program knows by their SHA-256.
    """
    path = path or find_builtin()
    if path is None or not long_path(path).is_file():
        raise ProblemError(
            ProblemKind.BUILTIN_MISSING,
            network=_NETWORK,
            package=BUILTIN.package,
            file=BUILTIN.name,
        )
    try:
        with open_file(path) as file:
            data = file.read(max(BUILTIN.size, BUILTIN_HALF.size) + 1)
        match hashlib.sha256(data).hexdigest():
            case BUILTIN.sha256:
                return lite0_weights(torch_weights.parse(data))
            case BUILTIN_HALF.sha256:
                return from_half(data)
        raise ValueError("another SHA-256")
    except (OSError, ValueError, LookupError) as error:
        raise ProblemError(
            ProblemKind.BUILTIN_DAMAGED, path=str(path), package=BUILTIN.package
        ) from error


def lite0_weights(arrays: Mapping[str, NDArray[np.float32]]) -> LayerWeights:
    """Return PyTorch's arrays by our layers' names, each in Keras' layout.

    Args:
        arrays: Of the package's file, by PyTorch's names, in PyTorch's layout.

    Raises:
        ValueError: Where one is missing, left over, or of another shape.
    """
    if extra := sorted(set(arrays) - {part.torch_name for part in _PARTS}):
        raise ValueError(f"unknown: {', '.join(extra[:3])}")
    weights: LayerWeights = {}
    for part in _PARTS:
        if part.torch_name not in arrays:
            raise ValueError(f"{part.torch_name} is missing")
        theirs = arrays[part.torch_name]
        shape = (
            tuple(theirs.shape[axis] for axis in part.axes) if theirs.ndim == len(part.axes) else ()
        )
        if shape != part.shape:
            raise ValueError(f"{part.torch_name} has the shape {theirs.shape}")
        array = np.ascontiguousarray(theirs.transpose(part.axes), dtype=np.float32)
        weights.setdefault(part.layer, {})[part.array] = array
    return weights


# The converted form: an .npy file of one flat array in half precision


def write_half(weights: LayerWeights, path: Path) -> None:
    """Write the converted form. Equal weights make equal bytes, so its SHA-256 can be known."""
    flat = np.concatenate([weights[part.layer][part.array].ravel() for part in _PARTS])
    write_bytes(path, _half_header() + flat.astype("<f2").tobytes())


def from_half(data: bytes) -> LayerWeights:
    """Return the weights of the converted form's content, in float32.

    Raises:
        ValueError: Where it is of another type or size.
    """
    header = _half_header()
    if not data.startswith(header) or len(data) != len(header) + 2 * _size():
        raise ValueError("not the converted weights")
    flat = np.frombuffer(data, "<f2", offset=len(header)).astype(np.float32)
    weights: LayerWeights = {}
    start = 0
    for part in _PARTS:
        end = start + int(np.prod(part.shape))
        weights.setdefault(part.layer, {})[part.array] = flat[start:end].reshape(part.shape)
        start = end
    return weights


def _size() -> int:
    return sum(int(np.prod(part.shape)) for part in _PARTS)


def _half_header() -> bytes:
    """Return what an .npy file of the right type and shape begins with."""
    header = io.BytesIO()
    said = {"descr": "<f2", "fortran_order": False, "shape": (_size(),)}
    np.lib.format.write_array_header_1_0(header, said)
    return header.getvalue()
