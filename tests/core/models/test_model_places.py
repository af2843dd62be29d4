"""A model is found in its folder and in a zip as it was downloaded."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import paths
from resnet_gui.core.models.imported_models import labels_beside
from resnet_gui.core.models.model_places import contents, locate

SAVED = ("model.savedmodel/saved_model.pb", "model.savedmodel/variables/variables.index")


def a_zip(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            text = "0 cats\n1 dogs\n" if name.endswith("labels.txt") else f"content of {name}"
            archive.writestr(name, text)
    return path


def unzipped(folder: Path, *names: str) -> Path:
    with zipfile.ZipFile(a_zip(folder.with_suffix(".zip"), *names)) as archive:
        archive.extractall(folder)
    return folder


def refusal(path: Path) -> ProblemKind:
    with pytest.raises(ProblemError) as caught:
        locate(path)
    return caught.value.problem.kind


@pytest.mark.parametrize(
    ("names", "model"),
    [
        (("keras_model.h5", "labels.txt"), "keras_model.h5"),
        (("converted/keras_model.h5", "converted/labels.txt"), "converted/keras_model.h5"),
        (("model_unquant.tflite", "labels.txt"), "model_unquant.tflite"),
        (("model.tflite", "model_unquant.tflite", "labels.txt"), "model_unquant.tflite"),
        ((*SAVED, "labels.txt"), "model.savedmodel"),
        (("net.onnx", "__MACOSX/._net.onnx", "read me.txt"), "net.onnx"),
    ],
)
def test_as_it_was_downloaded_and_as_its_folder(
    tmp_path: Path, names: tuple[str, ...], model: str
) -> None:
    archive = a_zip(tmp_path / "converted.zip", *names)

    found = locate(archive)

    assert found.as_posix().endswith(f"/converted/{model}")
    assert found.is_relative_to(paths.cache_dir())
    assert locate(archive) == found  # it is unpacked once
    assert locate(unzipped(tmp_path / "own", *names)) == tmp_path / "own" / model
    if "read me.txt" not in names:
        assert labels_beside(found) == ("cats", "dogs")


def test_another_zip_of_the_same_name_is_another_model(tmp_path: Path) -> None:
    archive = a_zip(tmp_path / "model.zip", "a.onnx")
    first = locate(archive)
    archive.unlink()
    a_zip(archive, "b.onnx")
    assert locate(archive).name == "b.onnx"
    assert first.is_file()


def test_tensorflow_js_is_refused_with_advice(tmp_path: Path) -> None:
    names = ("model.json", "weights.bin", "metadata.json")
    assert refusal(a_zip(tmp_path / "tm.zip", *names)) == ProblemKind.MODEL_TFJS
    assert refusal(unzipped(tmp_path / "folder", *names)) == ProblemKind.MODEL_TFJS


def test_a_folder_or_zip_of_several_or_no_models_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert refusal(tmp_path / "empty") == ProblemKind.MODEL_IS_FOLDER
    assert refusal(unzipped(tmp_path / "two", "a.h5", "b.h5")) == ProblemKind.MODEL_IS_FOLDER
    assert refusal(a_zip(tmp_path / "none.zip", "a.txt")) == ProblemKind.MODEL_UNKNOWN


def test_names_tell_a_model_from_pictures(tmp_path: Path) -> None:
    both = contents(a_zip(tmp_path / "both.zip", "keras_model.h5", "cats/1.jpg"))
    assert both is not None and both.has_model and both.has_images
    pictures = contents(a_zip(tmp_path / "set.zip", "cats/1.jpg", "cats/1.xml"))
    assert pictures is not None and not pictures.has_model
    assert contents(tmp_path / "gone.zip") is None
    assert contents(tmp_path / "a.jpg") is None
    (tmp_path / "broken.zip").write_bytes(b"PK\3\4 and no more")
    assert contents(tmp_path / "broken.zip") is None
    assert both.models == (PurePosixPath("keras_model.h5"),)


def test_the_test_picture_of_an_export_is_part_of_the_model(tmp_path: Path) -> None:
    names = ("model.xml", "model.bin", "golden.png", "labels.txt", "card.json")
    for export in (a_zip(tmp_path / "export.zip", *names), unzipped(tmp_path / "folder", *names)):
        found = contents(export)
        assert found is not None and found.has_model and not found.has_images


class TestHostile:
    @pytest.mark.parametrize("name", ["../a.onnx", "/a.onnx", "x/../../a.onnx", "a:b/a.onnx"])
    def test_a_zip_that_writes_elsewhere(self, tmp_path: Path, name: str) -> None:
        assert refusal(a_zip(tmp_path / "out.zip", name)) == ProblemKind.MODEL_OUTSIDE
        assert not list(paths.cache_dir().rglob("a.onnx"))

    def test_a_zip_that_bursts(self, tmp_path: Path) -> None:
        path = tmp_path / "bomb.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.onnx", bytes(64 << 20))
        assert refusal(path) == ProblemKind.MODEL_TOO_LARGE

    def test_only_models_and_labels_are_unpacked(self, tmp_path: Path) -> None:
        found = locate(a_zip(tmp_path / "more.zip", "a.onnx", "run me.exe", "labels.txt"))
        assert sorted(p.name for p in found.parent.iterdir()) == ["a.onnx", "labels.txt"]


def test_what_was_exported_into_the_folder_of_a_run_does_not_hide_its_model(
    tmp_path: Path,
) -> None:
    names = ("model.keras", "config.json", "phone/model.tflite", "web/model/saved_model.pb")

    assert locate(unzipped(tmp_path / "run", *names)) == tmp_path / "run" / "model.keras"
