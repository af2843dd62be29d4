"""Settings that change how a run learns: losses, the head first, half precision, checkpoints."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.imaging import decode
from resnet_gui.core.protocol.commands import Stop, Train
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import PhaseChanged, Warned
from resnet_gui.core.protocol.training_events import Resumed, TrainingFinished, TrainingStarted
from resnet_gui.core.runs import checkpoints, resume
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import EpochEnded, Phase, StopReason
from resnet_gui.engine.backbones import classifier as networks
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training import artifacts
from resnet_gui.engine.training.objectives import losses, optimizer
from resnet_gui.engine.training.result import TrainingResult
from resnet_gui.engine.training.split_outputs import SplitOutputs
from resnet_gui.engine.training.train_step import TrainStep
from resnet_gui.engine.training.training_job import run_training
from tests.engine.conftest import tiny, train
from tests.engine.recorder import Recorder


def never(problem: Problem, run_dir: Path) -> Path:
    raise AssertionError(problem)


def sigmoid(values: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(values)))


def said(result: TrainingResult, dataset: Dataset, split: Split) -> np.ndarray:
    """Return what the finished model says of a split's images, in their order."""
    paths = [result.dataset.root / image.path for image in result.dataset.of_split(split)]
    squares = np.stack([decode.load_square(path, 32, "letterbox") for path in paths])
    return np.asarray(result.classifier.model(squares.astype(np.float32)))


def in_order(answers: SplitOutputs) -> np.ndarray:
    return answers.probabilities[np.argsort(answers.indices)]


# Losses


def test_sigmoid_cross_entropy_is_summed_over_the_classes() -> None:
    logits = np.array([[2.0, -1.0, 0.5], [0.0, 3.0, -2.0]], np.float32)
    right, labels = sigmoid(logits), np.array([0, 2])
    one_hot = np.eye(3)[labels]
    by_hand = -(one_hot * np.log(right) + (1 - one_hot) * np.log(1 - right)).sum(axis=1)

    np.testing.assert_allclose(losses("sigmoid", labels, logits), by_hand, rtol=1e-5)


def test_a_network_trained_with_sigmoids_ends_in_sigmoids_divided_by_their_sum(
    easy: Dataset, tmp_path: Path
) -> None:
    config = tiny(easy.root, loss="sigmoid", epochs=2)

    result = train(easy, config, Recorder().reporter, tmp_path)

    answers = result.outputs[Split.VALIDATION]
    np.testing.assert_allclose(said(result, easy, Split.VALIDATION), in_order(answers), atol=1e-5)
    assert result.best.val_loss == pytest.approx(answers.loss)
    path = tmp_path / "model.keras"
    result.classifier.model.save(path)
    again = keras.models.load_model(path, compile=False)
    inputs = np.random.default_rng(0).uniform(0, 255, (3, 32, 32, 3)).astype(np.float32)
    np.testing.assert_allclose(again(inputs), result.classifier.model(inputs), atol=1e-5)
    raw = sigmoid(result.classifier.logits_model(inputs))
    np.testing.assert_allclose(again(inputs), raw / raw.sum(axis=1, keepdims=True), atol=1e-5)


# The head first


def test_the_head_learns_first_and_the_rest_joins_in(easy: Dataset, tmp_path: Path) -> None:
    recorder, backbone = Recorder(), networks.build(tiny(), 2).backbone
    path = tmp_path / "start.weights.h5"
    backbone.save_weights(path)
    config = tiny(easy.root, weights=str(path), head_epochs=2, epochs=2, keep_checkpoints=10)

    result = train(easy, config, recorder.reporter, tmp_path)

    phases = list(dict.fromkeys(event.phase for event in recorder.all(PhaseChanged)))
    assert phases == [
        Phase.READING, Phase.EXTRACTING, Phase.HEAD, Phase.TRAINING, Phase.EVALUATING,
        Phase.SAVING,
    ]  # fmt: skip
    assert stages.phases(config, easy) == phases
    assert [epoch.epoch for epoch in result.epochs] == [1, 2, 3, 4]
    assert recorder.one(TrainingStarted).epochs == stages.epochs_at_most(config) == 4
    files = {
        number: np.load(tmp_path / "checkpoints" / f"epoch-{number:04}.weights.npz")
        for number in (2, 3)
    }
    assert "logits/kernel" in files[2]
    assert not any(name.startswith("conv") for name in files[2])
    first = next(name for name in files[3] if name.endswith("/kernel") and "logits" not in name)
    layer, variable = first.split("/")
    started = {w.name: w.numpy() for w in backbone.get_layer(layer).weights}[variable]
    assert not np.array_equal(files[3][first], started)  # it learned in the second stage


