"""Asks a finished run's model about its images again, in its own engine process."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.files.paths import logs_dir
from resnet_gui.core.protocol.commands import Evaluating
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import Failed, PhaseChanged
from resnet_gui.core.protocol.training_events import RunEvaluated
from resnet_gui.gui.services.engine_process import EngineProcess, WarmEngine


class EvaluationClient(QObject):
    """Carries out one command at a time.

    Attributes:
        command: What is being carried out; None where nothing is.
        progress: Images done, and in all.

    Signals:
        changed: It began, went on or ended.
        evaluated(object): What this ``Evaluating`` command found is written.
        failed(object): A ``Problem`` ended it; the run is as it was.
    """

    changed = Signal()
    evaluated = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.command: Evaluating | None = None
        self.progress = (0, 0)
        self._engine = WarmEngine(_new_engine, self)
        self._engine.received.connect(self._on_received)

    def start(self, command: Evaluating) -> None:
        """Carry out a command, unless one is under way."""
        if self.command is not None:
            return
        self.command, self.progress = command, (0, 0)
        self._engine.start()
        self._engine.send(command)
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Cancel it; the run stays as it was."""
        self._end()

    def shut_down(self) -> None:
        """End every engine that is still there, for the end of the program."""
        self._end()
        self._engine.end_leaving()

    @Slot(object)
    def _on_received(self, event: Event) -> None:
        match event:
            case PhaseChanged(_, done, total):
                self.progress = (done, total)
                self.changed.emit()
            case RunEvaluated():
                command = self.command
                self._end()
                self.evaluated.emit(command)
            case Failed(problem):
                self._end()
                self.failed.emit(problem)

    def _end(self) -> None:
        self._engine.cancel()
        self.command = None
        self.changed.emit()


def _new_engine() -> EngineProcess:
    return EngineProcess(logs_dir() / "evaluation.log", yielding=True)
