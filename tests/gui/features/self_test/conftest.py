"""Engines that answer as real ones do, and a check with them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.models.export_certificate import ExportCertificate
from resnet_gui.core.protocol.commands import (
    CompareRuntimes,
    ExportModel,
    LoadModel,
    Predict,
    Train,
)
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.export_events import ModelExported
from resnet_gui.core.protocol.inference_events import (
    ModelLoaded,
    Predicted,
    RuntimesCompared,
)
from resnet_gui.core.protocol.system_events import EngineReady, Failed
from resnet_gui.core.system.self_test_report import SelfTestReport
from resnet_gui.gui.features.self_test.self_test_runner import SelfTestRunner
from tests.fakes import CARD, GONE, FakeClient, FakeClients, finished

READY = EngineReady({"tensorflow": "2.21.0"})
DIED = Failed(GONE, "the end of the log")
ANSWER = Predicted(1, (("cats", 0.75), ("dogs", 0.25)), 3.0)
GREEN = (("green", 0.9), ("red", 0.06), ("blue", 0.04))
SAME = ExportCertificate("keras", "validation", 10, 1.0, 1e-7, 1e-8, 1.0, 1.0, 3.0, {}, met=True)
AGREED = RuntimesCompared(9.0, 3.0, "2026.4", "f32", 1e-6)


class Engine(FakeClient):
    """Answers as an engine does with which all is well, but for what a test changes."""

    changes: dict[type, Event]

    def start(self, *commands: object) -> None:
        super().start()
        self._say(EngineReady, READY)

    def kill(self) -> None:
        self._say(Failed, DIED)

    def send(self, command: object) -> None:
        match command:
            case Train(run_dir=run_dir):
                self._say(Train, finished(run_dir))
            case LoadModel(path=path):
                self._say(LoadModel, ModelLoaded(path, CARD))
            case Predict(job, image):
                is_green = image.name == "green.png"
                self._say(Predict, Predicted(job, GREEN, 3.0) if is_green else ANSWER)
            case CompareRuntimes():
                self._say(CompareRuntimes, AGREED)
            case ExportModel(output=output):
                self._say(ExportModel, ModelExported(output, 1000, SAME))

    def _say(self, asked: type, answer: Event) -> None:
        said = self.changes.get(asked, answer)
        if said is not SILENCE:  # nor does a real engine answer before it has been asked
            QTimer.singleShot(0, self, lambda: self.play(said))


SILENCE = Failed(Problem(ProblemKind.INTERNAL), "says nothing")


class Engines(FakeClients):
    def __init__(self) -> None:
        super().__init__()
        self.changes: dict[type, Event] = {}

    def make(self, log: Path = Path(), **_: object) -> Engine:  # type: ignore[override]
        engine = Engine(log)
        engine.changes = self.changes
        self.made.append(engine)
        return engine


@pytest.fixture
def engines(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Engines:
    for name in ("tensorflow", "keras", "openvino"):  # other tests have loaded them
        monkeypatch.delitem(sys.modules, name, raising=False)
    return Engines()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """Return a window with something in it."""
    window = QWidget()
    window.resize(200, 60)
    QHBoxLayout(window).addWidget(QLabel("| | | | | | |"))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window


@pytest.fixture(autouse=True)
def small_sample(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the sample be of a dozen images."""
    asset = paths.asset
    monkeypatch.setattr(
        paths, "asset", lambda name: dataset.root if name == "sample" else asset(name)
    )


@pytest.fixture
def checking(window: QWidget, engines: Engines, tmp_path: Path) -> SelfTestRunner:
    return SelfTestRunner(window, tmp_path, engines.make, parent=window)  # type: ignore[arg-type]


def outcome(qtbot: QtBot, checking: SelfTestRunner) -> SelfTestReport:
    with qtbot.waitSignal(checking.finished, timeout=20_000):
        checking.start()
    return checking.checkup


def failure(checkup: SelfTestReport) -> tuple[str, str]:
    """Return the step that failed, and why."""
    assert not checkup.is_good
    last = checkup.steps[-1]
    assert last.problem is not None
    assert all(step.problem is None for step in checkup.steps[:-1])
    return last.name, last.problem.kind
