"""Evaluates a finished run again in its own engine process."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.files.paths import logs_dir
from resnet_gui.core.protocol.commands import EvaluateRun
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import Failed, PhaseChanged
from resnet_gui.core.protocol.training_events import RunEvaluated
from resnet_gui.gui.services.engine_process import EngineProcess, WarmEngine


class EvaluationClient(QObject):
    """Runs one evaluation at a time.

    Attributes:
        folder: The run that is being evaluated; None where none is.
        progress: Images done, and in all.

    Signals:
        changed: It began, went on or ended.
        evaluated(Path): The predictions and metrics of this run are written.
        failed(object): A ``Problem`` ended it; the run is as it was.
    """

    changed = Signal()
    evaluated = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.progress = (0, 0)
        self._engine = WarmEngine(_new_engine, self)
        self._engine.received.connect(self._on_received)

    def start(self, folder: Path) -> None:
        """Evaluate the run in a folder, unless one is under way."""
        if self.folder is not None:
            return
        self.folder, self.progress = folder, (0, 0)
        self._engine.start()
        self._engine.send(EvaluateRun(folder))
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Cancel the evaluation; the run stays as it was."""
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
            case RunEvaluated(folder):
                self._end()
                self.evaluated.emit(folder)
            case Failed(problem):
                self._end()
                self.failed.emit(problem)

    def _end(self) -> None:
        self._engine.cancel()
        self.folder = None
        self.changed.emit()


def _new_engine() -> EngineProcess:
    return EngineProcess(logs_dir() / "evaluation.log", yielding=True)
