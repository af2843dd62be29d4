"""What the window says about the state of a run."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import CHOICES, TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.training.history import TrainingHistory
from resnet_gui.core.training.values import Phase, StopReason, Validating
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.text import config_labels, config_values, run_text
from tests.fakes import batch, epoch, finished

pytestmark = pytest.mark.usefixtures("qapp")

BEGAN = datetime(2026, 1, 2, 12)
CONFIG = from_preset("small", Path("pets"), epochs=4, patience=3)


def run(epochs: int = 0, **values: Any) -> TrainingRun:
    """Return the values of a run that texts are made of, without an engine."""
    history = TrainingHistory(CONFIG.epochs, CONFIG.patience)
    for number in range(1, epochs + 1):
        history.add_epoch(epoch(number, is_best=number == 1))
    state = values.get("state", RunState.RUNNING)
    stand_in: dict[str, Any] = {
        "config": CONFIG,
        "run_dir": Path("runs", "pets-1"),
        "state": state,
        "is_over": state in (RunState.FINISHED, RunState.FAILED, RunState.SAVING_FAILED),
        "history": history,
        "phase": Phase.TRAINING,
        "progress": {Phase.READING: (12, 12), Phase.TRAINING: (epochs, 4)},
        "phase_began": {Phase.READING: BEGAN, Phase.TRAINING: BEGAN + timedelta(seconds=30)},
        "ended": None,
        "finished": None,
        "problem": None,
        "warning": None,
        "validating": None,
        "began": BEGAN,
        "phases": [Phase.READING, Phase.TRAINING, Phase.SAVING],
    }
    return cast(TrainingRun, SimpleNamespace(**{**stand_in, **values}))


class TestStatus:
    @pytest.mark.parametrize(
        ("state", "text"),
        [
            (RunState.STOPPING, "Stopping…"),
            (RunState.CANCELLING, "Discarding…"),
            (RunState.FINISHED, "pets-1, done"),
            (RunState.FAILED, "Stopped by an error"),
            (RunState.SAVING_FAILED, "Stopped by an error"),
        ],
    )
    def test_the_state_comes_first(self, state: RunState, text: str) -> None:
        assert run_text.status(run(epochs=2, state=state)) == text

    def test_a_run_that_learns_names_its_epoch(self) -> None:
        learning = run(epochs=2)
        learning.history.add_batch(batch(3, step=1))
        assert run_text.status(learning) == "Epoch 3 of 4"

    def test_another_phase_is_named(self) -> None:
        assert run_text.status(run(phase=Phase.READING)) == "Reading"
        assert run_text.status(run(phase=None)) == "Starting"


class TestSummary:
    def test_the_end_names_the_epoch_that_is_kept(self) -> None:
        ended = finished(Path("runs", "pets-1"), StopReason.EARLY, best_epoch=1)
        text = run_text.summary(run(epochs=4, state=RunState.FINISHED, finished=ended))
        assert text == "Stopped after epoch 4: no improvement for 3 epochs. Epoch 1 is kept."

    def test_a_warning_stands_while_the_run_goes_on(self) -> None:
        warning = Problem(ProblemKind.OUT_OF_MEMORY)
        assert "memory" in run_text.summary(run(warning=warning))
        assert "memory" not in run_text.summary(run(warning=warning, state=RunState.FAILED))

    @pytest.mark.parametrize(
        ("state", "text"),
        [
            (RunState.STOPPING, "Stopping. The best epoch is kept."),
            (RunState.CANCELLING, "Discarding the run."),
            (RunState.FAILED, "The run stopped. Your pictures and earlier runs are safe."),
            (RunState.SAVING_FAILED, "The model is not saved yet."),
        ],
    )
    def test_the_state(self, state: RunState, text: str) -> None:
        assert run_text.summary(run(state=state)) == text

    def test_epochs_without_improvement_are_counted(self) -> None:
        text = run_text.summary(run(epochs=3))
        assert text == "No improvement for 2 of 3 epochs, then training stops."

    def test_the_last_of_them_ends_the_run(self) -> None:
        text = run_text.summary(run(epochs=4))
        assert text == "No improvement for 3 epochs: finishing."

    def test_else_the_phase(self) -> None:
        assert run_text.summary(run(phase=Phase.SAVING)) == "Saving"
        assert run_text.summary(run(phase=None)) == "Starting the engine"


class TestStep:
    def test_a_phase_that_is_done_keeps_its_count(self) -> None:
        assert run_text.step(run(epochs=1), Phase.READING) == ("done", 1.0, "12 of 12")

    def test_a_phase_that_runs(self) -> None:
        assert run_text.step(run(epochs=1), Phase.TRAINING) == ("running", 0.25, "epoch 1 of 4")

    def test_a_validation_is_a_part_of_its_epoch(self) -> None:
        validating = run(epochs=1, validating=Validating(3, 1200))
        assert run_text.step(validating, Phase.TRAINING)[2] == "epoch 1, validating 3 of 1,200"

    def test_a_phase_that_waits_says_nothing(self) -> None:
        assert run_text.step(run(), Phase.SAVING) == ("waiting", 0.0, "")

    @pytest.mark.parametrize("state", [RunState.FAILED, RunState.SAVING_FAILED])
    def test_a_failure_stays_where_it_was(self, state: RunState) -> None:
        assert run_text.step(run(epochs=2, state=state), Phase.TRAINING)[:2] == ("failed", 0.5)

    def test_a_finished_run_tells_how_long_each_phase_took(self) -> None:
        done = run(epochs=2, state=RunState.FINISHED, ended=BEGAN + timedelta(seconds=60))
        assert run_text.step(done, Phase.READING) == ("done", 1.0, "30 s")
        assert run_text.step(done, Phase.TRAINING) == ("done", 1.0, "4.0 s, 2 epochs")
        assert run_text.step(done, Phase.SAVING) == ("done", 1.0, "")

    def test_one_epoch_is_singular(self) -> None:
        done = run(epochs=1, state=RunState.FINISHED, ended=BEGAN + timedelta(seconds=60))
        assert run_text.step(done, Phase.TRAINING)[2] == "2.0 s, 1 epoch"


class TestFailure:
    def test_a_run_that_is_not_saved(self) -> None:
        assert run_text.failure(run(state=RunState.SAVING_FAILED)) == "The run is not saved yet."

    def test_weights_that_are_missing(self) -> None:
        failed = run(state=RunState.FAILED, problem=Problem(ProblemKind.WEIGHTS_MISSING))
        assert run_text.failure(failed).startswith("Training could not start: its weights")

    def test_weights_that_could_not_be_downloaded(self) -> None:
        problem = Problem(ProblemKind.WEIGHTS_DOWNLOAD)
        failed = run(state=RunState.FAILED, problem=problem)
        assert run_text.failure(failed) == (
            "Training could not start: the ImageNet weights could not be downloaded."
        )


class TestBeforeThereIsAnythingToCount:
    """Each second another one is shown, and what takes so long."""

    @pytest.fixture(autouse=True)
    def _at_noon_and_seven_seconds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        now = SimpleNamespace(now=lambda: BEGAN + timedelta(seconds=37))
        monkeypatch.setattr(run_text, "datetime", now)

    def test_the_engine_starts(self) -> None:
        new = run(phase=None, progress={}, phase_began={})
        assert run_text.step(new, Phase.READING) == ("running", 0.0, "starting, 0:37")
        assert run_text.step(new, Phase.TRAINING) == ("waiting", 0.0, "")

    def test_the_network_is_built(self) -> None:
        state, _, caption = run_text.step(run(), Phase.TRAINING)
        assert (state, caption) == ("running", "building the network, 0:07")
        learning = run()
        learning.history.add_batch(batch(1, 1))
        assert run_text.step(learning, Phase.TRAINING)[2] == "epoch 1 of 4"

    def test_a_head_is_solved(self) -> None:
        began = {Phase.HEAD: BEGAN}
        config = from_preset("instant", Path("pets"))
        head = run(config=config, phase=Phase.HEAD, progress={}, phase_began=began)
        assert run_text.step(head, Phase.HEAD)[2] == "choosing the penalty, 0:37"

    def test_the_model_is_written(self) -> None:
        saving = run(phase=Phase.SAVING, progress={}, phase_began={Phase.SAVING: BEGAN})
        assert run_text.step(saving, Phase.SAVING)[2] == "writing the model, 0:37"


def test_the_sizes_of_the_splits_stand_beside_the_name() -> None:
    assert run_text.split_sizes("pets", (1234, 1)) == "pets, 1,234 train, 1 validation"
    assert run_text.split_sizes("pets", None) == "pets"


def test_settings_are_the_preset_and_what_differs_from_it() -> None:
    assert run_text.settings(None) == "–"
    text = run_text.settings(CONFIG)
    assert text.startswith("Small ResNet")
    assert "Epochs 4" in text and "Patience 3" in text


def test_settings_have_the_values_names_that_the_form_gives_them() -> None:
    config = dataclasses.replace(
        CONFIG, class_weights=True, optimizer="sgd", weights="imagenet", loss="sigmoid", seed=1234
    )
    text = run_text.settings(config)
    assert "Balance classes" in text and "True" not in text
    assert "Start from ImageNet weights" in text and "SGD with momentum" in text
    assert "Seed 1234" in text and "sigmoid" not in text
    file = dataclasses.replace(config, weights="/somewhere/mine.weights.h5")
    assert "Start from mine.weights.h5" in run_text.settings(file)


@pytest.mark.parametrize(
    ("key", "value"),
    [(key, value) for key, values in CHOICES.items() for value in values if key != "layout"],
)
def test_every_choice_has_a_name_for_people(key: str, value: str) -> None:
    assert config_values.name(key, value) not in ("", value)
    assert config_values.name(key, "of a later version") == "of a later version"


def test_every_setting_that_a_run_can_change_has_a_name() -> None:
    chosen_elsewhere = {"dataset", "root", "layout", "preset", "automatic", "decode_rule", "order"}

    for field in dataclasses.fields(TrainConfig):
        if field.name not in chosen_elsewhere:
            assert config_labels.short_name(field.name) != field.name
