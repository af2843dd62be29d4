"""The formats that models of other programs have: which are opened, and what helps with others."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import is_dir, is_file, long_path
from resnet_gui.core.files.reading import open_file
from resnet_gui.core.files.zip_files import open_zip

HDF5_SUFFIXES = (".h5", ".hdf5")
TFLITE_SUFFIX = ".tflite"
GRAPH_SUFFIXES = (".onnx", ".xml", TFLITE_SUFFIX)
"""ONNX, OpenVINO's own form, whose weights lie beside it in a ``.bin``, and TensorFlow Lite."""

MODEL_SUFFIXES = (".keras", *HDF5_SUFFIXES, *GRAPH_SUFFIXES)
SAVED_MODEL = "saved_model.pb"
"""What the folder of a SavedModel holds, beside its ``variables``."""

_HDF5_START = b"\x89HDF\r\n\x1a\n"
MOST_CARD = 10_000_000
"""Bytes of a card or a list of labels: more is neither."""

MOST_INDEX = 16 << 20
"""Bytes of the largest index of a model in a zip: a hundred thousand files."""

_FIRST_BYTES = 65_536
_TORCH_SUFFIXES = {".pt", ".pth", ".ckpt", ".pt2", ".ptl", ".mar"}
_PICKLE_SUFFIXES = {".pkl", ".pickle", ".joblib", ".sav", ".p"}
_PICKLE_START = re.compile(rb"\x80[\2-\5]")
_WEIGHTS_SUFFIXES = {".safetensors", ".npz", ".npy"}
_OTHERS = {
    ".mlmodel": "Core ML",
    ".mlpackage": "Core ML",
    ".mlmodelc": "Core ML",
    ".pb": "TensorFlow’s frozen graph",
    ".meta": "TensorFlow’s checkpoint",
    ".index": "TensorFlow’s checkpoint",
    ".caffemodel": "Caffe",
    ".prototxt": "Caffe",
    ".pdmodel": "PaddlePaddle",
    ".pdiparams": "PaddlePaddle",
    ".params": "MXNet",
    ".engine": "TensorRT",
    ".trt": "TensorRT",
    ".plan": "TensorRT",
    ".mnn": "MNN",
    ".param": "ncnn",
    ".gguf": "GGUF",
    ".weights": "Darknet",
    ".rknn": "RKNN",
    ".task": "MediaPipe",
    ".kmodel": "K210",
}


def is_known_otherwise(path: Path) -> bool:
    """Say whether a file is called as models are that :func:`check_readable` refuses."""
    suffixes = _TORCH_SUFFIXES | _PICKLE_SUFFIXES | _WEIGHTS_SUFFIXES | _OTHERS.keys()
    return path.suffix.lower() in suffixes or path.name.lower() == "model.json"


def is_saved_model(path: Path) -> bool:
    """Say whether a folder is a SavedModel of TensorFlow."""
    return is_dir(path) and is_file(path / SAVED_MODEL)


def is_graph(model: Path) -> bool:
    """Say whether a model is of a kind that OpenVINO reads by itself, by its name."""
    return (model.suffix.lower() in GRAPH_SUFFIXES and is_file(model)) or is_saved_model(model)


def is_hdf5(model: Path) -> bool:
    """Tell whether a file is HDF5, by its content."""
    return _start(model, len(_HDF5_START)) == _HDF5_START


def model_digest(model: Path) -> str:
    """Return the SHA-256 of all that a model consists of; names of its files count in a folder.

    Raises:
        OSError: Where it cannot be read.
    """
    if is_dir(model):
        files = sorted(path for path in long_path(model).rglob("*") if path.is_file())
        names = [path.relative_to(long_path(model)).as_posix() for path in files]
    else:
        weights = model.with_suffix(".bin")
        has_weights = model.suffix.lower() == ".xml" and is_file(weights)
        if not has_weights:
            return digest_of(model)
        files, names = [model, weights], ["xml", "bin"]
    digest = hashlib.sha256()
    for name, path in zip(names, files, strict=True):
        digest.update(f"{name}\0{digest_of(path)}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def check_readable(path: Path) -> None:
    """Refuse a model of a format that is not read here, by what it is, and say what would help.

    What nothing is known of passes: whoever opens it says that it is no model.

    Raises:
        ProblemError: ``model-pytorch``, ``model-pickle``, ``model-tfjs``, ``model-weights-only``
            or ``model-other-format``.
    """
    suffix, start = path.suffix.lower(), _start(path, _FIRST_BYTES)
    if suffix in MODEL_SUFFIXES and not start.startswith(_HDF5_START):
        suffix = ""  # only its content counts
    if suffix in _TORCH_SUFFIXES or _is_torch(path, start):
        raise ProblemError(ProblemKind.MODEL_PYTORCH, path=str(path))
    if suffix in _PICKLE_SUFFIXES or _PICKLE_START.match(start):
        raise ProblemError(ProblemKind.MODEL_PICKLE, path=str(path))
    if suffix == ".json" or b'"weightsManifest"' in start or b'"tfjsVersion"' in start:
        raise ProblemError(ProblemKind.MODEL_TFJS, path=str(path))
    if suffix in _WEIGHTS_SUFFIXES:
        raise ProblemError(ProblemKind.MODEL_WEIGHTS_ONLY, path=str(path))
    if suffix in _OTHERS:
        raise ProblemError(ProblemKind.MODEL_OTHER_FORMAT, path=str(path), form=_OTHERS[suffix])


def _is_torch(path: Path, start: bytes) -> bool:
    """Say whether a file is a zip as ``torch.save`` writes it."""
    if not start.startswith(b"PK"):
        return False
    try:
        with open_zip(path, MOST_INDEX) as archive:
            return any(name.endswith("/data.pkl") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


def _start(path: Path, size: int) -> bytes:
    try:
        with open_file(path) as file:
            return file.read(size)
    except OSError:
        return b""
