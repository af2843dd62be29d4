"""The actions on runs in the menus and in the notice about an interrupted run."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.runs.resume import ResumableRun
from resnet_gui.gui.features.train.interrupted_run_notice import InterruptedRunNotice
from resnet_gui.gui.features.train.train_page import TrainPage
from resnet_gui.gui.services.training_run import RunState
from resnet_gui.gui.shell.menu_bar import MenuBar
from resnet_gui.gui.shell.pages import Services


class RunActionsController(QObject):
    """Connects the actions on runs: those of the menus, and of the notice about a broken-off run.

    Signals:
        train_requested: There is something to see on the Train page.
    """

    train_requested = Signal()

    def __init__(
        self,
        services: Services,
        train: TrainPage,
        menus: MenuBar,
        interrupted: InterruptedRunNotice,
    ) -> None:
        super().__init__(menus)
        self._runs, self._session = services.runs, services.session
        self._tasks, self._monitor = services.tasks, train.monitor
        self._menus, self._interrupted = menus, interrupted
        interrupted.resume_requested.connect(self._on_resume_requested)
        menus.stop.triggered.connect(self._runs.stop)
        menus.cancel.triggered.connect(train.cancel)
        menus.log_loss.triggered.connect(train.monitor.set_log)
        menus.save_curves.triggered.connect(train.monitor.save_curves)
        train.monitor.log_requested.connect(menus.log_loss.trigger)
        self._runs.progressed.connect(self._refresh)
        self._runs.state_changed.connect(self._refresh)
        self._refresh()

    @Slot(object)
    def _on_resume_requested(self, recorded: ResumableRun) -> None:
        source = recorded.dataset.source
        if not recorded.config.root:  # a next run would be on the same dataset
            layout = recorded.config.layout
            self._tasks.run(
                source.exists,
                lambda exists: self._session.open(source, layout) if exists else None,
            )
        self.train_requested.emit()
        self._runs.resume(recorded)

    @Slot()
    def _refresh(self) -> None:
        run, is_running = self._runs.run, self._runs.is_running
        self._menus.stop.setEnabled(run is not None and run.state is RunState.RUNNING)
        self._menus.cancel.setEnabled(run is not None and not run.is_over)
        self._menus.save_curves.setEnabled(self._monitor.has_curves)
        self._menus.check.setEnabled(not is_running)  # it trains as well
        self._interrupted.allow_resuming(not is_running)
