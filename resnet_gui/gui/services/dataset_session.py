"""The open dataset: scans a folder or a list in the background, and holds what was found."""

from __future__ import annotations

import contextlib
import logging
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.checks.check_report import CheckReport
from resnet_gui.core.checks.read_dataset import read_dataset
from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.dataset import exclusions, scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.splits import image_groups
from resnet_gui.gui.services.task_runner import Job, TaskRunner

REPORT_SECONDS = 0.2  # between two reports on a dataset that is being scanned


_logger = logging.getLogger(__name__)


class DatasetSession(QObject):
    """Owns the open dataset. While another one is scanned, the open one stays.

    Attributes:
        dataset: The dataset that is open: scanned and checked.
        report: What the checks found in it.
        source: The folder or the list that is shown: the open one, or one that is being scanned
            or could not be opened.
        problem: Why ``source`` could not be opened.
        preview: What is known of a dataset while it is scanned: its classes and file names.
        progress: How far the scan is.
        seconds: How long the last scan took.

    Signals:
        changed: Anything but ``preview`` and ``progress`` changed.
        progressed: ``preview`` or ``progress`` changed.
        opened(Dataset): A dataset was scanned and is the open one now.
        failed(Problem): ``source`` could not be opened.
    """

    changed = Signal()
    progressed = Signal()
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._job: Job | None = None
        self._started = 0.0
        self.dataset: Dataset | None = None
        self.report: CheckReport | None = None
        self.source: Path | None = None
        self.problem: Problem | None = None
        self.preview: Dataset | None = None
        self.progress: ScanProgress | None = None
        self.seconds = 0.0

    @property
    def is_scanning(self) -> bool:
        """Whether a folder or a list is being scanned."""
        return self._job is not None

    @property
    def is_rescanning(self) -> bool:
        """Whether the dataset that is open is being scanned again."""
        return self.is_scanning and self.dataset is not None and self.dataset.source == self.source

    def open(self, source: Path, layout: LayoutName = "auto") -> None:
        """Scan a folder or a list; the dataset that is open stays until this one is scanned.

        ``layout`` is how the folder is read; ``auto`` is what the user has chosen for it before.
        """
        self._open(source, layout, is_chosen=layout != "auto", keep=False)

    def choose_layout(self, layout: LayoutName) -> None:
        """Read the folder in view so, now and whenever it is opened; ``auto``: ask again."""
        if self.source is not None:
            self._open(self.source, layout, is_chosen=True, keep=True)

    def _open(self, source: Path, layout: LayoutName, *, is_chosen: bool, keep: bool) -> None:
        def scan(job: Job) -> tuple[CheckReport, Dataset]:
            scanned = _scan(source, layout, job) if is_chosen else _scan_as_kept(source, job)
            if keep:
                _keep_layout(source, layout)
            return scanned

        self.source, self.problem, self.progress, self.preview = source, None, None, None
        self._started = time.monotonic()
        self._job = self._tasks.run(
            scan,
            self._on_scanned,
            self._on_failed,
            self._on_progress,
            topic="scan",
        )
        self.changed.emit()

    @Slot()
    def reopen(self) -> None:
        """Scan the open dataset again, such as after images have been added."""
        if self.dataset is not None:
            self.open(self.dataset.source, self.dataset.layout)

    @Slot()
    def cancel(self) -> None:
        """Stop scanning, and go back to the dataset that is open, if there is one."""
        if self._job is not None:
            self._job.cancel()
        self._job = self.problem = None
        self.source = self.dataset.source if self.dataset is not None else None
        self.changed.emit()

    def refuse(self, source: Path, problem: Problem) -> None:
        """Show why a source cannot be opened that was never scanned, such as a broken archive."""
        self.source, self.problem = source, problem
        self.changed.emit()

    def seconds_so_far(self) -> float:
        """Return how long the scan that is under way has taken."""
        return time.monotonic() - self._started

    def _on_progress(self, news: ScanProgress | Dataset) -> None:
        if isinstance(news, Dataset):
            self.preview = news
        else:
            self.progress = news
        self.progressed.emit()

    def _on_scanned(self, scanned: tuple[CheckReport, Dataset]) -> None:
        self._job = None
        # The report has all facts of each file; training gets no more of them than it needs.
        self.report, self.dataset = scanned
        self.seconds = self.seconds_so_far()
        self.opened.emit(self.dataset)
        self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        detail = f"{type(error).__name__}: {error}"
        internal = Problem(ProblemKind.INTERNAL, {"detail": detail})
        self.problem = error.problem if isinstance(error, ProblemError) else internal
        self.failed.emit(self.problem)
        self.changed.emit()


def _scan_as_kept(source: Path, job: Job) -> tuple[CheckReport, Dataset]:
    """Scan a folder as the user has chosen to read it, if it can be read so still."""
    layout = exclusions.kept_layout(source.absolute())
    if layout != "auto":
        with contextlib.suppress(ProblemError):
            return _scan(source, layout, job)
    return _scan(source, "auto", job)


def _keep_layout(source: Path, layout: LayoutName) -> None:
    try:
        exclusions.keep_layout(source.absolute(), layout)
    except ProblemError:
        _logger.warning("the layout is not kept", exc_info=True)


def _scan(source: Path, layout: LayoutName, job: Job) -> tuple[CheckReport, Dataset]:
    reported = time.monotonic()

    def check_cancelled() -> None:
        if job.cancelled():
            raise Cancelled

    def on_progress(progress: ScanProgress) -> None:
        nonlocal reported
        check_cancelled()
        if time.monotonic() - reported > REPORT_SECONDS:
            reported = time.monotonic()
            job.report(progress)

    job.report(_counted(scanner.scan_names(source, layout=layout)))
    report = read_dataset(source, on_progress, check_cancelled, layout=layout)
    groups = image_groups.find_groups(report.dataset, report.near)
    dataset = image_groups.keep_training_facts(report.dataset, groups)
    dataset.counts()
    _counted(report.dataset)
    return report, dataset


def _counted(dataset: Dataset) -> Dataset:
    """Have cached here what would take the window's thread a walk through all images."""
    dataset.counts()
    _ = dataset.images_as_read
    return dataset
