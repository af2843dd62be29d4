"""A run's folder tells all that a person may ask, and a full disk loses nothing."""

from __future__ import annotations

import csv
import errno
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.files import atomic
from resnet_gui.core.imaging import decode
from resnet_gui.core.metrics.split_predictions import read_predictions
from resnet_gui.core.models import model_card as card
from resnet_gui.core.models.model_card import ModelCard, read_card
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.runs import run_folder
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.training import training_job
from resnet_gui.engine.training.artifacts import save
from resnet_gui.engine.training.saving import AskAgain
from tests.engine.conftest import Trained
from tests.engine.recorder import Recorder

FILES = {
    "fast",
    "model.keras", "card.json", "config.json", "split.csv", "history.csv", "evaluation.json",
    "predictions.csv", "curves.svg", "reference.npz",
}  # fmt: skip

COURSE = {"checkpoints", "steps.csv", "tensorboard"}
"""What is written while the run goes on."""


def text(trained: Trained, name: str) -> str:
    return (trained.finished.run_dir / name).read_text(encoding="utf-8")


def answers(model: Path, trained: Trained) -> dict[Path, dict[str, float]]:
    """Return what a model file says of the test images."""
    predictor = Predictor.load(model)
    root = trained.dataset.root
    return {
        p.path: dict(predictor.predict(root / p.path).ranking)
        for p in trained.dataset.of_split(Split.TEST)
    }


def in_memory(trained: Trained) -> dict[Path, dict[str, float]]:
    """Return what the model says that was never saved."""
    result = trained.result
    found = {}
    for image in result.dataset.of_split(Split.TEST):
        square = decode.load_square(trained.dataset.root / image.path, 32, "letterbox")
        row = np.asarray(result.classifier.model(square[np.newaxis].astype(np.float32)))[0]
        found[image.path] = dict(zip(result.dataset.classes, map(float, row), strict=True))
    return found


def assert_same(one: dict[Path, dict[str, float]], two: dict[Path, dict[str, float]]) -> None:
    assert one.keys() == two.keys()
    for path, scores in one.items():
        assert scores == pytest.approx(two[path], abs=1e-5)


# The folder


def test_the_folder_holds_what_it_should_and_nothing_else(trained: Trained) -> None:
    folder = trained.finished.run_dir

    assert {path.name for path in folder.iterdir()} == FILES | COURSE
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert trained.finished.size == atomic.size_on_disk(folder)


def test_the_settings_suffice_to_repeat_the_run(trained: Trained) -> None:
    assert TrainConfig.from_json(text(trained, "config.json")) == trained.config


def test_the_card_is_beside_the_model_and_inside_it(trained: Trained) -> None:
    beside = ModelCard.from_json(text(trained, "card.json"))

    assert beside == trained.finished.card == read_card(trained.finished.run_dir / "model.keras")
    assert (beside.name, beside.network, beside.image_size) == ("easy", "resnet_small", 32)
    assert (beside.resize, beside.filter) == ("letterbox", "bicubic")
    assert (beside.n_train, beside.n_validation) == (21, 5)
    assert beside.dataset["name"] == trained.dataset.name
    assert {"tensorflow", "keras", "python", "resnet_gui"} <= set(beside.versions)


def test_the_split_names_every_image_with_its_hash(trained: Trained) -> None:
    rows = list(csv.DictReader(text(trained, "split.csv").splitlines()))

    assert len(rows) == 31
    for row in rows:
        data = (trained.dataset.root / row["path"]).read_bytes()
        assert row["sha256"] == hashlib.sha256(data).hexdigest()
    assert {row["split"] for row in rows} == {"train", "validation", "test"}


def test_history_and_evaluation_are_those_of_the_run(trained: Trained) -> None:
    rows = list(csv.DictReader(text(trained, "history.csv").splitlines()))
    evaluation = json.loads(text(trained, "evaluation.json"))

    assert [float(row["val_loss"]) for row in rows] == [e.val_loss for e in trained.result.epochs]
    assert evaluation["test"]["accuracy"] == trained.finished.evaluations[1].accuracy


def test_every_answer_is_kept_with_its_image(trained: Trained) -> None:
    kept = read_predictions(text(trained, "predictions.csv"))

    for entry in trained.finished.evaluations:
        part = kept.of_split(entry.split)
        images = {p.path.as_posix() for p in trained.result.dataset.of_split(Split(entry.split))}
        assert part.evaluation(entry.split).confusion == entry.confusion
        assert set(part.paths) == images
    test = kept.of_split("test")
    said = in_memory(trained)
    for path, label, row in zip(test.paths, test.truth, test.probabilities, strict=True):
        assert Path(path).parent.name == kept.classes[label]
        assert row == pytest.approx(list(said[Path(path)].values()), abs=1e-4)


def test_the_card_tells_what_the_run_was_computed_on(trained: Trained) -> None:
    assert trained.finished.card.hardware["processor"]
    assert int(trained.finished.card.hardware["processors"]) >= 1


def test_the_curves_are_an_image_that_any_browser_shows(trained: Trained) -> None:
    root = ElementTree.fromstring(text(trained, "curves.svg"))

    lines = [one for one in root.iter() if one.tag.endswith("polyline")]
    assert [len(one.attrib["points"].split()) for one in lines] == [4, 4, 4, 4]


