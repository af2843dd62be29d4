"""Reads the card inside a file that this program has exported, so that it opens without questions.

Each format has a place of its own for what others want to know: ONNX its metadata, OpenVINO
``rt_info``, TensorFlow Lite files packed behind the network, a SavedModel the folder
``assets.extra``. What stands there comes from anybody, and is checked as every card is.
"""

from __future__ import annotations

import contextlib
import logging
import zipfile
from pathlib import Path
from typing import Any

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import is_dir, is_file
from resnet_gui.core.files.reading import read_bytes, read_text
from resnet_gui.core.files.versioned_json import is_later
from resnet_gui.core.files.zip_files import open_zip, read_member
from resnet_gui.core.models.model_card import MEMBER, ModelCard
from resnet_gui.core.models.model_formats import MOST_CARD, MOST_INDEX, TFLITE_SUFFIX
from resnet_gui.core.models.network_outputs import fits
from resnet_gui.engine.importers.file_safety import MOST_BYTES
from resnet_gui.engine.importers.protobuf import Walker

KEY = "resnet_gui_card"
"""Of the card in ONNX metadata and in ``rt_info``."""

EXTRA = "assets.extra"
"""The folder of a SavedModel that TensorFlow leaves to others."""

_METADATA, _NAME, _VALUE = 14, 1, 2  # of ModelProto; of StringStringEntryProto

_logger = logging.getLogger(__name__)


def embedded_card(path: Path, model: Any, numbers: int) -> ModelCard | None:
    """Return the card inside a file; None where there is none that fits its network.

    Args:
        path: A file, or the folder of a SavedModel; it was looked at before.
        model: What OpenVINO has read of it, an ``openvino.Model``.
        numbers: How many numbers the network answers with.

    Raises:
        ProblemError: ``schema-too-new``: a later version of the program has written it.
    """
    try:
        text = _text(path, model)
        if text is None or len(text) > MOST_CARD:
            return None
        card = ModelCard.from_json(text)
    except (OSError, ValueError, KeyError, RuntimeError, zipfile.BadZipFile, ProblemError) as error:
        if is_later(error):
            raise
        _logger.warning("the card inside %s is not used: %s", path, error)
        return None
    is_whole = card.preprocessing == "inside" and fits(card.outputs or "probabilities", numbers)
    return card if is_whole and len(card.classes) == max(2, numbers) else None


def _text(path: Path, model: Any) -> str | None:
    if is_dir(path):
        file = path / EXTRA / MEMBER
        return read_text(file, MOST_CARD) if is_file(file) else None
    suffix = path.suffix.lower()
    if suffix == ".onnx":
        return _of_onnx(read_bytes(path, MOST_BYTES))
    if suffix == TFLITE_SUFFIX:
        return _of_tflite(path)
    return str(model.get_rt_info([KEY]).astype(str)) if model.has_rt_info([KEY]) else None


def _of_tflite(path: Path) -> str | None:
    with contextlib.suppress(zipfile.BadZipFile, KeyError), open_zip(path, MOST_INDEX) as archive:
        return read_member(archive, MEMBER, MOST_CARD).decode("utf-8")
    return None


def _of_onnx(data: bytes) -> str | None:
    walker = Walker()
    for entry in walker.messages(memoryview(data), _METADATA):
        if walker.text(entry, _NAME) == KEY:
            return walker.text(entry, _VALUE)
    return None
