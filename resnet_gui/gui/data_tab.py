"""The Data tab: choose a folder, watch it being read, see its classes, pictures and problems."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core import dataset as data
from resnet_gui.core.dataset import Dataset, ScanProgress, Split
from resnet_gui.core.problems import Cancelled, Problem, ProblemError
from resnet_gui.gui import texts
from resnet_gui.gui.background import Background, Job
from resnet_gui.gui.pictures_panel import PicturesPanel
from resnet_gui.gui.widgets.buttons import button, label
from resnet_gui.gui.widgets.class_table import ClassRow, ClassTable
from resnet_gui.gui.widgets.drop_area import DropArea, Verdict
from resnet_gui.gui.widgets.figures_table import FiguresTable
from resnet_gui.gui.widgets.findings import Finding, Findings
from resnet_gui.gui.widgets.first_start import FirstStart
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.page_head import PageHead
from resnet_gui.gui.widgets.progress_line import ProgressLine

_REPORT_EVERY = 0.2  # seconds between looks at a dataset that is still being read


class DataTab(QWidget):
    """Everything about the dataset that is open.

    Signals:
        folder_wanted: The user wants to choose a folder.
        sample_wanted: The user wants the sample.
        train_wanted: The user wants to go on to training.
        picture_opened(Path): A picture was clicked.
        dataset_changed: ``dataset`` or ``is_scanning`` changed.
    """

    folder_wanted = Signal()
    sample_wanted = Signal()
    train_wanted = Signal()
    picture_opened = Signal(object)
    dataset_changed = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dataset: Dataset | None = None
        self.root: Path | None = None
        self._background = background
        self._job: Job | None = None
        self._shown: Dataset | None = None
        self._progress: ScanProgress | None = None
        self._problem: Problem | None = None
        self._started = self._took = 0.0
        self._first = FirstStart()
        self._first.choose_wanted.connect(self.folder_wanted)
        self._first.sample_wanted.connect(self.sample_wanted)
        self._page = self._make_page(background)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._first)
        self._stack.addWidget(self._page)
        area = DropArea(self._judge)
        area.set_overlay_inset(24, 20, 24, 20)
        area.set_content(self._stack)
        area.dropped.connect(self._on_dropped)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.retranslate()

    @property
    def is_scanning(self) -> bool:
        """Whether a folder is being read."""
        return self._job is not None

    def open(self, root: Path) -> None:
        """Read a folder; the one that is open stays until this one is read."""
        self._stop_scan()
        self.root, self._problem, self._progress = root, None, None
        self._shown, self._started = None, time.monotonic()

        def read(job: Job) -> Dataset:
            reported = time.monotonic()

            def on_progress(progress: ScanProgress) -> None:
                nonlocal reported
                if job.cancelled():
                    raise Cancelled
                if time.monotonic() - reported > _REPORT_EVERY:
                    reported = time.monotonic()
                    job.report((progress, progress.so_far()))

            return data.scan(root, on_progress)

        self._job = self._background.run(
            read, self._on_read, self._on_failed, self._on_progress, topic="scan"
        )
        self._refresh()
        self.dataset_changed.emit()

    def status(self) -> str:
        """Return the second line of this tab's head."""
        if self.is_scanning:
            return self.tr("Checking")
        if self.dataset is None:
            return self.tr("Choose pictures")
        return texts.pictures(len(self.dataset.pictures))

    def summary(self) -> str:
        """Return one line for the status bar."""
        if self.is_scanning and self.root is not None:
            return self.tr("Checking {name}").format(name=self.root.name)
        if self.dataset is None:
            return self.tr("Ready. No dataset open.")
        return self.tr("Checked {pictures} in {time}.").format(
            pictures=texts.pictures(len(self.dataset.pictures) + len(self.dataset.skipped)),
            time=texts.took(self._took),
        )

    def press_primary(self) -> None:
        """Press the primary button, if there is one."""
        if self.root is None:
            self.folder_wanted.emit()
        elif self.dataset is not None and not self.is_scanning:
            self.train_wanted.emit()

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
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _make_page(self, background: Background) -> QWidget:
        self._head, self._line, self._notice = PageHead(), ProgressLine(), Notice("error")
        self._cancel, self._other = button(""), button("")
        self._continue = button("", "primary")
        self._other_in_notice = button("", "primary")
        self._notice.set_buttons([self._other_in_notice])
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._other.clicked.connect(self.folder_wanted)
        self._other_in_notice.clicked.connect(self.folder_wanted)
        self._continue.clicked.connect(self.train_wanted)
        self._classes_title, self._classes_note = label("section"), label("caption")
        self._table = ClassTable()
        self._table.class_chosen.connect(self._on_class_chosen)
        self._findings_title, self._findings_note = label("section"), label("caption")
        self._findings = Findings()
        self._findings.action_wanted.connect(self._on_finding_wanted)
        self._pictures = PicturesPanel(background)
        self._pictures.class_chosen.connect(self._table.choose)
        self._pictures.picture_opened.connect(self.picture_opened)
        self._skipped = FiguresTable()
        self._back = button("", "link")
        self._back.clicked.connect(self._on_back_clicked)

        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(_heading(self._classes_title, self._classes_note))
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
        found.setSpacing(10)
        found.addLayout(_heading(self._findings_title, self._findings_note))
        found.addWidget(self._findings)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._found)
        right.addWidget(self._lower, 1)
        self._columns = QWidget()
        columns = QHBoxLayout(self._columns)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(32)
        columns.addLayout(left, 38)
        columns.addLayout(right, 62)

        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(20)
        layout.addWidget(self._head)
        layout.addWidget(self._line)
        layout.addWidget(self._notice)
        layout.addWidget(self._columns, 1)
        self._rest = QWidget()
        layout.addWidget(self._rest, 1)
        return page

    def _refresh(self) -> None:
        scanning, problem = self.is_scanning, self._problem
        shown = self._shown
        if self.root is None:
            self._stack.setCurrentWidget(self._first)
            return
        self._stack.setCurrentWidget(self._page)
        self._head.set_title(self.root.name or str(self.root))
        self._line.setVisible(scanning)
        self._notice.setVisible(problem is not None)
        self._columns.setVisible(problem is None)
        self._rest.setVisible(problem is not None)
        if problem is not None:
            self._head.set_facts(str(self.root))
            self._head.set_buttons([])
            self._notice.set_content(self.tr("This folder cannot be used."), texts.problem(problem))
        elif scanning:
            self._head.set_facts(self.tr("Checking the folder. Nothing is changed in it."))
            self._head.set_buttons([self._cancel])
            self._show_progress()
        elif shown is not None:
            self._head.set_facts(_facts(self, shown))
            self._head.set_buttons([self._other, self._continue])
        self._show_classes(shown)
        self._show_findings(shown)

    def _show_progress(self) -> None:
        progress = self._progress
        if progress is None:
            self._line.set_progress(None, self.tr("Looking for pictures"))
            return
        fraction = progress.checked / max(1, progress.total)
        passed = time.monotonic() - self._started
        left = passed / fraction - passed
        text = self.tr("{checked} of {total} pictures checked").format(
            checked=texts.number(progress.checked), total=texts.number(progress.total)
        )
        if passed > 1:
            text = self.tr("{progress} · {time} left").format(progress=text, time=texts.clock(left))
        bad = len(self._shown.skipped) if self._shown else 0
        unreadable = self.tr("{count} not used so far").format(count=texts.number(bad))
        none = self.tr("None unreadable so far")
        self._line.set_progress(fraction, text, unreadable if bad else none)

    def _show_classes(self, dataset: Dataset | None) -> None:
        if dataset is None:
            self._table.set_rows([])
            self._classes_note.setText("")
            return
        counts = dataset.counts()
        rows = [
            ClassRow(
                name,
                train=counts[name, Split.TRAIN],
                validation=counts[name, Split.VALIDATION],
                test=counts[name, Split.TEST],
            )
            for name in sorted(dataset.classes, key=str.casefold)
        ]
        self._table.set_rows(rows)
        self._classes_note.setText(texts.number(len(rows)))

    def _show_findings(self, dataset: Dataset | None) -> None:
        findings = []
        if dataset is not None and not self.is_scanning:
            if dataset.skipped:
                findings.append(
                    Finding(
                        "skipped",
                        self.tr("Files not used: {count}").format(
                            count=texts.number(len(dataset.skipped))
                        ),
                        self.tr("They stay where they are. Everything else is used."),
                        self.tr("Show {count}").format(count=texts.number(len(dataset.skipped))),
                    )
                )
            for entry in dataset.left_out:
                values: dict[str, str | int | float] = {
                    "label": entry.label,
                    "count": entry.count,
                    "least": data.MIN_PICTURES,
                }
                findings.append(
                    Finding(
                        f"class/{entry.label}",
                        self.tr("Class left out: {label}").format(label=entry.label),
                        texts.problem(Problem("class-left-out", values)),
                    )
                )
        self._findings.set_findings(findings)
        self._findings_note.setText(texts.number(len(findings)))
        self._found.setVisible(bool(findings))

    def _stop_scan(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_progress(self, report: tuple[ScanProgress, Dataset]) -> None:
        self._progress, self._shown = report
        self._pictures.set_dataset(self._shown, partial=True)
        self._refresh()

    def _on_read(self, dataset: Dataset) -> None:
        self._job = None
        self._took = time.monotonic() - self._started
        self.dataset = self._shown = dataset
        self._lower.setCurrentIndex(0)
        self._pictures.set_dataset(dataset, partial=False)
        self._refresh()
        self.dataset_changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        self.dataset = None
        if isinstance(error, ProblemError):
            self._problem = error.problem
        else:
            self._problem = Problem("internal", {"detail": f"{type(error).__name__}: {error}"})
        self._refresh()
        self.dataset_changed.emit()

    @Slot()
    def _on_cancel_clicked(self) -> None:
        self._stop_scan()
        # Back to what was open before, if anything was.
        self._shown = self.dataset
        self.root = self.dataset.root if self.dataset is not None else None
        self._pictures.set_dataset(self.dataset, partial=False)
        self._refresh()
        self.dataset_changed.emit()

    @Slot(str)
    def _on_class_chosen(self, name: str) -> None:
        self._lower.setCurrentIndex(0)
        self._pictures.show_class(name)

    @Slot(str)
    def _on_finding_wanted(self, _key: str) -> None:
        if self.dataset is not None:
            self._skipped.set_rows(
                [[str(s.path), texts.problem(s.problem)] for s in self.dataset.skipped]
            )
            self._lower.setCurrentIndex(1)

    @Slot()
    def _on_back_clicked(self) -> None:
        self._lower.setCurrentIndex(0)

    def _judge(self, paths: list[Path]) -> Verdict:
        if len(paths) == 1 and paths[0].is_dir():
            return Verdict(
                True,
                self.tr("Drop to open {name}").format(name=paths[0].name),
                self.tr("One folder for each class"),
            )
        return Verdict(
            False,
            self.tr("This is not one folder"),
            self.tr("Drop the folder that holds a folder for each class"),
        )

    @Slot(list)
    def _on_dropped(self, paths: list) -> None:  # type: ignore[type-arg]
        self.open(paths[0])


def _facts(tab: DataTab, dataset: Dataset) -> str:
    """Return how many pictures, classes and splits a dataset has, in one line."""
    pictures = texts.pictures(len(dataset.pictures))
    classes = texts.classes(len(dataset.classes))
    if dataset.has_validation:
        text = tab.tr("{pictures} in {classes} · {train} train, {validation} validation")
        return text.format(
            pictures=pictures,
            classes=classes,
            train=texts.number(len(dataset.of(Split.TRAIN))),
            validation=texts.number(len(dataset.of(Split.VALIDATION))),
        )
    text = tab.tr("{pictures} in {classes} · a part is held out for validation")
    return text.format(pictures=pictures, classes=classes)


def _heading(title: QWidget, note: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addStrut(34)  # as high as the row of filters beside it
    row.addWidget(title)
    row.addWidget(note, 1)
    return row
