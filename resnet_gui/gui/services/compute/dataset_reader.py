"""Reads and checks a dataset, on a thread of the window or on the cluster."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.errors.problem import Cancelled, as_problem
from resnet_gui.core.opening.open_dataset import (
    DatasetRequest,
    OpenedDataset,
    ScanNews,
    open_dataset,
)
from resnet_gui.core.protocol.cluster_commands import ReadDataset
from resnet_gui.core.protocol.cluster_events import DatasetRead, DatasetScanned
from resnet_gui.core.protocol.events import Event
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.services.task_runner import Job, TaskRunner


class DatasetReader(QObject):
    """Reads one dataset at a time; another one takes the place of the one that is being read.

    Signals:
        progressed(ScanNews): How far it is, or what is known by names alone.
        opened(OpenedDataset): It was read and checked.
        failed(Problem): It cannot be read.
    """

    progressed = Signal(object)
    opened = Signal(object)
    failed = Signal(object)

    def __init__(
        self, tasks: TaskRunner, place: ComputePlace | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._place = tasks, place
        self._job: Job | None = None
        if place is not None:
            place.reading.received.connect(self._on_received)
            place.reading.failed.connect(self.failed)

    def read(self, request: DatasetRequest) -> None:
        """Read a dataset, at what is the place now."""
        self.cancel()
        if self._place is not None and self._place.address:
            self._place.reading.run(ReadDataset(self._place.address, request))
            return

        def read(job: Job) -> OpenedDataset:
            def check_cancelled() -> None:
                if job.cancelled():
                    raise Cancelled

            return open_dataset(request, job.report, check_cancelled)

        self._job = self._tasks.run(
            read, self._on_opened, self._on_failed, self._on_progress, topic="scan"
        )

    def cancel(self) -> None:
        """Read no further."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self._place is not None and self._place.reading.is_busy:
            self._place.reading.stop()

    @Slot(object)
    def _on_received(self, event: Event) -> None:
        match event:
            case DatasetScanned(news):
                self._on_progress(news)
            case DatasetRead(opened):
                self._on_opened(opened)

    def _on_progress(self, news: ScanNews) -> None:
        self.progressed.emit(news)

    def _on_opened(self, opened: OpenedDataset) -> None:
        self.opened.emit(opened)

    def _on_failed(self, error: BaseException) -> None:
        self.failed.emit(as_problem(error))
