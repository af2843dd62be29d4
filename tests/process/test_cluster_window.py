"""What the window asks of an engine on a real Ray: the answers are those of this computer."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.opening.open_dataset import DatasetRequest, open_dataset
from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.core.protocol.cluster_commands import (
    DescribeCluster,
    OnCluster,
    PredictFiles,
    ReadDataset,
)
from resnet_gui.core.protocol.cluster_events import ClusterDescribed, DatasetRead, FilesPredicted
from resnet_gui.core.protocol.events import Event
from resnet_gui.engine.inference import builtin_model
from resnet_gui.engine.inference.batch_predict import predict_files
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.gui.services.compute.cluster_engine import ClusterEngine
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from tests.images import MakeFolder

pytestmark = [
    pytest.mark.long,
    # Not imported here: the window has none.
    pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="needs the extra cluster"),
]

LONG = 300_000  # ms: Ray gives way to all else that runs


@pytest.fixture
def engine(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ClusterEngine]:
    monkeypatch.setenv("RAY_ADDRESS", "local")  # whatever else runs on this computer
    parent = QObject()
    engine = ClusterEngine("tests", parent)
    yield engine
    engine.shut_down()


def ask(qtbot: QtBot, engine: ClusterEngine, command: OnCluster) -> list[Event]:
    """Return what an engine says of a command; fail where it cannot carry it out."""
    heard: list[Event] = []
    problems: list[Problem] = []
    engine.received.connect(heard.append)
    engine.failed.connect(problems.append)
    engine.run(command)
    qtbot.waitUntil(lambda: not engine.is_busy, timeout=LONG)
    engine.received.disconnect(heard.append)
    engine.failed.disconnect(problems.append)
    assert problems == []
    return heard


def test_answers_are_those_of_this_computer(
    qtbot: QtBot, engine: ClusterEngine, image_folder: MakeFolder
) -> None:
    root = image_folder(each=20)
    (root / "cats" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")

    described = ask(qtbot, engine, DescribeCluster("auto"))[-1]
    assert isinstance(described, ClusterDescribed)
    assert (described.computers, described.processors > 0) == (1, True)

    read = ask(qtbot, engine, ReadDataset("auto", DatasetRequest(root)))[-1]
    assert isinstance(read, DatasetRead)
    assert read.opened == open_dataset(DatasetRequest(root), lambda news: None, lambda: None)

    model = builtin_model.prepare()
    heard = ask(qtbot, engine, PredictFiles("auto", model, (root,)))
    there = [each for event in heard for each in predictions(event)]
    here = list(predict_files(Predictor.load(model), [each.path for each in there]))
    assert len(there) == 41
    assert "ray" not in sys.modules
    for one, other in zip(there, here, strict=True):
        assert one.problem == other.problem
        assert one.label == other.label
        assert one.probability == pytest.approx(other.probability, abs=2e-3)


def predictions(event: Event) -> tuple[Prediction, ...]:
    return event.predictions if isinstance(event, FilesPredicted) else ()


def test_a_training_with_features_of_a_cluster_is_that_of_this_computer(
    qtbot: QtBot, image_folder: MakeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAY_ADDRESS", "local")
    dataset, tasks = scan(image_folder(each=20)), TaskRunner(threads=1)
    config = from_preset("instant", dataset.root)
    for name, cluster in (("there", "auto"), ("here", "")):
        shutil.rmtree(paths.cache_dir() / "features", ignore_errors=True)
        run = TrainingRun(dataset, config, tmp_path / name, tasks, cluster=cluster)
        run.start()
        qtbot.waitUntil(lambda: run.is_over, timeout=LONG)  # noqa: B023 - called here and now
        assert run.state is RunState.FINISHED, (run.problem, run.details)
        run.shut_down()
    tasks.finish_all()
    assert "ray" not in sys.modules
    there, here = ((tmp_path / name / "predictions.csv").read_text() for name in ("there", "here"))
    assert there == here


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked for in /proc")
def test_a_process_that_is_killed_takes_its_ray_along(
    qtbot: QtBot, engine: ClusterEngine, image_folder: MakeFolder
) -> None:
    before = raylets()
    ask(qtbot, engine, DescribeCluster("auto"))
    own = raylets() - before
    assert own
    engine.shut_down()
    qtbot.waitUntil(lambda: not raylets() & own, timeout=LONG)


def raylets() -> set[int]:
    """Return the processes of Ray's that are there."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"raylet/raylet" in (folder / "cmdline").read_bytes():
                found.add(int(folder.name))
        except OSError:
            continue
    return found
