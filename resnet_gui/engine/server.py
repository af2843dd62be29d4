"""The engine process: receives commands through one pipe and sends events through another."""

from __future__ import annotations

import contextlib
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.files import temporary_folders
from resnet_gui.core.models.imported_models import ImportNeededError
from resnet_gui.core.prediction.prediction import TOP_K
from resnet_gui.core.protocol.commands import (
    Cancel,
    CheckLabels,
    CheckRobustness,
    Command,
    CompareRuntimes,
    EstimateRun,
    EvaluateRun,
    Evaluating,
    Explain,
    FindGraphics,
    FindLearningCurve,
    Inspection,
    LoadModel,
    OpenImagenet,
    Predict,
    PrepareTraining,
    SaveAgain,
    Stop,
    Train,
)
from resnet_gui.core.protocol.engine_options import EngineOptions
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.inference_events import (
    ImportNeeded,
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
)
from resnet_gui.core.protocol.system_events import EngineReady, Failed, GraphicsFound, PhaseChanged
from resnet_gui.core.protocol.training_events import EstimateFailed, SavingFailed
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.runtime import process_setup
from resnet_gui.engine.runtime.failure import problem_of

if TYPE_CHECKING:
    from resnet_gui.engine.explain.explainer import Explainer
    from resnet_gui.engine.inference.model_cache import ModelCache
    from resnet_gui.engine.runtime.progress_reporter import ProgressReporter


def serve(commands: Connection, events: Connection, log: Path, options: EngineOptions) -> None:
    """Run until the window closes its end of a pipe.

    Args:
        commands: Where commands arrive.
        events: Where events are sent.
        log: File that receives everything written to standard output and standard error.
        options: Settings that hold as long as the process runs.
    """
    process_setup.redirect_output(log)
    process_setup.apply(options)
    temporary_folders.use_own()
    server = EngineServer(commands, events, log)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionError, Cancelled):
        server.run()


class EngineServer:
    """Executes one command after another.

    Attributes:
        log: File that receives the output of this process.
        explainer: Makes heat maps, once one was wanted.
    """

    def __init__(self, commands: Connection, events: Connection, log: Path) -> None:
        self._commands, self._events, self.log = commands, events, log
        self._models: ModelCache | None = None
        self.explainer: Explainer | None = None
        self._postponed: deque[Command] = deque()  # arrived during a download
        self._job = 0

    @property
    def models(self) -> ModelCache:
        """The open models."""
        from resnet_gui.engine.inference.model_cache import ModelCache

        self._models = self._models or ModelCache()
        return self._models

    def run(self) -> None:
        """Execute commands until a failure, a Cancel or the end of the pipe."""
        with self._failures_reported():
            from resnet_gui.engine.runtime import environment, inference_runtime

            # TensorFlow takes seconds to load: it is loaded where it is first needed, if at all.
            self.send(EngineReady(environment.versions(), inference_runtime.select_runtime()))
            while True:
                self._execute(self._next_command())

    def send(self, event: Event) -> None:
        """Send an event of the job that runs."""
        self._events.send(replace(event, job=self._job))

    def poll(self) -> Command | None:
        """Return the next command if one has arrived; a Stop for another job is dropped."""
        while self._commands.poll():
            command: Command = self._commands.recv()
            if not isinstance(command, Stop) or command.job in (0, self._job):
                return command
        return None

    def reporter(self) -> ProgressReporter:
        """Return what reports the progress of the job that runs."""
        from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

        return ProgressReporter(self.send, self.poll)

    def report_download(self, done: int, total: int) -> None:
        """Report the bytes of a download; Stop and Cancel end it, other commands wait."""
        self.send(PhaseChanged(Phase.DOWNLOADING, done, total))
        match self.poll():
            case Stop():
                raise ProblemError(ProblemKind.IMAGENET_STOPPED)
            case Cancel():
                raise Cancelled
            case None:
                pass
            case other:
                self._postponed.append(other)

    def go_on(self) -> bool:
        """Predict what is to be predicted while a job waits; say whether the job is given up."""
        match self.poll():
            case None:
                return False
            case Predict() as command:
                job = self._job
                self._execute(command)
                self._job = job
                return False
            case command:
                self._postponed.append(command)
                return True

    def ask_again(self, problem: Problem, run_dir: Path) -> Path:
        """Report that saving failed; return the folder that the user chooses instead."""
        self.send(SavingFailed(problem, run_dir))
        while True:
            match self._commands.recv():
                case SaveAgain(run_dir=other):
                    return Path(other)
                case Cancel():
                    raise Cancelled

    def _next_command(self) -> Command:
        command: Command = self._postponed.popleft() if self._postponed else self._commands.recv()
        return command

    def _execute(self, command: Command) -> None:
        if isinstance(command, Cancel):
            raise Cancelled
        if isinstance(command, Stop | SaveAgain):
            return  # arrived after the job had ended
        self._job = command.job
        self.send(HANDLERS[type(command)](command, self))

    @contextlib.contextmanager
    def _failures_reported(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, BrokenPipeError, ConnectionError, Cancelled):
            raise  # the window is closed, or expects nothing more
        except Exception as error:
            details = traceback.format_exc()
            sys.stderr.write(details)
            self.send(Failed(problem_of(error), details))


