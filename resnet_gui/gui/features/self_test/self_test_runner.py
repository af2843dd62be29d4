"""Runs the self-test: a real engine trains, predicts and is killed, and each result is checked."""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, as_problem
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.export_events import ExportFailed
from resnet_gui.core.protocol.inference_events import ModelRefused, PredictionFailed
from resnet_gui.core.protocol.system_events import EngineReady, Failed
from resnet_gui.core.system import hardware
from resnet_gui.core.system.self_test_report import STEPS, SelfTestReport, SelfTestStep, Values
from resnet_gui.gui.features.self_test.self_test_steps import CHECKS, Result, Script
from resnet_gui.gui.services.engine_process import EngineProcess
from resnet_gui.gui.services.task_runner import TaskRunner

FOLDER = "Prüfung 模型"
"""What a folder may well be called, and what careless programs cannot open."""

PATIENCE = 300  # seconds; a virus scanner reads a gigabyte before TensorFlow starts

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _BackgroundResult:
    value: Any


class SelfTestRunner(QObject):
    """Runs the checks one after another on the window's thread, without blocking it.

    A step is a generator: it yields the type of what it waits for and is handed it.

    Args:
        window: The program's window.
        folder: An empty folder that may be filled; one that goes again, where none is given.
        new_client: Makes an engine that writes the log it is given.

    Attributes:
        checkup: The report so far.
        patience: Seconds that an engine may take for an answer.

    Signals:
        began: A step's name, before it is tried.
        ended: The :class:`SelfTestStep` that was tried.
        finished: The whole :class:`SelfTestReport`.
    """

    began = Signal(str)
    ended = Signal(object)
    finished = Signal(object)

    def __init__(
        self,
        window: QWidget,
        folder: Path | None = None,
        new_client: Callable[..., EngineProcess] = EngineProcess,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.checkup = SelfTestReport({})
        self.window, self._new_client = window, new_client
        self._given, self._made = folder, ""  # folders; the second is removed at the end
        self._client: EngineProcess | None = None
        self._tasks = TaskRunner(self)
        self._script: Script | None = None
        self._awaited: type = object
        self._since = 0.0
        self.patience = PATIENCE
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._on_silence)

    def start(self) -> None:
        """Read the facts about the computer and make a folder, then begin with the first step."""

        def prepare() -> dict[str, str]:
            if self._given is None:  # kept here: stop() must know it even if it comes before done
                self._made = tempfile.mkdtemp(prefix=f"{paths.APP}-check-")
            return hardware.hardware_facts()

        self._tasks.run(prepare, self._on_prepared, self._on_unprepared)

    def stop(self) -> None:
        """End the check now, and remove its files."""
        self._limit.stop()
        self._script = None
        if self._client is not None:
            self._client.shut_down()
            self._client = None
        self._tasks.wait_all()
        if self._made:
            # Not by a job: those are given up when the program ends, this must still be done.
            # On Windows a virus scanner may still hold a file for a moment.
            Thread(target=shutil.rmtree, args=(self._made, True)).start()
            self._made = ""

    # From step to step

    def _on_prepared(self, facts: dict[str, str]) -> None:
        self.checkup = SelfTestReport({**facts, **self.checkup.facts})  # some are known before
        self._begin()

    def _on_unprepared(self, error: BaseException) -> None:
        self.began.emit(STEPS[0])
        self._since = time.perf_counter()
        self._end({}, as_problem(error))

    @Slot()
    def _begin(self) -> None:
        name = STEPS[len(self.checkup.steps)]
        self.began.emit(name)
        self._since = time.perf_counter()
        self._script = CHECKS[name](self)
        self._go_on(lambda script: script.send(None))

    def _go_on(self, resume: Callable[[Script], type]) -> None:
        if self._script is None:
            return  # stopped
        self._limit.start(1000 * self.patience)
        try:
            self._awaited = resume(self._script)
        except StopIteration as end:
            self._end(end.value)
        except ProblemError as error:
            self._end({}, error.problem)
        except Exception as error:
            self._end({}, as_problem(error), traceback.format_exc())

    def _end(self, values: Values, problem: Problem | None = None, details: str = "") -> None:
        self._limit.stop()
        self._script = None
        name = STEPS[len(self.checkup.steps)]
        step = SelfTestStep(name, time.perf_counter() - self._since, values, problem, details)
        _log.info("check %s: %s", name, "ok" if problem is None else problem.kind)
        self.checkup = SelfTestReport(self.checkup.facts, (*self.checkup.steps, step))
        self.ended.emit(step)
        if problem is None and len(self.checkup.steps) < len(STEPS):
            QTimer.singleShot(0, self, self._begin)
        else:
            self.stop()
            self.finished.emit(self.checkup)

    @Slot(object)
    def _on_event(self, event: object) -> None:
        match event:
            case _ if isinstance(event, self._awaited):
                self._go_on(lambda script: script.send(event))
            case Failed(problem, details):
                self._end({}, problem, details)
            case ModelRefused(_, problem) | PredictionFailed(_, problem) | ExportFailed(problem):
                self._end({}, problem)

    @Slot()
    def _on_silence(self) -> None:
        self._go_on(
            lambda script: script.throw(
                ProblemError(ProblemKind.CHECK_NO_ANSWER, seconds=self.patience)
            )
        )

    # What they share

    def start_engine(self, log: str) -> Generator[type, Any, EngineReady]:
        """Start an engine that writes this log."""
        folder = self.folder
        yield from self.in_background(lambda: folder.mkdir(parents=True, exist_ok=True))
        client = self._new_client(self.folder / log, yielding=False, parent=self)
        client.received.connect(self._on_event)
        self._client = client
        client.start()
        ready: EngineReady = yield EngineReady
        return ready

    def in_background(self, function: Callable[..., Result]) -> Generator[type, Any, Result]:
        """Call a function beside the window's thread, and return its result."""
        self._tasks.run(
            function,
            lambda value: self._on_event(_BackgroundResult(value)),
            lambda error: self._go_on(lambda script: script.throw(error)),
        )
        result: _BackgroundResult = yield _BackgroundResult
        value: Result = result.value
        return value

    @property
    def folder(self) -> Path:
        """The folder of this check."""
        return (self._given or Path(self._made)) / FOLDER

    @property
    def engine(self) -> EngineProcess:
        """The engine that was started last."""
        assert self._client is not None
        return self._client
