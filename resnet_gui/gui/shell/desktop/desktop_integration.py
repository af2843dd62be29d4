"""Shows a run on the desktop: taskbar progress, sleep prevention, and a notification at its end."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from resnet_gui.core.training.values import Phase
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.shell.desktop import windows_api

_OF_KNOWN_LENGTH = (Phase.DOWNLOADING, Phase.READING, Phase.EXTRACTING, Phase.HEAD, Phase.TRAINING)


class DesktopIntegration(QObject):
    """Follows the runs of a window."""

    def __init__(self, window: QWidget, runs: RunController) -> None:
        super().__init__(window)
        self._window, self._runs = window, runs
        self._button = windows_api.TaskbarButton(window)
        self._shows_failure = False
        runs.started.connect(self._on_started)
        runs.progressed.connect(self._show_progress)
        runs.state_changed.connect(self._show_progress)
        runs.finished.connect(self._on_ended)
        runs.failed.connect(self._on_ended)
        runs.cancelled.connect(self._on_cancelled)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_focus_changed)

    @Slot()
    def _on_started(self) -> None:
        self._shows_failure = False
        windows_api.keep_awake(True)

    @Slot()
    def _show_progress(self) -> None:
        run = self._runs.run
        if run is not None and not run.is_over:
            self._button.show(share(run))

    @Slot(object)
    def _on_ended(self, run: TrainingRun) -> None:
        windows_api.keep_awake(False)
        if run.state is RunState.FAILED and not self._window.isActiveWindow():
            self._shows_failure = True
            self._button.show(1.0, failed=True)
        else:
            self._button.clear()
        QApplication.alert(self._window)  # only where it is not the active window

    @Slot()
    def _on_cancelled(self) -> None:
        windows_api.keep_awake(False)
        self._button.clear()

    @Slot()
    def _on_focus_changed(self) -> None:
        if self._shows_failure:
            self._shows_failure = False
            self._button.clear()  # the user has seen it


def share(run: TrainingRun) -> float | None:
    """Return how much of the current phase is done, 0 to 1; None where there is no telling."""
    if run.phase not in _OF_KNOWN_LENGTH or run.state is RunState.SAVING_FAILED:
        return None
    done, total = run.progress[run.phase]
    return done / total if total else None
