"""The view of a dataset: during the scan, when it is ready, and when it cannot be used."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.checks import finding_messages
from resnet_gui.core.checks.check_report import CheckReport
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.sentences import unsaid
from resnet_gui.core.runs.previous_run import PreviousRun
from resnet_gui.gui.features.data import dataset_text
from resnet_gui.gui.features.data.classes.class_panel import ClassPanel
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.features.data.findings_panel import SUSPECTS, FindingsPanel
from resnet_gui.gui.features.data.images_panel import ImagesPanel
from resnet_gui.gui.features.data.inspection.inspection_panel import InspectionPanel
from resnet_gui.gui.features.data.layout_question import LayoutQuestion
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import plain
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.progress_line import ProgressLine
from resnet_gui.gui.widgets.translated import Translated

_CLASSES_WIDTH = 226
_CLASSES_MOST = 320  # that large letters may take from the images


class DatasetPanel(Translated, QWidget):
    """Head, classes at the left, findings and images at the right.

    Attributes:
        classes: The classes, and what can be done with them.
        inspection: What the features of the images say.

    Signals:
        folder_requested: The user wants another folder.
        train_requested: The user wants to go on to training.
        check_requested: The user wants the dataset to be read again.
        label_requested: The user wants to label the images in the program.
        layout_chosen(str): The user has said which of two readings of a folder is right; or wants
            to be asked again: ``auto``.
        train_again_requested: The user wants to train with what changed since the last run.
        learning_switched(bool): The user wants changes to be learned at once, or no longer.
        weights_requested: The user wants classes to count alike in training.
        range_requested(float): The user wants this number to be white in training.
        cancel_requested: The user wants to go back to what was open before.
        image_opened(Path): An image was clicked.
        labels_changed: Labels were changed; the dataset is to be read again.
    """

    folder_requested = Signal()
    train_requested = Signal()
    check_requested = Signal()
    label_requested = Signal()
    layout_chosen = Signal(str)
    train_again_requested = Signal()
    learning_switched = Signal(bool)
    weights_requested = Signal()
    range_requested = Signal(float)
    cancel_requested = Signal()
    image_opened = Signal(object)
    labels_changed = Signal()

    def __init__(
        self, tasks: TaskRunner, editor: DatasetEditor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._head, self._line, self._notice = PageHeader(), ProgressLine(), Notice("error")
        self._trouble = Notice("warn")
        self._cancel, self._other, self._read_anew = button(""), button(""), button("")
        self._read_anew.clicked.connect(lambda: self.layout_chosen.emit("auto"))
        self._continue, self._other_in_notice = button("", "primary"), button("", "primary")
        self._return, self._dismiss, self._again = button(""), button(""), button("")
        self._another = button("")
        self._question = LayoutQuestion()
        self._question.chosen.connect(self.layout_chosen)
        self._question.folder_requested.connect(self.folder_requested)
        self._question.return_requested.connect(self.cancel_requested)
        self._return.clicked.connect(self.cancel_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        for other in (self._other, self._other_in_notice, self._another):
            other.clicked.connect(self.folder_requested)
        self._again.clicked.connect(self.train_again_requested)
        self._earlier: PreviousRun | None = None
        self._is_layout_chosen = False
        self._learning, self._learning_offered = QCheckBox(), False
        self._learning.clicked.connect(self.learning_switched)
        self._continue.clicked.connect(self.train_requested)
        self._dismiss.clicked.connect(self._trouble.hide)
        self.classes = ClassPanel(editor)
        self._images = ImagesPanel(tasks, editor)
        self._findings = FindingsPanel(editor, below=self._images)
        self.classes.class_chosen.connect(self._images.show_class)
        self._findings.row_requested.connect(self._images.show_row)
        self._findings.weights_requested.connect(self.weights_requested)
        self._findings.range_requested.connect(self.range_requested)
        self._findings.check_requested.connect(self.check_requested)
        self._findings.label_requested.connect(self.label_requested)
        self.inspection = InspectionPanel(tasks, editor)
        self.inspection.left.connect(lambda: self._inspect(is_on=False))
        self.inspection.edited.connect(self.labels_changed)
        self.inspection.counted.connect(self._on_suspects_counted)
        client = self.inspection.client
        client.changed.connect(lambda: self._findings.set_inspecting(client.asked is not None))
        self._findings.inspection_requested.connect(self.inspect)
        self._images.class_chosen.connect(self.classes.choose)
        self._images.enlarged.connect(self._findings.suppress)
        self._images.image_opened.connect(self.image_opened)
        self._edit_problem: Problem | None = None
        self._arrange()
        self.retranslate()

    def show_reading(self, name: str, dataset: Dataset | None) -> None:
        """Show a folder or a list that is being read, as far as is known."""
        self._head.set_title(name)
        self._head.set_facts(self.tr("Checking the pictures. They are not changed."))
        self._inspect(is_on=False)
        self._head.set_buttons([self._cancel])
        self._show_parts(line=True)
        self.classes.set_dataset(dataset, None)
        self._findings.show_reading(is_same=False)
        self._images.set_dataset(dataset, partial=True)

    def show_working(self) -> None:
        """Show that something is being done to the dataset; it stays in view."""
        self._head.set_buttons([self._cancel])
        self._findings.show_reading(is_same=True)
        self._show_parts(line=True)

    def show_progress(self, fraction: float | None, left: str, right: str = "") -> None:
        """Show how far reading or mending is."""
        self._line.set_progress(fraction, left, right)

    def show_ready(self, report: CheckReport) -> None:
        """Show a dataset that has been read and checked."""
        dataset = report.dataset
        self._head.set_title(dataset.name)
        facts, shorter = dataset_text.dataset_facts(dataset), dataset_text.dataset_size(dataset)
        if dataset.list_file is not None:
            named = self.tr("{facts} · from the list {name}")
            name = dataset.list_file.name
            shorter = named.format(facts=shorter, name=name)
            facts = named.format(facts=facts, name=name)
        self._head.set_facts(facts, shorter)
        self._allow_training(dataset)
        self._is_layout_chosen = dataset.layout != "auto"
        self._show_buttons()
        self._show_parts()
        rows = finding_messages.finding_groups(report.findings)
        self._images.set_dataset(dataset, rows, partial=False)
        self.classes.set_dataset(dataset, report)  # may choose a class: its pictures are known now
        self._findings.set_rows(dataset, rows)
        self._on_suspects_counted()

    def _allow_training(self, dataset: Dataset) -> None:
        """Let the user go on to training, or say why not."""
        trouble = ""
        try:
            dataset.check_trainable()
        except ProblemError as error:
            trouble = labels.problem(error.problem)
        self._continue.setEnabled(not trouble)
        self._continue.setToolTip(plain(trouble))

    def offer_again(self, found: PreviousRun | None) -> None:
        """Offer to train again with what changed since a run, beside going on."""
        self._earlier = found
        if self._continue.isVisibleTo(self._head):
            self._show_buttons()

    def offer_learning(self, *, is_offered: bool, is_on: bool) -> None:
        """Offer to learn changes at once, and say whether that is switched on."""
        self._learning_offered = is_offered
        self._learning.setChecked(is_on)
        if self._continue.isVisibleTo(self._head):
            self._show_buttons()

    def show_problem(self, name: str, problem: Problem, earlier: str, *ways: QWidget) -> None:
        """Show why nothing can be used, and ways out; ``earlier``, if any, is still open."""
        self._head.set_title(name)
        self._head.set_facts("")
        self._head.set_buttons([])
        self._show_parts(notice=True)
        self._notice.set_kind("warn" if ways else "error")
        self._notice.set_content(*dataset_text.unusable(problem), unsaid(problem))
        self._return.setText(self.tr("Back to {name}").format(name=earlier))
        other = self._another if ways else self._other_in_notice
        buttons = [*ways, other, *([self._return] if earlier else [])]
        self._notice.set_buttons(buttons)

    def show_question(self, name: str, problem: Problem, earlier: str) -> None:
        """Ask which of two readings of a folder is right; the ``earlier`` dataset is still open."""
        self._head.set_title(name)
        self._head.set_facts("")
        self._head.set_buttons([])
        self._show_parts(question=True)
        self._question.ask(problem, earlier)

    def show_edit_problem(self, problem: Problem | None) -> None:
        """Show why an edit failed; None hides the notice."""
        self._edit_problem = problem
        self._trouble.setVisible(problem is not None)
        self._show_trouble()

    def _show_trouble(self) -> None:
        if self._edit_problem is not None:
            sentence = labels.problem(self._edit_problem)
            details = unsaid(self._edit_problem)
            self._trouble.set_content(self.tr("That could not be done."), sentence, details)
            self._trouble.set_buttons([self._dismiss])

    def _show_buttons(self) -> None:
        found = self._earlier
        buttons = [self._other if found is None else self._again, self._continue]
        if self._is_layout_chosen:
            buttons.insert(0, self._read_anew)
        self._head.set_buttons([*([self._learning] if self._learning_offered else []), *buttons])
        if found is not None:
            text = self.tr("Since {run}: {added} added, {gone} removed")
            added, gone = format.number(found.added), format.number(found.gone)
            text = text.format(run=found.record.name, added=added, gone=gone)
            self._again.setToolTip(plain(text))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._cancel.setText(self.tr("Cancel"))
        self._other.setText(self.tr("Choose folder…"))
        self._read_anew.setText(self.tr("Read it another way…"))
        self._read_anew.setToolTip(
            self.tr("Asks again which folders are classes and which are splits.")
        )
        for other in (self._other_in_notice, self._another):
            other.setText(self.tr("Choose another folder…"))
        self._continue.setText(self.tr("Continue to Train"))
        self._again.setText(self.tr("Train again with the changes"))
        self._learning.setText(self.tr("Keep learning"))
        self._learning.setToolTip(
            self.tr("Trains again as soon as these pictures change, as a run of its own.")
        )
        self._dismiss.setText(self.tr("Dismiss"))
        self._show_trouble()

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._findings)
        right.addWidget(self._images, 1)
        self._columns, self._rest = QWidget(), QWidget()
        self._columns.installEventFilter(self._findings)  # which fits itself into it
        columns = QHBoxLayout(self._columns)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(32)
        self.classes.setMinimumWidth(min(_CLASSES_MOST, palette.px(_CLASSES_WIDTH)))
        columns.addWidget(self.classes, 38)
        columns.addLayout(right, 62)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        for widget in (self._head, self._line, self._notice, self._question, self._trouble):
            layout.addWidget(widget)
        self._views = QStackedWidget()
        self._views.addWidget(self._columns)
        self._views.addWidget(self.inspection)
        layout.addWidget(self._views, 1)
        layout.addWidget(self._rest, 1)
        self._trouble.hide()

    def _show_parts(
        self, *, line: bool = False, notice: bool = False, question: bool = False
    ) -> None:
        self._line.setVisible(line)
        self._notice.setVisible(notice)
        self._question.setVisible(question)
        self._rest.setVisible(notice or question)
        self._views.setVisible(not notice and not question)

    def _inspect(self, *, is_on: bool) -> None:
        """Show what an inspection finds in place of classes and pictures, or no longer."""
        self._views.setCurrentWidget(self.inspection if is_on else self._columns)

    @Slot(str)
    def inspect(self, which: str) -> None:
        """Show which labels look wrong (``SUSPECTS``), or what more images would bring."""
        self._inspect(is_on=True)
        if which == SUSPECTS:
            self.inspection.show_labels()
        else:
            self.inspection.show_curve()

    @Slot()
    def _on_suspects_counted(self) -> None:
        self._findings.set_suspects(self.inspection.n_suspects or 0)
