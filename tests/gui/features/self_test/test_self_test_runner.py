"""The check of an installation goes from step to step, and ends with the first that fails."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import (
    CompareRuntimes,
    ExportModel,
    LoadModel,
    Predict,
    Train,
)
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.export_events import ExportFailed, ModelExported
from resnet_gui.core.protocol.inference_events import (
    ModelRefused,
    Predicted,
    RuntimesCompared,
)
from resnet_gui.core.protocol.system_events import EngineReady, Failed
from resnet_gui.core.system.self_test_report import STEPS
from resnet_gui.gui.features.self_test.self_test_runner import FOLDER, SelfTestRunner
from tests.gui.features.self_test.conftest import (
    DIED,
    SAME,
    SILENCE,
    Engines,
    failure,
    outcome,
)


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
    assert set(found["exports"]) >= {"keras", "savedmodel", "tflite", "openvino"}
    assert str(found["help"]["zh_TW"]).endswith("pictures")
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
        (
            ExportModel,
            ExportFailed(Problem(ProblemKind.FILE_DISK_FULL)),
            ("exports", "file-disk-full"),
        ),
        (
            ExportModel,
            ModelExported(Path(), 1000, replace(SAME, met=False)),
            ("exports", "export-differs"),
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


def test_help_of_which_a_part_is_missing_is_noticed(
    qtbot: QtBot, checking: SelfTestRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(paths.document("help"), tmp_path / "help")
    (tmp_path / "help" / "zh_TW" / "data.md").unlink()
    monkeypatch.setattr(paths, "document", lambda relative: tmp_path / relative)

    assert failure(outcome(qtbot, checking)) == ("help", "check-no-help")


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
