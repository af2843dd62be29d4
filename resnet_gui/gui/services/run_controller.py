"""The current training run: starts it, stops it, and signals what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import as_problem
from resnet_gui.core.files.paths import runs_dir
from resnet_gui.core.models import pretrained_files
from resnet_gui.core.protocol.commands import PrepareTraining
from resnet_gui.core.runs import resume, run_folder
from resnet_gui.core.runs.resume import ResumableRun
from resnet_gui.gui.services.compute import cluster_runs
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.services.engine_process import EngineProcess
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.training_run import RunState, TrainingRun, new_engine

_Beginning = tuple[Dataset, TrainConfig, Path, Path | None]
"""What a run begins with: images, settings, its folder, and the folder with its checkpoints."""

_Prepare = Callable[[], _Beginning]


class RunController(QObject):
    """Owns the current run. One run at a time; a run that has ended stays until it is cleared.

    Everything that touches the disk runs on one thread of its own, one task after the other: the
    folder of a cancelled run is gone before a name for the next run is looked for.

    Args:
        parent: The parent.
        place: Where features are extracted; None for this computer.

    Signals:
        started(TrainingRun): A run has begun and is the current one.
        progressed: Figures of the current run changed.
        state_changed: The state of the current run changed, or there is another current run.
        interim_model_ready(InterimModelReady): What the current run has learned can be opened.
        finished(TrainingRun): The current run has ended with a model.
        failed(TrainingRun): The current run has ended with a problem.
        cancelled(TrainingRun): The current run was discarded; there is none any more.
        cleared: There is no current run any more.
        start_failed(Problem): A run that was asked for could not begin.
        name_proposed(str): The name for the next run, see :meth:`propose_name`.
    """

    started = Signal(object)
    progressed = Signal()
    state_changed = Signal()
    interim_model_ready = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal(object)
    cleared = Signal()
    start_failed = Signal(object)
    name_proposed = Signal(str)

    def __init__(self, parent: QObject | None = None, place: ComputePlace | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._run: TrainingRun | None = None
        self._leaving: list[TrainingRun] = []  # ended, but their engines are not gone yet
        self._is_starting = False
        self._warm: EngineProcess | None = None  # waits for the next run
        self._earlier: Path | None = None
        self._files = TaskRunner(self, threads=1)

    @property
    def run(self) -> TrainingRun | None:
        """The current run, also after its end; None before the first one and when it is cleared."""
        return self._run

    @property
    def is_running(self) -> bool:
        """Whether a run is under way, or about to begin."""
        return self._is_starting or (self._run is not None and not self._run.is_over)

    def propose_name(self, name: str) -> None:
        """Look for a name like this one that no run has; :attr:`name_proposed` brings it."""
        self._files.run(
            lambda: run_folder.new_run_dir(runs_dir(), name).name,
            self.name_proposed.emit,
            topic="name",
        )

    def start(
        self, dataset: Dataset, config: TrainConfig, name: str, earlier: Path | None = None
    ) -> None:
        """Start a run in a folder of its own, called ``name`` or much like it.

        ``earlier`` is a run on nearly the same images, whose head it starts from.
        """
        self._earlier = earlier
        self._prepare(lambda: (dataset, config, run_folder.new_run_dir(runs_dir(), name), None))

    def warm_up(self) -> None:
        """Start the engine of the next run ahead, so that the run begins at once."""
        self._renew_warm()
        if self._warm is None and not self.is_running:
            self._warm = new_engine()
            self._warm.setParent(self)
            self._warm.ended.connect(self._on_warm_ended)
            self._warm.start(PrepareTraining())

    def cool_down(self) -> None:
        """End the engine that was started ahead."""
        if self._warm is not None:
            self._warm.ended.disconnect(self._on_warm_ended)
            self._warm.ended.connect(self._warm.deleteLater)
            self._warm.cancel()
            self._warm = None

    def resume(self, recorded: ResumableRun) -> None:
        """Go on with a run that was broken off."""
        config = with_changes(recorded.config, automatic=False)  # from now on it is by hand
        beginning = recorded.dataset, config, recorded.run_dir, recorded.folder
        self._prepare(lambda: beginning)

    def train_longer(self, folder: Path) -> None:
        """Go on with a finished run where it stopped; what comes of it is a run of its own."""

        def prepare() -> _Beginning:
            before = resume.read_resumable_run(folder)
            run_dir = run_folder.following_run_dir(runs_dir(), folder.name)
            return before.dataset, resume.config_for_more_epochs(before), run_dir, folder

        self._prepare(prepare)

    def try_again(self) -> None:
        """Start another run with the images and the settings of the one that has ended."""
        if self._run is not None and self._run.is_over:
            self.start(self._run.dataset, self._run.config, self._run.run_dir.name)

    @Slot()
    def stop(self) -> None:
        """Finish the run now and keep its best epoch."""
        if self._run is not None:
            self._run.stop()

    @Slot()
    def cancel(self) -> None:
        """End the run at once and keep nothing."""
        if self._run is not None:
            self._run.cancel()

    def save_again(self, folder: Path | None = None) -> None:
        """After saving failed: try once more, in the same place or in another folder."""
        run = self._run
        if run is None:
            return
        if folder is None:
            run.save_again(run.run_dir)
        else:
            name = run.run_dir.name
            self._files.run(lambda: run_folder.new_run_dir(folder, name), run.save_again)

    @Slot()
    def clear(self) -> None:
        """Forget the run that has ended."""
        if self._run is not None and not self.is_running:
            self._release()
            self.state_changed.emit()
            self.cleared.emit()

    def shut_down(self) -> None:
        """End every engine that is still there, for the end of the program."""
        for run in (*self._leaving, self._run, self._warm):
            if run is not None:
                run.shut_down()
        self._files.finish_all()

    def _prepare(self, prepare: _Prepare) -> None:
        if self.is_running:
            return
        self._is_starting = True
        self.state_changed.emit()

        def prepare_and_look() -> tuple[_Beginning, bool]:
            beginning = prepare()
            config = beginning[1]
            missing = pretrained_files.missing_weights()
            return beginning, (config.network, config.weights) in missing

        self._files.run(prepare_and_look, self._on_prepared, self._on_not_prepared)

    def _on_prepared(self, prepared: tuple[_Beginning, bool]) -> None:
        self._is_starting = False
        beginning, downloads = prepared
        self._begin(*beginning, downloads=downloads)

    def _on_not_prepared(self, error: BaseException) -> None:
        self._is_starting = False
        self.state_changed.emit()
        self.start_failed.emit(as_problem(error))

    def _begin(
        self,
        dataset: Dataset,
        config: TrainConfig,
        run_dir: Path,
        checkpoints: Path | None,
        *,
        downloads: bool,
    ) -> None:
        self._release()
        self._renew_warm()
        engine, self._warm = self._warm, None
        earlier, self._earlier = self._earlier, None
        if engine is not None:
            engine.ended.disconnect(self._on_warm_ended)
        run = TrainingRun(
            *(dataset, config, run_dir, self._files, checkpoints),
            downloads=downloads,
            earlier=earlier,
            engine=engine,
            cluster=cluster_runs.address_for(config, self._place),
            parent=self,
        )
        self._run = run
        run.progressed.connect(self._on_progressed)
        run.state_changed.connect(self._on_state_changed)
        run.interim_model_ready.connect(self.interim_model_ready)
        run.start()
        self.started.emit(run)
        self.state_changed.emit()

    def _renew_warm(self) -> None:
        """End an engine that was started ahead with settings that have changed since."""
        if self._warm is not None and self._warm.is_outdated:
            self.cool_down()

    def _release(self) -> None:
        """Give up the run that has ended, as soon as its engine is gone."""
        run, self._run = self._run, None
        if run is None:
            return
        if self._place is not None:
            self._place.forget(self)  # where a cluster failed, nobody wants that run any more
        run.progressed.disconnect(self._on_progressed)
        run.state_changed.disconnect(self._on_state_changed)
        if run.is_engine_gone:
            run.deleteLater()
        else:
            self._leaving.append(run)
            run.engine_ended.connect(self._on_engine_ended)

    @Slot()
    def _on_warm_ended(self) -> None:
        warm, self._warm = self._warm, None
        if warm is not None:
            warm.deleteLater()

    @Slot()
    def _on_engine_ended(self) -> None:
        for run in [run for run in self._leaving if run.is_engine_gone]:
            self._leaving.remove(run)
            run.deleteLater()

    @Slot()
    def _on_progressed(self) -> None:
        self.progressed.emit()

    @Slot()
    def _on_state_changed(self) -> None:
        run = self._run
        if run is None:
            return
        if run.state is RunState.CANCELLED:
            self._release()
        self.state_changed.emit()
        if run.state is RunState.FINISHED:
            self.finished.emit(run)
        elif run.state is RunState.CANCELLED:
            self.cancelled.emit(run)
            self.cleared.emit()
        elif run.state is RunState.FAILED and not run.is_examined:
            self.failed.emit(run)
        elif self._place is not None and (problem := cluster_runs.problem_of(run)):
            self._place.report(self, problem, partial(self._again, run))

    def _again(self, run: TrainingRun) -> None:
        if run.resumable is None:
            self.try_again()
        else:
            self.resume(run.resumable)
