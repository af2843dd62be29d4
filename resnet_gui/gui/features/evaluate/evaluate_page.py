"""The Evaluate page: the list of runs, one run's metrics, its images, and runs compared."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import runs_dir
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.runs.diagnosis import Suggestion
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.features.evaluate.comparison.comparison_panel import ComparisonPanel
from resnet_gui.gui.features.evaluate.no_runs_panel import NoRunsPanel
from resnet_gui.gui.features.evaluate.prediction_cards_panel import PredictionCardsPanel
from resnet_gui.gui.features.evaluate.run_actions import RunActions
from resnet_gui.gui.features.evaluate.run_evaluator import RunEvaluator
from resnet_gui.gui.features.evaluate.run_exporter import RunExporter
from resnet_gui.gui.features.evaluate.run_report_panel import RunReportPanel
from resnet_gui.gui.features.evaluate.runs_menu import RunsMenu
from resnet_gui.gui.features.evaluate.runs_panel import RunsPanel
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import counts, format, labels, run_text
from resnet_gui.gui.widgets.page import Message, Page, PageModel


class EvaluatePage(Page):
    """Shows the runs of a :class:`RunLibrary`, and chooses which of its panels is shown.

    Attributes:
        library: The kept runs and the opened one.
        run_actions: Makes the menus of runs.
        runs_menu: The newest runs as a menu, for this page and others.

    Signals:
        train_requested: There is nothing to show yet; the user wants to train.
        image_opened(Path): An image was clicked.
        model_requested(Path): The prediction panel is to predict with this model.
        again_requested(object): The user wants to train with this ``TrainConfig``.
        longer_requested(Path): The user wants to go on with the run in this folder.
        inspection_requested(object, object): As of :class:`RunActions`.
    """

    train_requested = Signal()
    image_opened = Signal(object)
    model_requested = Signal(object)
    again_requested = Signal(object)
    longer_requested = Signal(object)
    inspection_requested = Signal(object, object)

    def __init__(
        self,
        tasks: TaskRunner,
        runs: RunController,
        library: RunLibrary,
        settings: AppSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._training = runs
        self._is_run_awaited = False  # it has ended, and is not in the library yet
        runs.finished.connect(self._on_run_finished)
        runs.progressed.connect(self._on_training_changed)
        runs.state_changed.connect(self._on_training_changed)
        self.library = library
        self._exporter = RunExporter(tasks, settings, self)
        self.run_actions = RunActions(self.library, self._exporter, self)
        self.runs_menu = RunsMenu(self)
        self._empty, self._runs = NoRunsPanel(), RunsPanel(self.run_actions)
        self._report = RunReportPanel(tasks, settings, self.runs_menu)
        self._evaluation = RunEvaluator(library, self._report, self)
        self._comparison, self._cards = ComparisonPanel(tasks), PredictionCardsPanel(tasks)
        self._dataset: Dataset | None = None
        self._behind_cards: QWidget = self._report
        self._stack = QStackedWidget()
        for panel in (self._empty, self._runs, self._report, self._comparison, self._cards):
            self._stack.addWidget(panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.addWidget(self._stack)
        self._connect_services()
        self._connect_panels()

    def _connect_services(self) -> None:
        self.library.records_changed.connect(self._on_records_changed)
        self.library.opened_changed.connect(self._on_opened_changed)
        self.library.opened_updated.connect(self._on_opened_updated)
        self.library.predictions_changed.connect(self._on_predictions_changed)
        self.library.comparison_ready.connect(self._show_comparison)
        self.library.failed.connect(self._on_unreadable)
        self.run_actions.model_requested.connect(self.model_requested)
        self.run_actions.again_requested.connect(self.again_requested)
        self.run_actions.longer_requested.connect(self.longer_requested)
        self.run_actions.inspection_requested.connect(self.inspection_requested)
        self.run_actions.told.connect(self.tell)
        self._exporter.told.connect(self.tell)
        self._evaluation.told.connect(self.tell)

    def _connect_panels(self) -> None:
        self._stack.currentChanged.connect(self.status_changed)
        self._empty.train_requested.connect(self.train_requested)
        self.runs_menu.run_requested.connect(self.library.open)
        self.runs_menu.all_requested.connect(self.show_runs)
        self._runs.run_opened.connect(self.library.open)
        self._runs.comparison_requested.connect(self._show_comparison)
        self._report.report_requested.connect(self._on_report_requested)
        self._report.export_requested.connect(self._on_export_requested)
        self._report.all_requested.connect(self._on_all_requested)
        self._report.diagnosis.suggestion_accepted.connect(self._on_suggestion_accepted)
        self._comparison.back_requested.connect(self.show_runs)
        self._comparison.all_requested.connect(self._show_cards)
        self._cards.back_requested.connect(self._on_back_requested)
        for panel in (self._report, self._comparison, self._cards):
            panel.image_opened.connect(self.image_opened)

    # For the window

    def set_dataset(self, dataset: Dataset) -> None:
        """Turn away from a run on other images than those that are open now."""
        before, self._dataset = self._dataset, dataset
        opened = self.library.opened
        is_other = before is None or before.source != dataset.source
        if is_other and opened is not None and not self._is_of_dataset(opened):
            self.show_runs()
        self.status_changed.emit()

    def prepare(self) -> None:
        """Load what takes long before it is needed."""
        self._comparison.prepare()

    def _is_of_dataset(self, record: RunRecord) -> bool:
        """Say whether a run is one on the open dataset; without one, each is of interest."""
        dataset = self._dataset
        if dataset is None or record.config is None:
            return dataset is None
        is_there = self.library.opened is record and self.library.images_root == dataset.root
        return is_there or Path(record.config.dataset) == dataset.source

    @property
    def has_runs(self) -> bool:
        """Whether there is anything to show."""
        return not self.library.is_empty

    @property
    def is_ready(self) -> bool:
        """Whether there is a run to show."""
        return self.has_runs

    @property
    def page_model(self) -> PageModel | None:
        """The model of the run that is shown; None in the list of runs and in a comparison."""
        record, shown = self.library.opened, self._stack.currentWidget()
        if shown is self._cards:
            shown = self._behind_cards
        if record is None or not record.has_model or shown is not self._report:
            return None
        return PageModel(record.model, record.name)

    def title(self) -> str:
        """Return the first line of the tab."""
        return self.tr("Evaluate")

    def summary(self) -> str:
        """Return one line for the status bar: how far the current run is."""
        run = self._training.run
        return run_text.summary(run) if run is not None else self.tr("Ready")

    def status(self) -> str:
        """Return the second line of this page's tab."""
        if (self._training.is_running or self._is_run_awaited) and not self.has_runs:
            return self.tr("Waits for the run")
        opened, count = self.library.opened, len(self.library.records)
        if opened is not None and opened.evaluations and self._is_of_dataset(opened):
            return format.percent(opened.evaluations[0].accuracy)
        if not count and opened is None:
            return self.tr("Needs a model")
        return counts.runs(max(count, 1))  # an opened run may not be listed yet

    @Slot()
    def show_runs(self) -> None:
        """Show the list of all runs."""
        has_rows = self.library.records or self.library.unreadable
        self._stack.setCurrentWidget(self._runs if has_rows else self._empty)

    def press_primary(self) -> None:
        """Press the primary button of the panel that is shown."""
        panel = self._stack.currentWidget()
        if isinstance(panel, RunsPanel | RunReportPanel | NoRunsPanel):
            panel.press_primary()

    def shut_down(self) -> None:
        """End the engines that evaluate and export a run, for the end of the program."""
        self._evaluation.shut_down()
        self._exporter.shut_down()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list of runs again: there may be new ones."""
        super().showEvent(event)
        self.library.reload()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.status_changed.emit()

    @Slot(object)
    def _on_run_finished(self, _run: object) -> None:
        self._is_run_awaited = True
        self.status_changed.emit()

    @Slot()
    def _on_training_changed(self) -> None:
        self.status_changed.emit()

    # The library

    @Slot()
    def _on_records_changed(self) -> None:
        self._is_run_awaited, records = False, self.library.records
        self._runs.show_runs(records, runs_dir(), self.library.unreadable)
        self.runs_menu.set_runs(records)
        shown = self._stack.currentWidget()
        run_gone = self.library.opened is None and shown in (self._empty, self._report, self._cards)
        if run_gone or not records:
            self.show_runs()
        self.status_changed.emit()

    @Slot()
    def _on_opened_changed(self) -> None:
        record = self.library.opened
        self.runs_menu.mark(None if record is None else record.folder)
        if record is not None:
            self._report.show_run(record, self.run_actions.menu(record))
            self._stack.setCurrentWidget(self._report)
        self.status_changed.emit()

    @Slot()
    def _on_opened_updated(self) -> None:
        record = self.library.opened
        if record is not None:
            self._report.show_run(record, self.run_actions.menu(record))

    @Slot()
    def _on_predictions_changed(self) -> None:
        library = self.library
        self._report.show_predictions(library.predictions, library.images_root, library.digest)

    @Slot(object)
    def _on_unreadable(self, error: BaseException) -> None:
        if isinstance(error, ProblemError):
            self.tell(Message(labels.problem(error.problem), is_failure=True))

    # Files, cards and comparisons

    @Slot(object)
    def _on_suggestion_accepted(self, suggestion: Suggestion) -> None:
        if self.library.opened is not None:
            self.run_actions.follow(self.library.opened, suggestion)

    @Slot()
    def _on_report_requested(self) -> None:
        library = self.library
        if library.opened is not None:
            self._exporter.save_report(library.opened, library.predictions, library.images_root)

    @Slot()
    def _on_export_requested(self) -> None:
        if self.library.opened is not None:
            self._exporter.export_model(self.library.opened)

    @Slot(str, object)
    def _on_all_requested(self, title: str, predictions: SplitPredictions) -> None:
        self._show_cards(title, predictions, self.library.images_root)

    @Slot(str, object, object)
    def _show_cards(self, title: str, predictions: SplitPredictions, root: Path) -> None:
        """Show predictions as cards over the panel that is shown."""
        self._behind_cards = self._stack.currentWidget() or self._report
        self._cards.show_predictions(title, predictions, root)
        self._stack.setCurrentWidget(self._cards)

    @Slot(list)
    def _show_comparison(self, records: list[RunRecord]) -> None:
        self.library.mark_used([record.folder for record in records])
        self._comparison.show_runs(records)
        self._stack.setCurrentWidget(self._comparison)

    @Slot()
    def _on_back_requested(self) -> None:
        self._stack.setCurrentWidget(self._behind_cards)
