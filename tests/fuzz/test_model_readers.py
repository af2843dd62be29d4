"""The readers of models, other programs' and our own; conversion is part of opening here.

The built-in weights are known by their SHA-256: no other file is parsed as them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st

from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_places import find_model
from resnet_gui.engine.importers import file_safety
from resnet_gui.engine.inference.predictor import Predictor
from tests.engine import keras2
from tests.engine.importers.test_foreign_formats import NAMES, network, saved_model, tflite
from tests.engine.onnx_files import Onnx
from tests.fuzz import mutations
from tests.fuzz.hammer import hammer
from tests.fuzz.mutations import Mutation

pytestmark = pytest.mark.fuzz

GOLDEN = Path(__file__).parents[1] / "golden" / "forever"

BYTES = mutations.bytes_edited()
ZIP = BYTES | mutations.zip_edited(BYTES) | mutations.zip_edited(mutations.json_edited())

OPENING = 20.0
"""Seconds of processor time: opening converts, and builds Keras' layers."""


def open_mutated(
    path: Path, how: st.SearchStrategy[Mutation], names: ImportOptions | None = NAMES
) -> None:
    """Open a model again and again, each time another file than the one that is there."""

    def read(data: bytes) -> None:
        path.write_bytes(data)
        Predictor.load(path, names)

    hammer(read, path.read_bytes(), how, seconds=OPENING)


def test_a_keras_file_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "model.keras"
    network().save(path)
    open_mutated(path, ZIP)


def test_a_keras_file_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "model.keras"
    shutil.copy(GOLDEN / "runs" / "finished" / "model.keras", path)
    open_mutated(path, ZIP, None)


def test_an_hdf5_file(tmp_path: Path) -> None:
    open_mutated(keras2.save(network(), tmp_path / "model.h5"), BYTES)


def test_an_onnx_file(tmp_path: Path) -> None:
    weights = np.eye(3, dtype=np.float32)
    open_mutated(Onnx(weights, softmax=True).write(tmp_path / "model.onnx"), BYTES)


def test_a_tensorflow_lite_file(tmp_path: Path) -> None:
    open_mutated(tflite(network(), tmp_path / "model.tflite"), BYTES)


def test_a_saved_model(tmp_path: Path) -> None:
    folder = saved_model(network(), tmp_path / "model")
    graph = folder / "saved_model.pb"

    def read(data: bytes) -> None:
        graph.write_bytes(data)
        Predictor.load(folder, NAMES)

    hammer(read, graph.read_bytes(), BYTES, seconds=OPENING)


@pytest.mark.parametrize("name", ["tiny.xml", "tiny.bin", "tiny.xml.card.json"])
def test_an_openvino_file(name: str, tmp_path: Path) -> None:
    for one in ("tiny.xml", "tiny.bin", "tiny.xml.card.json"):
        shutil.copy(GOLDEN / "recorded" / one, tmp_path / one)
    mutated, answers = tmp_path / name, ImportOptions(("a", "b"), "unit")

    def read(data: bytes) -> None:
        mutated.write_bytes(data)
        Predictor.load(tmp_path / "tiny.xml", answers)

    how = BYTES | mutations.json_edited() if name.endswith(".json") else BYTES
    hammer(read, mutated.read_bytes(), how, seconds=OPENING)


def test_a_zip_with_a_model(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    keras2.save(network(), inside / "keras_model.h5")
    (inside / "labels.txt").write_text("0 red\n1 green\n2 blue\n")
    path = Path(shutil.make_archive(str(tmp_path / "converted"), "zip", inside))

    def read(data: bytes) -> None:
        path.write_bytes(data)
        find_model(path)

    hammer(read, path.read_bytes(), BYTES | mutations.zip_edited(BYTES))


def test_the_checks_of_a_keras_file_alone(tmp_path: Path) -> None:
    """Without what Keras makes of it: as quick as any other reader."""
    path = tmp_path / "model.keras"
    network().save(path)

    def read(data: bytes) -> None:
        path.write_bytes(data)
        file_safety.check_archive(path)

    hammer(read, path.read_bytes(), ZIP)
