"""Requests predictions for many images, a few at a time, and collects the results."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from sys import intern

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from resnet_gui.core.dataset.folder_tree import files_below
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files.name_forms import natural_key
from resnet_gui.core.files.paths import is_dir
from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.core.protocol.inference_events import Predicted
from resnet_gui.gui.features.batch.rate_meter import RateMeter
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import Job, TaskRunner

IN_FLIGHT = 4
"""Open requests at a time: the engine never waits for one, and Stop takes effect at once."""

_KEPT = 2  # classes of each prediction; the panel predicts the chosen image again
_TICK_MS = 100
_CHUNK = 500  # files that are reported together
_MOST_BREAKS = 3  # of the engine, one after the other


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

    def __init__(self, inference: InferenceClient, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._inference, self._tasks = inference, tasks
        inference.queued_predicted.connect(self._on_predicted)
        inference.engine_lost.connect(self._on_engine_lost)
        self._waiting: deque[str] = deque()  # texts: the garbage collector leaves them alone
        self._requested: dict[int, Path] = {}
        self._new: list[Prediction] = []
        self._suspects = 0  # at the head of the queue: one of them may have ended the engine
        self._breaks = 0
        self._listing: Job | None = None
        self._model: Path | None = None
        self._started = 0.0
        self._rate = RateMeter()
        self.done = self.found = 0
        self.seconds = 0.0
        self.is_running = False
        self.problem: Problem | None = None
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def is_listing(self) -> bool:
        """Whether folders are still being looked through; ``found`` grows until then."""
        return self._listing is not None

    def start(self, named: Sequence[Path]) -> None:
        """Predict these images, and those in these folders, with the open model."""
        self._model = self._inference.model
        self.is_running = True
        self._started = time.monotonic()

        def list_files(job: Job) -> None:
            chunk: list[str] = []
            for path in _files(named):
                if job.cancelled():
                    return
                chunk.append(str(path))
                if len(chunk) == _CHUNK:
                    job.report(chunk)
                    chunk = []
            job.report(chunk)

        self._listing = self._tasks.run(
            list_files, self._on_listed, self._on_not_listed, self._on_found
        )
        self._timer.start()

    def stop(self) -> None:
        """Stop predicting; the predictions so far stay."""
        if self.is_running:
            self._waiting.clear()
            self._inference.drop_queued(self._requested)
            self._requested.clear()
            self._end()

    def rate(self) -> float:
        """Return images a second over the last seconds; 0 within the first second."""
        return self._rate.rate()

    def _request_more(self) -> None:
        most = 1 if self._suspects else IN_FLIGHT
        while self.is_running and self._waiting and len(self._requested) < most:
            path = Path(self._waiting.popleft())
            self._requested[self._inference.predict_queued(path, self._model)] = path

    def _take(self, prediction: Prediction) -> None:
        self._new.append(prediction)
        self.done += 1
        self._suspects = max(0, self._suspects - 1)
        self._request_more()
        if not self._waiting and not self._requested and not self.is_listing:
            self._end()

    def _end(self) -> None:
        if self._listing is not None:
            self._listing.cancel()
            self._listing = None
        self.is_running = False
        self.seconds = time.monotonic() - self._started
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

    @Slot(int, object)
    def _on_predicted(self, number: int, prediction: Predicted | Problem) -> None:
        path = self._requested.pop(number, None)
        if path is None:
            return  # of another batch, or of one that was stopped
        self._breaks = 0
        if isinstance(prediction, Problem) and prediction.kind == ProblemKind.MODEL_GIVEN_UP:
            self.problem = prediction  # the next images would be waited for as long
            self.stop()
        elif isinstance(prediction, Problem):
            self._take(Prediction(path, problem=prediction))
        else:
            # Each message brings its own copies of the classes' names: one of each will do.
            ranking = tuple((intern(label), share) for label, share in prediction.top_k[:_KEPT])
            self._take(Prediction(path, ranking, doubts=prediction.doubts))

    @Slot(object, str)
    def _on_engine_lost(self, problem: Problem, _details: str) -> None:
        """Go on with a new engine; an image that ends it again, alone, gets no prediction."""
        if not self.is_running:
            return
        lost, self._requested = list(self._requested.values()), {}
        self._breaks += 1
        if self._breaks > _MOST_BREAKS:
            self.problem = problem
            self._end()
        elif len(lost) == 1 and self._suspects:
            self._take(Prediction(lost[0], problem=problem))
        else:
            self._waiting.extendleft(str(path) for path in reversed(lost))
            self._suspects = len(lost)
            self._request_more()

    def _on_found(self, paths: list[str]) -> None:
        self.found += len(paths)
        self._waiting.extend(paths)
        self._request_more()

    def _on_listed(self, _nothing: None) -> None:
        self._listing = None
        if not self._waiting and not self._requested:
            self._end()
        else:
            self._emit_new()

    def _on_not_listed(self, error: BaseException) -> None:
        self.problem = Problem(ProblemKind.INTERNAL, {"detail": f"{type(error).__name__}: {error}"})
        self._on_listed(None)


def _files(named: Sequence[Path]) -> Iterator[Path]:
    for path in sorted(named, key=lambda path: natural_key(str(path))):
        if is_dir(path):
            yield from files_below(path)
        else:
            yield path
