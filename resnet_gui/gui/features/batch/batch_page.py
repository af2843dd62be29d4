"""The Batch page: a table of predictions that fills up, and the actions for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import unwritable
from resnet_gui.core.files.atomic import write_text
from resnet_gui.core.organize.organizer import OrganizeReport
from resnet_gui.core.organize.plan import OrganizeMode
from resnet_gui.core.prediction import prediction_csv
from resnet_gui.core.prediction.prediction import ReviewPolicy
from resnet_gui.gui.features.batch import batch_text
from resnet_gui.gui.features.batch.batch_filter_bar import BatchFilterBar
from resnet_gui.gui.features.batch.batch_predictor import BatchPredictor
from resnet_gui.gui.features.batch.batch_rows import RowFilter
from resnet_gui.gui.features.batch.batch_table import BatchTableView
from resnet_gui.gui.features.batch.batch_table_model import BatchTableModel
from resnet_gui.gui.features.batch.organize_controller import OrganizeController
from resnet_gui.gui.features.batch.organize_dialog import OrganizeDialog
from resnet_gui.gui.features.batch.organize_notice import OrganizeNotice
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import counts, labels, model_text
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.page import Message, Page, PageModel
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.progress_line import ProgressLine


class BatchPage(Page):
    """Shows one batch: head, progress, filter, table.

    Signals:
        image_chosen(Path): This image is to be shown in the prediction panel.
        files_moved(dict): Sorting, or its undo, has moved these files; new paths by old ones.
    """

    image_chosen = Signal(object)
    files_moved = Signal(object)

    def __init__(
        self,
        inference: InferenceClient,
        tasks: TaskRunner,
        settings: AppSettings,
        session: DatasetSession | None = None,
        place: ComputePlace | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._inference, self._tasks, self._settings = inference, tasks, settings
        self._session, self._place = session, place
        self.batch: BatchPredictor | None = None
        self._model = BatchTableModel(ReviewPolicy(()), Path())
        self._name = self._model_name = self._digest = ""
        self._answering: Path | None = None  # the model of the rows
        self._sorting = OrganizeController(tasks, settings, self)
        self._head, self._progress = PageHeader(), ProgressLine()
        self._csv, self._sort, self._stop = button(""), button(""), button("", "outline")
        self._notice = OrganizeNotice(self._sorting)
        self._filters = BatchFilterBar(settings)
        self.table = BatchTableView(tasks)
        self.table.show_model(self._model)
        self._arrange()
        self._connect()
        self.retranslate()

    # For the window

    def start(self, named: Sequence[Path]) -> None:
        """Predict these images, and those in these folders, in place of what is shown."""
        card = self._inference.card
        assert card is not None, "a batch needs a model"
        self.stop()
        if self.batch is not None:
            self.batch.deleteLater()
        self._name, root = batch_text.name_and_root(named)
        self._answering, self._digest = self._inference.model, self._inference.digest
        self._model_name = model_text.model_name(card, self._answering)
        policy = ReviewPolicy(card.classes, self._settings.threshold_for(self._digest))
        self._model = BatchTableModel(policy, root)
        self._model.headings = self._headings()
        self.batch = BatchPredictor(self._inference, self._tasks, self, self._place)
        self.batch.predicted.connect(self._model.add)
        self.batch.progressed.connect(self._refresh)
        self.batch.ended.connect(self._refresh)
        self.table.show_model(self._model)
        self._filters.reset(self._digest)
        self._notice.clear()
        self.batch.start(named)
        self._refresh()

    @Slot()
    def stop(self) -> None:
        """Stop predicting; the predictions so far stay."""
        if self.batch is not None:
            self.batch.stop()

    def answer_of(self, image: Path) -> str | None:
        """Return the class that an image was given; None where it is not in the table."""
        return self._model.answer_of(image)

    @property
    def is_sorting(self) -> bool:
        """Whether files are being organized."""
        return self._sorting.is_running

    def undo_sorting(self, log: Path) -> None:
        """Undo the organizing that a log describes."""
        self._notice.begin_undo()
        self._sorting.undo(log)
        self._refresh()

    @property
    def page_model(self) -> PageModel | None:
        """The model that predicted what is shown."""
        return PageModel(self._answering, self._model_name) if self._answering else None

    def title(self) -> str:
        """Return the first line of the tab."""
        return self.tr("Batch")

    def status(self) -> str:
        """Return the tab's second line."""
        if self.batch is None:
            return ""
        if self.batch.is_running and not self.batch.is_listing:
            return batch_text.done_of_total(self.batch)
        return counts.images(self.batch.done)

    def summary(self) -> str:
        """Return the line for the status bar."""
        if self.batch is None:
            return ""
        ended = self.tr("Classified.")
        if self.batch.done < self.batch.found:
            ended = self.tr("Stopped.")  # by the user, or by what went wrong
        state = self.tr("Classifying.") if self.batch.is_running else ended
        unreadable = self._model.count(RowFilter.UNREADABLE)
        return f"{state} {counts.unreadable_files(unreadable)}" if unreadable else state

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._csv.setText(self.tr("Save as CSV…"))
        self._sort.setText(self.tr("Sort into folders…"))
        self._stop.setText(self.tr("Stop"))
        self.table.setAccessibleName(self.tr("Predictions"))
        self._model.headings = self._headings()
        self.table.horizontalHeader().viewport().update()
        self._refresh()

    # How it is put together

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 0)
        layout.setSpacing(20)
        layout.addWidget(self._head)
        layout.addWidget(self._notice)
        layout.addWidget(self._progress)
        layout.addWidget(self._filters)
        layout.addWidget(self.table, 1)

    def _connect(self) -> None:
        self._csv.clicked.connect(self._on_csv_clicked)
        self._sort.clicked.connect(self._on_sort_clicked)
        self._stop.clicked.connect(self.stop)
        self._filters.filter_changed.connect(self._filter)
        self._settings.changed.connect(self._on_setting_changed)
        self.table.image_chosen.connect(self.image_chosen)
        self._sorting.ended.connect(self._on_sorted)
        self._sorting.failed.connect(self._refresh)
        self._notice.undo_requested.connect(self.undo_sorting)

    def _headings(self) -> tuple[str, ...]:
        return (
            "",  # the image itself
            self.tr("Picture"),
            self.tr("Class"),
            self.tr("Probability"),
            self.tr("Second"),
            self.tr("Margin"),
            self.tr("Note"),
        )

    # What stands on the screen

    @Slot()
    def _refresh(self) -> None:
        batch, model = self.batch, self._model
        self.status_changed.emit()
        if batch is None:
            return
        self._head.set_title(self._name)
        facts = self.tr("{pictures} · classified by {model}")
        found = max(batch.found, batch.done)
        self._head.set_facts(facts.format(pictures=counts.images(found), model=self._model_name))
        self._head.set_buttons([self._csv, self._sort, *([self._stop] if batch.is_running else [])])
        self._csv.setEnabled(batch.done > 0)
        self._sort.setEnabled(batch.done > 0 and not self._sorting.is_running)
        fraction = batch.done / batch.found if batch.found and not batch.is_listing else 0.0
        self._progress.set_progress(
            fraction, batch_text.progress(batch), batch_text.findings(model)
        )
        self._filters.show_counts(model)

    # What happens

    @Slot()
    def _filter(self) -> None:
        self._model.filter(self._filters.row_filter, self._filters.words)

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == "threshold":
            self._model.set_threshold(self._settings.threshold_for(self._digest))
            self._refresh()

    @Slot()
    def _on_csv_clicked(self) -> None:
        folder = self._settings.folder("csv") or Path.home()
        file = dialogs.choose_save(
            self,
            self.tr("Save predictions"),
            self.tr("Tables (*.csv)"),
            folder / f"{self._name}.csv",
        )
        if file is None:
            return
        self._settings.remember_folder("csv", file.parent)
        predictions, count = self._model.predictions, len(self._model.predictions)
        policy = predictions.policy

        def write() -> None:
            rows = [
                prediction_csv.csv_row(prediction, policy.flags(prediction))
                for prediction in islice(predictions, count)
            ]
            write_text(file, prediction_csv.csv_text(rows))

        saved = self.tr("Saved as {path}").format(path=file)
        self._tasks.run(
            write,
            lambda _: self.tell(Message(saved, file)),
            lambda error: self._on_unsaved(file, error),
        )

    def _on_unsaved(self, file: Path, error: BaseException) -> None:
        self.tell(Message(labels.problem(unwritable(file, error).problem), is_failure=True))

    @Slot()
    def _on_sort_clicked(self) -> None:
        predictions, rows = self._model.predictions, self._model.readable()
        n_readable = len(predictions) - self._model.count(RowFilter.UNREADABLE)
        dialog = OrganizeDialog(
            lambda: predictions.files(rows),
            *(self._model.policy.classes, self._sorted_folder(), self._tasks, self),
            count=len(rows),
            filtered_out=n_readable - len(rows),
        )
        if dialogs.fill_in(dialog) and dialog.plan is not None:
            self._notice.begin(dialog.plan)
            self._sorting.sort(dialog.plan)
        dialog.deleteLater()
        self._refresh()

    def _sorted_folder(self) -> Path:
        """Return the folder to sort into unless the user chooses another: beside the images'.

        Of images in the open dataset, beside that: within it the folder would be a class.
        """
        root, name = self._model.predictions.root, self.tr("{name}, sorted")
        dataset = self._session.dataset if self._session is not None else None
        if dataset is not None and dataset.root in root.parents:
            return dataset.root.with_name(name.format(name=root.name))
        if root in (Path.home(), Path(root.anchor)):
            return root / self.tr("sorted")
        return root.with_name(name.format(name=root.name))

    @Slot(object, bool)
    def _on_sorted(self, report: OrganizeReport, is_undo: bool) -> None:
        if report.mode is OrganizeMode.MOVE:
            self._model.relocate(report.places)
        if report.mode is OrganizeMode.MOVE or is_undo:
            self.files_moved.emit(report.places)
        self._refresh()
        self.status_message.emit(self._notice.title)