def test_what_fine_tuning_makes_worse_is_not_kept(
    easy: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openvino_runtime, "best_precision", lambda: "f32")  # as Keras computes
    config = tiny(
        easy.root, head_epochs=3, epochs=3, optimizer="sgd", learning_rate=5.0, momentum=0.0
    )

    result = train(easy, config, Recorder().reporter, tmp_path)

    assert result.best.epoch <= 3
    answers = result.outputs[Split.VALIDATION]
    assert answers.accuracy == pytest.approx(result.best.val_accuracy)
    np.testing.assert_allclose(said(result, easy, Split.VALIDATION), in_order(answers), atol=1e-4)


def test_epochs_of_the_head_do_not_count_against_the_patience_of_the_rest(
    easy: Dataset, tmp_path: Path
) -> None:
    config = tiny(
        easy.root,
        head_epochs=6,
        epochs=3,
        patience=2,
        optimizer="sgd",
        learning_rate=1e-8,  # fine-tuning makes nothing better
        momentum=0.0,
    )

    result = train(easy, config, Recorder().reporter, tmp_path)

    assert result.best.epoch <= 6
    assert [epoch.epoch for epoch in result.epochs][6:] == [7, 8]
    assert result.reason is StopReason.EARLY


# Half precision


def test_what_was_trained_in_half_precision_is_saved_in_full(easy: Dataset, tmp_path: Path) -> None:
    config = tiny(easy.root, mixed_precision=True, epochs=3)

    result = train(easy, config, Recorder().reporter, tmp_path)

    assert {layer.dtype_policy.name for layer in result.classifier.model.layers} == {"float32"}
    assert keras.config.dtype_policy().name == "float32"  # nothing else is affected
    assert result.best.val_accuracy > 0.7
    np.testing.assert_allclose(
        said(result, easy, Split.VALIDATION),
        in_order(result.outputs[Split.VALIDATION]),
        atol=1e-5,
    )


def test_half_precision_is_computed_in_and_weights_are_not() -> None:
    classifier = networks.build(tiny(mixed_precision=True), 2)

    conv = classifier.model.get_layer("conv1")
    assert conv.compute_dtype == "bfloat16"
    assert {weight.dtype for weight in classifier.model.weights} == {"float32"}


# Checkpoints


def test_a_disk_too_small_is_told_before_anything_is_learned(
    easy: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: type("Usage", (), {"free": 1_500_000})())
    recorder = Recorder()

    with pytest.raises(ProblemError) as caught:
        run_training(
            Train(easy, tiny(easy.root), tmp_path / "runs" / "r"), recorder.reporter, never
        )

    assert caught.value.problem.kind == ProblemKind.DISK_TOO_SMALL
    assert caught.value.problem.values["free"] == 1
    assert not recorder.all(TrainingStarted)
    assert not list((tmp_path / "runs").iterdir())


