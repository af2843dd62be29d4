"""A dataset on the screen: while it is read, when it is ready, and when it cannot be used."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.dataset import MIN_PICTURES, Dataset, Split
from resnet_gui.gui import texts
from resnet_gui.gui.background import Background
from resnet_gui.gui.pictures_panel import PicturesPanel
from resnet_gui.gui.widgets.buttons import button, label
from resnet_gui.gui.widgets.class_table import ClassRow, ClassTable
from resnet_gui.gui.widgets.figures_table import FiguresTable
from resnet_gui.gui.widgets.findings import Finding, Findings
from resnet_gui.gui.widgets.heading import heading
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.page_head import PageHead
from resnet_gui.gui.widgets.progress_line import ProgressLine

_MOST_LEFT_OUT = 3  # classes; more are named in one finding


class DatasetPage(QWidget):
    """Head, classes at the left, findings and pictures at the right.

    Signals:
        folder_wanted: The user wants another folder.
        train_wanted: The user wants to go on to training.
        cancel_wanted: The user wants to go back to what was open before.
        picture_opened(Path): A picture was clicked.
    """

    folder_wanted = Signal()
    train_wanted = Signal()
    cancel_wanted = Signal()
    picture_opened = Signal(object)

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._head, self._line, self._notice = PageHead(), ProgressLine(), Notice("error")
        self._cancel, self._other = button(""), button("")
        self._continue, self._other_in_notice = button("", "primary"), button("", "primary")
        self._return = button("")
        self._return.clicked.connect(self.cancel_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._other.clicked.connect(self.folder_wanted)
        self._other_in_notice.clicked.connect(self.folder_wanted)
        self._continue.clicked.connect(self.train_wanted)
        self._classes_title, self._classes_note = label("section"), label("caption")
        self._findings_title, self._findings_note = label("section"), label("caption")
        self._table, self._findings = ClassTable(), Findings()
        self._table.class_chosen.connect(self._on_class_chosen)
        self._findings.action_wanted.connect(self._on_finding_wanted)
        self._pictures = PicturesPanel(background)
        self._pictures.class_chosen.connect(self._table.choose)
        self._pictures.picture_opened.connect(self.picture_opened)
        self._skipped, self._back = FiguresTable(), button("", "link")
        self._skipped.text_columns = 2
        self._back.clicked.connect(self._on_back_clicked)
        self._arrange()
        self.retranslate()

    def show_reading(self, name: str, dataset: Dataset | None) -> None:
        """Show a folder or a list that is being read, as far as it is."""
        self._dataset = dataset
        self._head.set_title(name)
        self._head.set_facts(self.tr("Checking the pictures. Nothing is changed in them."))
        self._head.set_buttons([self._cancel])
        self._show_parts(line=True)
        self._show_classes(dataset)
        self._found.hide()
        self._lower.setCurrentIndex(0)
        self._pictures.set_dataset(dataset, partial=True)

    def show_progress(self, fraction: float | None, left: str, right: str) -> None:
        """Show how far the reading is."""
        self._line.set_progress(fraction, left, right)

    def show_ready(self, dataset: Dataset) -> None:
        """Show a dataset that has been read."""
        self._dataset = dataset
        self._head.set_title(dataset.name)
        facts = self._facts(dataset)
        if dataset.list_file is not None:
            named = self.tr("{facts} · from the list {name}")
            facts = named.format(facts=facts, name=dataset.list_file.name)
        self._head.set_facts(facts)
        self._head.set_buttons([self._other, self._continue])
        self._show_parts()
        self._show_classes(dataset)
        findings = self._list_findings(dataset)
        self._findings.set_findings(findings)
        self._findings_note.setText(texts.number(len(findings)))
        self._found.setVisible(bool(findings))
        self._lower.setCurrentIndex(0)
        self._pictures.set_dataset(dataset, partial=False)

    def show_problem(self, name: str, sentence: str, earlier: str) -> None:
        """Show why nothing can be used; the ``earlier`` dataset, if any, is still open."""
        self._head.set_title(name)
        self._head.set_facts("")
        self._head.set_buttons([])
        self._show_parts(notice=True)
        self._notice.set_content(self.tr("These pictures cannot be used."), sentence)
        self._return.setText(self.tr("Back to {name}").format(name=earlier))
        buttons = [self._other_in_notice, *([self._return] if earlier else [])]
        self._notice.set_buttons(buttons)

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._classes_title.setText(self.tr("Classes"))
        self._findings_title.setText(self.tr("Findings"))
        self._table.set_headings(
            self.tr("Class"), self.tr("Train"), self.tr("Val."), self.tr("Test")
        )
        self._skipped.set_headings([self.tr("File"), self.tr("Why it is not used")])
        self._cancel.setText(self.tr("Cancel"))
        self._other.setText(self.tr("Choose folder…"))
        self._other_in_notice.setText(self.tr("Choose another folder…"))
        self._continue.setText(self.tr("Continue to Train"))
        self._back.setText(self.tr("Back to the pictures"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(heading(self._classes_title, self._classes_note))
        left.addWidget(self._table, 1)
        sheet = QWidget()
        sheet_layout = QVBoxLayout(sheet)
        sheet_layout.setContentsMargins(0, 0, 0, 0)
        sheet_layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        sheet_layout.addWidget(self._skipped, 1)
        self._lower = QStackedWidget()
        self._lower.addWidget(self._pictures)
        self._lower.addWidget(sheet)
        self._found = QWidget()
        found = QVBoxLayout(self._found)
        found.setContentsMargins(0, 0, 0, 12)
        found.setSpacing(4)
        found.addLayout(heading(self._findings_title, self._findings_note))
        found.addWidget(self._findings)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._found)
        right.addWidget(self._lower, 1)
        self._columns, self._rest = QWidget(), QWidget()
        columns = QHBoxLayout(self._columns)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(32)
        columns.addLayout(left, 38)
        columns.addLayout(right, 62)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        for widget in (self._head, self._line, self._notice):
            layout.addWidget(widget)
        layout.addWidget(self._columns, 1)
        layout.addWidget(self._rest, 1)

    def _show_parts(self, *, line: bool = False, notice: bool = False) -> None:
        self._line.setVisible(line)
        self._notice.setVisible(notice)
        self._rest.setVisible(notice)
        self._columns.setVisible(not notice)

    def _show_classes(self, dataset: Dataset | None) -> None:
        counts = dataset.counts() if dataset is not None else {}
        names = sorted(dataset.classes, key=str.casefold) if dataset is not None else []
        self._table.set_rows(
            [
                ClassRow(
                    name,
                    train=counts.get((name, Split.TRAIN), 0),
                    validation=counts.get((name, Split.VALIDATION), 0),
                    test=counts.get((name, Split.TEST), 0),
                )
                for name in names
            ]
        )
        self._classes_note.setText(texts.number(len(names)) if names else "")

    def _facts(self, dataset: Dataset) -> str:
        """Return how many pictures, classes and splits a dataset has, in one line."""
        pictures = texts.pictures(len(dataset.pictures))
        classes = texts.classes(len(dataset.classes))
        if not dataset.has_validation:
            text = self.tr("{pictures} in {classes} · a part is held out for validation")
            return text.format(pictures=pictures, classes=classes)
        text = self.tr("{pictures} in {classes} · {train} train, {validation} validation")
        return text.format(
            pictures=pictures,
            classes=classes,
            train=texts.number(len(dataset.of(Split.TRAIN))),
            validation=texts.number(len(dataset.of(Split.VALIDATION))),
        )

    def _list_findings(self, dataset: Dataset) -> list[Finding]:
        findings = []
        if dataset.skipped:
            count = texts.number(len(dataset.skipped))
            findings.append(
                Finding(
                    "skipped",
                    self.tr("Files not used: {count}").format(count=count),
                    self.tr("They stay where they are. Everything else is used."),
                    self.tr("Show {count}").format(count=count),
                )
            )
        if len(dataset.left_out) > _MOST_LEFT_OUT:
            names = ", ".join(entry.label for entry in dataset.left_out)
            title = self.tr("Classes left out: {count}").format(count=len(dataset.left_out))
            sentence = self.tr("Each needs at least {least} training pictures: {names}.")
            text = sentence.format(least=MIN_PICTURES, names=names)
            return [*findings, Finding("classes", title, text)]
        sentence = self.tr("Its training pictures: {count}. At least {least} are needed.")
        for entry in dataset.left_out:
            title = self.tr("Class left out: {label}").format(label=entry.label)
            text = sentence.format(count=entry.count, least=MIN_PICTURES)
            findings.append(Finding(f"class/{entry.label}", title, text))
        return findings

    @Slot(str)
    def _on_class_chosen(self, name: str) -> None:
        self._lower.setCurrentIndex(0)
        self._pictures.show_class(name)

    @Slot(str)
    def _on_finding_wanted(self, _key: str) -> None:
        if self._dataset is not None:
            self._skipped.set_rows(
                [[str(s.path), texts.problem(s.problem)] for s in self._dataset.skipped]
            )
            self._lower.setCurrentIndex(1)

    @Slot()
    def _on_back_clicked(self) -> None:
        self._lower.setCurrentIndex(0)
