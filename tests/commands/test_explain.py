"""``predict --explain``: each picture with its heat map, as a file of its own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from resnet_gui.commands.answers.heat_map_files import SIDE, file_name
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.engine.inference.predictor import Predictor
from tests import images
from tests.commands.test_train_predict import Call, TrainedRun, call, trained
from tests.engine.onnx_files import Onnx

__all__ = ["call", "trained"]


@pytest.fixture
def model(trained: TrainedRun) -> Path:
    return trained.run_dir / "model.keras"


def opened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.copy()


def test_each_picture_gets_a_file(
    call: Call, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those of one name, those of odd names, large ones and those turned by their EXIF."""
    root = tmp_path / "photos"
    images.save(root / "a", 0, 1)
    images.save(root / "b", 1, 1)
    (root / "notes.txt").write_text("not a picture")
    long = root / ("長" * 60 + ".png")
    images.draw(0, 3, (1300, 400)).save(long)
    exif = Image.Exif()
    exif[0x0112] = 6
    images.draw(1, 4, (60, 40)).save(root / "turned.jpg", exif=exif)
    maps = tmp_path / "maps" / "of this"

    answer = call("predict", model, root, "--explain", maps)

    assert answer.code == 1  # of the text
    assert "notes.txt" in answer.err
    found = {path.name: opened(path) for path in maps.iterdir()}
    pictures = [path for path in root.rglob("*") if path.suffix != ".txt" and path.is_file()]
    assert set(found) == {file_name(path) for path in pictures}
    assert len(found) == 4
    assert found[file_name(long)].size == (SIDE, round(SIDE * 400 / 1300))
    assert found[file_name(root / "turned.jpg")].size == (40, 60)
    layered = np.asarray(found[file_name(long)], float)
    plain = np.asarray(opened(long).convert("RGB").resize((SIDE, layered.shape[0])), float)
    assert layered.mean() != pytest.approx(plain.mean(), rel=0.01)
    assert call("predict", model, root, "--explain", maps).code == 1
    assert len(list(maps.iterdir())) == 4  # the same ones


def test_names_never_collide_nor_grow_too_long() -> None:
    paths = [Path("a/x.png"), Path("b/x.png"), Path("a/x.jpg"), Path("a") / ("长" * 90 + ".png")]

    names = [file_name(path) for path in paths]

    assert len(set(names)) == len(names)
    assert all(len(name.encode()) <= 255 for name in names)
    assert file_name(Path("a/x.png")) == names[0]
    assert file_name(Path("odd \udce9.png"))


def test_a_model_without_heat_maps_is_refused_before_anything_is_asked(
    call: Call, tmp_path: Path
) -> None:
    path = Onnx(np.eye(3, dtype=np.float32)).write(tmp_path / "colours.onnx")
    Predictor.load(path, ImportOptions(("red", "green", "blue"), "unit"))
    images.save(tmp_path / "photos", 0, 1)

    answer = call("predict", path, tmp_path / "photos", "--explain", tmp_path / "maps")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.strip().endswith("There is no heat map for this kind of model.")
    assert not (tmp_path / "maps").exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(
    call: Call, model: Path, tmp_path: Path
) -> None:
    images.save(tmp_path / "photos", 0, 1)
    (tmp_path / "file").touch()

    answer = call("predict", model, tmp_path / "photos", "--explain", tmp_path / "file" / "maps")

    assert (answer.code, answer.out) == (2, "")
    assert "file" in answer.err
    assert len(answer.err.strip().splitlines()) == 1
