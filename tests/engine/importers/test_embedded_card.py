"""The card inside an exported file counts, unless it does not fit or somebody says otherwise."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.imported_models import ImportNeededError, ImportOptions
from resnet_gui.core.models.model_card import MEMBER, ModelCard
from resnet_gui.engine.importers.imported_graph import open_graph
from tests.golden.forever.test_exports import EXPORTS

Values = dict[str, Any]


@pytest.fixture
def saved_model(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXPORTS / "savedmodel" / "model", tmp_path / "model"))


def change(folder: Path, change: Callable[[Values], object]) -> None:
    file = folder / "assets.extra" / MEMBER
    values = json.loads(file.read_text(encoding="utf-8"))
    change(values)
    file.write_text(json.dumps(values), encoding="utf-8")


def card_of(path: Path, options: ImportOptions | None = None) -> ModelCard:
    return open_graph(path, options).card


@pytest.mark.parametrize(
    "wrong",
    [
        {"classes": ["one", "two", "three"]},
        {"image_size": 64},
        {"preprocessing": "caffe"},
        {"outputs": "single"},
        {"temperature": -1},
        {"classes": 7},
    ],
    ids=str,
)
def test_a_card_that_does_not_fit_is_as_none(saved_model: Path, wrong: Values) -> None:
    change(saved_model, lambda values: values.update(wrong))

    with pytest.raises(ImportNeededError):
        card_of(saved_model)


def test_what_is_no_json_is_as_none(saved_model: Path) -> None:
    (saved_model / "assets.extra" / MEMBER).write_text("[" * 100_000)

    with pytest.raises(ImportNeededError):
        card_of(saved_model)


def test_a_card_of_a_later_version_is_refused(saved_model: Path) -> None:
    change(saved_model, lambda values: values.update(schema=99))

    with pytest.raises(ProblemError) as raised:
        card_of(saved_model)

    assert raised.value.problem.kind is ProblemKind.SCHEMA_TOO_NEW


def test_what_somebody_says_counts_more_and_is_remembered(saved_model: Path) -> None:
    said = ImportOptions(classes=("dog", "cat"))

    assert card_of(saved_model, said).classes == ("dog", "cat")
    assert card_of(saved_model).classes == ("dog", "cat")


def test_labels_beside_do_not_count_against_the_card(saved_model: Path) -> None:
    (saved_model.parent / "labels.txt").write_text("x\ny\n")

    assert card_of(saved_model).classes == ("狗", "貓")


@pytest.mark.parametrize("data", [b"", b"PK\5\6" + bytes(18), b"PK\5\6" + b"\xff" * 18])
def test_a_tflite_without_a_card_asks(tmp_path: Path, data: bytes) -> None:
    whole = (EXPORTS / "tflite" / "model.tflite").read_bytes()
    path = tmp_path / "model.tflite"
    path.write_bytes(whole[: whole.index(b"PK\3\4")] + data)

    with pytest.raises(ImportNeededError):
        card_of(path)


def test_a_card_that_bursts_is_as_none(tmp_path: Path) -> None:
    whole = (EXPORTS / "tflite" / "model.tflite").read_bytes()
    path = tmp_path / "model.tflite"
    path.write_bytes(whole[: whole.index(b"PK\3\4")])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MEMBER, bytes(20_000_000))

    with pytest.raises(ImportNeededError):
        card_of(path)


@pytest.mark.parametrize("name", ["onnx", "openvino"])
def test_damage_to_the_card_is_no_crash(tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(EXPORTS / name, tmp_path / name))
    file = next(folder.glob("model.[ox][nm]*"))
    data = file.read_bytes()
    file.write_bytes(data.replace(b"classes", b"glasses"))

    with pytest.raises(ImportNeededError):
        card_of(file)


def test_an_openvino_folder_is_opened_and_a_run_is_still_its_keras_file(tmp_path: Path) -> None:
    from resnet_gui.core.models.model_places import locate

    folder = Path(shutil.copytree(EXPORTS / "openvino", tmp_path / "out"))
    assert locate(folder) == folder / "model.xml"

    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        for part in folder.iterdir():
            archive.write(part, part.name)
    assert card_of(locate(tmp_path / "out.zip")).classes == ("狗", "貓")

    (folder / "fast").mkdir()
    for part in folder.glob("model.*"):
        part.rename(folder / "fast" / part.name)
    shutil.copyfile(EXPORTS / "keras" / "model.keras", folder / "model.keras")
    assert locate(folder) == folder / "model.keras"
