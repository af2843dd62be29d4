"""Stop, cancel, close and kill, in every phase of a run: what is heard, and what is left.

With a toy in place of the engine here; with the real one, ResNet50 at 224 pixels, where the marker
says so (``python -m pytest -m long tests/process/test_interrupting.py``, some minutes).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.runs import resume as interrupted
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.registry import read_record
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.server import serve
from resnet_gui.gui.services import training_run
from resnet_gui.gui.services.engine_process import EngineProcess
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from tests import images
from tests.process import toys

LONG = 240_000  # ms
ACTS = ("stop", "cancel", "close", "kill")

Begin = Callable[..., TrainingRun]


@pytest.fixture
def begin(qapp: QApplication, tmp_path: Path) -> Iterator[Begin]:
    """Return a function that starts a run; its engine ends with the test."""
    runs: list[TrainingRun] = []
    tasks = TaskRunner(threads=1)

    def start(
        target: Callable[..., None],
        dataset: Dataset,
        config: TrainConfig,
        name: str,
        resume: Path | None = None,
    ) -> TrainingRun:
        client = partial(EngineProcess, serve=target)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(training_run, "EngineProcess", client)
            run = TrainingRun(dataset, config, tmp_path / "runs" / name, tasks, resume)
        runs.append(run)
        run.start()
        return run

    yield start
    for run in runs:
        run.shut_down()
    tasks.finish_all()


def engine_of(run: TrainingRun) -> EngineProcess:
    """Return the engine that a run was given."""
    return next(child for child in run.children() if isinstance(child, EngineProcess))


def act(qtbot: QtBot, run: TrainingRun, what: str) -> None:
    """Do it, and wait until the run is over and its process gone."""
    match what:
        case "stop":
            run.stop()
        case "cancel":
            run.cancel()
        case "close":
            run.shut_down()
        case "kill":
            engine_of(run).kill()
    if what != "close":
        qtbot.waitUntil(lambda: run.is_over, timeout=LONG)
    qtbot.waitUntil(lambda: not engine_of(run).is_running, timeout=LONG)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("what", ACTS)
def test_it_is_obeyed_in_every_phase(
    qtbot: QtBot, begin: Begin, tmp_path: Path, phase: Phase, what: str
) -> None:
    dataset = Dataset(tmp_path, ("a", "b"), ())
    run = begin(toys.phased, dataset, from_preset("quick", tmp_path), phase.value)
    qtbot.waitUntil(lambda: run.phase == phase, timeout=LONG)

    act(qtbot, run, what)

    states = {"stop": RunState.FINISHED, "cancel": RunState.CANCELLED, "kill": RunState.FAILED}
    assert run.state is states.get(what, RunState.RUNNING)
    assert run.run_dir.is_dir() == (what == "stop")
    left = run_folder.partial_dir(run.run_dir)  # another thread removes it
    qtbot.waitUntil(lambda: not left.exists(), timeout=LONG)  # nothing had been learned to resume


# With the real engine


@pytest.fixture(scope="module")
def pets(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    root = tmp_path_factory.mktemp("pets")
    return scan(images.make_folder(root, {"cats": 20, "dogs": 20}, "split", size=(300, 240)))


def settings(dataset: Dataset, place: str, **changes: Any) -> TrainConfig:
    """Return settings with which a run comes through a place, with ResNet50 at 224."""
    frozen = {"batch_size": 4, "epochs": 10_000, "patience": 0}
    fine = {"batch_size": 2, "epochs": 50, "patience": 0}
    preset, usual = ("course-lab", fine) if place in ("fine-tuning", "validation") else (
        "quick", frozen
    )  # fmt: skip
    return from_preset(preset, dataset.root, weights="none", **(usual | changes))


def is_there(run: TrainingRun, place: str) -> bool:
    """Say whether a run is in the middle of a place."""
    match place:
        case "extraction":
            return run.phase is Phase.EXTRACTING and run.progress[Phase.EXTRACTING][0] > 0
        case "head":
            return run.phase is Phase.HEAD and len(run.history.epochs) > 1
        case "fine-tuning":
            return run.phase is Phase.TRAINING and run.history.latest is not None
    return run.validating is not None


@pytest.mark.long
@pytest.mark.parametrize("place", ["extraction", "head", "fine-tuning", "validation"])
@pytest.mark.parametrize("what", ACTS)
def test_the_real_engine_obeys_at_224_pixels(
    qtbot: QtBot, begin: Begin, pets: Dataset, place: str, what: str
) -> None:
    run = begin(serve, pets, settings(pets, place), f"{place} {what}")
    qtbot.waitUntil(lambda: is_there(run, place) or run.is_over, timeout=LONG)
    assert not run.is_over, run.problem
    epochs = len(run.history.epochs)

    act(qtbot, run, what)

    partial = run_folder.partial_dir(run.run_dir)
    if what == "stop" and place != "extraction":
        assert run.state is RunState.FINISHED
        assert read_record(run.run_dir).has_model
    elif what == "stop":
        assert run.problem is not None and run.problem.kind == ProblemKind.STOPPED_BEFORE_EPOCH
    else:
        assert not run.run_dir.exists()
    if what == "kill" and epochs:
        assert interrupted.read_resumable_run(run.run_dir).epochs >= epochs
    else:
        assert not partial.exists()


@pytest.mark.long
@pytest.mark.parametrize("place", ["head", "fine-tuning"])
def test_the_real_engine_trains_longer_at_224_pixels(
    qtbot: QtBot, begin: Begin, pets: Dataset, place: str
) -> None:
    first = begin(serve, pets, settings(pets, place, epochs=1), f"{place} once")
    qtbot.waitUntil(lambda: first.is_over, timeout=LONG)
    assert first.state is RunState.FINISHED
    before = interrupted.read_resumable_run(first.run_dir)

    again = begin(
        serve,
        before.dataset,
        interrupted.config_for_more_epochs(before),
        f"{place} longer",
        first.run_dir,
    )
    qtbot.waitUntil(lambda: again.is_over, timeout=LONG)

    assert again.state is RunState.FINISHED
    assert read_record(again.run_dir).epochs[0] == read_record(first.run_dir).epochs[0]
    assert len(again.history.epochs) == 2


@pytest.mark.long
def test_the_real_engine_trains_longer_what_was_stopped_while_validating_at_224_pixels(
    qtbot: QtBot, begin: Begin, pets: Dataset
) -> None:
    first = begin(serve, pets, settings(pets, "validation", epochs=2), "stopped")
    qtbot.waitUntil(
        lambda: len(first.history.epochs) == 1 and is_there(first, "validation"), timeout=LONG
    )
    act(qtbot, first, "stop")
    assert first.state is RunState.FINISHED
    before = interrupted.read_resumable_run(first.run_dir)
    assert before.epochs == 1

    again = begin(
        serve, before.dataset, interrupted.config_for_more_epochs(before), "longer", first.run_dir
    )
    qtbot.waitUntil(lambda: again.is_over, timeout=LONG)

    assert again.state is RunState.FINISHED
    epochs = read_record(again.run_dir).epochs
    assert [epoch.epoch for epoch in epochs] == [1, 2, 3]
    assert epochs[:1] == read_record(first.run_dir).epochs


@pytest.mark.long
def test_the_real_engine_trains_longer_and_is_stopped_while_it_extracts_at_224_pixels(
    qtbot: QtBot, begin: Begin, pets: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = begin(serve, pets, settings(pets, "head", epochs=2), "finished")
    qtbot.waitUntil(lambda: first.is_over, timeout=LONG)
    before = interrupted.read_resumable_run(first.run_dir)
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path / "home without features"))

    again = begin(
        serve, before.dataset, interrupted.config_for_more_epochs(before), "longer", first.run_dir
    )
    qtbot.waitUntil(lambda: is_there(again, "extraction"), timeout=LONG)
    act(qtbot, again, "stop")

    assert again.problem is not None and again.problem.kind == ProblemKind.STOPPED_RESUMABLE
    left = interrupted.read_resumable_run(again.run_dir)
    resumed = begin(serve, left.dataset, left.config, "longer", left.folder)
    qtbot.waitUntil(lambda: resumed.is_over, timeout=LONG)
    assert resumed.state is RunState.FINISHED
    epochs = read_record(resumed.run_dir).epochs
    assert [epoch.epoch for epoch in epochs] == [1, 2, 3, 4]
    assert epochs[:2] == read_record(first.run_dir).epochs


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no signals from outside")
def test_a_signal_from_outside_is_a_failure_with_its_number(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    dataset = Dataset(tmp_path, ("a", "b"), ())
    run = begin(toys.phased, dataset, from_preset("quick", tmp_path), "training")
    qtbot.waitUntil(lambda: run.phase is Phase.TRAINING, timeout=LONG)
    (engine,) = (p for p in multiprocessing.active_children() if p.name == "resnet_gui engine")
    os.kill(engine.pid or 0, signal.SIGKILL)
    qtbot.waitUntil(lambda: run.is_over, timeout=LONG)
    assert run.problem is not None
    assert (run.problem.kind, run.problem.values["code"]) == ("engine-gone", -9)
