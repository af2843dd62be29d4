"""How many images the next run will train on and validate: the numbers that it will have."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.splits import holdout
from resnet_gui.gui.services.task_runner import TaskRunner

Sizes = tuple[int, int]
_Key = tuple[float, int, str]


class SplitPlan(QObject):
    """Divides the dataset as the run will, in the background: groups of alike images take time.

    Signals:
        changed: The numbers are known.
    """

    changed = Signal()

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._dataset: Dataset | None = None
        self._key: _Key | None = None
        self._sizes: Sizes | None = None

    def sizes(self, dataset: Dataset, config: TrainConfig | None) -> Sizes | None:
        """Return how many images train and validate; None while that is not known."""
        if dataset.has_validation:
            return dataset.size(Split.TRAIN), dataset.size(Split.VALIDATION)
        if config is None or dataset is not self._dataset or _key(config) != self._key:
            return None
        return self._sizes

    def want(self, dataset: Dataset | None, config: TrainConfig | None) -> None:
        """Find the numbers for a dataset and a configuration, unless they are known."""
        if dataset is None or config is None or dataset.has_validation:
            return
        key = _key(config)
        if dataset is self._dataset and key == self._key:
            return
        self._dataset, self._key, self._sizes = dataset, key, None

        def divide() -> Sizes:
            divided = holdout.hold_out(dataset, *key)
            return divided.size(Split.TRAIN), divided.size(Split.VALIDATION)

        self._tasks.run(divide, self._on_divided, topic="split plan")

    def _on_divided(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self.changed.emit()


def _key(config: TrainConfig) -> _Key:
    return config.holdout, config.seed, config.group_by
