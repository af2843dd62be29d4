"""A diagnostics report that users can send: versions, the last problem, the end of the log."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import PySide6
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

import resnet_gui
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.system_events import EngineReady
from resnet_gui.gui.services.engine_process import log_tail
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.task_runner import TaskRunner


class DiagnosticsReporter(QObject):
    """Keeps the engine's versions and its last problem for a report.

    Signals:
        status_message(str): One line for the status bar.
    """

    status_message = Signal(str)

    def __init__(
        self,
        inference: InferenceClient,
        runs: RunController,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runs, self._tasks = runs, tasks
        self._engine: EngineReady | None = None
        self._lost: tuple[Problem | None, str] = (None, "")
        inference.ready.connect(self._on_ready)
        inference.engine_lost.connect(self._on_lost)

    @Slot()
    def copy(self) -> None:
        """Put versions, the last problem and the end of the log on the clipboard."""
        run, (problem, details) = self._runs.run, self._lost
        log = paths.logs_dir() / "prediction.log"
        if run is not None and run.problem is not None:
            problem, details, log = run.problem, run.details, run.log
        engine = self._engine
        self._tasks.run(
            lambda: report(engine, problem, details, log), self._on_written, topic="diagnostics"
        )

    def _on_written(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.status_message.emit(self.tr("Diagnostics copied. Paste them into an email."))

    @Slot(object)
    def _on_ready(self, event: EngineReady) -> None:
        self._engine = event

    @Slot(object, str)
    def _on_lost(self, problem: Problem, details: str) -> None:
        self._lost = (problem, details)


def report(engine: EngineReady | None, problem: Problem | None, details: str, log: Path) -> str:
    """Return a text that says what ran where and what went wrong; always in English."""
    versions = {
        "resnet_gui": resnet_gui.__version__,
        "system": platform.platform(),
        "python": platform.python_version(),
        "PySide6": PySide6.__version__,
        **(engine.versions if engine is not None else {"engine": "not started"}),
        "processors": str(os.cpu_count()),
    }
    parts = ["\n".join(f"{name}: {value}" for name, value in versions.items())]
    if problem is not None:
        parts.append(f"Problem ({problem.kind}): {sentence(problem)}")
    if details:
        parts.append(details.strip())
    tail = log_tail(log).strip()
    if tail and tail not in details:
        parts.append(f"End of {log.name}:\n{tail}")
    return "\n\n".join(parts) + "\n"
