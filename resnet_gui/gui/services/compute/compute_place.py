"""Where work on many images is done, as the user has chosen, and what happens when that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.errors.problem import Problem
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.compute.cluster_engine import ClusterEngine


@dataclass(frozen=True)
class _Failure:
    """Why something failed, and what does it again, on what is the place by then."""

    problem: Problem
    again: Callable[[], None]


class ComputePlace(QObject):
    """This computer, or a cluster.

    Attributes:
        reading: The engine that reads datasets on the cluster.
        predicting: The one that predicts many images there; neither waits for the other.
        trying: The one that looks what is there.

    Signals:
        failed(Problem): The cluster does not do what was asked of one of them.
        forgotten: What had failed is not to be done again: something else is under way, the place
            is another one, or nobody wants it any more.
    """

    failed = Signal(object)
    forgotten = Signal()

    def __init__(self, settings: AppSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.reading = ClusterEngine("reading", self)
        self.predicting = ClusterEngine("predicting", self)
        self.trying = ClusterEngine("trying", self)
        self._failures: dict[QObject, _Failure] = {}
        self.reading.began.connect(self._on_reading_began)
        self.predicting.began.connect(self._on_predicting_began)
        settings.changed.connect(self._on_setting_changed)

    @property
    def address(self) -> str:
        """The address of the cluster; empty for this computer."""
        return self._settings.compute_on

    @property
    def problems(self) -> list[Problem]:
        """Why the cluster did not do what can be done again here; each once."""
        problems: list[Problem] = []
        for failure in self._failures.values():
            if failure.problem not in problems:
                problems.append(failure.problem)
        return problems

    def report(self, asked: QObject, problem: Problem, again: Callable[[], None]) -> None:
        """Report that the cluster fails, and what does again what ``asked`` had to do."""
        self._failures[asked] = _Failure(problem, again)
        self.failed.emit(problem)

    def forget(self, asked: QObject) -> None:
        """Do what has failed there not again."""
        if self._failures.pop(asked, None) is not None:
            self.forgotten.emit()

    @Slot()
    def forget_all(self) -> None:
        """Do nothing again that has failed."""
        for asked in list(self._failures):
            self.forget(asked)

    @Slot()
    def use_this_computer(self) -> None:
        """Do no more on the cluster from now on, and do here what has failed there."""
        failures = list(self._failures.values())
        self.forget_all()
        self._settings.compute_on = ""
        for failure in failures:
            failure.again()

    def shut_down(self) -> None:
        """End all engines, for the end of the program."""
        for engine in (self.reading, self.predicting, self.trying):
            engine.shut_down()

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == AppSettings.compute_on.key:
            self.forget_all()

    @Slot()
    def _on_reading_began(self) -> None:
        self.forget(self.reading)

    @Slot()
    def _on_predicting_began(self) -> None:
        self.forget(self.predicting)
