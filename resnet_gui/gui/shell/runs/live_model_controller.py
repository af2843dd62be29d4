"""Predicts with the interim model of a run that is still training."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.protocol.training_events import InterimModelReady
from resnet_gui.core.runs.run_folder import MODEL_FILE, partial_dir, unfinished_run
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.training_run import TrainingRun


class LiveModelController(QObject):
    """Opens the interim model of a run as soon as there is one, and the finished model at its end.

    Where the run ends without a model, the model that was open before is opened again.

    Args:
        runs: The runs.
        panel: Predicts with their models.
        inference: Knows which model is open.
        may_open: Says whether the open model may be replaced now.
    """

    def __init__(
        self,
        runs: RunController,
        panel: PredictionPanel,
        inference: InferenceClient,
        may_open: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(panel)
        self._may_open = may_open
        self._panel, self._inference = panel, inference
        self._interim: Path | None = None
        self._previous: Path | None = None  # that was no run's model so far
        inference.model_opened.connect(self._on_model_opened)
        runs.interim_model_ready.connect(self._on_interim_model_ready)
        runs.finished.connect(self._on_finished)
        runs.failed.connect(self._on_ended_without_model)
        runs.cancelled.connect(self._on_ended_without_model)

    @Slot(object)
    def _on_interim_model_ready(self, event: InterimModelReady) -> None:
        if event.bundle != self._interim and self._may_open():
            self._interim = event.bundle
            self._panel.open_model(event.bundle)

    @Slot(object)
    def _on_finished(self, run: TrainingRun) -> None:
        self._interim = None
        if self._may_open():
            self._panel.open_model(run.run_dir / MODEL_FILE)
        self._panel.forget_models(partial_dir(run.run_dir))

    @Slot(object)
    def _on_ended_without_model(self, run: TrainingRun) -> None:
        interim, self._interim = self._interim, None
        folder, model = partial_dir(run.run_dir), self._panel.session.model
        is_of_run = model is not None and (model == interim or model.is_relative_to(folder))
        if is_of_run and self._previous is not None:
            self._panel.open_model(self._previous)
        self._panel.forget_models(folder)

    @Slot(object)
    def _on_model_opened(self, path: Path) -> None:
        if unfinished_run(path) is None:
            self._previous = path
