"""The Train page before, during and after a run, with one header and one phase stepper."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.train.planning.name_proposal import NameProposal
from resnet_gui.gui.features.train.planning.preset_measurer import PresetMeasurer
from resnet_gui.gui.features.train.planning.run_estimator import RunEstimator
from resnet_gui.gui.features.train.planning.split_plan import SplitPlan
from resnet_gui.gui.features.train.run_diagnosis_notice import RunDiagnosisNotice
from resnet_gui.gui.features.train.run_failure_notice import RunFailureNotice
from resnet_gui.gui.features.train.run_header import RunHeader
from resnet_gui.gui.features.train.run_model import model_of
from resnet_gui.gui.features.train.run_monitor import RunMonitor
from resnet_gui.gui.features.train.run_recovery_controller import RunRecoveryController
from resnet_gui.gui.features.train.run_setup_panel import RunSetupPanel
from resnet_gui.gui.features.train.run_steps import RunSteps
from resnet_gui.gui.services.run_confirmations import may_discard
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.training_run import TrainingRun
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.text import labels, run_text
from resnet_gui.gui.widgets.layouts.current_stack import CurrentStack
from resnet_gui.gui.widgets.page import Message, Page, PageModel


class TrainPage(Page):
    """Configures the next run, and shows the current one.

    Attributes:
        dataset: What the next run would be on.
        setup: The configuration of the next run.
        monitor: Metrics, curves and table of the current run.
        notice: What can be done about a run that failed.
        recovery: Does it.
        diagnosis: What limits a run that has ended with a model.
        measurer: Measures how long the presets take.

    Signals:
        data_requested: The user must choose images first.
        evaluate_requested: The user wants to go on to the result.
    """

    data_requested = Signal()
    evaluate_requested = Signal()

    def __init__(
        self,
        runs: RunController,
        estimator: RunEstimator,
        tasks: TaskRunner,
        weights: WeightsFinder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runs, self._estimator, self._weights = runs, estimator, weights
        estimator.setParent(self)
        self._plan = SplitPlan(tasks, self)
        self.dataset: Dataset | None = None
        self._header, self.notice, self._stepper = RunHeader(), RunFailureNotice(), RunSteps()
        self.monitor, self.diagnosis = RunMonitor(tasks), RunDiagnosisNotice(runs)
        self.setup = RunSetupPanel(weights, estimator.times)
        self.measurer = PresetMeasurer(self, estimator, tasks, runs)
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self._show_steps)
        self._name = NameProposal(runs, self.setup.form.name)
        self.recovery = RunRecoveryController(runs, self.notice, self.setup)
        self._stack = CurrentStack()  # a notice may need the room
        self._stack.addWidget(self.setup)
        self._stack.addWidget(self.monitor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(20)
        for widget in (self._header, self.notice, self.diagnosis, self._stepper):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.setup.changed.connect(self._on_config_changed)
        self.monitor.told.connect(self.tell)
        self._weights.changed.connect(self._refresh)
        self._estimator.changed.connect(self._on_estimated)
        self._plan.changed.connect(self._refresh)
        self.notice.discard_requested.connect(self.cancel)
        self._header.data_requested.connect(self.data_requested)
        self._header.start_requested.connect(self.start)
        self._header.cancel_requested.connect(self.cancel)
        self._header.stop_requested.connect(self._runs.stop)
        self._header.new_requested.connect(self._runs.clear)
        self._header.longer_requested.connect(self._on_longer_requested)
        self._header.evaluate_requested.connect(self.evaluate_requested)
        self._runs.started.connect(self._on_started)
        self._runs.progressed.connect(self._on_progressed)
        self._runs.state_changed.connect(self._on_state_changed)
        self._runs.cleared.connect(self._on_cleared)
        self._runs.start_failed.connect(self._on_start_failed)

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Offer a dataset for the next run."""
        self.dataset = dataset
        with QSignalBlocker(self.setup):  # what changes is shown below, once
            self.setup.set_dataset(dataset)
        self._name.propose(dataset)
        self._runs.clear()  # the result of a run that has ended stays on the Evaluate page
        self._on_config_changed()

    def offer_runs(self, menu: QMenu) -> None:
        """Put the menu of earlier runs behind the title."""
        self._header.offer_runs(menu)

    def suggest(self, **settings: Any) -> None:
        """Set single settings that suit the dataset; the user may change them."""
        self.setup.suggest(**settings)

    def offer(self, config: TrainConfig) -> None:
        """Show a run's configuration for another run."""
        if not self._runs.is_running:
            self._runs.clear()
            self.setup.set_config(config)

    @property
    def is_ready(self) -> bool:
        """Whether there is a dataset."""
        return self.dataset is not None

    @property
    def page_model(self) -> PageModel | None:
        """The model of the current run, or of its best epoch so far."""
        return model_of(self._runs.run) if self._runs.run is not None else None

    def title(self) -> str:
        """Return the first line of the tab."""
        return self.tr("Train")

    def status(self) -> str:
        """Return the second line of the tab."""
        if self._runs.run is not None:
            return run_text.status(self._runs.run)
        return self.tr("Not started") if self.dataset else self.tr("Needs pictures")

    def summary(self) -> str:
        """Return one line for the status bar."""
        return run_text.summary(self._runs.run) if self._runs.run else self.tr("Ready")

    @Slot()
    def start(self) -> None:
        """Start a run with what is set."""
        if self.dataset is not None and self._obstacle() is None:
            name = self.setup.form.name.text().strip() or self.dataset.name
            self._runs.start(self.dataset, self.setup.config(), name)

    @Slot()
    def cancel(self) -> None:
        """Discard the run, after asking where there is something to lose."""
        run = self._runs.run
        if run is not None and not run.is_over and may_discard(self, run):
            self._runs.cancel()

    def press_primary(self) -> None:
        """Press the primary button, if there is one that can be pressed."""
        for button in (*self._header.primary_buttons, *self.notice.primary_buttons):
            if button.isVisible() and button.isEnabled():
                button.click()
                return

    def shut_down(self) -> None:
        """End the engine that measures."""
        self._estimator.shut_down()

    def showEvent(self, event: QShowEvent) -> None:
        """Get ready for a run."""
        super().showEvent(event)
        self._start_engine_ahead()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._refresh()

    # What is shown

    @Slot()
    def _refresh(self) -> None:
        run, config = self._runs.run, self._config()
        self._stack.setCurrentWidget(self.setup if run is None else self.monitor)
        if run is not None:
            self._header.show_run(run, self._plan.sizes(run.dataset, run.config))
        elif self.dataset is None:
            self._header.show_no_data()
        else:
            self._header.show_setup(
                run_text.split_sizes(self.dataset.name, self._plan.sizes(self.dataset, config)),
                sum(self.setup.seconds().values()),
                self._obstacle(),
                is_measuring=self._estimator.is_measuring,
            )
        self.notice.show_run(run)
        self._show_steps()
        self.status_changed.emit()

    @Slot()
    def _show_steps(self) -> None:
        if (run := self._runs.run) is None:
            self._stepper.show_plan(self._phases(), self.setup.seconds())
        else:
            self._stepper.show_run(run)

    def _config(self) -> TrainConfig | None:
        try:
            return self.setup.config()
        except ProblemError:
            return None

    def _phases(self) -> list[Phase]:
        config = self._config()
        if config is None or self.dataset is None:
            return [Phase.READING, Phase.TRAINING, Phase.SAVING]
        downloads = self._weights.must_download(config.network, config.weights)
        return stages.phases(config, self.dataset, downloads=downloads)

    def _obstacle(self) -> Problem | None:
        """Return why training cannot start with what is set, or None."""
        try:
            self.setup.config()
        except ProblemError as error:
            return error.problem
        return self._estimator.problem

    # What happens

    @Slot()
    def _on_config_changed(self) -> None:
        if self._runs.run is None:
            self._plan.want(self.dataset, self._config())
            self._estimator.want(self.dataset, self._config())
            self.setup.set_estimate(self._estimator.estimate)
            self._start_engine_ahead()
        self._refresh()

    @Slot()
    def _on_estimated(self) -> None:
        self.setup.set_estimate(self._estimator.estimate)
        if self._runs.run is None:
            self._refresh()

    def _start_engine_ahead(self) -> None:
        """Let a run that takes seconds begin at once: starting its engine takes one of them."""
        config = self._config()
        is_next = self.isVisible() and self.dataset is not None and self._runs.run is None
        if is_next and config is not None and stages.is_solved(config):
            self._runs.warm_up()

    @Slot(object)
    def _on_started(self, run: TrainingRun) -> None:
        self._stepper.set_steps([])
        self.monitor.set_run(run)

    @Slot()
    def _on_progressed(self) -> None:
        self.monitor.refresh_soon()
        if (run := self._runs.run) is not None and run.started is not None:
            self._header.show_run(run, None)  # with the numbers that it really has
        self._show_steps()
        self.status_changed.emit()

    @Slot()
    def _on_state_changed(self) -> None:
        if self._runs.is_running:
            self._seconds.start()
        else:
            self._seconds.stop()
        self.monitor.refresh_soon()
        self._refresh()

    @Slot()
    def _on_cleared(self) -> None:
        self._name.propose(self.dataset)
        self._on_config_changed()

    @Slot()
    def _on_longer_requested(self) -> None:
        if self._runs.run is not None:
            self._runs.train_longer(self._runs.run.run_dir)

    @Slot(object)
    def _on_start_failed(self, problem: Problem) -> None:
        self.tell(Message(labels.problem(problem), is_failure=True))
