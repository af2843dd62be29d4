"""Repeats a finished run with its configuration, or trains it longer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.shell.dataset_opener import DatasetOpener
from resnet_gui.gui.shell.pages import Pages


class RerunController(QObject):
    """Brings a run's settings, and its images, back to the Train page.

    Signals:
        train_requested: There is something to see on the Train page.
    """

    train_requested = Signal()

    def __init__(
        self, session: DatasetSession, opener: DatasetOpener, runs: RunController, pages: Pages
    ) -> None:
        super().__init__(pages.train)
        self._session, self._opener, self._runs = session, opener, runs
        self._train = pages.train
        for asked in (
            pages.evaluate.again_requested,
            pages.train.diagnosis.setup_requested,
            pages.train.recovery.setup_requested,
        ):
            asked.connect(self.again)
        pages.evaluate.longer_requested.connect(self.longer)
        self._waiting: TrainConfig | None = None
        self._is_asked_for_longer = False
        for given_up in (session.failed, session.cancelled):
            given_up.connect(self._on_dataset_given_up)
        runs.started.connect(self._on_started)
        runs.start_failed.connect(self._on_start_failed)

    @Slot(object)
    def again(self, config: TrainConfig) -> None:
        """Offer settings for another run, once their images are open."""
        dataset, source = self._session.dataset, Path(config.dataset)
        if dataset is not None and (dataset.source, dataset.layout) == (source, config.layout):
            self._offer(config)
        else:
            self._waiting = config
            self._opener.open(source, config.layout)

    def take(self, dataset: Dataset) -> bool:
        """Say whether the dataset that was just opened is the one that settings waited for."""
        config, self._waiting = self._waiting, None
        if config is None or dataset.source != Path(config.dataset):
            return False
        self._offer(config)
        return True

    @Slot(object)
    def longer(self, folder: Path) -> None:
        """Go on with the run in a folder where it stopped."""
        if self._runs.is_running:
            self.train_requested.emit()
            return
        self._is_asked_for_longer = True
        self._runs.train_longer(folder)

    @Slot()
    def _on_started(self) -> None:
        if self._is_asked_for_longer:
            self._is_asked_for_longer = False
            self.train_requested.emit()

    @Slot()
    def _on_start_failed(self) -> None:
        self._is_asked_for_longer = False

    @Slot()
    def _on_dataset_given_up(self) -> None:
        self._waiting = None

    def _offer(self, config: TrainConfig) -> None:
        self._train.offer(config)
        self.train_requested.emit()