def test_checkpoints_that_cannot_be_written_are_told_once_and_lose_nothing(
    easy: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(checkpoints.CheckpointStore, "write", full)
    recorder = Recorder()

    command = Train(easy, tiny(easy.root, epochs=3), tmp_path / "run")
    finished = run_training(command, recorder.reporter, never)

    assert len(recorder.all(EpochEnded)) == 3
    assert recorder.one(Warned).problem.kind == ProblemKind.CHECKPOINT_FAILED
    assert (finished.run_dir / "model.keras").is_file()


def evaluating(event: Event) -> bool:
    return isinstance(event, PhaseChanged) and event.phase is Phase.EVALUATING


@pytest.mark.parametrize("freeze_until", ["all", "none"])
@pytest.mark.usefixtures("every_report")
def test_stop_while_the_test_images_are_asked_about_keeps_the_model(
    freeze_until: str, easy: Dataset, tmp_path: Path
) -> None:
    recorder = Recorder(lambda event: Stop() if evaluating(event) else None)
    config = tiny(easy.root, freeze_until=freeze_until, epochs=1)

    finished = run_training(Train(easy, config, tmp_path / "run"), recorder.reporter, never)

    assert (finished.run_dir / "model.keras").is_file()


def broken_off(easy: Dataset, run_dir: Path, **changes: Any) -> resume.ResumableRun:
    """Let a run end as by a crash, after two epochs."""

    def crash(event: Event) -> None:
        if isinstance(event, EpochEnded) and event.epoch == 2:
            raise RuntimeError("as a crash would")

    config = tiny(easy.root, **changes)
    with pytest.raises(RuntimeError):
        run_training(Train(easy, config, run_dir), ProgressReporter(crash, lambda: None), never)
    return resume.read_resumable_run(run_dir)


@pytest.mark.usefixtures("every_report")
def test_stop_before_a_resumed_run_has_a_new_epoch_leaves_it_as_it_was(
    easy: Dataset, tmp_path: Path
) -> None:
    recorded = broken_off(easy, tmp_path / "run")
    recorder = Recorder(lambda event: Stop() if isinstance(event, PhaseChanged) else None)

    with pytest.raises(ProblemError) as caught:
        run_training(
            Train(recorded.dataset, recorded.config, tmp_path / "run", recorded.folder),
            recorder.reporter,
            never,
        )

    assert caught.value.problem.kind == ProblemKind.STOPPED_RESUMABLE
    assert resume.read_resumable_run(tmp_path / "run").epochs == 2


def test_a_run_that_cannot_be_saved_anywhere_can_still_be_resumed(
    easy: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(problem: Problem, run_dir: Path) -> Path:
        raise ProblemError(ProblemKind.NOT_SAVED, path=str(run_dir))

    def full(*_: Any) -> None:
        raise ProblemError(ProblemKind.DISK_FULL, megabytes=1, path="")

    monkeypatch.setattr(artifacts, "save", full)
    with pytest.raises(ProblemError):
        run_training(
            Train(easy, tiny(easy.root, epochs=2), tmp_path / "run"), Recorder().reporter, nowhere
        )
    monkeypatch.undo()

    recorded = resume.read_resumable_run(tmp_path / "run")
    command = Train(recorded.dataset, recorded.config, tmp_path / "run", recorded.folder)
    finished = run_training(command, Recorder().reporter, never)
    assert (finished.run_dir / "model.keras").is_file()
    assert not recorded.folder.exists()


def test_a_resumed_frozen_run_says_of_each_image_what_it_would_have_said(
    easy: Dataset, tmp_path: Path
) -> None:
    settings = {"freeze_until": "all", "epochs": 4, "patience": 2, "learning_rate": 1e-2}
    command = Train(easy, tiny(easy.root, **settings), tmp_path / "whole")
    run_training(command, Recorder().reporter, never)
    recorded = broken_off(easy, tmp_path / "run", **settings)

    command = Train(recorded.dataset, recorded.config, tmp_path / "run", recorded.folder)
    run_training(command, Recorder().reporter, never)

    for name in ("evaluation.json", "predictions.csv"):
        ours = (tmp_path / "run" / name).read_text(encoding="utf-8")
        assert ours == (tmp_path / "whole" / name).read_text(encoding="utf-8")


def test_a_checkpoint_of_another_network_is_refused() -> None:
    small = networks.build(tiny(), 2)
    other = networks.build(tiny(network="plain_cnn"), 2)
    train_step = TrainStep(small.logits_model, optimizer(tiny(), 1))

    with pytest.raises(ProblemError) as caught:
        train_step.restore(TrainStep(other.logits_model, optimizer(tiny(), 1)).weights())
    assert caught.value.problem.kind == ProblemKind.CHECKPOINT_UNFIT
    with pytest.raises(ProblemError):
        train_step.restore_state(TrainStep(other.logits_model, optimizer(tiny(), 1)).state())


def test_a_finished_run_is_trained_longer_in_a_run_of_its_own(
    easy: Dataset, tmp_path: Path
) -> None:
    short, long = tmp_path / "short", tmp_path / "long"
    config = tiny(easy.root, epochs=2, dropout=0.3)
    first = run_training(Train(easy, config, short), Recorder().reporter, never)
    before = {path: path.read_bytes() for path in short.rglob("*") if path.is_file()}
    recorder = Recorder()

    recorded = resume.read_resumable_run(short)
    longer = tiny(easy.root, epochs=5, dropout=0.3, patience=1)
    command = Train(recorded.dataset, longer, long, short)
    finished: TrainingFinished = run_training(command, recorder.reporter, never)

    assert len(recorder.one(Resumed).epochs) == 2
    assert recorder.all(EpochEnded)[0].epoch == 3
    assert finished.reason in (StopReason.EARLY, StopReason.COMPLETED)
    assert (finished.card.val_accuracy or 0) >= (first.card.val_accuracy or 0)
    assert {path: path.read_bytes() for path in short.rglob("*") if path.is_file()} == before
