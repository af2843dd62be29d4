"""Train again with what changed: the settings of the run before, and then before against after."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.config.train_config import with_changes
from resnet_gui.core.files.paths import runs_dir
from resnet_gui.core.runs import previous_run
from resnet_gui.core.runs.previous_run import Earlier
from resnet_gui.core.runs.registry import Record
from resnet_gui.gui.features.data.data_page import DataTab
from resnet_gui.gui.features.evaluate.evaluate_page import EvaluateTab
from resnet_gui.gui.features.train.train_page import TrainTab
from resnet_gui.gui.services.task_runner import Background


class TrainAgain(QObject):
    """Looks for the run before whenever a dataset has been read, and offers to train it again.

    What is held out stays nearly the same when pictures come and go, so that the two models can be
    compared on the same validation pictures.
    """

    def __init__(
        self,
        data: DataTab,
        train: TrainTab,
        evaluate: EvaluateTab,
        background: Background,
        show_train: Callable[[], None],
    ) -> None:
        super().__init__(data)
        self._data, self._train, self._evaluate = data, train, evaluate
        self._background, self._show_train = background, show_train
        self._earlier: Earlier | None = None
        self._before: Record | None = None
        self._wanted = False
        data.dataset_changed.connect(self._on_dataset_changed)
        data.train_again_wanted.connect(self.start)
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
        self._background.run(
            lambda: previous_run.find(dataset, runs_dir()), self._on_found, topic="earlier run"
        )

    def _on_found(self, found: Earlier | None) -> None:
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
