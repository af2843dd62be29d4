"""The open dataset: scans a folder or a list in the background, and holds what was found."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.checks.check_report import CheckReport
from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.categories import ProblemCategory
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.opening.open_dataset import DatasetRequest, OpenedDataset, ScanNews
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.services.compute.dataset_reader import DatasetReader
from resnet_gui.gui.services.task_runner import TaskRunner


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
        cancelled: Nothing more comes of the last scan: the user or a cluster that fails ended it.
    """

    changed = Signal()
    progressed = Signal()
    opened = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        tasks: TaskRunner,
        parent: QObject | None = None,
        place: ComputePlace | None = None,
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._reader = DatasetReader(tasks, place, self)
        self._reader.progressed.connect(self._on_progress)
        self._reader.opened.connect(self._on_opened)
        self._reader.failed.connect(self._on_failed)
        self._request: DatasetRequest | None = None  # of the scan that is under way
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
        return self._request is not None

    @property
    def is_rescanning(self) -> bool:
        """Whether the dataset that is open is being scanned again."""
        return self.is_scanning and self.dataset is not None and self.dataset.source == self.source

    def open(self, source: Path, layout: LayoutName = "auto") -> None:
        """Scan a folder or a list; the dataset that is open stays until this one is scanned.

        ``layout`` is how the folder is read; ``auto`` is what the user has chosen for it before.
        """
        self._open(DatasetRequest(source, None if layout == "auto" else layout))

    def choose_layout(self, layout: LayoutName) -> None:
        """Read the folder in view so, now and whenever it is opened; ``auto``: ask again."""
        if self.source is not None:
            self._open(DatasetRequest(self.source, layout, keep=True))

    @Slot()
    def fetch(self) -> None:
        """Read the source in view again, with the files that a cloud drive keeps elsewhere."""
        if self.source is not None:
            known = self.dataset is not None and self.dataset.source == self.source
            layout = self.dataset.layout if self.dataset is not None and known else "auto"
            self._open(
                DatasetRequest(self.source, None if layout == "auto" else layout, fetch=True)
            )

    def _open(self, request: DatasetRequest) -> None:
        self.source, self.problem, self.progress, self.preview = request.source, None, None, None
        self._started = time.monotonic()
        self._request = request
        self._reader.read(request)
        self.changed.emit()

    @Slot()
    def reopen(self) -> None:
        """Scan the open dataset again, such as after images have been added."""
        if self.dataset is not None:
            self.open(self.dataset.source, self.dataset.layout)

    @Slot()
    def cancel(self) -> None:
        """Stop scanning, and go back to the dataset that is open, if there is one."""
        self._reader.cancel()
        self._request = self.problem = None
        self.source = self.dataset.source if self.dataset is not None else None
        self.cancelled.emit()
        self.changed.emit()

    def refuse(self, source: Path, problem: Problem) -> None:
        """Show why a source cannot be opened that was never scanned, such as a broken archive."""
        self.source, self.problem = source, problem
        self.changed.emit()

    def seconds_so_far(self) -> float:
        """Return how long the scan that is under way has taken."""
        return time.monotonic() - self._started

    @Slot(object)
    def _on_progress(self, news: ScanNews) -> None:
        if isinstance(news, Dataset):
            self.preview = news
        else:
            self.progress = news
        self.progressed.emit()

    @Slot(object)
    def _on_opened(self, opened: OpenedDataset) -> None:
        self._request = None
        # The report has all facts of each file; training gets no more of them than it needs.
        self.report, self.dataset = opened.report, opened.dataset
        self.seconds = self.seconds_so_far()
        self.opened.emit(self.dataset)
        self.changed.emit()

    @Slot(object)
    def _on_failed(self, problem: Problem) -> None:
        request = self._request
        if problem.kind.category is ProblemCategory.CLUSTER and request and self._place:
            self.cancel()  # nothing is known of the source: what is open stays
            self._place.report(self._place.reading, problem, lambda: self._open(request))
            return
        self._request, self.problem = None, problem
        self.failed.emit(problem)
        self.changed.emit()
