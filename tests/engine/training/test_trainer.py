"""A run from images to result, with a real network: it learns, and twice the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.imaging import decode
from resnet_gui.core.protocol.commands import Cancel, Command, Stop, Train
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.protocol.training_events import (
    ImageUnreadable,
    InterimModelReady,
    TrainingFinished,
    TrainingStarted,
)
from resnet_gui.core.training.history import history_csv
from resnet_gui.core.training.values import BatchEnded, EpochEnded, Phase, StopReason
from resnet_gui.engine.backbones import classifier, pretrained_weights
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.training.result import TrainingResult
from resnet_gui.engine.training.training_job import run_training
from tests.engine.conftest import Trained, tiny, train
from tests.engine.recorder import Recorder
from tests.images import MakeFolder


def never(problem: Problem, run_dir: Path) -> Path:
    raise AssertionError(problem)


def pixels(dataset: Dataset, split: Split, config: TrainConfig) -> np.ndarray:
    return np.stack(
        [
            decode.load_square(dataset.root / p.path, config.image_size, config.resize)
            for p in dataset.of_split(split)
        ]
    ).astype(np.float32)


def probabilities(result: TrainingResult, split: Split, config: TrainConfig) -> np.ndarray:
    """Return what the finished model as a whole says of a split's images."""
    return np.asarray(result.classifier.model(pixels(result.dataset, split, config)))


def loss(result: TrainingResult, split: Split, config: TrainConfig) -> float:
    """Return the loss of the finished model on a split, reckoned by hand."""
    answers = probabilities(result, split, config)
    truth = [result.dataset.classes.index(p.label) for p in result.dataset.of_split(split)]
    return float(-np.log(answers[np.arange(len(truth)), truth]).mean())


# A whole run


def test_easy_images_are_learned(trained: Trained) -> None:
    finished = trained.finished

    assert finished.reason is StopReason.COMPLETED
    assert (finished.card.val_accuracy or 0) >= 0.8
    assert finished.card.classes == ("狗", "貓")
    assert [e.split for e in finished.evaluations] == ["validation", "test"]
    assert [e.count for e in finished.evaluations] == [5, 5]


def test_a_run_tells_its_phases_and_epochs_in_order(trained: Trained) -> None:
    events = trained.recorder.events
    phases: list[Phase] = []
    for event in trained.recorder.all(PhaseChanged):
        if not phases or phases[-1] is not event.phase:
            phases.append(event.phase)
    started = trained.recorder.one(TrainingStarted)

    assert phases == [Phase.READING, Phase.TRAINING, Phase.EVALUATING, Phase.SAVING]
    building = PhaseChanged(Phase.TRAINING, 0, 0)  # reading is over while the network is built
    assert events.index(building) < events.index(started)
    assert started.classes == ("狗", "貓")
    assert (started.n_train, started.n_validation, started.steps) == (21, 5, 3)
    assert started.parameters == trained.result.classifier.parameters()
    assert [e.epoch for e in trained.recorder.all(EpochEnded)] == [1, 2, 3, 4]
    assert events.index(started) < events.index(trained.recorder.all(EpochEnded)[0])


def test_the_model_has_the_weights_of_the_best_epoch(trained: Trained) -> None:
    best = trained.result.best

    assert best == max(trained.result.epochs, key=lambda e: (e.val_accuracy, -e.val_loss))
    assert loss(trained.result, Split.VALIDATION, trained.config) == pytest.approx(
        best.val_loss, rel=1e-4
    )
    # By the probabilities here and by the logits there: what float32 rounds differs.
    assert trained.finished.evaluations[0].loss == pytest.approx(best.val_loss, abs=1e-6)


def test_a_second_run_gives_the_same_numbers_to_the_last_digit(
    trained: Trained, tmp_path: Path
) -> None:
    """With dropout and varied images; only the seconds may differ."""
    again = train(trained.dataset, trained.config, Recorder().reporter, tmp_path)

    def without_seconds(result: TrainingResult) -> str:
        return history_csv(replace(epoch, seconds=0.0) for epoch in result.epochs)

    assert without_seconds(again) == without_seconds(trained.result)
    assert again.hashes == trained.result.hashes
    assert again.dataset == trained.result.dataset
    np.testing.assert_array_equal(
        probabilities(again, Split.TEST, trained.config),
        probabilities(trained.result, Split.TEST, trained.config),
    )


