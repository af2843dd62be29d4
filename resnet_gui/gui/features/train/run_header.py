"""The header of the Train page: what is trained, how long it takes, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from resnet_gui.core.errors.problem import Problem
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.text import counts, format, labels, run_text
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.translated import Translated


class RunHeader(Translated, PageHeader):
    """Shows the header before a run, and of a run.

    Signals:
        data_requested: The user must choose images first.
        start_requested: Start a run.
        cancel_requested: Discard the run.
        stop_requested: Finish the run now and keep the best epoch.
        new_requested: Go back to the configuration.
        longer_requested: Go on with the finished run.
        evaluate_requested: Go on to the result.
    """

    data_requested = Signal()
    start_requested = Signal()
    cancel_requested = Signal()
    stop_requested = Signal()
    new_requested = Signal()
    longer_requested = Signal()
    evaluate_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu_of_runs: QMenu | None = None
        self._data, self._train = button("", "primary"), button("", "primary")
        self._cancel, self._stop = button("", "plain"), button("", "outline")
        self._new, self._longer = button("", "plain"), button("", "plain")
        self._evaluate = button("", "primary")
        self._data.clicked.connect(self.data_requested)
        self._train.clicked.connect(self.start_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        self._stop.clicked.connect(self.stop_requested)
        self._new.clicked.connect(self.new_requested)
        self._longer.clicked.connect(self.longer_requested)
        self._evaluate.clicked.connect(self.evaluate_requested)
        self.retranslate()

    @property
    def primary_buttons(self) -> tuple[QPushButton, ...]:
        """The filled buttons, of which at most one is visible."""
        return self._data, self._train, self._evaluate

    def offer_runs(self, menu: QMenu) -> None:
        """Put the menu of earlier runs behind the title."""
        self._menu_of_runs = menu
        self.retranslate()

    def show_no_data(self) -> None:
        """Show that a dataset must be opened first."""
        self.set_title(self.tr("New run"))
        self.set_facts(self.tr("No dataset open"))
        self.set_hint(self.tr("Training needs pictures."))
        self.set_buttons([self._data])

    def show_setup(
        self, sizes: str, seconds: float, obstacle: Problem | None, *, is_measuring: bool
    ) -> None:
        """Show what the next run comes to.

        Args:
            sizes: The dataset's name and how many images train and validate.
            seconds: The estimated duration; 0 while unknown.
            obstacle: Why training cannot start.
            is_measuring: Whether the estimate is being measured.
        """
        self.set_title(self.tr("New run"))
        self.set_facts(sizes)
        if obstacle is not None:
            self.set_hint(labels.problem(obstacle))
        elif seconds:
            hint = self.tr("At most {time} on this computer")
            self.set_hint(hint.format(time=format.about(seconds)))
        else:
            self.set_hint(self.tr("Measuring this computer…") if is_measuring else "")
        self._train.setEnabled(obstacle is None)
        self.set_buttons([self._train])

    def show_run(self, run: TrainingRun, planned: tuple[int, int] | None) -> None:
        """Show a run, and what can be done with it in its state.

        Args:
            run: The run.
            planned: How many images it is to train on and validate; None where nobody knows yet.
        """
        preset, _ = labels.preset(run.config.preset)
        begun = run.started
        sizes = planned if begun is None else (begun.n_train, begun.n_validation)
        self.set_title(run.run_dir.name)
        facts = [f"{preset} · {run_text.split_sizes(run.dataset.name, sizes)}"]
        if sizes is not None:
            facts.append(f"{preset} · {counts.images(sum(sizes))}")
        self.set_facts(*facts)
        self.set_hint(self.tr("Stopping…") if run.state is RunState.STOPPING else "")
        self._stop.setEnabled(run.state is RunState.RUNNING)
        buttons: dict[RunState, list[QPushButton]] = {
            RunState.RUNNING: [self._cancel, self._stop],
            RunState.STOPPING: [self._cancel, self._stop],
            RunState.FINISHED: [self._new, self._longer, self._evaluate],
            RunState.FAILED: [self._new],
        }
        self.set_buttons(buttons.get(run.state, []))

    def retranslate(self) -> None:
        """Set the texts of the buttons; the page sets the others."""
        self._data.setText(self.tr("Choose pictures"))
        self._train.setText(self.tr("Train"))
        self._cancel.setText(self.tr("Cancel"))
        self._stop.setText(self.tr("Stop and keep"))
        self._new.setText(self.tr("New run"))
        self._longer.setText(self.tr("Train longer"))
        self._evaluate.setText(self.tr("Continue to Evaluate"))
        if self._menu_of_runs is not None:
            self.set_menu(self._menu_of_runs, self.tr("Earlier runs"))
