"""The engine process: receives commands through one pipe and sends events through another."""

from __future__ import annotations

import contextlib
import os
import sys
import time
import traceback
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.models.imported_models import ImportNeededError
from resnet_gui.core.prediction.prediction import TOP_K
from resnet_gui.core.protocol.commands import (
    Cancel,
    CompareRuntimes,
    EstimateRun,
    EvaluateRun,
    FindGraphics,
    LoadModel,
    OpenImagenet,
    Predict,
    SaveAgain,
    Stop,
    Train,
)
from resnet_gui.core.protocol.inference_events import (
    ImportNeeded,
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
)
from resnet_gui.core.protocol.messages import Command, Event
from resnet_gui.core.protocol.system_events import EngineReady, Failed, GraphicsFound, PhaseChanged
from resnet_gui.core.protocol.training_events import EstimateFailed, RunEvaluated, SavingFailed
from resnet_gui.core.training.values import Phase

if TYPE_CHECKING:
    from resnet_gui.engine.inference.model_cache import ModelCache


def serve(commands: Connection, events: Connection, log: Path, *, yielding: bool) -> None:
    """Run until the window closes its end of a pipe.

    Args:
        commands: Where commands come from.
        events: Where events go to.
        log: File that takes everything written to standard output and standard error.
        yielding: Whether to run below normal priority.
    """
    _redirect_output(log)
    if yielding:
        _lower_priority()
    server = _EngineServer(commands, events, log)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionError, Cancelled):
        server.run()


class _EngineServer:
    def __init__(self, commands: Connection, events: Connection, log: Path) -> None:
        self._commands, self._events, self._log = commands, events, log
        self._models: ModelCache | None = None
        self._later: deque[Command] = deque()  # what came while something was fetched

    def run(self) -> None:
        with self._failures_reported():
            from resnet_gui.engine.runtime import environment, inference_runtime

            # TensorFlow takes its seconds where it is needed first, which may be never.
            self._send(EngineReady(environment.versions(), inference_runtime.select_runtime()))
            while True:
                self._obey(self._later.popleft() if self._later else self._commands.recv())

    def _obey(self, command: Command) -> None:
        match command:
            case Train():
                self._train(command)
            case LoadModel():
                self._load(command)
            case OpenImagenet():
                self._open_imagenet()
            case Predict():
                self._predict(command)
            case EstimateRun():
                self._estimate(command)
            case FindGraphics():
                self._find_graphics()
            case CompareRuntimes():
                self._compare(command)
            case EvaluateRun():
                self._evaluate(command)
            case Cancel():
                raise Cancelled
            case Stop() | SaveAgain():
                pass  # came after the run had ended by itself

    def _train(self, command: Train) -> None:
        from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
        from resnet_gui.engine.training.training_job import run_training

        reporter = ProgressReporter(self._send, self._poll)
        self._send(run_training(command, reporter, self._ask_again, self._log))

    def _open_models(self) -> ModelCache:
        from resnet_gui.engine.inference.model_cache import ModelCache

        self._models = self._models or ModelCache()
        return self._models

    def _load(self, command: LoadModel) -> None:
        try:
            predictor = self._open_models().load(command.path, command.answers)
        except ImportNeededError as error:
            self._send(ImportNeeded(error.question))
        except ProblemError as error:
            self._send(ModelRefused(command.path, error.problem))
        else:
            self._send(ModelLoaded(command.path, predictor.card, predictor.runtime))

    def _open_imagenet(self) -> None:
        from resnet_gui.engine.inference import imagenet_model

        try:
            path = imagenet_model.prepare(self._on_fetched)
        except ProblemError as error:
            self._send(ModelRefused(imagenet_model.model_file(), error.problem))
        else:
            self._load(LoadModel(path))

    def _on_fetched(self, done: int, total: int) -> None:
        """Tell how much is fetched; only Stop and Cancel are obeyed meanwhile."""
        self._send(PhaseChanged(Phase.DOWNLOADING, done, total))
        match self._poll():
            case Stop():
                raise ProblemError(ProblemKind.IMAGENET_STOPPED)
            case Cancel():
                raise Cancelled
            case None:
                pass
            case other:
                self._later.append(other)

    def _predict(self, command: Predict) -> None:
        try:
            predictor = self._open_models().get(command.model)
            started = time.perf_counter()
            ranking = predictor.predict(command.path)
        except ProblemError as error:
            self._send(PredictionFailed(command.request_id, error.problem))
        else:
            milliseconds = (time.perf_counter() - started) * 1000
            self._send(Predicted(command.request_id, ranking[:TOP_K], milliseconds))

    def _estimate(self, command: EstimateRun) -> None:
        from resnet_gui.engine.training.run_estimate import estimate

        try:
            self._send(estimate(command))
        except ProblemError as error:
            self._send(EstimateFailed(command.request_id, error.problem))

    def _find_graphics(self) -> None:
        from resnet_gui.engine.runtime import device

        self._send(GraphicsFound(device.find()))

    def _compare(self, command: CompareRuntimes) -> None:
        from resnet_gui.engine.inference.agreement import compare

        self._send(compare(command))

    def _evaluate(self, command: EvaluateRun) -> None:
        from resnet_gui.engine.evaluation.evaluate_run import evaluate_run
        from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

        reporter = ProgressReporter(self._send, self._poll)
        evaluate_run(command.folder, reporter)
        self._send(RunEvaluated(command.folder))

    def _send(self, event: Event) -> None:
        self._events.send(event)

    def _poll(self) -> Command | None:
        command: Command | None = self._commands.recv() if self._commands.poll() else None
        return command

    def _ask_again(self, problem: Problem, run_dir: Path) -> Path:
        self._send(SavingFailed(problem, run_dir))
        while True:
            match self._commands.recv():
                case SaveAgain(run_dir=other):
                    return Path(other)
                case Cancel():
                    raise Cancelled

    @contextlib.contextmanager
    def _failures_reported(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, BrokenPipeError, ConnectionError, Cancelled):
            raise  # the window is gone or wants no more: there is nobody to tell
        except ProblemError as error:
            self._fail(error.problem)
        except MemoryError:
            self._fail(Problem(ProblemKind.OUT_OF_MEMORY))
        except Exception as error:
            if type(error).__name__ == "ResourceExhaustedError":  # TensorFlow's word for it
                self._fail(Problem(ProblemKind.OUT_OF_MEMORY))
            else:
                self._fail(
                    Problem(ProblemKind.INTERNAL, {"detail": f"{type(error).__name__}: {error}"})
                )

    def _fail(self, problem: Problem) -> None:
        details = traceback.format_exc()
        sys.stderr.write(details)
        self._send(Failed(problem, details))


def _redirect_output(log: Path) -> None:
    """Send file descriptors 1 and 2 to the log, so that what C++ writes is there too."""
    log.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in (1, 2):
        os.dup2(descriptor, number)
    os.close(descriptor)
    # In a windowed program on Windows both are None.
    sys.stdout, sys.stderr = _stream(1), _stream(2)


def _stream(descriptor: int) -> TextIO:
    return open(
        descriptor, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )


def _lower_priority() -> None:
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x00004000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(5)
