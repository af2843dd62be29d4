"""Shows a run on the desktop: taskbar progress, sleep prevention, and a notification at its end."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.train.train_page import TrainPage
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.shell import windows_api

_OF_KNOWN_LENGTH = (Phase.DOWNLOADING, Phase.READING, Phase.EXTRACTING, Phase.HEAD, Phase.TRAINING)


class DesktopIntegration(QObject):
    """Follows the runs of the train tab."""

    def __init__(self, train: TrainPage) -> None:
        super().__init__(train)
        self._train = train
        self._button = windows_api.TaskbarButton(train.window())
        self._running: TrainingRun | None = None
        train.run_changed.connect(self._on_run_changed)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_focus_changed)

    @Slot()
    def _on_run_changed(self) -> None:
        run = self._train.run
        if run is not None and not run.is_over:
            if run is not self._running:
                self._running = run
                windows_api.keep_awake(True)
            self._button.show(share(run))
        elif self._running is not None:
            self._running = None
            windows_api.keep_awake(False)
            self._end(run)

    def _end(self, run: TrainingRun | None) -> None:
        failed = run is not None and run.state is RunState.FAILED
        if failed and not self._train.window().isActiveWindow():
            self._button.show(1.0, failed=True)
        else:
            self._button.clear()
        if run is not None and run.state is not RunState.CANCELLED:
            QApplication.alert(self._train.window())  # only where it is not the active window

    @Slot()
    def _on_focus_changed(self) -> None:
        if self._running is None:
            self._button.clear()  # somebody has come to see


def share(run: TrainingRun) -> float | None:
    """Return how much of the current phase is done, 0 to 1; None where there is no telling."""
    if run.phase not in _OF_KNOWN_LENGTH or run.state is RunState.SAVING_FAILED:
        return None
    done, total = run.progress[run.phase]
    return done / total if total else None
