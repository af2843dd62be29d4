"""How the exported models in ``exports/`` were made, by version 0.1.0.

They are never made again: what they are for is that every later program opens them, without
questions, with their classes. The tests do not call this file. It was called once, with the extra
``export`` installed, by::

    python -m tests.golden.forever.make_exports
    python -m tests.golden.forever.make_exports quantized

Each is a network of a few hundred weights, with the temperature 1.5. ``answers.json`` holds what
that version said with each of them about the golden picture, whose copy lies beside it, and
``quantized.json`` what it said with those of float16 and of whole numbers.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from resnet_gui.core.export.export_targets import EXACT, TARGETS
from resnet_gui.core.models.model_card import put_card
from resnet_gui.core.prediction.prediction import Ranking
from resnet_gui.core.protocol.commands import ExportModel
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.export.converters import Conversion, convert
from resnet_gui.engine.export.export_job import export_model
from resnet_gui.engine.inference.predictor import Predictor
from tests import images
from tests.core.cards import CARD

EXPORTS = Path(__file__).parent / "exports"
ANSWERS = "answers.json"
QUANTIZED = "quantized.json"
PICTURE = "golden.png"

TINY = replace(CARD, name="小", temperature=1.5, pad_color=(9, 8, 7), outputs="probabilities")


def tiny_keras(path: Path) -> Path:
    """Write a small model with its card, as a run has it."""
    keras.utils.set_random_seed(7)
    layers = keras.layers
    picture = layers.Input((TINY.image_size, TINY.image_size, 3), name="picture")
    features = layers.Rescaling(1 / 255)(picture)
    features = layers.Conv2D(4, 3, strides=4, activation="relu")(features)
    features = layers.GlobalAveragePooling2D()(features)
    logits = layers.Dense(len(TINY.classes), name="logits", kernel_initializer="he_normal")(
        features
    )
    shares = layers.Activation("softmax", name="probabilities")(logits)
    keras.Model(picture, shares, name="tiny").save(path)
    put_card(path, TINY)
    return path


def main() -> None:
    """Export the model to every format, and ask each about the golden picture."""
    EXPORTS.mkdir()
    answers: dict[str, Ranking] = {}
    with tempfile.TemporaryDirectory() as scratch:
        model = tiny_keras(Path(scratch) / "tiny.keras")
        for name, target in TARGETS.items():
            folder = Path(scratch) / name
            export_model(ExportModel(model, name, "none", folder), lambda step, done, total: None)
            (EXPORTS / name).mkdir()
            for part in folder.glob("model*"):
                copy = shutil.copytree if part.is_dir() else shutil.copyfile
                copy(part, EXPORTS / name / part.name)
            shutil.copyfile(folder / PICTURE, EXPORTS / PICTURE)
            predictor = Predictor.load(EXPORTS / name / target.file)
            answers[name] = predictor.predict(EXPORTS / PICTURE).ranking
    write(ANSWERS, answers)


def make_quantized() -> None:
    """Convert the model with smaller weights, shown drawn pictures, and ask as above."""
    answers: dict[str, Ranking] = {}
    with tempfile.TemporaryDirectory() as scratch:
        model = tiny_keras(Path(scratch) / "tiny.keras")
        pictures = [path for label in (0, 1) for path in drawn(Path(scratch), label)]
        for name, quantize in PAIRS:
            folder = EXPORTS / f"{name}-{quantize}"
            folder.mkdir()
            path = folder / TARGETS[name].file
            convert(Conversion(model, None, TARGETS[name], quantize, path, tuple(pictures)))
            answers[folder.name] = Predictor.load(path).predict(EXPORTS / PICTURE).ranking
    write(QUANTIZED, answers)


PAIRS = [
    (name, quantize)
    for name, target in TARGETS.items()
    for quantize in target.quantizations
    if quantize != EXACT and not target.page  # the model of a page is that of ONNX
]


def drawn(folder: Path, label: int) -> list[Path]:
    """Return pictures of a class."""
    images.save(folder / str(label), label, 10)
    return sorted((folder / str(label)).iterdir())


def write(name: str, answers: dict[str, Ranking]) -> None:
    """Keep what was said."""
    text = json.dumps(answers, indent=1, ensure_ascii=False) + "\n"
    (EXPORTS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    make_quantized() if "quantized" in sys.argv else main()
