"""Learns in the background what changed in the open dataset, as automatic runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import Problem, as_problem
from resnet_gui.core.files.paths import runs_dir
from resnet_gui.core.metrics.paired_test import pair_on_best_split
from resnet_gui.core.runs import automatic_runs, registry
from resnet_gui.core.runs.automatic_runs import NextRun
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.services.trash import move_to_trash


@dataclass(frozen=True)
class LearningOutcome:
    """What came of an automatic run.

    Attributes:
        before: The folder of the run before.
        after: The folder of the automatic run.
        accuracy: Of the automatic run, 0 to 1.
        fixed: Images that both runs have, and only the automatic run predicts correctly.
        broke: Images that both runs have, and only the run before predicts correctly.
    """

    before: Path
    after: Path
    accuracy: float
    fixed: int
    broke: int


class KeepLearning(QObject):
    """Starts an automatic run whenever the open dataset differs from what the newest run learned.

    It waits while a run by hand is under way, and gives way to one that starts; what it leaves
    undone then, or at the end of the program, it finds again by comparing dataset and run. What
    failed is tried again when the dataset has been read again.

    Attributes:
        runs: The automatic runs.
        next_run: What an automatic run would continue; None where the newest run on the dataset
            takes more than seconds.
        outcome: What came of the newest automatic run on the open dataset.
        problem: Why the newest automatic run came to nothing.

    Signals:
        changed: Any of these, or what the properties say, has changed.
        learned: An automatic run has ended with a model, and older ones have made room.
    """

    changed = Signal()
    learned = Signal()

    def __init__(
        self,
        settings: AppSettings,
        tasks: TaskRunner,
        session: DatasetSession,
        by_hand: RunController,
        library: RunLibrary,
        inference: InferenceClient,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._tasks, self._session = settings, tasks, session
        self._by_hand, self._library, self._inference = by_hand, library, inference
        self.runs = RunController(self)
        self.next_run: NextRun | None = None
        self.outcome: LearningOutcome | None = None
        self.problem: Problem | None = None
        self._tried: Dataset | None = None  # is not tried again as it is
        self._continued: NextRun | None = None  # by the run that is under way
        settings.changed.connect(self._on_setting_changed)
        session.opened.connect(self._on_opened)
        by_hand.started.connect(self._give_way)
        for ended in (by_hand.finished, by_hand.failed, by_hand.cancelled, by_hand.start_failed):
            ended.connect(self._look)
        self.runs.state_changed.connect(self._on_state_changed)
        self.runs.finished.connect(self._on_finished)
        self.runs.failed.connect(self._on_failed)
        self.runs.cancelled.connect(self._look)
        self.runs.start_failed.connect(self._on_start_failed)

    @property
    def is_on(self) -> bool:
        """Whether the user wants it."""
        return self._settings.keep_learning

    @property
    def is_offered(self) -> bool:
        """Whether the newest run on the open dataset can be continued in seconds."""
        return self.next_run is not None

    @property
    def is_waiting(self) -> bool:
        """Whether there is something to learn once the run by hand is over."""
        found = self.next_run
        return self.is_on and found is not None and found.has_changed and self._by_hand.is_running

    @Slot(bool)
    def switch(self, on: bool) -> None:
        """Turn it on or off."""
        self._settings.keep_learning = on

    def shut_down(self) -> None:
        """End the engines, for the end of the program."""
        self.runs.shut_down()

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key != type(self._settings).keep_learning.key:
            return
        if self.is_on:
            self._tried = None
        else:
            self._give_way()
        self._look()
        self.changed.emit()

    @Slot(object)
    def _on_opened(self, dataset: Dataset) -> None:
        found = self.next_run
        if found is not None and found.dataset.source != dataset.source:
            self.next_run = self.outcome = self.problem = None
            self.changed.emit()
        self._look()

    @Slot()
    def _look(self) -> None:
        """Find out whether there is something to learn."""
        dataset = self._session.dataset
        if dataset is None or self._session.is_scanning:
            return  # reading it leads here again
        self._tasks.run(
            lambda: automatic_runs.find_next_run(dataset, runs_dir()),
            lambda found: self._on_found(dataset, found),
            self._on_error,
            topic="next run",
        )

    def _on_found(self, dataset: Dataset, found: NextRun | None) -> None:
        if dataset is not self._session.dataset:
            return
        self.next_run = found
        is_free = not self._by_hand.is_running and not self.runs.is_running
        if found and found.has_changed and self.is_on and is_free and dataset is not self._tried:
            self._tried, self._continued = dataset, found
            self.outcome = self.problem = None
            self.runs.start(found.dataset, found.config, found.name, found.before.folder)
        elif found and self.is_on and is_free:
            self.runs.warm_up()
        elif not found or not self.is_on:
            self.runs.cool_down()
        self.changed.emit()

    @Slot()
    def _give_way(self) -> None:
        """End the automatic run that is under way; what it would have learned is still there."""
        if self.runs.is_running:
            self._tried = None
        run = self.runs.run
        if run is not None and run.state in (RunState.RUNNING, RunState.STOPPING):
            self.runs.cancel()

    @Slot()
    def _on_state_changed(self) -> None:
        run = self.runs.run
        if run is not None and run.state is RunState.SAVING_FAILED:
            self.problem = run.problem
            self.runs.cancel()  # nothing is lost: the images are all there
        elif self._by_hand.is_running or not self.is_on:
            self._give_way()  # it was still being prepared when that came
        self.changed.emit()

    @Slot(object)
    def _on_finished(self, run: TrainingRun) -> None:
        before, finished = self._continued, run.finished
        assert before is not None and finished is not None
        dataset, accuracy = before.dataset, finished.evaluations[0].accuracy
        opened, model = self._library.opened, self._inference.model
        in_use = {run.run_dir}
        in_use |= {opened.folder} if opened is not None else set()
        in_use |= {model.parent} if model is not None else set()

        def work() -> LearningOutcome:
            outcome = _compare(before.before.folder, run.run_dir, accuracy)
            for path in automatic_runs.find_superseded(dataset, runs_dir(), in_use):
                move_to_trash(path)  # what another program holds open goes the next time
            return outcome

        def on_done(outcome: LearningOutcome) -> None:
            self.outcome = outcome
            self._library.reload()
            self.learned.emit()
            self._look()

        self._tasks.run(work, on_done, self._on_error)

    @Slot(object)
    def _on_failed(self, run: TrainingRun) -> None:
        self.problem = run.problem
        self._look()

    @Slot(object)
    def _on_start_failed(self, problem: Problem) -> None:
        self.problem = problem
        self.changed.emit()

    def _on_error(self, error: BaseException) -> None:
        self.problem = as_problem(error)
        self.changed.emit()


def _compare(before: Path, after: Path, accuracy: float) -> LearningOutcome:
    """Return what an automatic run does better and worse than the run before it."""
    first, second = (registry.read_run_predictions(folder) for folder in (before, after))
    paired = pair_on_best_split(first, second) if first is not None and second is not None else None
    fixed, broke = (0, 0) if paired is None else (len(paired[1].fixed), len(paired[1].broke))
    return LearningOutcome(before, after, accuracy, fixed, broke)
