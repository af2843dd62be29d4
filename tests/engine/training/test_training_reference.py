"""What a model was trained on travels with it, and images unlike that are flagged."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from benchmarks.made_pictures import made_pictures
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.models.model_card import read_card
from resnet_gui.core.novelty import stored_reference
from resnet_gui.core.novelty.reference import ThresholdSource, TrainingReference
from resnet_gui.core.prediction.prediction import Doubt
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.engine.features import training_reference
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.training import final_evaluation, training_job
from tests import images
from tests.engine.conftest import tiny
from tests.engine.recorder import Recorder


def run(config: TrainConfig, folder: Path) -> TrainingFinished:
    command = Train(scan(Path(config.dataset)), config, folder)
    return training_job.run_training(command, Recorder().reporter, lambda problem, path: path)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pets")
    images.make_folder(root, {"狗": 30, "貓": 30})
    return root


@pytest.fixture(scope="module")
def instant(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> TrainingFinished:
    """Train the last layer on the built-in network."""
    return run(from_preset("instant", dataset), tmp_path_factory.mktemp("runs") / "pets")


def test_it_is_in_the_run_folder_and_inside_the_model(instant: TrainingFinished) -> None:
    beside = (instant.run_dir / "reference.npz").read_bytes()
    with zipfile.ZipFile(instant.run_dir / "model.keras") as archive:
        assert archive.read(stored_reference.MEMBER) == beside
    reference = TrainingReference.from_bytes(beside)
    assert len(reference.rows) == instant.card.n_train
    assert reference.mean.shape == (1280,)
    assert read_card(instant.run_dir / "model.keras").unlike_threshold is ThresholdSource.TRAINING


def test_it_names_no_path(instant: TrainingFinished, dataset: Path) -> None:
    content = (instant.run_dir / "reference.npz").read_bytes()
    assert dataset.name.encode() not in content
    assert "狗".encode() not in content


def test_an_image_of_the_dataset_is_believed_and_finds_its_own(
    instant: TrainingFinished, dataset: Path
) -> None:
    predictor = Predictor.load(instant.run_dir / "model.keras")
    image = scan(dataset).of_split(Split.TRAIN)[0]
    found = predictor.predict(dataset / image.path)
    assert found.doubts == ()
    assert digest_of(dataset / image.path).startswith(found.neighbors[0].id)
    assert predictor.card.classes[found.neighbors[0].label] == image.label
    assert len(found.neighbors) == 5


def test_what_the_model_does_not_know_is_flagged(instant: TrainingFinished, tmp_path: Path) -> None:
    predictor, flagged = Predictor.load(instant.run_dir / "model.keras"), 0
    for name, image in made_pictures():
        if name.startswith(("text", "screenshot")):
            image.save(tmp_path / "made.png")
            flagged += Doubt.UNLIKE in predictor.predict(tmp_path / "made.png").doubts
    assert flagged == 20


def test_a_blank_picture_is_blank(instant: TrainingFinished, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), (128, 128, 128)).save(tmp_path / "wall.png")
    found = Predictor.load(instant.run_dir / "model.keras").predict(tmp_path / "wall.png")
    assert found.doubts == (Doubt.BLANK,)


def test_a_network_that_learned_as_a_whole_has_one_too(dataset: Path, tmp_path: Path) -> None:
    finished = run(tiny(dataset, epochs=2, augment="article"), tmp_path / "small")
    predictor = Predictor.load(finished.run_dir / "model.keras")
    reference = predictor.model.reference
    assert reference is not None and finished.card.unlike_threshold is ThresholdSource.TRAINING
    image = dataset / scan(dataset).of_split(Split.TRAIN)[0].path
    square = predictor.read(image)
    _, features = predictor.model.predict_with_features(square[np.newaxis])
    assert features is not None
    assert reference.nearest(features[0])[0].similarity == pytest.approx(1, abs=0.02)
    assert digest_of(image).startswith(predictor.predict(image).neighbors[0].id)


def test_with_few_images_of_a_class_nothing_is_flagged(tmp_path: Path) -> None:
    images.make_folder(tmp_path / "few", {"狗": 12, "貓": 6})
    finished = run(from_preset("instant", tmp_path / "few"), tmp_path / "run")
    assert finished.card.unlike_threshold is ThresholdSource.TOO_FEW_IMAGES
    image = next(image for name, image in made_pictures() if name == "text_4")
    image.save(tmp_path / "text.png")
    found = Predictor.load(finished.run_dir / "model.keras").predict(tmp_path / "text.png")
    assert Doubt.UNLIKE not in found.doubts
    assert len(found.neighbors) == 5


@pytest.mark.parametrize("member", [b"", b"no archive", b"PK\x05\x06" + bytes(18)])
def test_a_model_with_a_damaged_reference_answers(
    instant: TrainingFinished, tmp_path: Path, dataset: Path, member: bytes
) -> None:
    damaged = tmp_path / "model.keras"
    with (
        zipfile.ZipFile(instant.run_dir / "model.keras") as old,
        zipfile.ZipFile(damaged, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name, member if name == stored_reference.MEMBER else old.read(name))
    predictor = Predictor.load(damaged)
    image = dataset / scan(dataset).of_split(Split.TRAIN)[0].path
    found = predictor.predict(image)
    assert predictor.model.reference is None
    assert (found.doubts, found.neighbors) == ((), ())
    assert found.ranking[0][1] > 0.5


def test_a_drive_that_is_gone_costs_the_flag_and_not_the_run(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_arguments: object) -> None:
        raise OSError("no such device")

    monkeypatch.setattr(final_evaluation, "build_reference", gone)
    finished = run(from_preset("instant", dataset), tmp_path / "run")
    assert finished.card.unlike_threshold is ThresholdSource.NONE
    assert not (finished.run_dir / "reference.npz").exists()
    assert Predictor.load(finished.run_dir / "model.keras").model.reference is None


def test_features_that_are_not_kept_any_more_are_computed(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = [SimpleNamespace(labels=np.zeros(0, np.int64))] * 2
    monkeypatch.setattr(training_reference, "kept_features", lambda *_: empty)
    finished = run(from_preset("instant", dataset), tmp_path / "run")
    reference = Predictor.load(finished.run_dir / "model.keras").model.reference
    assert reference is not None and len(reference.rows) == finished.card.n_train
