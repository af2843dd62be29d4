"""The Train page before, during and after a run, with one header and one phase stepper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.paths import runs_dir
from resnet_gui.core.runs import resume as interrupted
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.resume import ResumableRun
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.train.run_estimator import RunEstimator
from resnet_gui.gui.features.train.run_failure_notice import RunFailureNotice
from resnet_gui.gui.features.train.run_monitor import RunMonitor
from resnet_gui.gui.features.train.run_recovery_controller import RunRecoveryController
from resnet_gui.gui.features.train.run_setup_panel import RunSetupPanel
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.run_confirmations import may_discard
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.text import format, labels, run_text
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.phase_stepper import PhaseStepper
from resnet_gui.gui.widgets.translated import Translated


class TrainPage(Translated, QWidget):
    """Starts runs and shows them.

    Attributes:
        run: The run that is shown.
        dataset: What the next run would be on.
        view: Figures, curves and table of the run.

    Signals:
        data_requested: The user must choose pictures first.
        evaluate_requested: The user wants to go on to the result.
        run_changed: The run, its state or its progress changed.
        diagnostics_requested: The user wants something to send to a teacher.
    """

    data_requested = Signal()
    evaluate_requested = Signal()
    run_changed = Signal()
    diagnostics_requested = Signal()

    def __init__(self, inference: InferenceClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run: TrainingRun | None = None
        self._runs: QMenu | None = None
        self.dataset: Dataset | None = None
        self._estimator = RunEstimator(inference, self)
        self._estimator.changed.connect(self._on_estimated)
        self._head, self._notice = PageHeader(), RunFailureNotice()
        self._stepper, self._page, self.view = PhaseStepper(), RunSetupPanel(), RunMonitor()
        self._page.changed.connect(self._on_config_changed)
        self._notice.diagnostics_requested.connect(self.diagnostics_requested)
        RunRecoveryController(self, self._notice, self._page)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.view)
        self._buttons = {
            "choose": self._button("primary", self.data_requested.emit),
            "train": self._button("primary", self.start),
            "cancel": self._button("plain", self.cancel),
            "stop": self._button("outline", self.stop),
            "new": self._button("plain", self.new_run),
            "longer": self._button("plain", self._on_longer_clicked),
            "evaluate": self._button("primary", self.evaluate_requested.emit),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(20)
        for widget in (self._head, self._notice, self._stepper):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        self.retranslate()

    # What others ask of this tab

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Offer a dataset for the next run."""
        self.dataset = dataset
        self._page.set_dataset(dataset, self._new_name())
        if self.run is not None and self.run.is_over:
            self.run = None  # what it taught stays on the Evaluate tab
        self._on_config_changed()

    def offer_runs(self, menu: QMenu) -> None:
        """Put the runs that were kept behind the title."""
        self._runs = menu
        self.retranslate()

    def suggest(self, **settings: Any) -> None:
        """Set single settings that suit the dataset; the user may change them."""
        if (config := self._config()) is not None:
            self._page.set_config(with_changes(config, **settings))

    def offer(self, config: TrainConfig) -> None:
        """Show a run's settings for another one."""
        self.new_run()
        if not self.is_running:
            self._page.set_config(config)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self.run is not None and not self.run.is_over

    def status(self) -> str:
        """Return the second line of this tab's head."""
        if self.run is not None:
            return run_text.status(self.run)
        return self.tr("Not started") if self.dataset else self.tr("Needs pictures")

    def summary(self) -> str:
        """Return one line for the status bar."""
        return run_text.summary(self.run) if self.run is not None else self.tr("Ready")

    @Slot()
    def start(self) -> None:
        """Start a run with what is set."""
        if self.is_running or self.dataset is None or self._obstacle():
            return
        name = self._page.form.name.text().strip() or self._new_name()
        run_dir = run_folder.new_run_dir(runs_dir(), name)
        self.begin(self.dataset, self._page.config(), run_dir)

    def resume(self, recorded: ResumableRun) -> None:
        """Go on with a run that was broken off."""
        if not self.is_running:
            self.begin(recorded.dataset, recorded.config, recorded.run_dir, recorded.folder)

    def train_longer(self, folder: Path) -> None:
        """Go on with a finished run where it stopped; what comes of it is a run of its own.

        Raises:
            ProblemError: ``resume-...`` where its checkpoints are gone.
        """
        if not self.is_running:
            before = interrupted.read_resumable_run(folder)
            run_dir = run_folder.following_run_dir(runs_dir(), folder.name)
            self.begin(before.dataset, interrupted.config_for_more_epochs(before), run_dir, folder)

    def begin(
        self, dataset: Dataset, config: TrainConfig, run_dir: Path, resume: Path | None = None
    ) -> None:
        """Start a run, or go on with one whose checkpoints are in the folder ``resume``."""
        self.run = TrainingRun(dataset, config, run_dir, resume, parent=self)
        self.run.progressed.connect(self._on_progressed)
        self.run.state_changed.connect(self._on_state_changed)
        self._stepper.set_steps([])
        self.view.set_run(self.run)
        self.run.start()
        self._refresh()

    @Slot()
    def stop(self) -> None:
        """Finish the run now and keep the best."""
        if self.run is not None:
            self.run.stop()

    @Slot()
    def cancel(self) -> None:
        """Discard the run, after asking where there is something to lose."""
        run = self.run
        if run is None or run.is_over:
            return
        if may_discard(self, run):
            run.cancel()

    @Slot()
    def new_run(self) -> None:
        """Go back to the settings."""
        if not self.is_running:
            self.run = None
            self._page.form.name.setText(self._new_name())
            self._on_config_changed()

    def press_primary(self) -> None:
        """Press the primary button, if there is one that can be pressed."""
        keys = ("choose", "train", "evaluate")
        notice = (self._notice.buttons[key] for key in ("resume", "again", "save"))
        for one in (*(self._buttons[key] for key in keys), *notice):
            if one.isVisible() and one.isEnabled():
                one.click()
                return

    def shut_down(self) -> None:
        """End every engine that is still there, for the end of the program."""
        self._estimator.shut_down()
        for run in self.findChildren(TrainingRun):
            run.shut_down()

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        for key, text in {
            "choose": self.tr("Choose pictures"),
            "train": self.tr("Train"),
            "cancel": self.tr("Cancel"),
            "stop": self.tr("Stop and keep"),
            "new": self.tr("New run"),
            "longer": self.tr("Train longer"),
            "evaluate": self.tr("Continue to Evaluate"),
        }.items():
            self._buttons[key].setText(text)
        if self._runs is not None:
            self._head.set_menu(self._runs, self.tr("Earlier runs"))
        self._refresh()

    # What stands on the screen

    def _refresh(self) -> None:
        run = self.run
        self._stack.setCurrentWidget(self._page if run is None else self.view)
        if run is None:
            self._show_new_run()
        else:
            self._show_run(run)
        self._notice.show_run(run)
        self._show_steps()
        self.run_changed.emit()

    def _show_new_run(self) -> None:
        self._head.set_title(self.tr("New run"))
        obstacle = self._obstacle()
        if self.dataset is None:
            self._head.set_facts(self.tr("No dataset open"))
            self._head.set_hint(self.tr("Training needs pictures."))
            self._head.set_buttons([self._buttons["choose"]])
            return
        self._head.set_facts(self._split_sizes(self.dataset))
        seconds = self._page.seconds()
        if obstacle is not None:
            self._head.set_hint(labels.problem(obstacle))
        elif seconds:
            self._head.set_hint(
                self.tr("At most {time} on this computer").format(
                    time=format.about(sum(seconds.values()))
                )
            )
        else:
            measuring = self._estimator.is_measuring
            self._head.set_hint(self.tr("Measuring this computer…") if measuring else "")
        self._buttons["train"].setEnabled(obstacle is None)
        self._head.set_buttons([self._buttons["train"]])

    def _show_run(self, run: TrainingRun) -> None:
        preset, _ = labels.preset(run.config.preset)
        self._head.set_title(run.run_dir.name)
        self._head.set_facts(f"{preset} · {self._split_sizes(run.dataset)}")
        self._head.set_hint("")
        shown: dict[RunState, list[str]] = {
            RunState.RUNNING: ["cancel", "stop"],
            RunState.STOPPING: ["cancel", "stop"],
            RunState.FINISHED: ["new", "longer", "evaluate"],
            RunState.FAILED: ["new"],
        }
        self._buttons["stop"].setEnabled(run.state is RunState.RUNNING)
        if run.state is RunState.STOPPING:
            self._head.set_hint(self.tr("Stopping…"))
        self._head.set_buttons([self._buttons[key] for key in shown.get(run.state, [])])

    def _show_steps(self) -> None:
        run = self.run
        if run is None:
            seconds = self._page.seconds()
            phases = self._phases()
            self._stepper.set_steps([labels.phase(phase) for phase in phases])
            self._stepper.reset()
            for index, phase in enumerate(phases):
                if phase in seconds and phase is not Phase.DOWNLOADING:
                    self._stepper.set_step(index, "waiting", 0.0, format.about(seconds[phase]))
            return
        self._stepper.set_steps([labels.phase(phase) for phase in run.phases])
        for index, phase in enumerate(run.phases):
            self._stepper.set_step(index, *run_text.step(run, phase))

    def _split_sizes(self, dataset: Dataset) -> str:
        return run_text.split_sizes(dataset, self.run.config if self.run else self._config())

    def _config(self) -> TrainConfig | None:
        try:
            return self._page.config()
        except ProblemError:
            return None

    def _phases(self) -> list[Phase]:
        config = self._config()
        if config is None or self.dataset is None:
            return [Phase.READING, Phase.TRAINING, Phase.SAVING]
        return stages.phases(config, self.dataset)

    def _obstacle(self) -> Problem | None:
        """Return why training cannot start with what is set, or None."""
        try:
            self._page.config()
        except ProblemError as error:
            return error.problem
        return self._estimator.problem

    def _new_name(self) -> str:
        if self.dataset is None:
            return ""
        return run_folder.new_run_dir(runs_dir(), self.dataset.name).name

    def _button(self, kind: str, on_click: object) -> QPushButton:
        one = button("", kind)
        one.clicked.connect(on_click)
        return one

    # What happens

    @Slot()
    def _on_config_changed(self) -> None:
        if self.run is None:
            self._estimator.want(self.dataset, self._config())
        self._refresh()

    @Slot()
    def _on_estimated(self) -> None:
        self._page.set_estimate(self._estimator.estimate)
        if self.run is None:
            self._refresh()

    @Slot()
    def _on_progressed(self) -> None:
        if self.sender() is self.run:
            self.view.refresh()
            self._show_steps()
            self.run_changed.emit()

    @Slot()
    def _on_state_changed(self) -> None:
        if self.run is not None and self.run.state is RunState.CANCELLED:
            self.new_run()
            return
        self.view.refresh()
        self._refresh()

    @Slot()
    def _on_longer_clicked(self) -> None:
        if self.run is not None:
            try:
                self.train_longer(self.run.run_dir)
            except ProblemError as error:
                self._head.set_hint(labels.problem(error.problem))
