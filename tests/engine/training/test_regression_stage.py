"""A head that is solved on features: the run, its files, and going on with it."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.models.model_card import read_card
from resnet_gui.core.protocol.commands import Command, Stop, Train
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.protocol.training_events import (
    InterimModelReady,
    TrainingFinished,
    TrainingStarted,
)
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.checkpoints import CheckpointStore
from resnet_gui.core.runs.resume import config_for_more_epochs, read_resumable_run
from resnet_gui.core.training.values import EpochEnded, Phase, StopReason
from resnet_gui.engine.heads.strength import STRENGTHS
from resnet_gui.engine.inference.keras_network import open_network
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.training import training_job
from tests.engine.recorder import Recorder, Wish


def instant(dataset: Dataset, **changes: Any) -> TrainConfig:
    return from_preset("instant", dataset.root, **{"image_size": 64, **changes})


def never(problem: Problem, run_dir: Path) -> Path:
    raise AssertionError(problem)


@dataclass(frozen=True)
class Run:
    folder: Path
    finished: TrainingFinished
    recorder: Recorder


def run(
    dataset: Dataset,
    config: TrainConfig,
    folder: Path,
    wish: Wish = lambda event: None,
    resume: Path | None = None,
) -> Run:
    recorder = Recorder(wish)
    command = Train(dataset, config, folder, resume=resume)
    finished = training_job.run_training(command, recorder.reporter, never)
    return Run(folder, finished, recorder)


def history(folder: Path) -> list[dict[str, str]]:
    """Return the rows of a run's history without the column of seconds."""
    text = (folder / run_folder.HISTORY_FILE).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    for row in rows:
        del row["seconds"]
    return rows


