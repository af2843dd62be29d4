"""Lets an engine process export a model, and compare the export with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.files.paths import logs_dir
from resnet_gui.core.protocol.commands import Exporting
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.export_events import ExportFailed, ExportProgressed, ModelExported
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.gui.services.engine_process import EngineProcess, WarmEngine


class ExportClient(QObject):
    """Carries out one command at a time, each in a process of its own, which ends with it.

    Signals:
        progressed(ExportProgressed): How far it is.
        exported(ModelExported): It is done.
        failed(Problem): It could not be done.
    """

    progressed = Signal(object)
    exported = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = WarmEngine(_new_engine, self)
        self._engine.received.connect(self._on_received)

    def start(self, command: Exporting) -> None:
        """Carry out a command."""
        self._engine.start()
        self._engine.send(command)

    @Slot()
    def stop(self) -> None:
        """End what is under way, and leave nothing of it."""
        self._engine.cancel()

    def shut_down(self) -> None:
        """End every engine that is still there, for the end of the program."""
        self._engine.shut_down()

    @Slot(object)
    def _on_received(self, event: Event) -> None:
        match event:
            case ExportProgressed():
                self.progressed.emit(event)
            case ModelExported():
                self.stop()
                self.exported.emit(event)
            case ExportFailed(problem) | Failed(problem):
                self.stop()
                self.failed.emit(problem)


def _new_engine() -> EngineProcess:
    return EngineProcess(logs_dir() / "export.log", yielding=True)
