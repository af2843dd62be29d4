"""Predicts many images on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.cluster_commands import PredictFiles
from resnet_gui.core.protocol.cluster_events import FilesEnded, FilesPredicted
from resnet_gui.core.protocol.events import Event
from resnet_gui.gui.services.compute.cluster_engine import ClusterEngine
from resnet_gui.gui.services.compute.prediction_stream import PredictionStream


class ClusterPredictions(PredictionStream):
    """Has an engine predict them, which does nothing else.

    Args:
        engine: The engine.
        address: Of the cluster.
        parent: The parent.
    """

    def __init__(self, engine: ClusterEngine, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._address = engine, address
        self._is_running = False
        engine.received.connect(self._on_received)
        engine.failed.connect(self._end)

    def start(self, named: Sequence[Path], model: Path | None, skip: int = 0) -> None:
        """Predict these images, and those in these folders, but for some at the beginning."""
        self._is_running = True
        if model is None:
            self._end(Problem(ProblemKind.NO_MODEL))
        else:
            self._engine.run(PredictFiles(self._address, model, tuple(named), skip))

    def stop(self) -> None:
        """Predict no further."""
        if self._is_running:
            self._is_running = False
            self._engine.stop()

    @Slot(object)
    def _end(self, problem: Problem | None) -> None:
        if self._is_running:
            self._is_running = False
            self.ended.emit(problem)

    @Slot(object)
    def _on_received(self, event: Event) -> None:
        match event:
            case FilesPredicted(predictions, found, is_listed) if self._is_running:
                self.found.emit(found, is_listed)
                self.predicted.emit(list(predictions))
            case FilesEnded():
                self._end(None)