@pytest.fixture(scope="module")
def solved(easy: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run(easy, instant(easy), tmp_path_factory.mktemp("solved") / "run")


def test_the_model_can_be_asked_before_it_is_saved(solved: Run) -> None:
    said = [e.phase for e in solved.recorder.events if isinstance(e, PhaseChanged)]
    ready = solved.recorder.events.index(solved.recorder.one(InterimModelReady))
    before = [e for e in solved.recorder.events[:ready] if isinstance(e, PhaseChanged)]

    assert said[-1] is Phase.SAVING
    assert Phase.SAVING not in [event.phase for event in before]


def test_easy_classes_are_told_apart(solved: Run) -> None:
    assert solved.finished.card.val_accuracy == 1.0
    assert solved.finished.reason is StopReason.COMPLETED


def test_every_epoch_is_nearer_to_the_optimum_and_the_last_is_kept(solved: Run) -> None:
    epochs = solved.recorder.all(EpochEnded)

    assert [epoch.epoch for epoch in epochs] == list(range(1, len(epochs) + 1))
    assert len(epochs) > 1
    assert all(epoch.is_best for epoch in epochs)
    assert epochs[-1].loss < epochs[0].loss
    assert solved.finished.card.best_epoch == len(epochs)
    assert solved.recorder.one(TrainingStarted).steps == 1


def test_the_saved_model_answers_as_its_bundle_does(solved: Run, easy: Dataset) -> None:
    network, _ = open_network(solved.folder / run_folder.MODEL_FILE, None)
    predictor = Predictor.load(solved.folder / run_folder.MODEL_FILE)
    assert predictor.runtime.name == "openvino"

    for image in easy.images[:3]:
        square = predictor.read(easy.root / image.path)[np.newaxis]
        expected = np.asarray(network(square.astype(np.float32)))
        # bfloat16 moves probabilities where the processor has it.
        np.testing.assert_allclose(predictor.predict_proba(square), expected, atol=2e-2)


def test_it_is_repeated_to_the_last_digit(solved: Run, easy: Dataset, tmp_path: Path) -> None:
    again = run(easy, instant(easy), tmp_path / "again")

    assert history(again.folder) == history(solved.folder)


def test_a_run_that_was_interrupted_goes_on_to_the_same_numbers(
    solved: Run, easy: Dataset, tmp_path: Path
) -> None:
    class KilledError(Exception):
        pass

    def kill(event: Event) -> Command | None:
        if isinstance(event, EpochEnded) and event.epoch == 2:
            raise KilledError
        return None

    folder = tmp_path / "killed"
    with pytest.raises(KilledError):
        run(easy, instant(easy), folder, kill)
    recorded = read_resumable_run(folder)
    assert recorded.epochs == 2

    resumed = run(easy, recorded.config, folder, resume=recorded.folder)

    assert history(resumed.folder) == history(solved.folder)
    assert resumed.finished.card.head_strength == solved.finished.card.head_strength
    steps = (resumed.folder / run_folder.STEPS_FILE).read_text(encoding="utf-8")
    assert steps == (solved.folder / run_folder.STEPS_FILE).read_text(encoding="utf-8")
    answers = (resumed.folder / run_folder.PREDICTIONS_FILE).read_text(encoding="utf-8")
    assert answers == (solved.folder / run_folder.PREDICTIONS_FILE).read_text(encoding="utf-8")


def test_the_card_says_which_strength_was_chosen(solved: Run) -> None:
    assert solved.finished.card.head_strength in STRENGTHS
    assert read_card(solved.folder / run_folder.MODEL_FILE) == solved.finished.card


def test_training_longer_than_to_the_optimum_changes_nothing(
    solved: Run, easy: Dataset, tmp_path: Path
) -> None:
    recorded = read_resumable_run(solved.folder)
    config = config_for_more_epochs(recorded)

    longer = run(easy, config, tmp_path / "longer", resume=solved.folder)

    assert history(longer.folder) == history(solved.folder)
    assert longer.finished.evaluations == solved.finished.evaluations


def test_stop_keeps_what_is_learned_so_far(solved: Run, easy: Dataset, tmp_path: Path) -> None:
    def stop(event: Event) -> Command | None:
        return Stop() if isinstance(event, EpochEnded) and event.epoch == 1 else None

    stopped = run(easy, instant(easy), tmp_path / "stopped", stop)

    assert stopped.finished.reason is StopReason.STOPPED
    assert history(stopped.folder) == history(solved.folder)[:1]


def test_a_checkpoint_of_another_network_is_refused(
    solved: Run, easy: Dataset, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(solved.folder, other)
    recorded = read_resumable_run(other)
    for state in (other / run_folder.CHECKPOINTS_DIR).glob("*.state.npz"):
        with np.load(state) as arrays:
            kept = {name: arrays[name] for name in arrays.files}
        np.savez(state, **(kept | {"values": kept["values"][:10]}))

    with pytest.raises(ProblemError) as refused:
        run(easy, config_for_more_epochs(recorded), tmp_path / "longer", resume=other)

    assert refused.value.problem.kind == ProblemKind.CHECKPOINT_UNFIT


def test_a_head_that_is_solved_first_is_fine_tuned_from_there(
    easy: Dataset, tmp_path: Path
) -> None:
    config = from_preset(
        "instant-tune", easy.root, image_size=64, head_epochs=3, epochs=1, batch_size=8
    )

    tuned = run(easy, config, tmp_path / "tuned")

    assert [row["epoch"] for row in history(tuned.folder)] == ["1", "2", "3", "4"]
    assert float(history(tuned.folder)[-1]["val_accuracy"]) >= 0.75


_ANSWERS_WITHOUT_TENSORFLOW = """
import sys
from pathlib import Path
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.training_events import InterimModelReady
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.training_job import run_training

def hear(event):
    if isinstance(event, InterimModelReady):
        print("tensorflow" in sys.modules)
        raise SystemExit(0)

root = Path(sys.argv[1])
command = Train(scan(root), from_preset("instant", root, image_size=64), Path(sys.argv[2]))
run_training(command, ProgressReporter(hear, lambda: None), None)
"""


def test_the_first_answer_does_not_wait_for_tensorflow(easy: Dataset, tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", _ANSWERS_WITHOUT_TENSORFLOW, str(easy.root), str(tmp_path / "run")],
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.strip() == "False"


def test_a_run_after_another_starts_from_its_head_and_comes_to_the_same(
    easy: Dataset, solved: Run, tmp_path: Path
) -> None:
    recorder = Recorder()
    command = Train(easy, instant(easy), tmp_path / "next", earlier=solved.folder)
    training_job.run_training(command, recorder.reporter, never)

    before, after = (
        CheckpointStore(folder).newest_state() for folder in (solved.folder, tmp_path / "next")
    )
    assert after["strength"] == before["strength"]
    assert len(history(tmp_path / "next")) == 1 < len(history(solved.folder))
    assert np.allclose(after["values"], before["values"])


@pytest.mark.parametrize("useless", ["classes", "count", "strength"])
def test_what_is_of_no_use_of_an_earlier_run_is_not_taken_over(
    easy: Dataset, solved: Run, tmp_path: Path, useless: str
) -> None:
    earlier = tmp_path / "earlier"
    shutil.copytree(solved.folder, earlier)
    (state,) = (earlier / run_folder.CHECKPOINTS_DIR).glob("*.state.npz")
    with np.load(state) as file:
        values = dict(file)
    if useless == "classes":
        values["values"] = np.zeros((values["values"].shape[0], 7))
    elif useless == "count":
        values["chosen_on"] = values["chosen_on"] * 2
    else:
        del values["strength"]
    np.savez(state.with_suffix(""), **values)
    recorder = Recorder()
    command = Train(easy, instant(easy), tmp_path / "next", earlier=earlier)

    training_job.run_training(command, recorder.reporter, never)

    assert history(tmp_path / "next") == history(solved.folder)
