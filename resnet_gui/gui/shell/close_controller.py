"""Decides what happens to a run when the window is closed, hidden or in the background."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from resnet_gui.gui.services.run_confirmations import CloseChoice, on_close
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.shell.desktop.tray_icon import TrayIcon
from resnet_gui.gui.text import run_text

READING_MS = 8000
"""How long the program stays after it has told the end of a run, so that it can be read."""


class _Then(Enum):
    """What follows when the run is over."""

    STAY = auto()
    CLOSE = auto()
    QUIT = auto()


class CloseController(QObject):
    """Asks when the window closes, carries on in the background, and tells of a run's end."""

    def __init__(self, window: QWidget, runs: RunController) -> None:
        super().__init__(window)
        self._window, self._runs = window, runs
        self._then = _Then.STAY
        self._tray: TrayIcon | None = None
        runs.state_changed.connect(self._on_state_changed)
        runs.finished.connect(self._on_finished)
        runs.failed.connect(self._on_failed)
        runs.cancelled.connect(self._on_cancelled)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_focus_changed)

    def may_close(self) -> bool:
        """Ask about a run that is under way; say whether the window closes now."""
        run = self._runs.run
        answer = on_close(self._window, run, in_background=TrayIcon.is_available())
        waits = answer in (CloseChoice.STOP_THEN_CLOSE, CloseChoice.CARRY_ON)
        if waits and run is not None and run.state not in (RunState.RUNNING, RunState.STOPPING):
            # While the question stood there it ended, or came to need somebody.
            answer = CloseChoice.STAY if run.finished is None else CloseChoice.CLOSE
        match answer:
            case CloseChoice.CLOSE:
                if self._tray is not None:
                    self._tray.vanish()
                return True
            case CloseChoice.STOP_THEN_CLOSE:
                self._then = _Then.CLOSE
                self._runs.stop()
            case CloseChoice.CARRY_ON:
                self._then = _Then.QUIT
                self._window.hide()
                self._icon().appear(
                    self.tr("Training continues. The program quits when it is done.")
                )
        return False

    @Slot()
    def come_back(self) -> None:
        """Show the window again; the run goes on as it did."""
        self._then = _Then.STAY
        if self._tray is not None:
            self._tray.vanish()
        self._window.show()
        minimized = Qt.WindowState.WindowMinimized
        self._window.setWindowState(self._window.windowState() & ~minimized)
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def _on_state_changed(self) -> None:
        run = self._runs.run
        if run is not None and run.state is RunState.SAVING_FAILED and self._then is not _Then.STAY:
            self.come_back()  # only a person can say where to save

    @Slot(object)
    def _on_finished(self, run: TrainingRun) -> None:
        then, self._then = self._then, _Then.STAY
        if then is _Then.CLOSE:
            self._window.close()
            return
        self._notify(run)
        if then is _Then.QUIT:
            QTimer.singleShot(READING_MS, self._quit)

    @Slot(object)
    def _on_failed(self, run: TrainingRun) -> None:
        then, self._then = self._then, _Then.STAY
        self._notify(run)
        if then is _Then.QUIT:
            self.come_back()

    @Slot()
    def _on_cancelled(self) -> None:
        self._then = _Then.STAY

    @Slot()
    def _on_focus_changed(self) -> None:
        if self._tray is not None and self._window.isActiveWindow():
            self._tray.vanish()  # the user has seen it

    def _notify(self, run: TrainingRun) -> None:
        """Tell of a run's end, if the window is not what the user looks at."""
        if self._window.isActiveWindow():
            return
        if TrayIcon.is_available():
            self._icon().tell(run.run_dir.name, run_text.summary(run))

    @Slot()
    def _quit(self) -> None:
        """Quit, unless the window was called back or another run was started meanwhile."""
        if not self._window.isVisible() and not self._runs.is_running:
            self._window.close()
            QApplication.quit()

    def _icon(self) -> TrayIcon:
        if self._tray is None:
            self._tray = TrayIcon(self._window)
            self._tray.show_requested.connect(self.come_back)
            self._tray.stop_requested.connect(self._runs.stop)
        return self._tray
