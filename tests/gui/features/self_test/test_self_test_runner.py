"""The check of an installation goes from step to step, and ends with the first that fails."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import CompareRuntimes, LoadModel, Predict, Train
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.inference_events import (
    ModelLoaded,
    ModelRefused,
    Predicted,
    RuntimesCompared,
)
from resnet_gui.core.protocol.system_events import EngineReady, Failed
from resnet_gui.core.system.self_test_report import STEPS, SelfTestReport
from resnet_gui.gui.features.self_test.self_test_dialog import SelfTestDialog
from resnet_gui.gui.features.self_test.self_test_runner import FOLDER, SelfTestRunner
from tests.fakes import CARD, GONE, FakeClient, FakeClients, finished
from tests.gui.driving import button, click, settle, visible_texts

READY = EngineReady({"tensorflow": "2.21.0"})
DIED = Failed(GONE, "the end of the log")
ANSWER = Predicted(1, (("cats", 0.75), ("dogs", 0.25)), 3.0)
GREEN = (("green", 0.9), ("red", 0.06), ("blue", 0.04))
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


def test_every_step_is_tried_in_order_and_told(
    qtbot: QtBot, checking: SelfTestRunner, engines: Engines
) -> None:
    began: list[str] = []
    checking.began.connect(began.append)

    checkup = outcome(qtbot, checking)

    assert checkup.is_good
    assert began == [step.name for step in checkup.steps] == list(STEPS)
    found = {step.name: step.values for step in checkup.steps}
    assert found["engine"]["tensorflow"] == "2.21.0"
    assert found["recovery"]["exit_code"] == -9
    assert found["training"]["pictures"] == 12
    assert found["prediction"]["answer"] == "cats 0.750"
    assert found["runtimes"]["fast_ms"] == 3.0
    assert len(engines.made) == 2
    assert all(engine.is_shut_down for engine in engines.made)


def test_it_works_in_a_folder_that_careless_programs_cannot_open(
    qtbot: QtBot, checking: SelfTestRunner, tmp_path: Path
) -> None:
    outcome(qtbot, checking)

    copied = [path for path in (tmp_path / FOLDER).iterdir() if path.suffix == ".jpg"]
    assert [len(path.name) > 200 for path in copied] == [True]


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        (EngineReady, Failed(Problem(ProblemKind.NO_AVX)), ("engine", "no-avx")),
        (Failed, Failed(Problem(ProblemKind.OUT_OF_MEMORY)), ("recovery", "out-of-memory")),
        (Train, DIED, ("training", "engine-gone")),
        (
            LoadModel,
            ModelRefused(Path(), Problem(ProblemKind.MODEL_UNKNOWN, {"path": ""})),
            ("prediction", "model-unknown"),
        ),
        (Predict, Predicted(1, (("cats", 0.9),), 1.0), ("prediction", "check-wrong-answer")),
        (
            Predict,
            Predicted(1, (("cats", 0.9), ("dogs", 0.4)), 1.0),
            ("prediction", "check-wrong-answer"),
        ),
        (
            CompareRuntimes,
            RuntimesCompared(1, 1, "", "f32", 0.2),
            ("runtimes", "check-runtimes-differ"),
        ),
        (
            CompareRuntimes,
            RuntimesCompared(1, 1, "", "f32", float("nan")),
            ("runtimes", "check-runtimes-differ"),
        ),
    ],
)
def test_the_first_failure_ends_it(
    qtbot: QtBot,
    checking: SelfTestRunner,
    engines: Engines,
    asked: type,
    answer: Event,
    expected: tuple[str, str],
) -> None:
    engines.changes[asked] = answer

    assert failure(outcome(qtbot, checking)) == expected
    assert all(engine.is_shut_down for engine in engines.made)


def test_an_engine_that_says_nothing_is_not_waited_for_for_ever(
    qtbot: QtBot, checking: SelfTestRunner, engines: Engines
) -> None:
    engines.changes[LoadModel] = SILENCE
    checking.patience = 0

    assert failure(outcome(qtbot, checking))[1] == "check-no-answer"


def test_a_sample_that_is_not_there_is_named(
    qtbot: QtBot, checking: SelfTestRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "asset", lambda relative: tmp_path / "nowhere")

    assert failure(outcome(qtbot, checking)) == ("training", "folder-missing")


def test_a_scan_that_takes_too_long_is_given_up(
    qtbot: QtBot, checking: SelfTestRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0

    def scan(source: Path, on_progress: Callable[[ScanProgress], None]) -> Dataset:
        nonlocal asked
        while True:
            asked += 1
            on_progress(ScanProgress(asked, asked))

    monkeypatch.setattr("resnet_gui.core.dataset.scanner.scan", scan)

    def on_began(name: str) -> None:
        checking.patience = 0 if name == "training" else 20

    checking.began.connect(on_began)

    assert failure(outcome(qtbot, checking)) == ("training", "check-no-answer")


def test_a_window_that_is_hidden_or_empty_fails(
    qtbot: QtBot, checking: SelfTestRunner, window: QWidget
) -> None:
    window.hide()

    assert failure(outcome(qtbot, checking)) == ("window", "check-no-window")


def test_tensorflow_in_the_window_is_noticed(
    qtbot: QtBot, checking: SelfTestRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tensorflow", sys)

    assert failure(outcome(qtbot, checking)) == ("separation", "check-tensorflow-inside")


def test_the_dialog_shows_what_was_found(
    qtbot: QtBot, window: QWidget, checking: SelfTestRunner
) -> None:
    dialog = SelfTestDialog(window, checking)
    dialog.show()
    assert not button(dialog, "Copy report").isEnabled()
    with qtbot.waitSignal(checking.finished, timeout=20_000):
        dialog.open()

    assert "Everything works." in visible_texts(dialog)
    click(button(dialog, "Copy report"))
    assert QGuiApplication.clipboard().text() == checking.checkup.to_json()
    click(button(dialog, "Close"))


def test_the_dialog_says_what_failed(
    qtbot: QtBot, window: QWidget, checking: SelfTestRunner, engines: Engines
) -> None:
    engines.changes[EngineReady] = Failed(Problem(ProblemKind.NO_AVX))
    dialog = SelfTestDialog(window, checking)
    with qtbot.waitSignal(checking.finished, timeout=20_000):
        dialog.open()

    assert "no AVX instructions" in visible_texts(dialog)
    click(button(dialog, "Close"))


def test_closing_the_dialog_ends_the_check_and_leaves_nothing(
    qtbot: QtBot,
    window: QWidget,
    engines: Engines,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engines.changes[LoadModel] = SILENCE
    checking = SelfTestRunner(window, new_client=engines.make, parent=window)  # type: ignore[arg-type]
    dialog = SelfTestDialog(window, checking)
    with qtbot.waitSignal(checking.began, check_params_cb=lambda name: name == "prediction"):
        dialog.open()
    assert [path.name.startswith("resnet_gui-check-") for path in tmp_path.iterdir()] == [True]

    click(button(dialog, "Close"))

    assert all(engine.is_shut_down for engine in engines.made)
    qtbot.waitUntil(lambda: not list(tmp_path.iterdir()))
    settle()
    assert len(checking.checkup.steps) == STEPS.index("prediction")
