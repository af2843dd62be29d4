"""Opens a model file: from its OpenVINO bundle where that is valid, otherwise with Keras.

If there is no valid bundle, one is made from the Keras model and stored in the program's cache, so
TensorFlow is loaded only once per model. A separate process makes it, unless TensorFlow is already
loaded: a process that predicts thousands of images should not carry TensorFlow's memory.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files import cache
from resnet_gui.core.imaging.resize import sides
from resnet_gui.core.models import model_card, model_formats, model_places
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.model_formats import model_digest
from resnet_gui.core.novelty.stored_reference import read_reference
from resnet_gui.core.training.values import Runtime
from resnet_gui.engine.inference.bundle_places import bundle_places, own_digest, source_of
from resnet_gui.engine.inference.feature_network import FeatureNetwork
from resnet_gui.engine.inference.keras_network import Shape, open_network, shapes_of, with_features
from resnet_gui.engine.inference.loaded_model import LoadedModel, PredictProba
from resnet_gui.engine.runtime import (
    device,
    isolated_call,
    keras_runtime,
    openvino_bundle,
    openvino_runtime,
)
from resnet_gui.engine.runtime.inference_runtime import fallback_problem
from resnet_gui.engine.runtime.last_layer import find_last_layer
from resnet_gui.engine.runtime.precision import CarefulNetwork

_IMPORTING = "2"  # to be counted up when networks of other programs are put together otherwise
_KERAS_BATCH = 4  # more images at a time take TensorFlow more memory and hardly less time each

_logger = logging.getLogger(__name__)


def open_model(path: Path, options: ImportOptions | None = None) -> LoadedModel:
    """Open a model file; nothing in it is ever run as code.

    Args:
        path: A ``.keras`` file, a whole model in HDF5, ONNX, OpenVINO's ``.xml``, TensorFlow Lite,
            a SavedModel's folder, or a folder or zip with one of these.
        options: What the user says about a model of another program, whose file says little.

    Raises:
        ProblemError: ``model-...`` where it cannot be used.
    """
    path = model_places.find_model(path)  # what is no model is refused here
    if model_formats.is_graph(path):
        return _open_graph(path, options)
    card = model_card.own_card(path)
    model = _open_keras_file(path, card, options)
    if card is None:
        return model
    reference = None if model.embedder is None else read_reference(path, len(card.classes))
    return replace(model, digest=own_digest(path), reference=reference)


def open_bundle(folder: Path) -> LoadedModel:
    """Open a bundle with its card in it, such as a run has before its model is saved.

    Raises:
        ProblemError: ``model-unknown`` where there is none that can be trusted.
    """
    bundle = openvino_bundle.read(folder)
    if bundle is None or bundle.card is None:
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(folder))
    return with_openvino(bundle.model, bundle.card, bundle.digest)


def store_bundle(path: Path, options: ImportOptions | None) -> Problem | None:
    """Convert a model and store its bundle in the cache, without opening it for use.

    Returns:
        Why it cannot be converted; None where it is stored, or could not be stored.

    Raises:
        ProblemError: ``model-...`` where the model cannot be used.
    """
    network, card = open_network(path, options)
    try:
        converted = openvino_runtime.convert(network)
    except Exception as error:
        # A converter meets what it does not know with every kind of exception.
        return fallback_problem(error)
    _check_demand(converted, card, path)
    _store(converted, card, path)
    return None


# The steps of opening a model


def _open_keras_file(
    path: Path, card: ModelCard | None, options: ImportOptions | None
) -> LoadedModel:
    if options is None and (model := _open_valid_bundle(path, card)) is not None:
        return model
    if keras_runtime.is_loaded():
        return _convert_here(path, options)
    problem = _convert_elsewhere(path, options)
    if problem is not None:
        _logger.warning("TensorFlow stands in for OpenVINO: %s", problem.values)
        return _with_keras(*open_network(path, options), problem)
    return _open_valid_bundle(path, card) or _convert_here(path, options)


def _open_valid_bundle(path: Path, card: ModelCard | None) -> LoadedModel | None:
    for folder, source in bundle_places(path):
        bundle = openvino_bundle.read(folder, source)
        if bundle is None:
            continue
        known = card or bundle.card
        if known is not None and _shapes(bundle.model) == shapes_of(known):
            with contextlib.suppress(RuntimeError):  # OpenVINO cannot: Keras may
                return with_openvino(bundle.model, known, bundle.digest)
    return None


def _convert_elsewhere(path: Path, options: ImportOptions | None) -> Problem | None:
    try:
        return isolated_call.call(store_bundle, path, options)
    except isolated_call.WorkerDiedError as error:
        return fallback_problem(error)


def _convert_here(path: Path, options: ImportOptions | None) -> LoadedModel:
    network, card = open_network(path, options)
    try:
        converted = openvino_runtime.convert(network)
        _check_demand(converted, card, path)
        model = with_openvino(converted, card, "")
    except ProblemError:
        raise
    except Exception as error:
        # A converter meets what it does not know with every kind of exception.
        _logger.warning("TensorFlow stands in for OpenVINO", exc_info=True)
        return _with_keras(network, card, fallback_problem(error))
    _store(converted, card, path)
    # From the bundle it is known again, with what has been found out about its precision.
    return _open_valid_bundle(path, model_card.own_card(path)) or model


def _check_demand(converted: Any, card: ModelCard, path: Path) -> None:
    """Refuse what only shows once a network is spelled out, such as a layer's steps within."""
    from resnet_gui.engine.importers.graph_file import check_operations

    one = converted.clone()
    width, height = sides(card.size)
    with contextlib.suppress(RuntimeError):  # some networks cannot be spelled out for one image
        one.reshape([1, height, width, 3])
        check_operations(one, path)


