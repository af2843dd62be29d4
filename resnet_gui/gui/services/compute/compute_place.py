"""Where work on many images is done, as the user has chosen, and what happens when that fails."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.errors.problem import Problem
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.compute.cluster_engine import ClusterEngine


class ComputePlace(QObject):
    """This computer, or a cluster.

    Attributes:
        reading: The engine that reads datasets on the cluster.
        predicting: The one that predicts many images there; neither waits for the other.
        trying: The one that looks what is there.

    Signals:
        failed(Problem, object): The cluster does not do what was asked; the second does it again,
            on what is the place by then.
        begun: The last failure is over: something else is under way, or the place is another one.
    """

    failed = Signal(object, object)
    begun = Signal()

    def __init__(self, settings: AppSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.reading = ClusterEngine("reading", self)
        self.predicting = ClusterEngine("predicting", self)
        self.trying = ClusterEngine("trying", self)
        for engine in (self.reading, self.predicting):
            engine.began.connect(self.begun)
        settings.changed.connect(self._on_setting_changed)

    @property
    def address(self) -> str:
        """The address of the cluster; empty for this computer."""
        return self._settings.compute_on

    def use_this_computer(self) -> None:
        """Do no more on the cluster, from now on."""
        self._settings.compute_on = ""

    def report(self, problem: Problem, again: Callable[[], None]) -> None:
        """Report that the cluster fails, and what is to be done again."""
        self.failed.emit(problem, again)

    def shut_down(self) -> None:
        """End all engines, for the end of the program."""
        for engine in (self.reading, self.predicting, self.trying):
            engine.shut_down()

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == AppSettings.compute_on.key:
            self.begun.emit()
