"""An engine process that has joined a Ray cluster, and stays in it for a while."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from resnet_gui.core.errors.categories import ProblemCategory
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files.paths import logs_dir
from resnet_gui.core.protocol.cluster_commands import OnCluster
from resnet_gui.core.protocol.cluster_events import (
    ClusterDescribed,
    ClusterFailed,
    DatasetRead,
    FilesEnded,
)
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.gui.services.engine_process import EngineProcess, WarmEngine

_IDLE_MS = 60_000
"""How long an engine stays in a cluster for nothing: to join takes seconds, to stay memory."""

_LAST = (ClusterDescribed, DatasetRead, FilesEnded, ClusterFailed)
_CLUSTER = ProblemCategory.CLUSTER


class ClusterEngine(QObject):
    """Does one thing at a time; another one takes the place of what is under way.

    Attributes:
        is_busy: Whether something is under way.
        idle: Ends the process that has had nothing to do.

    Signals:
        began: Something is under way from now on.
        received(Event): About what is under way.
        failed(Problem): It cannot be done.
    """

    began = Signal()
    received = Signal(object)
    failed = Signal(object)

    def __init__(self, purpose: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        log = logs_dir() / f"cluster-{purpose}.log"
        self._engine = WarmEngine(lambda: EngineProcess(log, yielding=False), self)
        self._engine.received.connect(self._on_received)
        self._address = ""  # that was joined
        self.is_busy = False
        self.idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self.idle.timeout.connect(self.stop)

    def run(self, command: OnCluster) -> None:
        """Have something done."""
        if self.is_busy or command.address != self._address or self._engine.is_outdated:
            self._engine.cancel()
        self.idle.stop()
        self._address, self.is_busy = command.address, True
        self._engine.start()
        self._engine.send(command)
        self.began.emit()

    @Slot()
    def stop(self) -> None:
        """Leave the cluster, and hear nothing more of what is under way."""
        self.is_busy = False
        self.idle.stop()
        self._engine.cancel()

    def shut_down(self) -> None:
        """End every process that is still there, for the end of the program."""
        self.stop()
        self._engine.shut_down()

    @Slot(object)
    def _on_received(self, event: Event) -> None:
        if isinstance(event, Failed) or (
            isinstance(event, ClusterFailed) and event.problem.kind.category is _CLUSTER
        ):
            was_busy = self.is_busy
            self.stop()  # what it has joined may be half gone
            if was_busy:
                self.failed.emit(in_words(event.problem))
        elif self.is_busy:
            if isinstance(event, _LAST):
                self.is_busy = False
                self.idle.start()
            if isinstance(event, ClusterFailed):
                self.failed.emit(event.problem)
            else:
                self.received.emit(event)


def in_words(problem: Problem) -> Problem:
    """Return what the end of an engine means: Ray ends a process that has lost its cluster."""
    is_gone = problem.kind is ProblemKind.ENGINE_GONE
    return Problem(ProblemKind.CLUSTER_GONE) if is_gone else problem
