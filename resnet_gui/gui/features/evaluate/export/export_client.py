"""Lets an engine process export a model, and compare the export with it."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.export.export_folder import discard
from resnet_gui.core.files.paths import logs_dir
from resnet_gui.core.protocol.commands import Exporting, ExportModel
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.export_events import ExportFailed, ExportProgressed, ModelExported
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.gui.services.engine_process import EngineProcess, WarmEngine
from resnet_gui.gui.services.task_runner import TaskRunner


class ExportClient(QObject):
    """Carries out one command at a time, each in a process of its own, which ends with it.

    Args:
        tasks: Removes what a process has left that was killed.
        parent: Its parent.

    Signals:
        progressed(ExportProgressed): How far it is.
        exported(ModelExported): It is done.
        failed(Problem): It could not be done.
    """

    progressed = Signal(object)
    exported = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._places: list[Path] = []  # of the processes that are still there, the newest last
        self._engine = WarmEngine(self._new_engine, self)
        self._engine.received.connect(self._on_received)

    def start(self, command: Exporting) -> None:
        """Carry out a command."""
        made = command if isinstance(command, ExportModel) else command.export
        self._places.append(made.output)
        self._engine.start()
        self._engine.send(command)

    @Slot()
    def stop(self) -> None:
        """End what is under way, and leave nothing of it."""
        self._engine.cancel()

    def shut_down(self) -> None:
        """End every engine that is still there, for the end of the program."""
        self._engine.shut_down()
        left, self._places = self._places, []
        if left:  # not by the tasks: those that have not begun at the end of the program never do
            thread = Thread(target=_discard_all, args=(left,))
            thread.start()
            thread.join()

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

    def _new_engine(self) -> EngineProcess:
        engine = EngineProcess(logs_dir() / "export.log", yielding=True)
        place = self._places[-1]
        engine.ended.connect(lambda: self._on_ended(place))
        return engine

    def _on_ended(self, place: Path) -> None:
        """Remove what a process has left: one that was killed cannot."""
        if place in self._places:
            self._places.remove(place)
            self._tasks.run(lambda: discard(place), lambda _: None)


def _discard_all(places: list[Path]) -> None:
    for place in places:
        discard(place)
