"""Predicts with the interim model of a run that is still training."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.features.train.train_page import TrainPage
from resnet_gui.gui.services.inference_client import InferenceClient


class LiveModelController(QObject):
    """Opens what a run has learned as soon as it can be asked.

    Where nothing comes of the run after all, the model that answered before answers again.
    """

    def __init__(self, train: TrainPage, pane: PredictionPanel, inference: InferenceClient) -> None:
        super().__init__(train)
        self._train, self._pane, self._inference = train, pane, inference
        self._form: Path | None = None
        self._before: Path | None = None
        train.run_changed.connect(self._on_run_changed)

    @Slot()
    def _on_run_changed(self) -> None:
        run = self._train.run
        usable = None if run is None or run.finished is not None else run.usable
        if usable is None:
            self._form = None
        elif run is not None and run.is_over:
            if self._form is not None and self._inference.model == self._form and self._before:
                self._pane.open_model(self._before)
            self._form = None
        elif usable.bundle != self._form:
            self._form, self._before = usable.bundle, self._inference.model
            self._pane.open_model(usable.bundle)
