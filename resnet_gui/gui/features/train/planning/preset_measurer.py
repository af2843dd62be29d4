"""Measures the presets that nobody has chosen yet, while the Train page is looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QWidget

from resnet_gui.core.config import presets
from resnet_gui.core.system import hardware
from resnet_gui.gui.features.train.planning.run_estimator import RunEstimator
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.task_runner import TaskRunner

_ORDER = ("small", "plain", "instant", "quick", "instant-tune", "course-lab", "scratch")
"""What is measured soonest comes first: seconds for each, a minute for the last ones."""

_LEAST_FREE = 5e9  # bytes of memory; the largest takes 2.6 GB


class PresetMeasurer(QObject):
    """Lets the estimator go on with the other presets, unless a run needs the processor.

    Args:
        page: Only while this is on the screen is anything measured.
        estimator: Measures what is chosen, and then these.
        tasks: Find out how much memory is free.
        runs: The current run.
    """

    def __init__(
        self, page: QWidget, estimator: RunEstimator, tasks: TaskRunner, runs: RunController
    ) -> None:
        super().__init__(page)
        self._page, self._estimator, self._tasks, self._runs = page, estimator, tasks, runs
        self._may_run: list[RunController] = []
        runs.progressed.connect(self._on_progressed)
        self.give_way_to(runs)
        estimator.times.outdated.connect(self._offer)
        page.installEventFilter(self)

    def give_way_to(self, runs: RunController) -> None:
        """Measure nothing while one of these runs is under way."""
        self._may_run.append(runs)
        runs.state_changed.connect(self._on_state_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin when the page comes, and end when it goes."""
        if event.type() == QEvent.Type.Show:
            self._offer()
        elif event.type() == QEvent.Type.Hide:
            self._estimator.offer_others([])
        return super().eventFilter(watched, event)

    @property
    def _is_running(self) -> bool:
        return any(runs.is_running for runs in self._may_run)

    @Slot()
    def _on_state_changed(self) -> None:
        self._estimator.hold(held=self._is_running)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        """Have the other presets measured, where nothing speaks against it."""
        if self._page.isVisible() and not self._is_running:
            self._tasks.run(hardware.free_memory, self._on_free, topic="free memory")

    def _on_free(self, free: int | None) -> None:
        is_wanted = self._page.isVisible() and not self._is_running
        if is_wanted and free is not None and free >= _LEAST_FREE:
            self._estimator.offer_others([presets.from_preset(key, Path()) for key in _ORDER])

    def _on_progressed(self) -> None:
        if self._runs.run is not None:
            self._estimator.times.keep_download(self._runs.run)
