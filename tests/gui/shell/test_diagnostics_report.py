"""The diagnostics report: what it says, and that it reaches the clipboard."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

import resnet_gui
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.system_events import EngineReady, Failed
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.shell.diagnostics_report import DiagnosticsReporter
from resnet_gui.gui.shell.diagnostics_report import report as make_report
from tests.fakes import GONE, FakeClients
from tests.gui.driving import wait

MEMORY = Problem(ProblemKind.OUT_OF_MEMORY)


def report(engine: EngineReady | None, problem: Problem | None, details: str, log: Path) -> str:
    """Make a report on another thread, as the program does: it reads the log."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(make_report, engine, problem, details, log).result()


class TestReport:
    def test_names_the_versions(self, tmp_path: Path) -> None:
        lines = report(EngineReady({"keras": "3.9"}), None, "", tmp_path / "no.log").splitlines()
        assert f"resnet_gui: {resnet_gui.__version__}" in lines
        assert "keras: 3.9" in lines
        assert not any(line.startswith("Problem") for line in lines)

    def test_says_that_the_engine_did_not_start(self, tmp_path: Path) -> None:
        assert "engine: not started\n" in report(None, None, "", tmp_path / "no.log")

    def test_has_the_problem_its_details_and_the_end_of_the_log(self, tmp_path: Path) -> None:
        log = tmp_path / "run-1.log"
        log.write_text("the last line\n", "utf-8")
        parts = report(None, GONE, "Traceback\n", log).split("\n\n")
        assert parts[1:] == [
            f"Problem ({GONE.kind}): {sentence(GONE)}",
            "Traceback",
            "End of run-1.log:\nthe last line\n",
        ]

    def test_has_the_log_once_where_the_details_are_its_end(self, tmp_path: Path) -> None:
        log = tmp_path / "run-1.log"
        log.write_text("the last line\n", "utf-8")
        text = report(None, GONE, "before\nthe last line\n", log)
        assert text.count("the last line") == 1
        assert "End of" not in text


@pytest.fixture
def reporter(
    inference: InferenceClient, runs: RunController, tasks: TaskRunner
) -> DiagnosticsReporter:
    return DiagnosticsReporter(inference, runs, tasks)


def copied(reporter: DiagnosticsReporter) -> str:
    """Copy the report, and return what is on the clipboard."""
    messages: list[str] = []
    reporter.status_message.connect(messages.append)
    QGuiApplication.clipboard().clear()
    reporter.copy()
    wait(lambda: messages)
    assert messages == ["Diagnostics copied. Paste them into an email."]
    return QGuiApplication.clipboard().text()


def test_the_engines_versions_are_copied(
    reporter: DiagnosticsReporter, inference: InferenceClient, predictors: FakeClients
) -> None:
    inference.warm_up()
    predictors.newest.play(EngineReady({"tensorflow": "2.18"}))
    assert "tensorflow: 2.18\n" in copied(reporter)


def test_the_last_problem_of_the_engine_is_copied_with_its_log(
    reporter: DiagnosticsReporter, inference: InferenceClient, predictors: FakeClients
) -> None:
    log = paths.logs_dir() / "prediction.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("engine output\n", "utf-8")
    inference.warm_up()
    predictors.newest.play(Failed(GONE, "Traceback of the engine"))
    text = copied(reporter)
    assert f"Problem ({GONE.kind}): {sentence(GONE)}" in text
    assert "Traceback of the engine" in text
    assert text.endswith("End of prediction.log:\nengine output\n")


def test_the_problem_of_a_run_comes_before_that_of_the_engine(
    reporter: DiagnosticsReporter,
    inference: InferenceClient,
    predictors: FakeClients,
    runs: RunController,
    trainers: FakeClients,
    dataset: Dataset,
) -> None:
    inference.warm_up()
    predictors.newest.play(Failed(GONE, "Traceback of the engine"))
    runs.start(dataset, from_preset("small", dataset.root), "pets")
    wait(lambda: runs.run is not None)
    trainers.newest.play(Failed(MEMORY, "Traceback of the run"))
    text = copied(reporter)
    assert f"Problem ({MEMORY.kind}): {sentence(MEMORY)}" in text
    assert "Traceback of the run" in text and "Traceback of the engine" not in text
