"""Models and their labels among what was dropped: a model opens, images are predicted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.gui.features.predict.drop_feedback import drop_feedback
from resnet_gui.gui.features.predict.models.dropped_models import Dropped, sort_out
from resnet_gui.gui.services.dragged_paths import DraggedPaths
from resnet_gui.gui.services.drop_data import DropKind, DropOffer, DroppedFiles
from resnet_gui.gui.services.task_runner import TaskRunner
from tests.gui.file_guard import on_another_thread


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name in ("keras_model.h5", "labels.txt", "a.jpg", "net.hdf5", "net.tflite", "net.pt"):
        (tmp_path / name).write_text("0 cats\n1 dogs\n")
    return tmp_path


def dropped(*paths: Path) -> Dropped:
    files = DroppedFiles(paths, frozenset(path for path in paths if path.is_dir()))
    return on_another_thread(lambda: sort_out(files))


def a_zip(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return path


def test_images_alone(files: Path) -> None:
    assert dropped(files / "a.jpg") == Dropped(DroppedFiles((files / "a.jpg",)))


@pytest.mark.parametrize("name", ["keras_model.h5", "net.hdf5", "net.tflite", "net.pt"])
def test_a_model_and_an_image(files: Path, name: str) -> None:
    found = dropped(files / "a.jpg", files / name)
    assert found.model == files / name
    assert found.images.paths == (files / "a.jpg",)


def test_a_model_and_the_labels_beside_it_are_one(files: Path) -> None:
    for paths in (("keras_model.h5", "labels.txt"), ("labels.txt", "keras_model.h5")):
        found = dropped(*(files / name for name in paths))
        assert found == Dropped(DroppedFiles(()), files / "keras_model.h5")


def test_labels_of_another_place_are_read(files: Path) -> None:
    elsewhere = files / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "names.txt").write_text("0 eins\n1 zwei\n")
    found = dropped(files / "keras_model.h5", elsewhere / "names.txt")
    assert found.options == ImportOptions(("eins", "zwei"))
    assert found.images.paths == ()


def test_an_unzipped_folder_is_a_model(files: Path) -> None:
    folder = files / "converted_keras"
    folder.mkdir()
    (folder / "keras_model.h5").write_text("model")
    (folder / "labels.txt").write_text("0 cats\n1 dogs\n")
    assert dropped(folder).model == folder
    (folder / "1.jpg").write_text("image")
    assert dropped(folder).model is None  # a folder of images, as ever


def test_a_zip_is_told_by_its_content(files: Path) -> None:
    model = a_zip(files / "tm.zip", "keras_model.h5", "labels.txt")
    assert dropped(model) == Dropped(DroppedFiles(()), model)
    web = a_zip(files / "web.zip", "model.json", "weights.bin")
    assert dropped(web).model == web  # refused with advice when it is opened
    both = a_zip(files / "both.zip", "keras_model.h5", "cats/1.jpg")
    assert dropped(both) == Dropped(DroppedFiles(()), both, is_both=True)
    pictures = a_zip(files / "set.zip", "cats/1.jpg")
    assert dropped(pictures).model is None


def test_what_is_dragged_is_announced_as_a_model(files: Path, tasks: TaskRunner) -> None:
    dragged = DraggedPaths(tasks)
    for paths in (("keras_model.h5",), ("keras_model.h5", "labels.txt"), ("net.hdf5",)):
        offer = DropOffer(DropKind.FILES, tuple(files / name for name in paths))
        feedback = drop_feedback(offer, None, dragged)
        assert feedback.accepted
        assert feedback.line == paths[0]
