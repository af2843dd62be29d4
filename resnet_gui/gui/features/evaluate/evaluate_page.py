"""The Evaluate page: the list of runs, one run's report, its images, and comparisons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import ProblemError, failure_reason
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import runs_dir
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.runs import registry, relocate_dataset
from resnet_gui.core.runs import report_html as report
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.runs.report_html import report_html, report_json
from resnet_gui.gui.features.evaluate.comparison_panel import ComparisonPanel
from resnet_gui.gui.features.evaluate.evaluation_client import EvaluationClient
from resnet_gui.gui.features.evaluate.prediction_cards_panel import PredictionCardsPanel
from resnet_gui.gui.features.evaluate.run_actions import RunActions
from resnet_gui.gui.features.evaluate.run_report_panel import RunReportPanel
from resnet_gui.gui.features.evaluate.runs_menu import RunsMenu
from resnet_gui.gui.features.evaluate.runs_panel import RunsPanel
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import counts, format, labels
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.translated import Translated


class EvaluatePage(QWidget):
    """Chooses which page is shown, and reads what the pages show.

    Signals:
        train_requested: There is nothing to show yet; the user wants to train.
        picture_opened(Path): A picture was clicked.
        model_requested(Path): The pane is to answer with this model.
        again_requested(object): The user wants to train with this ``TrainConfig``.
        longer_requested(Path): The user wants to go on with the run in this folder.
        status_message(str): One line for the status bar.
        changed: What :meth:`status` says has changed.
    """

    train_requested = Signal()
    picture_opened = Signal(object)
    model_requested = Signal(object)
    again_requested = Signal(object)
    longer_requested = Signal(object)
    status_message = Signal(str)
    changed = Signal()

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record: RunRecord | None = None
        self._records: list[RunRecord] = []
        self._predictions: SplitPredictions | None = None
        self._root = Path()
        self._tasks = tasks
        self._actions = RunActions(self)
        self._actions.model_requested.connect(self.model_requested)
        self._actions.again_requested.connect(self._on_again_requested)
        self._actions.longer_requested.connect(self.longer_requested)
        self._actions.status_message.connect(self.status_message)
        self._actions.changed.connect(self.reload)
        self._actions.moved.connect(self._on_moved)
        self._empty = _Empty()
        self._empty.train_requested.connect(self.train_requested)
        self.runs_menu = RunsMenu(self)
        self.runs_menu.run_requested.connect(self._on_run_opened)
        self.runs_menu.all_requested.connect(self.show_runs)
        self._runs, self._report = (
            RunsPanel(self._actions),
            RunReportPanel(tasks, self.runs_menu),
        )
        self._runs.run_opened.connect(self._on_run_opened)
        self._report.report_requested.connect(self._on_report_requested)
        self._report.export_requested.connect(self._on_export_requested)
        self._report.all_requested.connect(self._on_all_requested)
        self._again = EvaluationClient(self)
        self._again.changed.connect(self._on_evaluating)
        self._again.evaluated.connect(self._on_evaluated)
        self._again.failed.connect(
            lambda problem: self.status_message.emit(labels.problem(problem))
        )
        self._report.without.again_requested.connect(self._on_evaluation_requested)
        self._report.without.stop_requested.connect(self._again.stop)
        self._report.picture_opened.connect(self.picture_opened)
        self._comparison = ComparisonPanel(tasks)
        self._runs.comparison_requested.connect(self._on_comparison_requested)
        self._comparison.back_requested.connect(self.show_runs)
        self._comparison.all_requested.connect(self._show_cards)
        self._comparison.picture_opened.connect(self.picture_opened)
        self._answers = PredictionCardsPanel(tasks)
        self._answers.back_requested.connect(self._on_back_requested)
        self._answers.picture_opened.connect(self.picture_opened)
        self._below: QWidget = self._report
        self._stack = QStackedWidget()
        pages = (self._empty, self._runs, self._report, self._comparison, self._answers)
        for page in pages:
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.addWidget(self._stack)

    # What others ask of this tab

    @property
    def has_runs(self) -> bool:
        """Whether there is anything to show."""
        return self.record is not None or bool(self._records)

    def status(self) -> str:
        """Return the second line of this tab's head."""
        if self.record is not None and self.record.evaluations:
            return format.percent(self.record.evaluations[0].accuracy)
        if not self._records:
            return self.tr("Needs a model")
        return counts.runs(len(self._records))

    def open_run(self, folder: Path) -> None:
        """Show a run that has just been made."""
        self._tasks.run(
            lambda: registry.read_record(folder),
            self._on_run_opened,
            self._on_run_unreadable,
            topic="record",
        )
        self.reload()

    def compare(self, folders: Sequence[Path]) -> None:
        """Show the last of these runs against those before it."""

        def show(records: list[RunRecord]) -> None:
            self._on_run_opened(records[-1])
            self._on_comparison_requested(records)

        self._tasks.run(
            lambda: [registry.read_record(folder) for folder in folders],
            show,
            self._on_run_unreadable,
            topic="record",  # in place of the run by itself
        )

    @Slot()
    def reload(self) -> None:
        """Read the ledger again: runs may have come from the command line, or gone."""
        self._tasks.run(
            lambda: list(registry.read_runs(runs_dir())), self._on_ledger_read, topic="ledger"
        )

    @Slot()
    def show_runs(self) -> None:
        """Show the list of all runs."""
        self._stack.setCurrentWidget(self._runs if self._records else self._empty)

    def press_primary(self) -> None:
        """Press the primary button of the page that is shown."""
        page = self._stack.currentWidget()
        if isinstance(page, RunsPanel | RunReportPanel | _Empty):
            page.press_primary()

    def shut_down(self) -> None:
        """End the engine that evaluates a run, for the end of the program."""
        self._again.shut_down()

    def showEvent(self, event: QShowEvent) -> None:
        """Look whether there are new runs."""
        super().showEvent(event)
        self.reload()

    # What happens

    def _on_ledger_read(self, records: list[RunRecord]) -> None:
        self._records = records
        self._runs.show_runs(records, runs_dir())
        self.runs_menu.set_runs(records)
        shown = self.record
        if shown is not None:
            anew = next((one for one in records if one.folder == shown.folder), None)
            if anew is not None:
                self.record = anew
                self._report.show_run(anew, self._actions.menu(anew))
            elif not shown.folder.exists():
                self.record = None
        run_gone = self.record is None and self._stack.currentWidget() in (
            *(self._empty, self._report, self._answers),
        )
        if run_gone or not records:
            self.show_runs()
        self.changed.emit()

    @Slot(object)
    def _on_run_opened(self, record: RunRecord) -> None:
        self.record, self._root = record, registry.pictures_root(record)
        self._predictions = None
        self.runs_menu.mark(record.folder)
        self._report.show_run(record, self._actions.menu(record))
        self._stack.setCurrentWidget(self._report)
        self._tasks.run(
            lambda: (
                registry.predictions_of(record.folder),
                relocate_dataset.pictures_root(record),
            ),
            self._on_predictions,
            topic="answers",
        )
        self.changed.emit()

    def _on_run_unreadable(self, error: BaseException) -> None:
        if isinstance(error, ProblemError):
            self.status_message.emit(labels.problem(error.problem))

    def _on_predictions(self, answer: tuple[SplitPredictions | None, Path]) -> None:
        self._predictions, self._root = answer
        self._report.show_answers(self._predictions, self._root)

    @Slot()
    def _on_evaluation_requested(self) -> None:
        if self.record is not None:
            self._again.start(self.record.folder)

    @Slot()
    def _on_evaluating(self) -> None:
        self._report.without.show_progress(self._again.folder, *self._again.progress)

    @Slot(object)
    def _on_evaluated(self, folder: Path) -> None:
        self.status_message.emit(
            self.tr("The run is evaluated again: {name}").format(name=folder.name)
        )
        if self.record is not None and self.record.folder == folder:
            self.open_run(folder)

    @Slot(object)
    def _on_again_requested(self, record: RunRecord) -> None:
        config = record.config
        if config is not None:
            # In the background: a dataset that is gone is looked for.
            self._tasks.run(
                lambda: relocate_dataset.found_again(config, record.folder),
                self.again_requested.emit,
            )

    @Slot(object, object)
    def _on_moved(self, old: Path, new: Path) -> None:
        if self.record is not None and self.record.folder == old:
            self._on_run_opened(registry.read_record(new))

    @Slot()
    def _on_report_requested(self) -> None:
        """Write the report where the user wants it: as a page, or as JSON by its ending."""
        record, predictions, root = self.record, self._predictions, self._root
        if record is None:
            return
        kinds = self.tr("Web page (*.html);;JSON (*.json)")
        title = self.tr("Save report")
        chosen = dialogs.choose_save(self, title, kinds, Path(f"{record.name}.html"))
        if chosen is None:
            return

        def write() -> None:
            if chosen.suffix.lower() == ".json":
                text = report_json(record, predictions)
            else:
                text = report_html(record, predictions, root, _translate)
            atomic.write_text(chosen, text)

        saved = self.tr("The report is saved: {path}").format(path=chosen)
        self._save(write, saved, self.tr("The report cannot be saved: {reason}."))

    @Slot()
    def _on_export_requested(self) -> None:
        """Copy the model where the user wants it; its card travels in the file."""
        if (record := self.record) is None:
            return
        kinds, title = self.tr("Keras model (*.keras)"), self.tr("Export model")
        chosen = dialogs.choose_save(self, title, kinds, Path(f"{record.name}.keras"))
        if chosen is not None and chosen != record.model:
            saved = self.tr("The model is saved: {path}").format(path=chosen)
            self._save(
                lambda: atomic.copy_file(record.model, chosen),
                saved,
                self.tr("The model cannot be saved: {reason}."),
            )

    def _save(self, write: Callable[[], None], saved: str, failed: str) -> None:
        """Write a file on another thread, and tell what became of it."""

        def tell_failure(error: BaseException) -> None:
            reason = failure_reason(error)
            self.status_message.emit(failed.format(reason=reason))

        self._tasks.run(write, lambda _: self.status_message.emit(saved), tell_failure)

    @Slot(str, object)
    def _on_all_requested(self, title: str, answers: SplitPredictions) -> None:
        self._show_cards(title, answers, self._root)

    @Slot(str, object, object)
    def _show_cards(self, title: str, answers: SplitPredictions, root: Path) -> None:
        """Show answers as cards over the page that is shown."""
        self._below = self._stack.currentWidget() or self._report
        self._answers.show_answers(title, answers, root)
        self._stack.setCurrentWidget(self._answers)

    @Slot(list)
    def _on_comparison_requested(self, records: list) -> None:  # type: ignore[type-arg]
        self._comparison.show_runs(records)
        self._stack.setCurrentWidget(self._comparison)

    @Slot()
    def _on_back_requested(self) -> None:
        self._stack.setCurrentWidget(self._below)


def _translate(text: str) -> str:
    return QCoreApplication.translate(report.CONTEXT, text)


class _Empty(Translated, QWidget):
    """What will stand here, and the way there."""

    train_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text = label("title"), label("body", tone="quiet")
        self._train = button("", "primary")
        self._train.setFixedWidth(160)
        self._train.clicked.connect(self.train_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(12)
        layout.addWidget(self._train)
        layout.addStretch(1)
        self.retranslate()

    def press_primary(self) -> None:
        """Press the primary button."""
        self._train.click()

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._title.setText(self.tr("No run yet"))
        self._text.setText(
            self.tr("When a run is done, its accuracy and each class’s figures stand here.")
        )
        self._train.setText(self.tr("Go to Train"))
