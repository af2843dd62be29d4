"""Collects the predictions of many images, and how fast they come."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from sys import intern

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from resnet_gui.core.errors.categories import ProblemCategory
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.gui.features.batch.rate_meter import RateMeter
from resnet_gui.gui.services.compute.cluster_predictions import ClusterPredictions
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.services.compute.local_predictions import LocalPredictions
from resnet_gui.gui.services.compute.prediction_stream import PredictionStream
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner

_KEPT = 2  # classes of each prediction; the panel predicts the chosen image again
_TICK_MS = 100


class BatchPredictor(QObject):
    """Predicts the images of one batch with one model.

    Signals:
        predicted(list): New :class:`Prediction` objects, at most ten times a second.
        progressed: Counts have changed, at most ten times a second.
        ended: All are predicted, or it was stopped.
    """

    predicted = Signal(list)
    progressed = Signal()
    ended = Signal()

    def __init__(
        self,
        inference: InferenceClient,
        tasks: TaskRunner,
        parent: QObject,
        place: ComputePlace | None = None,
    ) -> None:
        super().__init__(parent)
        self._inference, self._tasks, self._place = inference, tasks, place
        self._stream: PredictionStream | None = None
        self._new: list[Prediction] = []
        self._named: Sequence[Path] = ()
        self._model: Path | None = None
        self._started = 0.0
        self._rate = RateMeter()
        self.done = self.found = 0
        self.seconds = 0.0
        self.is_running = self.is_listing = False
        self.problem: Problem | None = None
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self, named: Sequence[Path]) -> None:
        """Predict these images, and those in these folders, with the open model."""
        self._named, self._model = named, self._inference.model
        self._go_on()

    def stop(self) -> None:
        """Stop predicting; the predictions so far stay."""
        if self.is_running and self._stream is not None:
            self._stream.stop()
            self._end()
        if self._place is not None:
            self._place.forget(self._place.predicting)  # where a cluster failed, that ended it

    def rate(self) -> float:
        """Return images a second over the last seconds; 0 within the first second."""
        return self._rate.rate()

    def _go_on(self) -> None:
        """Predict what has no prediction yet, on what is the place now."""
        if self._stream is not None:
            self._stream.deleteLater()
        self.is_running = self.is_listing = True
        self.problem = None
        self._started = time.monotonic()
        self._stream = self._new_stream()
        self._stream.found.connect(self._on_found)
        self._stream.predicted.connect(self._on_predicted)
        self._stream.ended.connect(self._on_ended)
        self._timer.start()
        self._stream.start(self._named, self._model, self.done)

    def _new_stream(self) -> PredictionStream:
        place = self._place
        if place is not None and place.address:
            return ClusterPredictions(place.predicting, place.address, self)
        return LocalPredictions(self._inference, self._tasks, self)

    def _end(self) -> None:
        self.is_running = self.is_listing = False
        self.seconds += time.monotonic() - self._started
        self._timer.stop()
        self._emit_new()
        self.ended.emit()

    def _emit_new(self) -> None:
        if self._new:
            new, self._new = self._new, []
            self.predicted.emit(new)
        self.progressed.emit()

    @Slot()
    def _tick(self) -> None:
        self._rate.add(time.monotonic(), self.done)
        self._emit_new()

    @Slot(int, bool)
    def _on_found(self, found: int, is_all: bool) -> None:
        was_listing = self.is_listing
        self.found, self.is_listing = found, not is_all
        if was_listing and is_all:
            self._emit_new()

    @Slot(list)
    def _on_predicted(self, predictions: list[Prediction]) -> None:
        self.done += len(predictions)
        self._new += map(_shortened, predictions)

    @Slot(object)
    def _on_ended(self, problem: Problem | None) -> None:
        self.problem = problem
        self._end()
        if problem is not None and problem.kind.category is ProblemCategory.CLUSTER and self._place:
            self._place.report(self._place.predicting, problem, self._go_on)


def _shortened(prediction: Prediction) -> Prediction:
    # Each message brings its own copies of the classes' names: one of each will do.
    ranking = tuple((intern(label), share) for label, share in prediction.ranking[:_KEPT])
    return replace(prediction, ranking=ranking)
