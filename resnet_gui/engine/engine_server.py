"""The loop of the engine process: one command after another, and its failures as events."""

from __future__ import annotations

import contextlib
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.protocol.commands import Cancel, Command, Predict, SaveAgain, Stop
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import EngineReady, Failed, PhaseChanged
from resnet_gui.core.protocol.training_events import SavingFailed
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.runtime.failure import problem_of

if TYPE_CHECKING:
    from resnet_gui.engine.cluster.cluster_job import ClusterJob
    from resnet_gui.engine.explain.explainer import Explainer
    from resnet_gui.engine.inference.model_cache import ModelCache
    from resnet_gui.engine.labeling.labeling_job import LabelingJob
    from resnet_gui.engine.runtime.progress_reporter import ProgressReporter


class EngineServer:
    """Executes one command after another.

    Args:
        commands: Where commands arrive.
        events: Where events are sent.
        log: File that receives the output of this process.
        handlers: What executes each command, and returns the event that ends its job.

    Attributes:
        log: File that receives the output of this process.
        explainer: Makes heat maps, once one was wanted.
        labeling: Knows the images that are labelled, once there are any.
        cluster: Knows the cluster, once one is joined.
    """

    def __init__(
        self,
        commands: Connection,
        events: Connection,
        log: Path,
        handlers: Mapping[type[Command], Handler],
    ) -> None:
        self._commands, self._events, self.log = commands, events, log
        self._handlers = handlers
        self._models: ModelCache | None = None
        self.explainer: Explainer | None = None
        self.labeling: LabelingJob | None = None
        self.cluster: ClusterJob | None = None
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

    def close(self) -> None:
        """Leave a cluster that was joined."""
        if self.cluster is not None:
            self.cluster.close()

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
        self.send(self._handlers[type(command)](command, self))

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


Handler = Callable[[Any, EngineServer], Event]
"""Executes one kind of command."""
