"""A run that is killed goes on where its last finished epoch ended, to the same numbers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.engine_options import EngineOptions
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.protocol.training_events import Resumed, TrainingFinished, TrainingStarted
from resnet_gui.core.runs import resume, run_folder
from resnet_gui.core.runs.checkpoints import CheckpointStore
from resnet_gui.core.training.values import BatchEnded, EpochEnded, Phase, Validating
from resnet_gui.engine.server import serve
from tests import images
from tests.process.engine_process import EngineProcess
from tests.process.toy_run import EPOCHS, STEPS

KILLS = 100


@pytest.fixture
def start(tmp_path: Path) -> Any:
    """Return a function that starts engines, all of which end with the test."""
    engines: list[EngineProcess] = []

    def begin(target: Callable[..., None] = serve) -> EngineProcess:
        engines.append(EngineProcess(tmp_path / "engine.log", target))
        return engines[-1]

    yield begin
    for engine in engines:
        engine.end()


def numbers(run_dir: Path) -> list[list[float]]:
    """Return a run's history, less the seconds."""
    lines = (run_dir / "history.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [[float(cell) for cell in line.split(",")[:-1]] for line in lines]


def steps(run_dir: Path) -> list[str]:
    """Return epoch and number of every step that a run has recorded."""
    lines = (run_dir / "steps.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [",".join(line.split(",")[:2]) for line in lines]


def settings(dataset: Dataset) -> TrainConfig:
    """Return settings with all that a checkpoint must hold: both stages, dropout, a schedule."""
    return from_preset(
        "small",
        dataset.root,
        image_size=32,
        batch_size=4,
        head_epochs=2,
        epochs=4,
        patience=2,
        dropout=0.4,
        augment="article",
        schedule="cosine",
        keep_checkpoints=2,
        seed=5,
    )


def test_three_kills_change_no_number(start: Callable[[], EngineProcess], tmp_path: Path) -> None:
    """In the second stage's first epoch, while validating, and while the test is evaluated."""
    root = tmp_path / "pets"
    images.make_folder(root / "train", {"cats": 16, "dogs": 14})
    images.save(root / "test" / "cats", 0, 8, first=90)
    dataset = scan(root)
    config, run_dir = settings(dataset), tmp_path / "runs" / "killed"
    partial = run_folder.partial_dir(run_dir)
    whole = start().ask(Train(dataset, config, tmp_path / "runs" / "whole"), TrainingFinished)
    moments: list[tuple[type[Any], Callable[[Any], bool]]] = [
        (BatchEnded, lambda event: event.epoch == 3),
        (Validating, lambda event: True),
        (PhaseChanged, lambda event: event.phase is Phase.EVALUATING),
    ]
    command, finished = Train(dataset, config, run_dir), 0
    for kind, where in moments:
        engine = start()
        engine.send(command)
        engine.until(kind, where)
        engine.process.kill()
        engine.exit_code()
        told = [event.epoch for event in engine.events if isinstance(event, EpochEnded)]

        (recorded,) = resume.find_resumable_runs(run_dir.parent)

        assert recorded.run_dir == run_dir
        assert recorded.epochs >= max(told, default=finished)  # no epoch that was told is lost
        assert recorded.dataset.counts() != dataset.counts()  # as it was split
        finished = recorded.epochs
        command = Train(recorded.dataset, recorded.config, run_dir, partial)
    engine = start()
    engine.ask(command, TrainingFinished)

    assert len(engine.until_now(Resumed).epochs) == finished
    told = [event.epoch for event in engine.events if isinstance(event, EpochEnded)]
    assert told == []  # all epochs were done: only the end was left
    for ours, theirs in zip(numbers(run_dir), numbers(whole.run_dir), strict=True):
        assert ours == pytest.approx(theirs, abs=1e-4)
    assert steps(run_dir) == steps(whole.run_dir)
    for name in ("evaluation.json", "predictions.csv"):
        text = (run_dir / name).read_text(encoding="utf-8")
        assert text == (whole.run_dir / name).read_text(encoding="utf-8")
    assert not partial.exists()
    assert resume.find_resumable_runs(run_dir.parent) == []


def serve_until_second_checkpoint(
    commands: Connection, events: Connection, log: Path, options: EngineOptions
) -> None:
    """Serve; the process is killed when the second epoch is recorded and has no checkpoint yet."""
    write = CheckpointStore.write

    def write_or_die(store: CheckpointStore, *arguments: Any) -> None:
        if len(arguments[1].epochs) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        write(store, *arguments)

    CheckpointStore.write = write_or_die  # type: ignore[assignment,method-assign]
    serve(commands, events, log, options)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_kill_between_records_and_checkpoint_loses_no_step_and_doubles_none(
    start: Callable[..., EngineProcess], tmp_path: Path
) -> None:
    dataset = scan(images.make_folder(tmp_path / "pets", {"cats": 10, "dogs": 10}))
    run_dir, epochs = tmp_path / "runs" / "killed", 3
    config = from_preset("small", dataset.root, image_size=32, batch_size=4, epochs=epochs)
    partial = run_folder.partial_dir(run_dir)
    killed = start(serve_until_second_checkpoint)
    killed.send(Train(dataset, config, run_dir))
    steps_an_epoch = killed.until(TrainingStarted).steps
    killed.until(EpochEnded)
    killed.exit_code()

    (recorded,) = resume.find_resumable_runs(run_dir.parent)
    assert recorded.epochs == 1
    assert len(steps(partial)) == 2 * steps_an_epoch  # those of the second epoch are written

    engine = start()
    command = Train(recorded.dataset, recorded.config, run_dir, partial)
    engine.ask(command, BatchEnded)
    assert len(steps(partial)) == steps_an_epoch  # and removed: that epoch is trained again
    engine.until(TrainingFinished)

    assert steps(run_dir) == [
        f"{epoch},{step}" for epoch in range(1, epochs + 1) for step in range(1, steps_an_epoch + 1)
    ]


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="forks a hundred processes")
def test_a_hundred_kills_at_any_moment_lose_no_epoch_and_repeat_none(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.process.toy_run", str(tmp_path), str(KILLS)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    undisturbed, *resumed = map(json.loads, done.stdout.splitlines())

    assert len(resumed) == KILLS
    assert {run["resumed_after"] for run in resumed} >= set(range(EPOCHS))
    for run in resumed:
        assert run["numbers"] == undisturbed["numbers"]
        assert run["weights"] == undisturbed["weights"]
        after = run["resumed_after"]
        # What was told before the kill was on the disk; and only what was left was done after it.
        since = len(run["log"]) - (EPOCHS - after) * (STEPS + 1)
        before = run["log"][:since]
        assert f"epoch {after + 1}" not in before
        assert run["log"][since:] == [
            line
            for epoch in range(after + 1, EPOCHS + 1)
            for line in (*["step"] * STEPS, f"epoch {epoch}")
        ]
