"""Inspects the open dataset in an engine process of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.files.paths import logs_dir
from resnet_gui.core.protocol.commands import CheckLabels, FindLearningCurve
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.inspection_events import (
    InspectionFailed,
    LabelsChecked,
    LearningCurveFound,
)
from resnet_gui.core.protocol.system_events import Failed, PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.services.engine_process import EngineProcess, WarmEngine


class InspectionClient(QObject):
    """Runs one inspection at a time; another one takes the place of the one under way.

    Attributes:
        asked: What is under way; None where nothing is.
        progress: The phase, and how much of it is done, of how much.

    Signals:
        changed: An inspection began, went on or ended.
        labels_checked(LabelsChecked): The labels that look wrong.
        curve_found(LearningCurveFound): The learning curve.
        failed(Problem): There is no answer.
    """

    changed = Signal()
    labels_checked = Signal(object)
    curve_found = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked: CheckLabels | FindLearningCurve | None = None
        self.progress: tuple[Phase, int, int] = (Phase.READING, 0, 0)
        self._engine = WarmEngine(_new_engine, self)
        self._engine.received.connect(self._on_received)

    def check_labels(self, dataset: Dataset) -> None:
        """Look for labels that look wrong."""
        self._start(CheckLabels(dataset))

    def find_curve(self, dataset: Dataset) -> None:
        """Find out what more images would bring."""
        self._start(FindLearningCurve(dataset))

    @Slot()
    def stop(self) -> None:
        """End what is under way; features that were computed are kept."""
        self._end()
        self.changed.emit()

    def shut_down(self) -> None:
        """End every engine that is still there, for the end of the program."""
        self._end()
        self._engine.end_leaving()

    def _start(self, command: CheckLabels | FindLearningCurve) -> None:
        self._end()
        self.asked, self.progress = command, (Phase.READING, 0, 0)
        self._engine.start()
        self._engine.send(command)
        self.changed.emit()

    @Slot(object)
    def _on_received(self, event: Event) -> None:
        match event:
            case PhaseChanged(phase, done, total):
                self.progress = (phase, done, total)
                self.changed.emit()
            case LabelsChecked():
                self._end()
                self.labels_checked.emit(event)
                self.changed.emit()
            case LearningCurveFound():
                self._end()
                self.curve_found.emit(event)
                self.changed.emit()
            case InspectionFailed(problem) | Failed(problem):
                self._end()
                self.failed.emit(problem)
                self.changed.emit()

    def _end(self) -> None:
        self._engine.cancel()
        self.asked = None


def _new_engine() -> EngineProcess:
    return EngineProcess(logs_dir() / "inspection.log", yielding=True)
