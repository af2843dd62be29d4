"""Repeats a finished run with its configuration, or trains it longer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.gui.features.data.data_page import DataPage
from resnet_gui.gui.features.train.train_page import TrainPage
from resnet_gui.gui.text import labels


class RerunController(QObject):
    """Brings a run's settings, and its pictures, back to the Train tab.

    Signals:
        dataset_requested(Path): These pictures must be opened first.
        train_requested: There is something to see on the Train tab.
        status_message(str): One line for the status bar.
    """

    dataset_requested = Signal(object)
    train_requested = Signal()
    status_message = Signal(str)

    def __init__(self, data: DataPage, train: TrainPage) -> None:
        super().__init__(train)
        self._data, self._train = data, train
        self._waiting: TrainConfig | None = None

    @Slot(object)
    def again(self, config: TrainConfig) -> None:
        """Offer settings for another run, once their pictures are open."""
        dataset, source = self._data.dataset, Path(config.dataset)
        if dataset is not None and dataset.source == source:
            self._offer(config)
        else:
            self._waiting = config
            self.dataset_requested.emit(source)

    def take(self, dataset: Dataset | None) -> bool:
        """Say whether the dataset that was just opened is the one that settings waited for."""
        config, self._waiting = self._waiting, None
        if config is None or dataset is None or dataset.source != Path(config.dataset):
            return False
        self._offer(config)
        return True

    @Slot(object)
    def longer(self, folder: Path) -> None:
        """Go on with the run in a folder where it stopped."""
        try:
            self._train.train_longer(folder)
        except ProblemError as error:
            self.status_message.emit(labels.problem(error.problem))
        else:
            self.train_requested.emit()

    def _offer(self, config: TrainConfig) -> None:
        self._train.offer(config)
        self.train_requested.emit()