# Early stopping: the network learns noise by heart, so that it gets worse at what it has not seen


def test_early_stopping_keeps_the_weights_of_the_best_epoch(tmp_path: Path) -> None:
    from PIL import Image

    for index in range(48):
        noise = np.random.default_rng(index).integers(0, 255, (32, 32, 3), np.uint8)
        folder = tmp_path / "noise" / ("one" if index % 2 else "two")
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(noise).save(folder / f"{index}.png")
    dataset = scan(tmp_path / "noise")
    config = tiny(dataset.root, epochs=30, patience=2, holdout=0.4)

    result = train(dataset, config, Recorder().reporter, tmp_path)

    assert result.reason is StopReason.EARLY
    assert len(result.epochs) == result.best.epoch + 2 < 30
    assert result.epochs[-1].val_loss != result.best.val_loss
    assert loss(result, Split.VALIDATION, config) == pytest.approx(result.best.val_loss, rel=1e-4)


# A frozen network


def test_training_on_extracted_features_is_training_the_whole_network(
    easy: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openvino_runtime, "best_precision", lambda: "f32")  # as Keras computes
    config = tiny(easy.root, freeze_until="all", dropout=0.0, epochs=2, learning_rate=1e-2)
    recorder = Recorder()

    result = train(easy, config, recorder.reporter, tmp_path)

    phases = {event.phase for event in recorder.all(PhaseChanged)}
    assert {Phase.EXTRACTING, Phase.HEAD} <= phases
    assert Phase.TRAINING not in phases
    assert recorder.one(TrainingStarted).parameters.trainable == (
        result.classifier.head.count_params()
    )
    assert loss(result, Split.VALIDATION, config) == pytest.approx(result.best.val_loss, rel=1e-4)
    assert loss(result, Split.TEST, config) == pytest.approx(result.evaluations[1].loss, rel=1e-4)


