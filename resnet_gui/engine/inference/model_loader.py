"""Opens a model file: from its OpenVINO bundle where that is valid, otherwise with Keras.

If there is no valid bundle, one is made from the Keras model and stored in the program's cache, so
TensorFlow is loaded only once per model. A separate process makes it, unless TensorFlow is already
loaded: a process that predicts thousands of images should not carry TensorFlow's memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files import cache
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.models import imported_models
from resnet_gui.core.models import model_card as card
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.training.values import Runtime
from resnet_gui.engine.importers import file_safety
from resnet_gui.engine.runtime import device, isolated_call, openvino_bundle, openvino_runtime
from resnet_gui.engine.runtime.inference_runtime import fallback_problem

PredictProba = Callable[[NDArray[np.uint8]], NDArray[np.float32]]
"""Squares (n, side, side, 3), RGB, 0 to 255, to probabilities (n, classes)."""

_AT_ONCE = 4  # pictures that TensorFlow answers together: more take memory and hardly less time

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class LoadedModel:
    """A model that answers, its card, and what it runs on."""

    card: ModelCard
    predict_proba: PredictProba
    runtime: Runtime


def open_model(path: Path, answers: ImportOptions | None = None) -> LoadedModel:
    """Open a model's file; nothing in it is ever run as code.

    Args:
        path: A ``.keras`` file with its card, a whole model in HDF5, ONNX, or OpenVINO's ``.xml``.
        answers: What a person says about a model of another program, whose file says little.

    Raises:
        ProblemError: ``model-...`` where it cannot be used.
    """
    if imported_models.is_graph(path):
        return _open_graph(path, answers)
    # Refused at once where it is no model.
    inner = None if imported_models.is_hdf5(path) else card.read_card(path)
    if answers is None and (found := _fast_form(path, inner)) is not None:
        return found
    if not _tensorflow_is_here():
        problem = _form_made_apart(path, answers)
        if problem is not None:
            _logger.warning("TensorFlow stands in for OpenVINO: %s", problem.values)
            return _by_keras(*_open_by_keras(path, answers), problem)
        if (found := _fast_form(path, inner)) is not None:
            return found
    model, model_card = _open_by_keras(path, answers)
    try:
        converted = openvino_runtime.convert(model)
        opened = _opened(converted, model_card)
    except Exception as error:
        # A converter meets what it does not know with every kind of exception.
        _logger.warning("TensorFlow stands in for OpenVINO", exc_info=True)
        return _by_keras(model, model_card, fallback_problem(error))
    _keep(converted, model_card, path)
    return opened


def _form_made_apart(path: Path, answers: ImportOptions | None) -> Problem | None:
    try:
        return isolated_call.call(keep_bundle, path, answers)
    except isolated_call.WorkerDiedError as error:
        return fallback_problem(error)


def _tensorflow_is_here() -> bool:
    return "tensorflow" in sys.modules


def keep_bundle(path: Path, answers: ImportOptions | None) -> Problem | None:
    """Make a model's fast form and keep it in the cache, without opening it for use.

    Returns:
        Why there can be none; None where there is one now, or where it could not be kept.

    Raises:
        ProblemError: ``model-...`` where the model cannot be used.
    """
    model, model_card = _open_by_keras(path, answers)
    try:
        converted = openvino_runtime.convert(model)
    except Exception as error:
        # A converter meets what it does not know with every kind of exception.
        return fallback_problem(error)
    _keep(converted, model_card, path)
    return None


def _keep(converted: Any, model_card: ModelCard, path: Path) -> None:
    # Only now: what was answered may have been written down beside the model, and is part of it.
    source = _source(path)
    try:
        openvino_bundle.write(converted, openvino_bundle.cache_path(source), source, model_card)
        cache.trim()
    except OSError:
        _logger.warning("the fast form cannot be kept", exc_info=True)


def open_bundle(folder: Path) -> LoadedModel:
    """Open a fast form with its card in it, such as a run has before its model is saved.

    Raises:
        ProblemError: ``model-unknown`` where there is none that can be believed.
    """
    form = openvino_bundle.read(folder)
    if form is None or form[1] is None:
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(folder))
    return _opened(form[0], form[1])


def _source(path: Path) -> str:
    """Return the digest of all that an open model depends on."""
    source = digest_of(path)
    if not imported_models.is_hdf5(path):
        return source
    known = imported_models.recall(path)
    said = [source, known.to_json() if known else "", *(imported_models.labels_beside(path) or ())]
    return hashlib.sha256("\0".join(said).encode("utf-8", "backslashreplace")).hexdigest()


def _fast_form(path: Path, inner: ModelCard | None) -> LoadedModel | None:
    source = _source(path)
    for folder in (path.parent / openvino_bundle.FOLDER, openvino_bundle.cache_path(source)):
        form = openvino_bundle.read(folder, source)
        model_card = inner or (form and form[1])
        if form is not None and model_card and _shapes(form[0]) == _expected(model_card):
            with contextlib.suppress(RuntimeError):  # OpenVINO cannot: Keras may
                return _opened(form[0], model_card)
    return None


def _opened(model: Any, model_card: ModelCard) -> LoadedModel:
    network, runtime = device.ready(model)
    return LoadedModel(model_card, network.predict_proba, runtime)


def _by_keras(model: Any, model_card: ModelCard, problem: Problem) -> LoadedModel:
    from resnet_gui.engine.runtime.tf_graph import compile_model

    graph = compile_model(model)

    def answer(squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        parts = (squares[at : at + _AT_ONCE] for at in range(0, len(squares), _AT_ONCE))
        return np.concatenate([np.asarray(graph(part.astype(np.float32))) for part in parts])

    return LoadedModel(model_card, answer, Runtime("tensorflow", "cpu", "f32", problem))


def _open_graph(path: Path, answers: ImportOptions | None) -> LoadedModel:
    from resnet_gui.engine.importers.onnx_openvino import open_graph

    model_card, answer = open_graph(path, answers)
    return LoadedModel(
        model_card, answer, Runtime("openvino", "cpu", openvino_runtime.best_precision())
    )


def _open_by_keras(path: Path, answers: ImportOptions | None) -> tuple[Any, ModelCard]:
    return _open_hdf5(path, answers) if imported_models.is_hdf5(path) else _open_keras(path)


def _open_hdf5(path: Path, answers: ImportOptions | None) -> tuple[Any, ModelCard]:
    from resnet_gui.engine.importers.keras2_model import open_legacy

    return open_legacy(path, answers)


def _open_keras(path: Path) -> tuple[Any, ModelCard]:
    """Return the network in a ``.keras`` file and its card."""
    model_card = card.read_card(path)
    file_safety.check_archive(path)
    from resnet_gui.engine.backbones.classifier import keras

    try:
        model = keras.models.load_model(str(long_path(path)), compile=False, safe_mode=True)
    except Exception as error:
        # Keras meets foreign files with every kind of exception.
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path)) from error
    # Such a file prepares its pictures itself: a card that says otherwise is not its own.
    shapes = (model.input_shape, model.output_shape)
    if shapes != _expected(model_card) or model_card.preprocessing != "inside":
        raise ProblemError(ProblemKind.MODEL_CARD_DIFFERS, path=str(path))
    return model, model_card


InputShape = tuple[int | None, ...]


def _expected(model_card: ModelCard) -> tuple[InputShape, InputShape]:
    size = model_card.image_size
    return (None, size, size, 3), (None, len(model_card.classes))


def _shapes(model: Any) -> tuple[InputShape, InputShape]:
    def shape(port: Any) -> InputShape:
        return tuple(
            side.get_length() if side.is_static else None for side in port.get_partial_shape()
        )

    return shape(model.input(0)), shape(model.output(0))
