"""The opening of a model that is under way, and how long it may take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, Value
from resnet_gui.core.protocol.commands import LoadModel, OpenImagenet
from resnet_gui.core.protocol.inference_events import ModelLoaded, ModelRefused

LIMIT_MINUTES = 5
"""How long a model may take to open; the largest ones of Keras take one on a slow computer."""

PATIENCE_MS = 2000
"""How long a model that is to be opened waits for a prediction that is under way."""

Opening = LoadModel | OpenImagenet


class ModelOpening(QObject):
    """Knows which model was asked for last, until there is an answer.

    Attributes:
        command: What the engine was told; None while nothing is being opened.
        again: The model that predicted before, where a new engine has been told to open it.
        behind: The requests that the engine was told of before.

    Signals:
        late(Path, Problem): The time is over.
        kept_waiting: Requests from before had a moment to end, and may not have.
    """

    late = Signal(object, object)
    kept_waiting = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.command: Opening | None = None
        self.again: Path | None = None
        self.behind: frozenset[int] = frozenset()
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._on_limit)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self.kept_waiting)

    def begin(self, command: Opening, behind: Iterable[int] = ()) -> None:
        """Give a model its time; one before it is forgotten."""
        self.command, self.behind = command, frozenset(behind)
        self._limit.start(LIMIT_MINUTES * 60_000)
        if self.behind:
            self._patience.start(PATIENCE_MS)

    def go_on(self) -> None:
        """Begin the time anew: something of the model has arrived."""
        if self.command is not None:
            self._limit.start()

    def end(self) -> None:
        """Wait no longer."""
        self.command = None
        self._limit.stop()

    def is_behind(self, unanswered: Iterable[int]) -> bool:
        """Return whether the engine is still at a request from before."""
        return self.command is not None and not self.behind.isdisjoint(unanswered)

    def take(self, event: ModelLoaded | ModelRefused) -> bool:
        """Take an answer; return whether it is about the model that is only opened again."""
        if self._is_about(event):
            self.end()
            return False
        is_again = event.path == self.again
        if is_again:
            self.again = None
        return is_again

    def _is_about(self, event: ModelLoaded | ModelRefused) -> bool:
        match self.command:
            case LoadModel(path=path):
                return event.path == path
            case OpenImagenet(job=job):
                return event.job == job
        return False

    @Slot()
    def _on_limit(self) -> None:
        path = self.command.path if isinstance(self.command, LoadModel) else Path("ImageNet")
        values: dict[str, Value] = {"path": str(path), "minutes": LIMIT_MINUTES}
        self.late.emit(path, Problem(ProblemKind.MODEL_SLOW, values))