def _store(converted: Any, card: ModelCard, path: Path) -> None:
    # Only now: the user's options may have been written beside the model, and count as part of it.
    source = source_of(path)
    try:
        openvino_bundle.write(converted, openvino_bundle.cache_path(source), source, card)
        cache.trim()
    except OSError:
        _logger.warning("the OpenVINO bundle cannot be stored", exc_info=True)


def _shapes(model: Any) -> tuple[Shape, Shape]:
    def shape(port: Any) -> Shape:
        return tuple(
            side.get_length() if side.is_static else None for side in port.get_partial_shape()
        )

    return shape(model.input(0)), shape(model.output(0))


# The runtimes


def with_openvino(
    model: Any, card: ModelCard, digest: str, settled: openvino_runtime.Precision | None = None
) -> LoadedModel:
    """Return an ``openvino.Model`` ready to predict.

    Args:
        model: The network.
        card: What it is.
        digest: Of the network; empty: no lower precision is tried.
        settled: The precision in which it computes, where that is not to be found out here.
    """
    network, runtime = device.ready(model, precision="f32")
    if runtime.device != "cpu":
        return _with_more(LoadedModel(card, runtime, network.predict_proba), model)

    def compile_in(precision: openvino_runtime.Precision) -> PredictProba:
        if precision == "f32":
            return network.predict_proba
        return openvino_runtime.CompiledModel(model, precision=precision).predict_proba

    careful = CarefulNetwork(
        compile_in, digest, card.decode_rule, card.temperature, settled=settled
    )
    return _with_more(LoadedModel(card, runtime, careful), model, careful)


def _with_more(
    loaded: LoadedModel, model: Any, careful: CarefulNetwork | None = None
) -> LoadedModel:
    """Return a model with all that its network can tell besides probabilities."""
    last = find_last_layer(model)
    if last is None:
        return loaded
    network = FeatureNetwork(model, loaded.runtime, careful)
    return replace(
        loaded,
        embedder=network.embed,
        with_features=network.predict_with_features,
        mapper=None if last.feature_map is None else network.activation_map,
    )


def _with_keras(model: Any, card: ModelCard, problem: Problem) -> LoadedModel:
    runtime = Runtime("tensorflow", "cpu", "f32", problem)
    telling = with_features(model)
    if telling is None:
        answer = _keras_outputs(model)
        return LoadedModel(card, runtime, lambda squares: answer(squares)[0])
    both = _keras_outputs(telling)
    return LoadedModel(
        *(card, runtime, lambda squares: both(squares)[0]),
        embedder=lambda squares: both(squares)[1],
        with_features=both,
    )


def _keras_outputs(model: Any) -> Callable[[NDArray[np.uint8]], Any]:
    """Return what computes all outputs of a Keras model, each (n, numbers)."""
    from resnet_gui.engine.runtime.tf_graph import compile_model

    graph = compile_model(model)

    def compute(squares: NDArray[np.uint8]) -> tuple[NDArray[np.float32], ...]:
        starts = range(0, len(squares), _KERAS_BATCH)
        found = [graph(squares[at : at + _KERAS_BATCH].astype(np.float32)) for at in starts]
        rows = [batch if isinstance(batch, list) else [batch] for batch in found]
        return tuple(np.concatenate(parts) for parts in zip(*rows, strict=True))

    return compute


def _open_graph(path: Path, options: ImportOptions | None) -> LoadedModel:
    from resnet_gui.engine.importers.imported_graph import open_graph

    graph = open_graph(path, options)
    card = graph.card
    parts = (model_digest(path), card.preprocessing, str(card.outputs))
    careful = CarefulNetwork(graph.compiled, "\0".join(parts), card.decode_rule, card.temperature)
    return LoadedModel(card, Runtime("openvino", "cpu", "f32"), careful)
