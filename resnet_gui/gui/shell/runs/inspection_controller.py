"""Shows what an inspection says about the images of a run, on the Data page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.runs.diagnosis import Suggestion
from resnet_gui.gui.shell.dataset_opener import DatasetOpener
from resnet_gui.gui.shell.pages import Pages, Services


class InspectionController(QObject):
    """Follows the suggestions of a diagnosis that are about images, on both pages that show one."""

    def __init__(self, services: Services, pages: Pages, opener: DatasetOpener) -> None:
        super().__init__(pages.data)
        self._session, self._data, self._opener = services.session, pages.data, opener
        self._waiting: tuple[Path, Suggestion] | None = None
        pages.train.diagnosis.inspection_requested.connect(self._on_requested)
        pages.evaluate.inspection_requested.connect(self._on_requested)
        # After the page has shown the dataset.
        self._session.changed.connect(self._on_session_changed)

    @Slot(object, object)
    def _on_requested(self, suggestion: Suggestion, config: TrainConfig) -> None:
        dataset, source = self._session.dataset, Path(config.dataset)
        if dataset is not None and (dataset.source, dataset.layout) == (source, config.layout):
            self._opener.data_requested.emit()
            self._inspect(suggestion)
        else:
            self._waiting = source, suggestion
            self._opener.open(source, config.layout)

    @Slot()
    def _on_session_changed(self) -> None:
        if self._waiting is None or self._session.is_scanning:
            return
        (source, suggestion), self._waiting = self._waiting, None
        dataset = self._session.dataset
        if self._session.problem is None and dataset is not None and dataset.source == source:
            self._inspect(suggestion)

    def _inspect(self, suggestion: Suggestion) -> None:
        self._data.inspect(labels=suggestion is Suggestion.CHECK_LABELS)
