"""The Data page: opens a folder or a list and shows the dataset."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.checks import check_report as checks
from resnet_gui.core.checks.check_report import CheckReport
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.dataset import Dataset, dataset_name
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.files.free_name import free_name
from resnet_gui.core.runs.previous_run import PreviousRun
from resnet_gui.core.splits import image_groups
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.features.data.dataset_panel import DatasetPanel
from resnet_gui.gui.features.data.welcome_panel import WelcomePanel
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.task_runner import Job, TaskRunner
from resnet_gui.gui.text import counts, format, labels
from resnet_gui.gui.widgets.drop_area import DropArea, DropFeedback
from resnet_gui.gui.widgets.translated import Translated

_REPORT_EVERY = 0.2  # seconds between looks at a dataset that is still being read
_WORTH_SAYING = 1.0  # seconds of reading before a time left means something

_DROPPED_LISTS = (".csv", ".tsv")  # a .txt may be anything; the menu opens it as a list


class DataPage(Translated, QWidget):
    """Everything about the dataset that is open.

    Signals:
        folder_requested: The user wants to choose a folder.
        sample_requested: The user wants the sample.
        train_requested: The user wants to go on to training.
        train_again_requested: The user wants to train with what changed since the last run.
        weights_requested: The user wants classes to count alike in training.
        picture_opened(Path): A picture was clicked.
        dataset_changed: ``dataset`` or ``is_scanning`` changed.
    """

    folder_requested = Signal()
    sample_requested = Signal()
    train_requested = Signal()
    train_again_requested = Signal()
    weights_requested = Signal()
    picture_opened = Signal(object)
    dataset_changed = Signal()

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: CheckReport | None = None
        self._dataset: Dataset | None = None
        self._source: Path | None = None
        self._problem: Problem | None = None
        self._tasks = tasks
        self._job: Job | None = None
        self._glance: Dataset | None = None
        self._seen: ScanProgress | None = None
        self._started = self._took = 0.0
        self._words = ""
        self._editor = DatasetEditor(tasks, self)
        self._editor.changed.connect(self._on_mended)
        self._editor.failed.connect(self._on_edit_failed)
        self._editor.progressed.connect(self._on_edit_progressed)
        self._first, self._page = WelcomePanel(), DatasetPanel(tasks, self._editor)
        self._first.choose_requested.connect(self.folder_requested)
        self._first.sample_requested.connect(self.sample_requested)
        self._page.folder_requested.connect(self.folder_requested)
        self._page.train_requested.connect(self.train_requested)
        self._page.check_requested.connect(self.read_again)
        self._page.train_again_requested.connect(self.train_again_requested)
        self._page.weights_requested.connect(self.weights_requested)
        self._page.weights_requested.connect(self.train_requested)
        self._page.cancel_requested.connect(self.cancel)
        self._page.picture_opened.connect(self.picture_opened)
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

    @property
    def dataset(self) -> Dataset | None:
        """The dataset that is open: read, and checked."""
        return self._dataset

    @property
    def is_scanning(self) -> bool:
        """Whether a folder or a list is being read."""
        return self._job is not None

    def open(self, source: Path) -> None:
        """Read a folder or a list; what is open stays until this one is read."""
        self._source, self._problem, self._seen, self._glance = source, None, None, None
        self._page.show_trouble("")
        self._started = time.monotonic()

        def read(job: Job) -> tuple[CheckReport, Dataset]:
            reported = time.monotonic()

            def check_cancelled() -> None:
                if job.cancelled():
                    raise Cancelled

            def on_progress(progress: ScanProgress) -> None:
                nonlocal reported
                check_cancelled()
                if time.monotonic() - reported > _REPORT_EVERY:
                    reported = time.monotonic()
                    job.report(progress)

            job.report(scanner.scan_names(source))
            report = checks.check_dataset(scanner.scan(source, on_progress), check_cancelled)
            found = image_groups.keep_training_facts(
                report.dataset, image_groups.find_groups(report.dataset, report.near)
            )
            found.counts()  # here, so that the window's thread need not go through all pictures
            return report, found

        self._job = self._tasks.run(
            read, self._on_read, self._on_failed, self._on_progress, topic="scan"
        )
        self._changed()

    @Slot()
    def read_again(self) -> None:
        """Read the dataset that is open anew: pictures have joined it."""
        if self.dataset is not None:
            self.open(self.dataset.source)

    @Slot()
    def cancel(self) -> None:
        """Go back to what was open before, if anything was; what is under way ends."""
        if self._editor.is_busy:
            self._editor.cancel()
            return
        if self._job is not None:
            self._job.cancel()
        self._job = self._problem = None
        self._source = self.dataset.source if self.dataset is not None else None
        self._changed()

    def offer_again(self, found: PreviousRun | None) -> None:
        """Offer to train again with what changed since a run; None takes the offer back."""
        self._page.offer_again(found)

    def status(self) -> str:
        """Return the second line of this tab's head."""
        if self.is_scanning:
            return self.tr("Checking")
        if self.dataset is None:
            return self.tr("Choose pictures")
        return counts.pictures(len(self.dataset.pictures))

    def summary(self) -> str:
        """Return one line for the status bar."""
        if self.is_scanning and self._source is not None:
            return self.tr("Checking {name}").format(name=dataset_name(self._source))
        if self.dataset is None:
            return self.tr("Ready. No dataset open.")
        if self._words:
            return self._words
        return self.tr("Checked {pictures} in {time}.").format(
            pictures=counts.pictures(len(self.dataset.pictures) + len(self.dataset.skipped)),
            time=format.took(self._took),
        )

    def press_primary(self) -> None:
        """Press the primary button, if there is one."""
        if self._source is None or self._problem is not None:
            self.folder_requested.emit()
        elif self.dataset is not None and not self.is_scanning:
            self.train_requested.emit()

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._refresh()

    def _changed(self) -> None:
        self._refresh()
        self.dataset_changed.emit()

    def _refresh(self) -> None:
        source = self._source
        self._stack.setCurrentWidget(self._first if source is None else self._page)
        if source is None:
            return
        name = dataset_name(source)
        if self._problem is not None:
            earlier = self.dataset.name if self.dataset is not None else ""
            self._page.show_problem(name, labels.problem(self._problem), earlier)
        elif self.is_scanning and self._is_open(source):
            self._page.show_working()  # it was mended: what is shown is nearly what it will be
            self._page.show_progress(*self._progress())
        elif self.is_scanning:
            self._page.show_reading(name, self._glance)
            self._page.show_progress(*self._progress())
        elif self._report is not None:
            self._page.show_ready(self._report)

    def _progress(self) -> tuple[float | None, str, str]:
        """Return the share that is read, how far that is, and what was found amiss."""
        if self._seen is None:
            return None, self.tr("Looking for pictures"), ""
        progress = self._seen
        fraction = progress.checked / max(1, progress.total)
        text = self.tr("{checked} of {total} pictures checked").format(
            checked=format.number(progress.checked), total=format.number(progress.total)
        )
        if progress.checked == progress.total:
            return 1.0, self.tr("Comparing the pictures"), ""
        passed = time.monotonic() - self._started
        if passed > _WORTH_SAYING:
            left = format.clock(passed / fraction - passed)
            text = self.tr("{progress} · {time} left").format(progress=text, time=left)
        if not progress.unusable:
            return fraction, text, self.tr("None unreadable so far")
        count = format.number(progress.unusable)
        return fraction, text, self.tr("Not used so far: {count}").format(count=count)

    def _on_progress(self, news: ScanProgress | Dataset) -> None:
        if isinstance(news, Dataset):
            self._glance = news
            self._refresh()
        else:
            self._seen = news
            self._page.show_progress(*self._progress())

    def _on_read(self, answer: tuple[CheckReport, Dataset]) -> None:
        self._job = None
        # What is looked at here knows all of each file; what trains, no more than it needs.
        self._report, self._dataset = answer
        self._took = time.monotonic() - self._started
        self._words = self._editor.last_words()
        self._changed()

    def _is_open(self, source: Path) -> bool:
        return self.dataset is not None and self.dataset.source == source

    @Slot(object)
    def _on_mended(self, source: Path | None) -> None:
        if source is not None:
            self.open(source)
        else:
            self._refresh()

    @Slot(object)
    def _on_edit_failed(self, problem: Problem) -> None:
        if self.dataset is None:  # an archive that cannot be unpacked, with nothing open
            self._source, self._problem = Path(str(problem.values.get("path", ""))), problem
        self._refresh()
        if self.dataset is not None and self._problem is None:
            self.open(self.dataset.source)  # some of it may have been done
        self._page.show_trouble(labels.problem(problem))

    @Slot(object, str)
    def _on_edit_progressed(self, fraction: float | None, words: str) -> None:
        self._stack.setCurrentWidget(self._page)
        self._page.show_working()
        self._page.show_progress(fraction, words)

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, ProblemError):
            self._problem = error.problem
        else:
            self._problem = Problem(
                ProblemKind.INTERNAL, {"detail": f"{type(error).__name__}: {error}"}
            )
        self._changed()

    def _judge(self, paths: list[Path]) -> DropFeedback:
        is_folder = len(paths) == 1 and paths[0].is_dir()
        is_list = len(paths) == 1 and paths[0].suffix.lower() in _DROPPED_LISTS
        if is_folder or is_list:
            line = self.tr("One folder for each class")
            if not is_folder:
                line = self.tr("A list of pictures and their classes")
            title = self.tr("Drop to open {name}").format(name=paths[0].name)
            return DropFeedback(True, title, line)
        if _is_archive(paths):
            title = self.tr("Drop to unpack {name}").format(name=paths[0].name)
            return DropFeedback(True, title, self.tr("Into a folder that you choose"))
        return DropFeedback(
            False,
            self.tr("This is neither one folder nor a CSV list"),
            self.tr("Drop the folder that holds a folder for each class, or a .csv or .tsv file"),
        )

    @Slot(list)
    def _on_dropped(self, paths: list) -> None:  # type: ignore[type-arg]
        if _is_archive(paths):
            self._unpack(paths[0])
        else:
            self.open(paths[0])

    def _unpack(self, archive: Path) -> None:
        title = self.tr("Folder to unpack {name} in").format(name=archive.name)
        chosen = dialogs.choose_folder(self, title, archive.parent)
        if chosen is not None:
            target = free_name(chosen / archive.stem)
            if self.dataset is None:
                self._page.show_reading(archive.stem, None)
            self._editor.unpack(archive, target)


def _is_archive(paths: list[Path]) -> bool:
    return len(paths) == 1 and paths[0].suffix.lower() == ".zip"
