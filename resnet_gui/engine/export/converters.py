"""From a Keras model to each format. Everything here is called in a process of its own."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, is_disk_full, unwritable
from resnet_gui.core.export.export_targets import EXACT, FLOAT16, INT8, ExportTarget
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.models import model_card
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.engine.export import embedding
from resnet_gui.engine.export.export_card import export_card
from resnet_gui.engine.export.failures import export_failed
from resnet_gui.engine.export.quantizers import (
    quantize_onnx,
    read_calibration,
    representative_dataset,
)
from resnet_gui.engine.export.reachable import reachable
from resnet_gui.engine.importers.refusals import is_lack_of_memory
from resnet_gui.engine.inference.keras_network import open_network
from resnet_gui.engine.runtime import openvino_runtime

_LITTLE = 1 << 20
"""Bytes: with less free the disk is full, which TensorFlow calls a lack of resources, and OpenVINO
nothing at all."""


@dataclass(frozen=True)
class Conversion:
    """What is to be converted.

    Attributes:
        source: A ``.keras`` or HDF5 file.
        options: What the user says about a model of another program.
        target: The format.
        quantize: What the weights become.
        path: Where the model is written.
        calibration: Pictures for whole numbers.
    """

    source: Path
    options: ImportOptions | None
    target: ExportTarget
    quantize: str
    path: Path
    calibration: tuple[Path, ...] = ()


def convert(conversion: Conversion) -> ModelCard:
    """Write a model in another format; return the card of what was written.

    Raises:
        ProblemError: ``model-...``, ``export-failed``, ``file-unwritable`` or ``file-disk-full``.
    """
    own = model_card.own_card(conversion.source)
    try:
        if conversion.target.name == "keras" and own is not None:
            atomic.copy_file(conversion.source, conversion.path)
            return own
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of converters, about themselves
            return _convert(conversion)
    except ProblemError:
        raise
    except Exception as error:
        # Converters meet what they cannot do with every kind of exception.
        raise _failure(conversion, error) from error


def _convert(conversion: Conversion) -> ModelCard:
    network, card = open_network(conversion.source, conversion.options)
    from resnet_gui.engine.export.final_model import with_temperature

    written = export_card(card)
    final = with_temperature(network, card.temperature)
    _WRITERS[conversion.target.name](final, conversion, written)
    return written


def _write_keras(model: Any, conversion: Conversion, card: ModelCard) -> None:
    model.save(str(long_path(conversion.path)))
    model_card.put_card(conversion.path, card)


def _write_saved_model(model: Any, conversion: Conversion, card: ModelCard) -> None:
    with reachable(conversion.path) as place:
        model.export(place, format="tf_saved_model", verbose=False)
    embedding.into_saved_model(conversion.path, card)


def _write_tflite(model: Any, conversion: Conversion, card: ModelCard) -> None:
    import tensorflow as tf

    # Nothing but TensorFlow Lite's own operations: others would need a larger runtime.
    spec: dict[str, Any] = {"supported_ops": [tf.lite.OpsSet.TFLITE_BUILTINS]}
    choices: dict[str, Any] = {"target_spec": spec}
    if conversion.quantize != EXACT:
        choices["optimizations"] = [tf.lite.Optimize.DEFAULT]
    if conversion.quantize == FLOAT16:
        spec["supported_types"] = [tf.float16]
    if conversion.quantize == INT8:
        squares = read_calibration(conversion.calibration, card, conversion.source)
        choices["representative_dataset"] = representative_dataset(squares)
    with reachable(conversion.path) as place:
        model.export(place, format="litert", verbose=False, **choices)
    embedding.into_tflite(conversion.path, card)


def _write_onnx(model: Any, conversion: Conversion, card: ModelCard) -> None:
    import tensorflow as tf

    # Said outright: by itself Keras only knows the input of a model that was called before.
    entry = tf.TensorSpec((None, *model.input_shape[1:]), tf.float32, name="picture")
    path = str(long_path(conversion.path))
    model.export(path, format="onnx", verbose=False, input_signature=[entry])
    if conversion.quantize == INT8:
        squares = read_calibration(conversion.calibration, card, conversion.source)
        quantize_onnx(conversion.path, squares)
    embedding.into_onnx(conversion.path, card)


def _write_openvino(model: Any, conversion: Conversion, card: ModelCard) -> None:
    converted = openvino_runtime.convert(model)
    embedding.into_openvino(converted, card)
    openvino_runtime.write(converted, conversion.path, half=conversion.quantize != EXACT)


_WRITERS: dict[str, Callable[[Any, Conversion, ModelCard], None]] = {
    "keras": _write_keras,
    "savedmodel": _write_saved_model,
    "tflite": _write_tflite,
    "onnx": _write_onnx,
    "openvino": _write_openvino,
    "web": _write_onnx,
}


def _failure(conversion: Conversion, error: Exception) -> ProblemError:
    folder = conversion.path.parent
    if is_disk_full(error) or shutil.disk_usage(long_path(folder)).free < _LITTLE:
        return ProblemError(ProblemKind.FILE_DISK_FULL, path=str(folder))
    if is_lack_of_memory(error):
        return ProblemError(ProblemKind.MODEL_NO_MEMORY, path=str(conversion.source))
    if isinstance(error, OSError):
        return unwritable(conversion.path, error)
    return export_failed(conversion.target, error)
