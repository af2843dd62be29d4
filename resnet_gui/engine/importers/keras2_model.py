"""Opens whole models in old HDF5 files of Keras 2, including those of Teachable Machine.

The network is rebuilt from plain values of the file's JSON, and the weights are assigned one by
one. Keras itself never reads the file, so nothing in the file can run as code.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import open_file
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.preprocessing import PreprocessingName
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.importers import file_safety
from resnet_gui.engine.importers.keras2_graph import KerasGraph, Node, read_graph
from resnet_gui.engine.importers.keras2_weights import (
    WEIGHTED,
    Values,
    plain_layer,
    weight_shapes,
)
from resnet_gui.engine.importers.keras_limits import work_of
from resnet_gui.engine.importers.keras_wrapper import finish
from resnet_gui.engine.importers.limits import Demand, TooLargeNetworkError, has_nan
from resnet_gui.engine.importers.refusals import refusal

NETWORK = "hdf5"
"""The card's word for a network that is none of the registry's."""

_logger = logging.getLogger(__name__)


def open_legacy(path: Path, answers: ImportOptions | None = None) -> tuple[Any, ModelCard]:
    """Return the network in an HDF5 file, taking RGB from 0 to 255, and its card.

    Args:
        path: The file.
        answers: What a person says about it; remembered once the network is open.

    Raises:
        ProblemError: ``model-...``; ``model-needs-answers`` where neither the file nor anybody
            says what its classes are called or how its images were prepared.
    """
    with _opened(path) as file:
        graph = _graph(file, path)
        network = _build(graph, file, path)
    assert graph.input is not None
    own: PreprocessingName | None = "signed" if graph.is_teachable_machine else None
    return finish(
        network,
        graph.input,
        path,
        answers,
        preprocessing="inside" if graph.scales_itself else own,
        resize="crop" if graph.is_teachable_machine else "squash",
        kind=NETWORK,
    )


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[h5py.File]:
    try:
        with open_file(path) as source, h5py.File(source, "r") as file:
            file_safety.check_hdf5(file, long_path(path).stat().st_size, path)
            yield file
    except ProblemError:
        raise
    except TooLargeNetworkError as error:
        raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path)) from error
    except _NotFiniteError as error:
        raise ProblemError(ProblemKind.MODEL_NOT_FINITE, path=str(path)) from error
    except Exception as error:
        # HDF5 and Keras meet foreign files with every kind of exception.
        raise refusal(path, error) from error


class _NotFiniteError(Exception):
    """Some weights are no numbers."""


def _graph(file: h5py.File, path: Path) -> KerasGraph:
    text = file.attrs.get("model_config")
    if text is None:
        raise ProblemError(ProblemKind.MODEL_WEIGHTS_ONLY, path=str(path))
    if not isinstance(text, str | bytes):
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path))
    config = file_safety.parse(text, path)
    file_safety.check_config(config, path)
    version = file.attrs.get("keras_version", b"2")
    version = version.decode("utf-8", "replace") if isinstance(version, bytes) else str(version)
    return read_graph(config, path, is_keras2=not version.startswith("3"))


def _build(graph: KerasGraph, file: h5py.File, path: Path) -> Any:
    """Return the network as it was saved, with its weights."""
    assert graph.input is not None
    inputs = keras.layers.Input(graph.input.shape[1:], name="prepared")
    weights = _Weights(file)
    made: list[Any] = []
    demand = Demand()
    for node in graph.nodes:
        sources = [made[index] for index in node.inputs]
        made.append(_layer(node, sources, weights, demand) if sources else inputs)
    return keras.Model(inputs, made[graph.output])


def _layer(node: Node, sources: list[Any], weights: _Weights, demand: Demand) -> Any:
    """Build one layer with its weights; refused before it takes more memory than its file has."""
    if node.kind == "CustomScaleLayer":
        first, second = sources
        return first + second * float(node.arguments["scale"])
    if node.kind == "GetItem":
        (whole,) = sources
        demand.add(tuple(side or 1 for side in whole.shape[1:]))
        parts = node.arguments["slices"]
        return whole[tuple(... if part is None else slice(*part) for part in parts)]
    # TensorFlow computes no channels first on a processor: they come last for this layer.
    is_first = node.arguments.get("data_format") == "channels_first"
    if is_first:
        left = {key: value for key, value in node.arguments.items() if key != "data_format"}
        node = replace(node, arguments=left)
        sources = [_moved(each, (2, 3, 1)) for each in sources]
    values = weights.of(node)
    if values or node.kind in WEIGHTED:
        shape = tuple(int(side or 0) for side in sources[0].shape[1:])
        if [value.shape for value in values] not in weight_shapes(node, shape):
            raise ValueError(f"the weights of {node.name} do not fit")
    if any(has_nan(value) for value in values):
        raise _NotFiniteError
    kind, arguments, values = plain_layer(node, values)
    layer = getattr(keras.layers, kind)(**arguments)
    answer = layer(sources if len(sources) > 1 else sources[0])
    shape = tuple(side or 1 for side in answer.shape[1:])
    demand.add(shape, work_of(layer, shape))
    if len(layer.weights) != len(values):
        raise ValueError(f"{node.name} lacks weights")
    layer.set_weights(values)
    return _moved(answer, (3, 1, 2)) if is_first else answer


def _moved(tensor: Any, order: tuple[int, int, int]) -> Any:
    """Return images with their sides in another order; what has no sides stays."""
    return keras.layers.Permute(order)(tensor) if len(tensor.shape) == len(order) + 1 else tensor


@dataclass
class _Weights:
    """The weights in a file, by layer."""

    file: h5py.File

    def of(self, node: Node) -> list[Values]:
        """Return a layer's weights in the order of the file, which is Keras' own.

        How many images a Normalization has seen is left out.
        """
        groups = self.file.get("model_weights", self.file)
        if node.group not in groups:
            return []
        group = groups[node.group]
        names = list(self._names(group))
        if node.name != node.group:  # of a model within, whose layers share one list
            names = [name for name in names if name.split("/")[-2:-1] == [node.name]]
        counts = {name for name in names if name.split("/")[-1].split(":")[0] == "count"}
        return [self._value(group[name]) for name in names if name not in counts]

    @staticmethod
    def _names(group: h5py.Group) -> Iterator[str]:
        """Yield the names of a group's weights; long lists are written in parts."""
        parts = ["weight_names"] if "weight_names" in group.attrs else []
        while (part := f"weight_names{len(parts)}") in group.attrs:
            parts.append(part)
        for part in parts:
            for name in group.attrs[part]:
                yield name.decode("utf-8") if isinstance(name, bytes) else str(name)

    @staticmethod
    def _value(dataset: h5py.Dataset) -> Values:
        if dataset.dtype.kind != "f":
            raise ValueError(f"{dataset.name} holds no numbers")
        return np.asarray(dataset[()], np.float32)
