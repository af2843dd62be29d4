"""Puts a model's card into an exported file, where its format has a place for such things.

``engine/importers/embedded_card.py`` reads it again: a file that has lost its folder still says
what its classes are called.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from resnet_gui.core.export.export_folder import labels_text
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.models.imported_models import LABELS_FILE
from resnet_gui.core.models.model_card import MEMBER, ModelCard
from resnet_gui.engine.export.export_card import card_json
from resnet_gui.engine.importers.embedded_card import EXTRA, KEY

_ENTRY, _ANSWER, _BATCH = "picture", "probabilities", "batch"


def into_saved_model(folder: Path, card: ModelCard) -> None:
    """Put a card into the folder of a SavedModel."""
    long_path(folder / EXTRA).mkdir(exist_ok=True)
    atomic.write_text(folder / EXTRA / MEMBER, card_json(card))


def into_tflite(path: Path, card: ModelCard) -> None:
    """Pack a card and the labels behind a network of TensorFlow Lite, as a zip.

    That is where TensorFlow Lite's own metadata have their files; a runtime stops reading before.
    """
    with zipfile.ZipFile(long_path(path), "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(LABELS_FILE, atomic.encode(labels_text(card.classes)))
        archive.writestr(MEMBER, atomic.encode(card_json(card)))


def into_openvino(model: Any, card: ModelCard) -> None:
    """Put a card into an ``openvino.Model`` that is going to be written, and name its ends."""
    model.input(0).get_tensor().set_names({_ENTRY})
    model.output(0).get_tensor().set_names({_ANSWER})
    model.set_rt_info(_text(card), [KEY])


def into_onnx(path: Path, card: ModelCard) -> None:
    """Put a card into an ONNX file, and give its input and output names that say what they are."""
    import onnx

    model = onnx.load(str(long_path(path)))
    (entry,), (answer,) = model.graph.input, model.graph.output
    for node in model.graph.node:
        for names in (node.input, node.output):
            for number, name in enumerate(names):
                names[number] = {entry.name: _ENTRY, answer.name: _ANSWER}.get(name, name)
    entry.name, answer.name = _ENTRY, _ANSWER
    for value in (entry, answer):
        value.type.tensor_type.shape.dim[0].dim_param = _BATCH
    onnx.helper.set_model_props(model, {KEY: _text(card)})
    onnx.checker.check_model(model)
    onnx.save(model, str(long_path(path)))


def _text(card: ModelCard) -> str:
    """Return a card as text that every library takes: names that are not valid text as escapes."""
    return atomic.encode(card_json(card)).decode("utf-8")
