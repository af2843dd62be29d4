"""Sorts the images of a batch into class folders, and undoes it, on a background thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.errors.problem import as_problem
from resnet_gui.core.organize import organizer
from resnet_gui.core.organize.organizer import OrganizeReport
from resnet_gui.core.organize.plan import OrganizePlan
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.task_runner import Job, TaskRunner

_REPORT_EVERY = 5  # files


class OrganizeController(QObject):
    """Organizes files, or undoes it, one plan at a time.

    Signals:
        progressed(int, int): So many of so many files.
        ended(Report, bool): What was done; whether it was an undo.
        failed(Problem): Nothing was done.
    """

    progressed = Signal(int, int)
    ended = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, settings: AppSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._settings = tasks, settings
        self._stopped = False
        self.is_running = False

    def sort(self, plan: OrganizePlan) -> None:
        """Copy or move the files of a plan."""

        def work(job: Job) -> OrganizeReport:
            return organizer.sort(plan, lambda d, t: self._go_on(job, d, t), job.report)

        self._run(work, is_undo=False)

    def undo(self, log: Path) -> None:
        """Undo the organizing that a log describes."""

        def work(job: Job) -> OrganizeReport:
            return organizer.undo(log, lambda d, t: self._go_on(job, d, t))

        self._run(work, is_undo=True)

    @Slot()
    def stop(self) -> None:
        """End after the current file; the files that are done stay where they are."""
        self._stopped = True

    def _run(self, work: Callable[[Job], OrganizeReport], *, is_undo: bool) -> None:
        self._stopped, self.is_running = False, True

        def on_done(report: OrganizeReport) -> None:
            self.is_running = False
            self.ended.emit(report, is_undo)

        self._tasks.run(work, on_done, self._on_failed, self._on_progress)

    def _go_on(self, job: Job, done: int, total: int) -> bool:
        if done % _REPORT_EVERY == 0 or done == total:
            job.report((done, total))
        # The program's end cancels all jobs: a file at hand is finished, no other is begun.
        return not self._stopped and not job.cancelled()

    def _on_progress(self, what: Path | tuple[int, int]) -> None:
        if isinstance(what, Path):
            self._settings.last_sorting = what  # so that a later start can still undo it
        else:
            self.progressed.emit(*what)

    def _on_failed(self, error: BaseException) -> None:
        self.is_running = False
        self.failed.emit(as_problem(error))
