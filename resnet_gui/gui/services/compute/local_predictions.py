"""Predicts many images on this computer: asks for a few at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.dataset.folder_tree import files_of
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, as_problem
from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.core.protocol.inference_events import Predicted
from resnet_gui.gui.services.compute.prediction_stream import PredictionStream
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import Job, TaskRunner

IN_FLIGHT = 4
"""Open requests at a time: the engine never waits for one, and Stop takes effect at once."""

_CHUNK = 500  # files that are reported together
_MOST_BREAKS = 3  # of the engine, one after the other


class LocalPredictions(PredictionStream):
    """Shares the engine of the prediction panel, and leaves it room."""

    def __init__(
        self, inference: InferenceClient, tasks: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._inference, self._tasks = inference, tasks
        inference.queued_predicted.connect(self._on_predicted)
        inference.engine_lost.connect(self._on_engine_lost)
        self._waiting: deque[str] = deque()  # texts: the garbage collector leaves them alone
        self._requested: dict[int, Path] = {}
        self._suspects = 0  # at the head of the queue: one of them may have ended the engine
        self._breaks = self._found = 0
        self._listing: Job | None = None
        self._model: Path | None = None
        self._is_running = False
        self._problem: Problem | None = None  # that kept files from being found

    def start(self, named: Sequence[Path], model: Path | None, skip: int = 0) -> None:
        """Predict these images, and those in these folders, but for some at the beginning."""
        self._model, self._is_running, self._found = model, True, skip

        def list_files(job: Job) -> None:
            chunk: list[str] = []
            for path in islice(files_of(named), skip, None):
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

    def stop(self) -> None:
        """Predict no further."""
        if self._listing is not None:
            self._listing.cancel()
            self._listing = None
        self._is_running = False
        self._waiting.clear()
        self._inference.drop_queued(self._requested)
        self._requested.clear()

    def _request_more(self) -> None:
        most = 1 if self._suspects else IN_FLIGHT
        while self._is_running and self._waiting and len(self._requested) < most:
            path = Path(self._waiting.popleft())
            self._requested[self._inference.predict_queued(path, self._model)] = path

    def _take(self, prediction: Prediction) -> None:
        self.predicted.emit([prediction])
        self._suspects = max(0, self._suspects - 1)
        self._request_more()
        self._end_if_done()

    def _end_if_done(self) -> None:
        if self._is_running and not self._waiting and not self._requested and not self._listing:
            self._end(self._problem)

    def _end(self, problem: Problem | None) -> None:
        self.stop()
        self.ended.emit(problem)

    @Slot(int, object)
    def _on_predicted(self, number: int, prediction: Predicted | Problem) -> None:
        path = self._requested.pop(number, None)
        if path is None:
            return  # of another batch, or of one that was stopped
        self._breaks = 0
        if isinstance(prediction, Problem) and prediction.kind == ProblemKind.MODEL_GIVEN_UP:
            self._end(prediction)  # the next images would be waited for as long
        elif isinstance(prediction, Problem):
            self._take(Prediction(path, problem=prediction))
        else:
            self._take(Prediction(path, prediction.top_k, doubts=prediction.doubts))

    @Slot(object, str)
    def _on_engine_lost(self, problem: Problem, _details: str) -> None:
        """Go on with a new engine; an image that ends it again, alone, gets no prediction."""
        if not self._is_running:
            return
        lost, self._requested = list(self._requested.values()), {}
        self._breaks += 1
        if self._breaks > _MOST_BREAKS:
            self._end(problem)
        elif len(lost) == 1 and self._suspects:
            self._take(Prediction(lost[0], problem=problem))
        else:
            self._waiting.extendleft(str(path) for path in reversed(lost))
            self._suspects = len(lost)
            self._request_more()

    def _on_found(self, paths: list[str]) -> None:
        self._found += len(paths)
        self.found.emit(self._found, False)
        self._waiting.extend(paths)
        self._request_more()

    def _on_listed(self, _nothing: None) -> None:
        self._listing = None
        self.found.emit(self._found, True)
        self._end_if_done()

    def _on_not_listed(self, error: BaseException) -> None:
        self._problem = as_problem(error)
        self._on_listed(None)
