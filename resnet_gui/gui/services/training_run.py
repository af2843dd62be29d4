"""One training run as the window sees it: configuration, progress and outcome."""

from __future__ import annotations

import contextlib
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.paths import logs_dir
from resnet_gui.core.protocol.commands import SaveAgain, Stop, Train
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import Failed, PhaseChanged, Warned
from resnet_gui.core.protocol.training_events import (
    ImageUnreadable,
    InterimModelReady,
    Resumed,
    RuntimeSelected,
    SavingFailed,
    TrainingFinished,
    TrainingStarted,
)
from resnet_gui.core.runs import resume as interrupted
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.resume import ResumableRun
from resnet_gui.core.training import stages
from resnet_gui.core.training.history import TrainingHistory
from resnet_gui.core.training.values import BatchEnded, EpochEnded, Phase, Runtime, Validating
from resnet_gui.gui.services.engine_process import EngineProcess
from resnet_gui.gui.services.task_runner import TaskRunner

PROGRESS_MS = 100
"""Between two reports of progress: epochs on cached features come much faster."""

_WORTH_SAYING = 1.0  # seconds before a pace means something


def new_engine() -> EngineProcess:
    """Return an engine for one run, with a log of its own; it is not started yet."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    return EngineProcess(logs_dir() / f"run-{stamp}.log", yielding=True)


class RunState(StrEnum):
    """Where a run stands."""

    RUNNING = "running"
    STOPPING = "stopping"
    CANCELLING = "cancelling"
    SAVING_FAILED = "saving failed"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"


class TrainingRun(QObject):
    """A run in an engine process of its own.

    Args:
        dataset: The images it trains on.
        config: Its settings.
        run_dir: The folder that it becomes.
        files: Runs what touches the disk, one task after the other.
        resume: The folder with the checkpoints that it goes on from, if it does.
        downloads: Whether its weights must be downloaded first.
        earlier: The folder of a run on nearly the same images, whose head it starts from.
        engine: An engine that has been started for it; None to start one.
        cluster: The address of the cluster that extracts features; empty for this computer.

    Attributes:
        usable: What the run has learned so far, as soon as it can be opened as a model.
        resumable: After a failure, what the run can go on from; None while that is still read.
        is_examined: After a failure, whether ``resumable`` has been read.

    Signals:
        progressed: Figures changed; at most ten times a second, however fast events come.
        state_changed: The state, and with it what can be done, changed.
        interim_model_ready(InterimModelReady): What it has learned so far can be opened.
        engine_ended: Its engine process is gone.
    """

    progressed = Signal()
    state_changed = Signal()
    interim_model_ready = Signal(object)
    engine_ended = Signal()

    def __init__(
        self,
        dataset: Dataset,
        config: TrainConfig,
        run_dir: Path,
        files: TaskRunner,
        resume: Path | None = None,
        *,
        downloads: bool = False,
        earlier: Path | None = None,
        engine: EngineProcess | None = None,
        cluster: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._files, self._earlier, self.cluster = files, earlier, cluster
        self.dataset, self.config, self.run_dir = dataset, config, run_dir
        self.resume = resume
        self.state = RunState.RUNNING
        self.phases = stages.phases(config, dataset, downloads=downloads)
        self.phase: Phase | None = None
        self.progress: dict[Phase, tuple[int, int]] = {}
        self.phase_began: dict[Phase, datetime] = {}
        self.began = self._counts_since = datetime.now()
        self.ended: datetime | None = None
        self.seconds_before = 0.0  # what a resumed run's earlier epochs had taken
        self.history = TrainingHistory(stages.epochs_at_most(config), config.patience)
        self.started: TrainingStarted | None = None
        self.runtime: Runtime | None = None
        self.usable: InterimModelReady | None = None
        self.finished: TrainingFinished | None = None
        self.problem: Problem | None = None
        self.warning: Problem | None = None
        self.details = ""
        self.resumable: ResumableRun | None = None
        self.is_examined = False
        self.is_engine_gone = False
        self.validating: Validating | None = None
        self.unreadable: list[ImageUnreadable] = []
        self._client = engine or new_engine()
        self._client.setParent(self)
        self._throttle = QTimer(self, singleShot=True)
        self._throttle.timeout.connect(self._on_throttle_over)
        self._has_news = False
        self._client.received.connect(self._on_event)
        self._client.ended.connect(self._on_ended)

    @property
    def log(self) -> Path:
        """The file that takes what the engine writes."""
        return self._client.log

    def pace(self) -> tuple[float, float] | None:
        """Return what the current phase does in a second, and the seconds it has left.

        None while nothing is known. Not for phases of epochs: the history knows those.
        """
        if self.phase is None or self.is_over:
            return None
        done, total = self.progress[self.phase]
        passed = (datetime.now() - self._counts_since).total_seconds()
        if not done or passed < _WORTH_SAYING:
            return None
        each_second = done / passed
        return each_second, (total - done) / each_second

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (RunState.FINISHED, RunState.FAILED, RunState.CANCELLED)

    def start(self) -> None:
        """Start the engine on it."""
        command = Train(
            *(self.dataset, self.config, self.run_dir, self.resume),
            earlier=self._earlier,
            cluster=self.cluster,
        )
        send = self._client.send if self._client.is_running else self._client.start
        send(command)

    def stop(self) -> None:
        """Finish now and keep the best."""
        if self.state in (RunState.RUNNING, RunState.STOPPING):
            self._client.send(Stop())
            self._enter(RunState.STOPPING)

    def cancel(self) -> None:
        """End at once and keep nothing."""
        if not self.is_over:
            self._client.cancel()
            self._enter(RunState.CANCELLING)

    def save_again(self, run_dir: Path) -> None:
        """After saving failed: try once more, in this folder."""
        if self.state is not RunState.SAVING_FAILED:
            return  # the engine went while the user chose where to
        self.run_dir, self.problem = run_dir, None
        self._client.send(SaveAgain(run_dir))
        self._enter(RunState.RUNNING)

    def shut_down(self) -> None:
        """End the engine now, for the end of the program."""
        self._client.shut_down()
        if not self.is_over:
            self._files.run(self._discard, lambda _: None)

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        match event:
            case PhaseChanged(phase, done, total):
                self._on_phase(phase, done, total)
            case TrainingStarted():
                self.started = event
            case RuntimeSelected(runtime):
                self.runtime = runtime
            case BatchEnded():
                self.validating = None
                self.history.add_batch(event)
            case Validating():
                self.validating = event
            case EpochEnded():
                self.validating = None
                self.history.add_epoch(event)
            case ImageUnreadable():
                self.unreadable.append(event)
            case Warned(problem):
                self.warning = problem
            case Resumed(epochs):
                self.seconds_before = sum(epoch.seconds for epoch in epochs)
                for epoch in epochs:
                    self.history.add_epoch(epoch)
            case SavingFailed(problem, run_dir):
                self.problem, self.run_dir = problem, run_dir
                self._enter(RunState.SAVING_FAILED)
            case InterimModelReady():
                self.usable = event
                self.interim_model_ready.emit(event)
            case TrainingFinished():
                self.finished, self.run_dir = event, event.run_dir
                self._end(RunState.FINISHED)
            case Failed(problem, details):
                self.problem, self.details = problem, details
                self._end(RunState.FAILED)
        self._report_progress()

    def _report_progress(self) -> None:
        """Report now, or when a little time has passed since the last report."""
        self._has_news = self._throttle.remainingTime() > 0
        if not self._has_news:
            self._throttle.start(PROGRESS_MS)
            self.progressed.emit()

    @Slot()
    def _on_throttle_over(self) -> None:
        if self._has_news:
            self._report_progress()

    def _on_phase(self, phase: Phase, done: int, total: int) -> None:
        if phase not in self.phases:
            # Only known on the way, such as a download after the file was removed.
            self.phases.insert(0, phase)
        if phase is not self.phase:
            self.phase = phase
            self.phase_began[phase] = self._counts_since = datetime.now()
        elif not self.progress[phase][1]:  # Keras was being loaded: that is no pace of the phase
            self._counts_since = datetime.now()
        self.progress[phase] = (done, total)

    @Slot()
    def _on_ended(self) -> None:
        self.is_engine_gone = True
        if self.state is RunState.CANCELLING:
            # Removed first: until then its name is taken.
            self._files.run(self._discard, lambda _: self._end(RunState.CANCELLED))
        self.engine_ended.emit()

    def _end(self, state: RunState) -> None:
        self.ended = datetime.now()
        if state is RunState.FAILED:
            self._files.run(self._examine, self._on_examined)
        if state is not RunState.CANCELLED:
            # The engine waits for more, but its next run gets one of its own: let the memory go.
            self._client.cancel()
        self._enter(state)

    def _examine(self) -> ResumableRun | None:
        """Read what a run that failed can be resumed from; remove it where that is nothing."""
        with contextlib.suppress(ProblemError):
            return interrupted.read_resumable_run(run_folder.partial_dir(self.run_dir))
        if self.problem is not None and self.problem.kind is ProblemKind.ENGINE_GONE:
            self._discard()  # an engine that said why has done so itself, where it was its own
        return None

    def _on_examined(self, resumable: ResumableRun | None) -> None:
        self.resumable, self.is_examined = resumable, True
        self.state_changed.emit()

    def _discard(self) -> None:
        """Remove what a run that came to nothing has written: an engine that was killed cannot."""
        # Still held by a virus scanner, perhaps; then the next run of this name clears it.
        with contextlib.suppress(OSError):
            run_folder.discard(self.run_dir)

    def _enter(self, state: RunState) -> None:
        self.state = state
        self.state_changed.emit()
