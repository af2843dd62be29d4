"""Trains again after changes to the dataset and compares the new run with the previous one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.config.train_config import with_changes
from resnet_gui.core.files.paths import runs_dir
from resnet_gui.core.runs import previous_run
from resnet_gui.core.runs.previous_run import PreviousRun
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.services.training_run import TrainingRun
from resnet_gui.gui.shell.pages import Pages, Services


class RetrainController(QObject):
    """Looks for the run before whenever a dataset has been read, and offers to train it again.

    What is held out stays nearly the same when images come and go, so that the two models can be
    compared on the same validation images.

    Signals:
        train_requested: There is something to see on the Train page.
    """

    train_requested = Signal()

    def __init__(self, services: Services, pages: Pages) -> None:
        super().__init__(pages.train)
        self._session, self._runs, self._tasks = services.session, services.runs, services.tasks
        self._data, self._train, self._library = pages.data, pages.train, services.library
        self._previous: PreviousRun | None = None
        self._compared: RunRecord | None = None  # with the run that is under way
        self._awaited: Path | None = None  # the dataset that is to be trained once it is read
        self._session.opened.connect(self.find_previous)
        self._session.failed.connect(self._on_unread)
        self._session.cancelled.connect(self._forget)
        self._data.train_again_requested.connect(self.start)
        self._runs.finished.connect(self._on_finished)
        self._runs.failed.connect(self._on_ended_without_model)
        self._runs.cancelled.connect(self._on_ended_without_model)
        self._runs.start_failed.connect(self._on_ended_without_model)

    @Slot()
    def reopen_and_start(self) -> None:
        """Scan the dataset again and then train: images have been added to it."""
        dataset = self._session.dataset
        self._awaited = dataset.source if dataset is not None else None
        self.train_requested.emit()
        self._session.reopen()

    @Slot()
    def start(self) -> None:
        """Train with the settings of the previous run."""
        previous, dataset = self._previous, self._session.dataset
        if previous is None or dataset is None or self._runs.is_running:
            return
        config = previous.record.config
        if config is not None:
            self._train.offer(
                with_changes(config, dataset=str(dataset.source), layout=dataset.layout)
            )
            self.train_requested.emit()
            self._train.start()
            self._compared = previous.record if self._runs.is_running else None

    @Slot()
    def find_previous(self) -> None:
        """Look for the run before, and offer to train it again where something has changed."""
        dataset, self._previous = self._session.dataset, None
        if dataset is None or self._session.is_scanning:
            return
        self._data.offer_again(None)
        self._tasks.run(
            lambda: previous_run.find_previous_run(dataset, runs_dir()),
            self._on_found,
            topic="earlier run",
        )

    def _on_found(self, previous: PreviousRun | None) -> None:
        self._previous = previous
        self._data.offer_again(previous)
        dataset = self._session.dataset
        if self._awaited is None or dataset is None or self._session.is_scanning:
            return
        is_awaited = dataset.source == self._awaited
        self._forget()
        if is_awaited:
            self.start()

    @Slot()
    def _forget(self) -> None:
        self._awaited = None

    @Slot()
    def _on_unread(self) -> None:
        self._forget()  # what is open lacks the images that were to be trained
        self.find_previous()

    @Slot(object)
    def _on_finished(self, run: TrainingRun) -> None:
        if self._compared is not None:
            self._library.compare([self._compared.folder, run.run_dir])
            self._compared = None
            self.find_previous()

    @Slot()
    def _on_ended_without_model(self) -> None:
        if self._compared is not None:
            self._compared = None
            self.find_previous()