def test_a_run_starts_from_the_weights_it_was_given(
    easy: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = classifier.build(tiny(), 2).backbone
    path = tmp_path / "own.weights.h5"
    source.save_weights(path)
    config = tiny(easy.root, weights=str(path), freeze_until="all", epochs=1)

    result = train(easy, config, Recorder().reporter, tmp_path)

    for own, given in zip(result.classifier.backbone.weights, source.weights, strict=True):
        np.testing.assert_array_equal(own.numpy(), given.numpy())


def test_downloads_are_told_as_a_phase(
    easy: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(config: TrainConfig, on_progress: Any) -> None:
        on_progress(0, 20)
        on_progress(10, 20)
        on_progress(20, 20)
        raise ProblemError(
            ProblemKind.WEIGHTS_DOWNLOAD, detail="", file="", megabytes=95, folder=""
        )

    monkeypatch.setattr(pretrained_weights, "resolve", resolve)
    recorder = Recorder()

    with pytest.raises(ProblemError):
        train(easy, tiny(easy.root), recorder.reporter, tmp_path)

    told = [(e.phase, e.done, e.total) for e in recorder.all(PhaseChanged)]
    assert told[0] == (Phase.DOWNLOADING, 0, 20)
    assert told[-1] == (Phase.DOWNLOADING, 20, 20)


# Wishes and misfortunes


def performed(dataset: Dataset, run_dir: Path, recorder: Recorder, **changes: Any) -> Any:
    command = Train(dataset, tiny(dataset.root, **changes), run_dir)
    return run_training(command, recorder.reporter, never)


@pytest.mark.usefixtures("every_report")
def test_stop_keeps_the_best_and_saves_it(easy: Dataset, tmp_path: Path) -> None:
    def wish(event: Event) -> Command | None:
        return Stop() if isinstance(event, BatchEnded) and event.epoch == 2 else None

    finished: TrainingFinished = performed(easy, tmp_path / "run", Recorder(wish), epochs=50)

    assert finished.reason is StopReason.STOPPED
    assert finished.card.best_epoch == 1
    assert (tmp_path / "run" / "model.keras").is_file()


def extracting(event: Event) -> bool:
    return isinstance(event, PhaseChanged) and event.phase is Phase.EXTRACTING and event.done > 0


@pytest.mark.usefixtures("every_report")
def test_stop_before_the_first_epoch_says_that_there_is_nothing_to_keep(
    easy: Dataset, tmp_path: Path
) -> None:
    recorder = Recorder(lambda event: Stop() if extracting(event) else None)

    with pytest.raises(ProblemError) as caught:
        performed(easy, tmp_path / "runs" / "run", recorder, freeze_until="all")

    assert caught.value.problem.kind == ProblemKind.STOPPED_BEFORE_EPOCH
    assert not list((tmp_path / "runs").iterdir())


@pytest.mark.usefixtures("every_report")
@pytest.mark.parametrize("phase", [Phase.READING, Phase.EXTRACTING])
def test_cancel_leaves_no_folder(phase: Phase, easy: Dataset, tmp_path: Path) -> None:
    partial: list[Path] = []

    def wish(event: Event) -> Command | None:
        if isinstance(event, PhaseChanged) and event.phase is phase:
            partial.extend((tmp_path / "runs").iterdir())
            return Cancel()
        return None

    with pytest.raises(Cancelled):
        performed(easy, tmp_path / "runs" / "run", Recorder(wish), freeze_until="all")

    assert partial
    assert not list((tmp_path / "runs").iterdir())


def test_too_few_classes_are_refused_before_anything_is_written(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    dataset = scan(image_folder({"cats": 5}))

    with pytest.raises(ProblemError) as caught:
        performed(dataset, tmp_path / "runs" / "run", Recorder())

    assert caught.value.problem.kind == ProblemKind.TOO_FEW_CLASSES
    assert not (tmp_path / "runs").exists()


def test_an_output_folder_that_holds_something_is_refused_and_kept(
    easy: Dataset, tmp_path: Path
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "letter.txt").write_text("dear")

    with pytest.raises(ProblemError) as caught:
        performed(easy, tmp_path / "run", Recorder())

    assert caught.value.problem.kind == ProblemKind.OUTPUT_NOT_EMPTY
    assert [p.name for p in tmp_path.rglob("*")] == ["run", "letter.txt"]


def test_images_that_vanish_before_training_end_the_run_with_a_reason(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    dataset = scan(image_folder({"cats": 5, "dogs": 5}))
    for image in dataset.images:
        (dataset.root / image.path).unlink()
    recorder = Recorder()

    with pytest.raises(ProblemError) as caught:
        performed(dataset, tmp_path / "runs" / "run", recorder)

    assert caught.value.problem.kind == ProblemKind.NO_IMAGES_LEFT
    assert len(recorder.all(ImageUnreadable)) == 8
    assert not list((tmp_path / "runs").iterdir())


@pytest.mark.parametrize("freeze_until", ["none", "all"])
@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"nothing")])
def test_no_run_trains_on_one_class_alone(
    image_folder: MakeFolder,
    tmp_path: Path,
    damage: Callable[[Path], object],
    freeze_until: str,
) -> None:
    dataset = scan(image_folder({"cats": 6, "dogs": 6}))
    for image in dataset.images:
        if image.label == "dogs":
            damage(dataset.root / image.path)

    with pytest.raises(ProblemError) as caught:
        performed(dataset, tmp_path / "runs" / "run", Recorder(), freeze_until=freeze_until)

    assert caught.value.problem.kind == ProblemKind.CLASS_LOST
    assert caught.value.problem.values["label"] == "dogs"
    assert not list((tmp_path / "runs").iterdir())


def test_what_the_head_has_learned_can_be_asked_before_the_run_is_saved(
    easy: Dataset, tmp_path: Path
) -> None:
    config = tiny(easy.root, freeze_until="all", epochs=2, learning_rate=1e-2)
    asked: list[Any] = []

    def ask(event: Event) -> None:
        if isinstance(event, InterimModelReady):
            predictor = Predictor.load(event.bundle)
            ranking = predictor.predict(easy.root / easy.images[0].path).ranking
            asked.append((predictor.card, ranking))

    recorder = Recorder(ask)
    finished = run_training(Train(easy, config, tmp_path / "run"), recorder.reporter, never)

    ((card, ranking),) = asked
    assert (card.classes, card.best_epoch) == (easy.classes, finished.card.best_epoch)
    assert {label for label, _ in ranking} == set(easy.classes)
    saved = Predictor.load(finished.run_dir / "model.keras")
    assert saved.runtime.name == "openvino"
    assert saved.predict(easy.root / easy.images[0].path).ranking == ranking
