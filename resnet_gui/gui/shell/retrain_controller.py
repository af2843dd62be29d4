"""Trains again after changes to the dataset and compares the new run with the previous one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.config.train_config import with_changes
from resnet_gui.core.files.paths import runs_dir
from resnet_gui.core.runs import previous_run
from resnet_gui.core.runs.previous_run import PreviousRun
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.features.data.data_page import DataPage
from resnet_gui.gui.features.evaluate.evaluate_page import EvaluatePage
from resnet_gui.gui.features.train.train_page import TrainPage
from resnet_gui.gui.services.task_runner import TaskRunner


class RetrainController(QObject):
    """Looks for the run before whenever a dataset has been read, and offers to train it again.

    What is held out stays nearly the same when pictures come and go, so that the two models can be
    compared on the same validation pictures.
    """

    def __init__(
        self,
        data: DataPage,
        train: TrainPage,
        evaluate: EvaluatePage,
        tasks: TaskRunner,
        show_train: Callable[[], None],
    ) -> None:
        super().__init__(data)
        self._data, self._train, self._evaluate = data, train, evaluate
        self._tasks, self._show_train = tasks, show_train
        self._earlier: PreviousRun | None = None
        self._before: RunRecord | None = None
        self._wanted = False
        data.dataset_changed.connect(self._on_dataset_changed)
        data.train_again_requested.connect(self.start)
        train.run_changed.connect(self._on_run_changed)

    @Slot()
    def want(self) -> None:
        """Read the dataset again and then train: pictures have joined it from elsewhere."""
        self._wanted = True
        self._show_train()
        self._data.read_again()

    @Slot()
    def start(self) -> None:
        """Train with the settings of the run before."""
        found, dataset = self._earlier, self._data.dataset
        if found is None or dataset is None or self._train.is_running:
            return
        config = found.record.config
        if config is not None:
            self._train.offer(with_changes(config, dataset=str(dataset.source)))
            self._show_train()
            self._train.start()
            self._before = found.record if self._train.is_running else None

    @Slot()
    def _on_dataset_changed(self) -> None:
        dataset = self._data.dataset
        self._earlier = None
        if dataset is None or self._data.is_scanning:
            return
        self._data.offer_again(None)
        self._tasks.run(
            lambda: previous_run.find_previous_run(dataset, runs_dir()),
            self._on_found,
            topic="earlier run",
        )

    def _on_found(self, found: PreviousRun | None) -> None:
        self._earlier = found
        self._data.offer_again(found)
        if self._wanted:
            self._wanted = False
            self.start()

    @Slot()
    def _on_run_changed(self) -> None:
        run = self._train.run
        if self._before is None or run is None or not run.is_over:
            return
        before, self._before = self._before, None
        if run.finished is not None:
            self._evaluate.compare([before.folder, run.finished.run_dir])
        self._on_dataset_changed()