def test_the_log_comes_along_where_there_is_one(trained: Trained, tmp_path: Path) -> None:
    log = tmp_path / "engine.log"
    log.write_bytes("Epoch 1 貓\n".encode() + b"\xff")

    run_folder.create(tmp_path / "run")
    save(trained.result, tmp_path / "run", log)

    assert "Epoch 1 貓" in (tmp_path / "run" / "log.txt").read_text(encoding="utf-8")


# The model


def test_the_saved_model_gives_the_same_probabilities(trained: Trained) -> None:
    assert_same(answers(trained.finished.run_dir / "model.keras", trained), in_memory(trained))


def test_the_model_file_alone_opens_anywhere_with_its_classes(
    trained: Trained, tmp_path: Path
) -> None:
    friend = tmp_path / "from a friend #1 50% 😀" / "model (1).keras"
    friend.parent.mkdir()
    shutil.copy(trained.finished.run_dir / "model.keras", friend)

    assert set(Predictor.load(friend).card.classes) == {"狗", "貓"}
    assert_same(answers(friend, trained), in_memory(trained))


# Misfortunes

Failing = Callable[[OSError], list[Path]]


@pytest.fixture
def failing_once(monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Return a function that lets the next writing of a model fail with an error."""

    def arm(error: OSError) -> list[Path]:
        failed: list[Path] = []
        original = card.put_card

        def put_card(model: Path, model_card: ModelCard) -> None:
            if not failed:
                failed.append(model)
                raise error
            original(model, model_card)

        monkeypatch.setattr(card, "put_card", put_card)
        return failed

    return arm


def saved(
    trained: Trained,
    run_dir: Path,
    ask_again: AskAgain,
    monkeypatch: pytest.MonkeyPatch,
) -> TrainingFinished:
    """Perform a run whose training is already done."""
    monkeypatch.setattr(training_job, "train", lambda *arguments: trained.result)
    command = Train(trained.dataset, trained.config, run_dir)
    return training_job.run_training(command, Recorder().reporter, ask_again)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_asks_again_and_loses_nothing(
    number: int,
    trained: Trained,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failing_once: Failing,
) -> None:
    failing_once(OSError(number, "No space left on device"))
    asked: list[Problem] = []

    def ask_again(problem: Problem, run_dir: Path) -> Path:
        asked.append(problem)
        partial = run_folder.partial_dir(run_dir)
        assert not (partial / "model.keras").exists()  # what was half written has made room
        return run_dir

    finished = saved(trained, tmp_path / "runs" / "run", ask_again, monkeypatch)

    (problem,) = asked
    assert problem.kind == ProblemKind.DISK_FULL
    assert problem.values == {"megabytes": 1, "path": str(tmp_path / "runs")}
    assert_same(answers(finished.run_dir / "model.keras", trained), in_memory(trained))


def test_a_disk_that_is_full_before_the_first_epoch_is_told_and_nothing_stays(
    trained: Trained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(training_job, "train", full)
    run_dir = tmp_path / "runs" / "run"
    with pytest.raises(ProblemError) as caught:
        training_job.run_training(
            Train(trained.dataset, trained.config, run_dir), Recorder().reporter, lambda *_: run_dir
        )
    assert caught.value.problem == Problem(ProblemKind.FILE_DISK_FULL, {"path": str(run_dir)})
    assert not list((tmp_path / "runs").glob("run*/"))


def test_another_failure_is_told_as_it_is_and_another_folder_will_do(
    trained: Trained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing_once: Failing
) -> None:
    failing_once(OSError(errno.EIO, "Input/output error"))
    asked: list[Problem] = []

    def ask_again(problem: Problem, run_dir: Path) -> Path:
        asked.append(problem)
        return tmp_path / "elsewhere" / "run"

    finished = saved(trained, tmp_path / "runs" / "run", ask_again, monkeypatch)

    assert asked[0].kind == ProblemKind.SAVING_FAILED
    assert asked[0].values["detail"] == "the drive does not respond, or was removed"
    assert finished.run_dir == tmp_path / "elsewhere" / "run"
    assert finished.card.name == "run"
    assert {path.name for path in finished.run_dir.iterdir()} == FILES
    assert not list((tmp_path / "runs").iterdir())


def test_giving_up_leaves_nothing_behind(
    trained: Trained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing_once: Failing
) -> None:
    failing_once(OSError(errno.ENOSPC, "No space left on device"))

    def give_up(problem: Problem, run_dir: Path) -> Path:
        raise Cancelled

    with pytest.raises(Cancelled):
        saved(trained, tmp_path / "runs" / "run", give_up, monkeypatch)

    assert not list((tmp_path / "runs").iterdir())


def test_a_folder_that_was_filled_meanwhile_is_asked_about_and_kept(
    trained: Trained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_dir = tmp_path / "run"

    def fill(*arguments: Any) -> Any:
        run_dir.mkdir()
        (run_dir / "letter.txt").write_text("dear")
        return trained.result

    asked: list[str] = []

    def ask_again(problem: Problem, where: Path) -> Path:
        asked.append(problem.kind)
        return tmp_path / "other"

    monkeypatch.setattr(training_job, "train", fill)
    command = Train(trained.dataset, trained.config, run_dir)
    finished = training_job.run_training(command, Recorder().reporter, ask_again)

    assert asked == ["output-not-empty"]
    assert finished.run_dir == tmp_path / "other"
    assert (run_dir / "letter.txt").read_text() == "dear"


def test_saving_is_told_as_a_phase(trained: Trained) -> None:
    phases = [event.phase for event in trained.recorder.all(PhaseChanged)]

    assert phases[-1] is Phase.SAVING
