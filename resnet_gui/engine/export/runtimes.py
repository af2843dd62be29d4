"""Computes with an export by its format's own runtime.

Only Keras' own formats load TensorFlow, and TensorFlow Lite's where its runtime is not installed.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.system import resources
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.export.reachable import reachable
from resnet_gui.engine.inference.loaded_model import PredictProba, Squares
from resnet_gui.engine.runtime import openvino_runtime


def open_export(target: str, path: Path) -> PredictProba:
    """Return what computes shares (n, classes) for pixels (n, height, width, 3), RGB, 0 to 255."""
    return _OPENERS[target](path)


def runtime_versions(target: str) -> dict[str, str]:
    """Return the versions of the packages that compute with a format."""
    if target == "tflite" and not has_litert():
        return {"tensorflow": _version("tensorflow")}
    return {name: _version(name) for name in TARGETS[target].packages}


def _version(package: str) -> str:
    """Return a package's version; its module is asked where another package brings that.

    ``onnxruntime-gpu`` brings the module ``onnxruntime``, for one.
    """
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        module = importlib.import_module(package.replace("-", "_"))
        return str(getattr(module, "__version__", ""))


def _open_keras(path: Path) -> PredictProba:
    from resnet_gui.engine.runtime.keras_runtime import load_keras

    model = load_keras().models.load_model(str(long_path(path)), compile=False)
    return lambda squares: np.asarray(model.predict_on_batch(squares.astype(np.float32)))


def _open_saved_model(path: Path) -> PredictProba:
    from resnet_gui.engine.runtime.keras_runtime import load_keras

    load_keras()
    import tensorflow as tf

    with reachable(path) as place:
        model = tf.saved_model.load(place)
    return lambda squares: np.asarray(model.serve(tf.constant(squares.astype(np.float32))))


def has_litert() -> bool:
    """Return whether TensorFlow Lite's runtime is installed by itself; TensorFlow has one too."""
    return importlib.util.find_spec("ai_edge_litert") is not None


def _interpreter(**arguments: Any) -> Any:
    if has_litert():
        openvino_runtime.mask_telemetry()  # on Windows LiteRT imports OpenVINO
        from ai_edge_litert.interpreter import Interpreter

        return Interpreter(**arguments)
    import tensorflow as tf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it will leave TensorFlow, says every version since 2.19
        return tf.lite.Interpreter(**arguments)


def _open_tflite(path: Path) -> PredictProba:
    # Its content: on Windows the interpreter opens no path with Chinese characters.
    content = long_path(path).read_bytes()
    model = _interpreter(model_content=content, num_threads=resources.threads())
    model.allocate_tensors()
    entry = model.get_input_details()[0]["index"]
    answer = model.get_output_details()[0]["index"]

    def compute(squares: Squares) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        rows = []
        for square in squares.astype(np.float32):
            model.set_tensor(entry, square[np.newaxis])
            model.invoke()
            rows.append(model.get_tensor(answer)[0])
        return np.stack(rows)

    return compute


def _open_onnx(path: Path) -> PredictProba:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = SETTINGS.threads or 0  # 0: it chooses
    model = onnxruntime.InferenceSession(
        str(long_path(path)), options, providers=["CPUExecutionProvider"]
    )
    entry = model.get_inputs()[0].name
    return lambda squares: np.asarray(model.run(None, {entry: squares.astype(np.float32)})[0])


def _open_openvino(path: Path) -> PredictProba:
    return openvino_runtime.CompiledModel(
        openvino_runtime.read(path), precision="f32"
    ).predict_proba


_OPENERS: dict[str, Callable[[Path], PredictProba]] = {
    "keras": _open_keras,
    "savedmodel": _open_saved_model,
    "tflite": _open_tflite,
    "onnx": _open_onnx,
    "openvino": _open_openvino,
    "web": _open_onnx,
}
