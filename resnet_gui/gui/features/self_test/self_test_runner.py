"""Runs the self-test: a real engine trains, predicts and is killed, and each result is checked."""

from __future__ import annotations

import logging
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from resnet_gui.core.config import presets
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import CompareRuntimes, LoadModel, Predict, Train
from resnet_gui.core.protocol.inference_events import (
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
    RuntimesCompared,
)
from resnet_gui.core.protocol.system_events import EngineReady, Failed
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.system import hardware
from resnet_gui.core.system.self_test_report import STEPS, SelfTestReport, SelfTestStep, Values
from resnet_gui.core.training.values import Runtime
from resnet_gui.gui.services.engine_process import EngineProcess
from resnet_gui.gui.services.task_runner import Job, TaskRunner

FOLDER = "Prüfung 模型"
"""What a folder may well be called, and what careless programs cannot open."""

_LONG_NAME = "a path of more than 260 characters " * 6
_PATIENCE = 300  # seconds; a virus scanner reads a gigabyte before TensorFlow starts
_SIZE = 64  # pixels, as for the first try with the sample
_TOLERANCE = 1e-3
_HEAVY = ("tensorflow", "keras", "openvino")

_log = logging.getLogger(__name__)
_Script = Generator[type, Any, Values]


class SelfTestRunner(QObject):
    """One check, step by step, in the window's own thread; nothing in it waits.

    A step is a generator: it yields the type of what it waits for and is handed it.

    Args:
        window: The program's window.
        folder: An empty folder that may be filled.
        new_client: Makes an engine that writes the log it is given.

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
        folder: Path,
        new_client: Callable[..., EngineProcess] = EngineProcess,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.checkup = SelfTestReport(hardware.hardware_facts())
        self._window, self._new_client = window, new_client
        self._folder = folder / FOLDER
        self._picture = self._folder / (_LONG_NAME + ".jpg")
        self._client: EngineProcess | None = None
        self._tasks = TaskRunner(self)
        self._script: _Script | None = None
        self._awaited: type = object
        self._since = 0.0
        self._limit = QTimer(self, singleShot=True, interval=_PATIENCE * 1000)
        self._limit.timeout.connect(self._on_silence)

    def start(self) -> None:
        """Begin with the first step."""
        QTimer.singleShot(0, self, self._begin)

    def stop(self) -> None:
        """End it now; nothing stays behind."""
        self._limit.stop()
        self._script = None
        if self._client is not None:
            self._client.shut_down()
            self._client = None
        self._tasks.wait_all()

    # From step to step

    @Slot()
    def _begin(self) -> None:
        name = STEPS[len(self.checkup.steps)]
        self.began.emit(name)
        self._since = time.perf_counter()
        self._script = getattr(self, f"_check_{name}")()
        self._go_on(lambda script: script.send(None))

    def _go_on(self, resume: Callable[[_Script], type]) -> None:
        if self._script is None:
            return  # stopped
        self._limit.start()
        try:
            self._awaited = resume(self._script)
        except StopIteration as end:
            self._end(end.value)
        except ProblemError as error:
            self._end({}, error.problem)
        except Exception as error:
            problem = Problem(ProblemKind.INTERNAL, {"detail": f"{type(error).__name__}: {error}"})
            self._end({}, problem, traceback.format_exc())

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
            case ModelRefused(_, problem) | PredictionFailed(_, problem):
                self._end({}, problem)

    @Slot()
    def _on_silence(self) -> None:
        self._go_on(
            lambda script: script.throw(
                ProblemError(ProblemKind.CHECK_NO_ANSWER, seconds=_PATIENCE)
            )
        )

    # The steps

    def _check_computer(self) -> _Script:
        yield from ()
        hardware.check_processor()
        screen = self._window.screen()
        return {
            "platform": QGuiApplication.platformName(),
            "screen": f"{screen.size().width()} x {screen.size().height()}",
            "scale": screen.devicePixelRatio(),
        }

    def _check_libraries(self) -> _Script:
        yield from ()
        return {"Qt": qVersion(), **hardware.runtime_libraries()}

    def _check_window(self) -> _Script:
        yield from ()
        picture = self._window.grab().toImage()
        colors = {picture.pixel(x, picture.height() // 2) for x in range(0, picture.width(), 4)}
        if not self._window.isVisible() or len(colors) < 2:
            raise ProblemError(ProblemKind.CHECK_NO_WINDOW)
        return {"size": f"{picture.width()} x {picture.height()}"}

    def _check_engine(self) -> _Script:
        ready = yield from self._start_engine("engine.log")
        return {**_describe(ready.runtime), **ready.versions}

    def _check_recovery(self) -> _Script:
        client = self._engine()
        client.kill()
        failed = yield Failed
        if failed.problem.kind != ProblemKind.ENGINE_GONE:
            raise ProblemError(failed.problem.kind, **failed.problem.values)
        client.shut_down()  # its thread may still have its last lines to run
        yield from self._start_engine("engine after the first was killed.log")
        return {"exit_code": failed.problem.values["code"]}

    def _check_training(self) -> _Script:
        sample = paths.asset("sample")

        def scan(job: Job) -> Dataset:
            def on_progress(_: ScanProgress) -> None:
                if job.cancelled():
                    raise Cancelled

            return scanner.scan(sample, on_progress)

        self._tasks.run(scan, self._on_event, self._on_scan_failed)
        found = yield Dataset
        settings = presets.from_preset("small", sample, image_size=_SIZE, epochs=1)
        self._engine().send(Train(found, settings, self._folder / "run"))
        finished = yield TrainingFinished
        one = found.of_split(Split.TRAIN)[0]
        shutil.copyfile(found.root / one.path, paths.long_path(self._picture))
        accuracy = round(finished.evaluations[0].accuracy, 3)
        return {"pictures": len(found.pictures), "accuracy": accuracy, "bytes": finished.size}

    def _check_prediction(self) -> _Script:
        self._engine().send(LoadModel(self._model()))
        loaded = yield ModelLoaded
        self._engine().send(Predict(1, self._picture))
        answer = yield Predicted
        total = sum(share for _, share in answer.top_k)
        names = {name for name, _ in answer.top_k}
        if names != set(loaded.card.classes) or abs(total - 1) > _TOLERANCE:
            raise ProblemError(ProblemKind.CHECK_WRONG_ANSWER, answer=str(answer.top_k))
        name, share = answer.top_k[0]
        return {
            "answer": f"{name} {share:.3f}",
            **_describe(loaded.runtime),
            "milliseconds": round(answer.milliseconds, 1),
            "path_length": len(str(self._picture)),
        }

    def _check_runtimes(self) -> _Script:
        self._engine().send(CompareRuntimes(self._model(), self._picture))
        found: RuntimesCompared = yield RuntimesCompared
        if not found.difference < _TOLERANCE:  # nor where it is no number
            raise ProblemError(ProblemKind.CHECK_RUNTIMES_DIFFER, difference=found.difference)
        return {
            "openvino": found.version,
            "tensorflow_ms": round(found.keras_ms, 1),
            "fast_ms": round(found.fast_ms, 1),
            "precision": found.precision,
            "difference": found.difference,
        }

    def _check_separation(self) -> _Script:
        yield from ()
        for name in _HEAVY:
            if name in sys.modules:
                raise ProblemError(ProblemKind.CHECK_TENSORFLOW_INSIDE, name=name)
        return {"modules": len(sys.modules)}

    # What they share

    def _start_engine(self, log: str) -> Generator[type, Any, EngineReady]:
        self._folder.mkdir(parents=True, exist_ok=True)
        client = self._new_client(self._folder / log, yielding=False, parent=self)
        client.received.connect(self._on_event)
        self._client = client
        client.start()
        ready: EngineReady = yield EngineReady
        return ready

    def _engine(self) -> EngineProcess:
        assert self._client is not None
        return self._client

    def _model(self) -> Path:
        return self._folder / "run" / "model.keras"

    def _on_scan_failed(self, error: BaseException) -> None:
        self._go_on(lambda script: script.throw(error))


def _describe(runtime: Runtime | None) -> Values:
    if runtime is None:
        return {}
    values: Values = {"runtime": f"{runtime.name} {runtime.device} {runtime.precision}"}
    return values | ({"runtime_reason": sentence(runtime.problem)} if runtime.problem else {})
