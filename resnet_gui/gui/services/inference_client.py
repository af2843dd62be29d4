"""The client of the warm engine, which opens models, predicts and measures estimates."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.protocol.commands import (
    Command,
    EstimateRun,
    Explain,
    FindGraphics,
    LoadModel,
    OpenImagenet,
    Predict,
    Stop,
)
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.inference_events import (
    Explained,
    ImportNeeded,
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
)
from resnet_gui.core.protocol.system_events import EngineReady, Failed, GraphicsFound, PhaseChanged
from resnet_gui.core.protocol.training_events import EstimateFailed
from resnet_gui.core.training.values import RunEstimate, Runtime
from resnet_gui.gui.services.engine_process import NewEngine, WarmEngine, prediction_engine
from resnet_gui.gui.services.model_opening import ModelOpening, Opening


class InferenceClient(QObject):
    """Sends requests with an id; only the result of the newest one of each kind is emitted.

    Signals:
        ready: The engine is up (:class:`EngineReady`).
        model_opened: The path and the card of the model that predicts from now on.
        model_reopened: The same, where only the engine is another one than before.
        model_refused: The path and the :class:`Problem`.
        import_needed: The :class:`ImportQuestion` that a model's file leaves open.
        fetching: So many bytes of so many are there of what a model needs.
        predicted: The :class:`Predicted` of the newest request.
        prediction_failed: The :class:`Problem` of the newest request.
        queued_predicted: The id of a request by :meth:`predict_queued` or :meth:`explain`; its
            :class:`Predicted` or :class:`Explained`, or the :class:`Problem`.
        estimated: The :class:`RunEstimate`, or the :class:`Problem`, of the newest estimate.
        graphics_found: The name of a graphics processor; empty where there is none.
        engine_lost: The engine is gone; problem and details. The next request starts a new one.
    """

    ready = Signal(object)
    model_opened = Signal(object, object)
    model_reopened = Signal(object, object)
    model_refused = Signal(object, object)
    import_needed = Signal(object)
    fetching = Signal(int, int)
    predicted = Signal(object)
    prediction_failed = Signal(object)
    queued_predicted = Signal(int, object)
    estimated = Signal(object)
    graphics_found = Signal(str)
    engine_lost = Signal(object, str)

    def __init__(
        self, new_client: NewEngine = prediction_engine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = WarmEngine(new_client, self)
        self._engine.received.connect(self._on_event)
        self._ids = count(1)
        self._request = self._estimate = self._download = 0
        self._search: tuple[FindGraphics, ...] = ()  # while it has no result
        self._asked: dict[int, Predict] = {}  # those that the engine has not answered
        self._also: dict[int, Predict | Explain] = {}  # those beside the newest that are waited for
        self._opening = ModelOpening(self)
        self._opening.late.connect(self._on_late)
        self._opening.kept_waiting.connect(self._on_kept_waiting)
        self._has_model = True  # whether the engine has been told of the model
        self.model: Path | None = None
        self.card: ModelCard | None = None
        self.digest = ""  # of the model without its card
        self.runtime: Runtime | None = None

    def warm_up(self) -> None:
        """Start the engine, so that the first request finds it ready."""
        self._send()

    def open(self, model: Path, options: ImportOptions | None = None) -> None:
        """Open a model; the one that is open goes on predicting until then.

        Another one that is being opened is given up. A prediction has a moment to end.
        """
        self._open(LoadModel(model, options))

    def open_imagenet(self, network: str) -> None:
        """Open a network that knows ImageNet's 1,000 classes: the built-in one, or ResNet50."""
        self._download = next(self._ids)
        self._open(OpenImagenet(network, self._download))

    @property
    def is_opening(self) -> bool:
        """Whether a model was asked for that is not there yet."""
        return self._opening.command is not None

    def _open(self, command: Opening) -> None:
        is_slow = isinstance(self._opening.command, LoadModel)
        self._opening.begin(command, () if is_slow else self._asked)
        go_on = self._restart if is_slow else self._send
        go_on(command)

    def stop_fetching(self) -> None:
        """Fetch no further what a model needs."""
        self._send(Stop(self._download))

    def predict(self, image: Path) -> None:
        """Predict an image; an earlier request that is still open is dropped."""
        self._request = next(self._ids)
        self._send(*self._model_again(), Predict(self._request, image))

    def predict_queued(self, image: Path, model: Path | None) -> int:
        """Predict beside the newest request, which stays open; return the id of this one.

        Send only a few ahead of their results: a request by :meth:`predict` waits for all of them.
        """
        return self._send_beside(Predict(next(self._ids), image, model))

    def explain(self, image: Path, name: str) -> int:
        """Have a heat map made for a class, in the same way; return the id of the request."""
        return self._send_beside(Explain(next(self._ids), image, name))

    def _send_beside(self, request: Predict | Explain) -> int:
        self._also[request.job] = request
        self._send(request)
        return request.job

    def drop_queued(self, numbers: Iterable[int]) -> None:
        """Drop the results of such requests, also for an engine that takes the place of this."""
        for number in numbers:
            self._also.pop(number, None)

    def give_up(self) -> None:
        """End what the engine is at: a model that it opens, or predictions. Another goes on.

        Predictions beside the newest fail, too, where the engine was at predictions.
        """
        was_predicting = not self.is_opening or self._opening.is_behind(self._asked)
        self._opening.end()
        self._request, self._search = 0, ()
        given_up = list(self._also.values()) if was_predicting else []
        self.drop_queued([request.job for request in given_up])
        self._restart(with_model=not was_predicting)
        for request in given_up:
            path = str((isinstance(request, Predict) and request.model) or self.model or "")
            problem = Problem(ProblemKind.MODEL_GIVEN_UP, {"path": path})
            self.queued_predicted.emit(request.job, problem)

    def forget(self) -> None:
        """Drop the results of all open requests."""
        self._request = 0

    def estimate(self, config: TrainConfig, n_classes: int, sample: Path | None) -> None:
        """Have a run measured; an earlier measurement that is still open is forgotten."""
        self._estimate = next(self._ids)
        self._send(EstimateRun(self._estimate, config, n_classes, sample))

    def find_graphics(self) -> None:
        """Find out whether there is a graphics processor that could be tried."""
        self._search = (FindGraphics(),)
        self._send(*self._search)

    def forget_estimate(self) -> None:
        """Drop the result of an open measurement."""
        self._estimate = 0

    def renew(self) -> None:
        """Drop all but what is queued, and let the next request start a new engine."""
        self._engine.cancel()
        self._reset()

    def restart(self) -> None:
        """Let a new engine, with the current settings, go on with all that was asked for."""
        command, has_model = self._opening.command, self._has_model
        again = [one for job, one in self._asked.items() if job == self._request and has_model]
        self._opening.end()
        self._restart(*again, with_model=has_model)
        if command is not None:
            self._open(command)

    def shut_down(self) -> None:
        """End the engine, for the end of the program; later requests start no other."""
        self._engine.shut_down()

    def _reset(self) -> None:
        self._opening.end()
        self._asked.clear()
        self._has_model = True
        self._request, self._estimate, self._search = 0, 0, ()

    def _restart(self, *commands: Command, with_model: bool = True) -> None:
        """End the engine, however busy it is, and let another go on.

        Args:
            commands: For that other one.
            with_model: Whether to let it open the model first; else once it is needed, as that
                model is what the engine did not come back from.
        """
        self._engine.cancel()
        self._asked.clear()
        self._has_model = with_model
        self._send(*commands)

    def _model_again(self) -> tuple[Command, ...]:
        """Return what lets an engine open the model that it has not been told of."""
        if self._has_model or self.model is None or self.is_opening:
            return ()
        self._has_model, self._opening.again = True, self.model
        return (LoadModel(self.model),)

    def _send(self, *commands: Command) -> None:
        if self._engine.start():
            if self.model is not None and self._has_model:
                self._opening.again = self.model
                self._engine.send(LoadModel(self.model))
            again = (*self._also.values(), *self._search)
            commands += tuple(command for command in again if command not in commands)
        self._asked |= {one.job: one for one in commands if isinstance(one, Predict)}
        self._engine.send(*commands)

    @Slot(object, object)
    def _on_late(self, path: Path, problem: Problem) -> None:
        self.give_up()
        self.model_refused.emit(path, problem)

    @Slot()
    def _on_kept_waiting(self) -> None:
        """Let a new engine open the model for which a prediction leaves no time."""
        command = self._opening.command
        if command is not None and self._opening.is_behind(self._asked):
            self._opening.begin(command)
            self.forget()
            self._restart(command, with_model=False)

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        if isinstance(event, Predicted | PredictionFailed):
            self._asked.pop(event.job, None)
        match event:
            case EngineReady():
                self.runtime = event.runtime
                self.ready.emit(event)
            case GraphicsFound(name):
                self._search = ()
                self.graphics_found.emit(name)
            case ModelLoaded(path, card, runtime):
                is_known = self._opening.take(event) and (self.is_opening or card == self.card)
                self.model, self.card, self.digest = path, card, event.digest
                self._has_model, self.runtime = True, runtime or self.runtime
                (self.model_reopened if is_known else self.model_opened).emit(path, card)
            case PhaseChanged(_, done, total) if event.job == self._download:
                self._opening.go_on()
                self.fetching.emit(done, total)
            case ModelRefused(path, problem):
                if self._opening.take(event):
                    self.model = self.card = None
                self._send(*self._model_again())
                if not self.is_opening:
                    self.model_refused.emit(path, problem)
            case ImportNeeded(question):
                self._opening.end()
                self._send(*self._model_again())
                self.import_needed.emit(question)
            case Predicted() | PredictionFailed() | Explained() if event.job in self._also:
                del self._also[event.job]
                result = event.problem if isinstance(event, PredictionFailed) else event
                self.queued_predicted.emit(event.job, result)
            case Predicted() if event.job == self._request:
                self.predicted.emit(event)
            case PredictionFailed(job, problem) if job == self._request:
                self.prediction_failed.emit(problem)
            case RunEstimate() | EstimateFailed() if event.job == self._estimate:
                self.estimated.emit(event.problem if isinstance(event, EstimateFailed) else event)
            case Failed(problem, details):
                self._on_failed(problem, details)

    def _on_failed(self, problem: Problem, details: str) -> None:
        # A request between its last event and its end would never get a result.
        self._engine.lose()
        self._reset()
        self._also.clear()
        self.engine_lost.emit(problem, details)
