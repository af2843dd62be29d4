"""Tells the prediction panel the class that a dataset gives to the image that is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.services.task_runner import TaskRunner


class TrueClassController(QObject):
    """Looks the image up in the open dataset, and then in the opened run."""

    def __init__(
        self,
        session: DatasetSession,
        library: RunLibrary,
        tasks: TaskRunner,
        panel: PredictionPanel,
    ) -> None:
        super().__init__(panel)
        self._session, self._library, self._tasks = session, library, tasks
        self._panel, self._image = panel.session, panel.session.image
        self._panel.changed.connect(self._on_changed)
        session.opened.connect(self._look_up)
        library.predictions_changed.connect(self._look_up)

    @Slot()
    def _on_changed(self) -> None:
        if self._panel.image != self._image:
            self._panel.label = ""
            self._look_up()

    @Slot()
    def _look_up(self) -> None:
        self._image = image = self._panel.image
        if image is not None:
            dataset, library = self._session.dataset, self._library
            predictions, root = library.predictions, library.images_root
            self._tasks.run(
                lambda: _label(image, dataset, predictions, root),
                lambda label: self._on_found(image, label),
                topic="true class",
            )

    def _on_found(self, image: Path, label: str) -> None:
        if image == self._panel.image and label != self._panel.label:
            self._panel.label = label
            self._panel.changed.emit()


def _label(
    image: Path, dataset: Dataset | None, predictions: SplitPredictions | None, root: Path
) -> str:
    """Return the image's class; the dataset may have been mended after the run."""
    label = "" if dataset is None else dataset.label_of(image)
    if label or predictions is None:
        return label
    is_below = image.is_relative_to(root)
    path = image.relative_to(root).as_posix() if is_below else str(image)
    return predictions.label_of(path)