def _train(command: Train, server: EngineServer) -> Event:
    from resnet_gui.engine.training.training_job import run_training

    return run_training(command, server.reporter(), server.ask_again, server.log)


def _prepare_training(command: PrepareTraining, server: EngineServer) -> Event:
    import resnet_gui.engine.training.regression_stage
    import resnet_gui.engine.training.training_job  # noqa: F401
    from resnet_gui.engine.runtime import environment, inference_runtime, openvino_runtime

    openvino_runtime.core()
    return EngineReady(environment.versions(), inference_runtime.select_runtime())


def _load_model(command: LoadModel, server: EngineServer) -> Event:
    try:
        predictor = server.models.load(command.path, command.answers)
    except ImportNeededError as error:
        return ImportNeeded(error.question)
    except ProblemError as error:
        return ModelRefused(command.path, error.problem)
    return ModelLoaded(command.path, predictor.card, predictor.runtime, predictor.digest)


def _open_imagenet(command: OpenImagenet, server: EngineServer) -> Event:
    from resnet_gui.engine.inference import builtin_model, imagenet_model

    is_larger = command.network == imagenet_model.NETWORK
    try:
        path = (
            imagenet_model.prepare(server.report_download) if is_larger else builtin_model.prepare()
        )
    except ProblemError as error:
        refused = imagenet_model.model_file() if is_larger else builtin_model.model_folder()
        return ModelRefused(refused, error.problem)
    return _load_model(LoadModel(path), server)


def _predict(command: Predict, server: EngineServer) -> Event:
    try:
        predictor = server.models.get(command.model)
        started = time.perf_counter()
        found = predictor.predict(command.path)
    except ProblemError as error:
        return PredictionFailed(command.job, error.problem)
    milliseconds = (time.perf_counter() - started) * 1000
    top_k = found.ranking[:TOP_K]
    return Predicted(command.job, top_k, milliseconds, found.doubts, found.neighbors)


def _explain(command: Explain, server: EngineServer) -> Event:
    from resnet_gui.engine.explain.explainer import Explainer

    server.explainer = server.explainer or Explainer(server.go_on)
    return server.explainer.answer(command, server.models)


def _estimate_run(command: EstimateRun, server: EngineServer) -> Event:
    from resnet_gui.engine.training.run_estimate import estimate

    try:
        return estimate(command)
    except ProblemError as error:
        return EstimateFailed(command.job, error.problem)


def _find_graphics(command: FindGraphics, server: EngineServer) -> Event:
    from resnet_gui.engine.runtime import device

    return GraphicsFound(device.find())


def _compare_runtimes(command: CompareRuntimes, server: EngineServer) -> Event:
    from resnet_gui.engine.inference.agreement import compare

    return compare(command)


def _evaluate(command: Evaluating, server: EngineServer) -> Event:
    from resnet_gui.engine.evaluation.evaluate import evaluate

    return evaluate(command, server.reporter())


def _inspect(command: Inspection, server: EngineServer) -> Event:
    from resnet_gui.engine.inspection.inspect_dataset import inspect

    return inspect(command, server.reporter())


HANDLERS: dict[type[Command], Callable[[Any, EngineServer], Event]] = {
    Train: _train,
    PrepareTraining: _prepare_training,
    LoadModel: _load_model,
    OpenImagenet: _open_imagenet,
    Predict: _predict,
    Explain: _explain,
    EstimateRun: _estimate_run,
    FindGraphics: _find_graphics,
    CompareRuntimes: _compare_runtimes,
    EvaluateRun: _evaluate,
    CheckRobustness: _evaluate,
    CheckLabels: _inspect,
    FindLearningCurve: _inspect,
}
"""What executes each command, and returns the event that ends its job. Modules of the engine are
imported inside the functions, so that an engine starts without TensorFlow."""
