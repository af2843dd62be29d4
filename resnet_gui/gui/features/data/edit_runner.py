"""Runs one edit of a dataset at a time in the background, and remembers what can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import Cancelled, ProblemError, as_problem
from resnet_gui.core.labeling.label_journal import Change
from resnet_gui.gui.features.data.done_edit import DoneEdit
from resnet_gui.gui.services.task_runner import Job, TaskRunner


class EditRunner(QObject):
    """One piece of work at a time.

    Signals:
        changed(object): the ``Path`` of a dataset to be read now, or None; the work is over.
        failed(Problem): nothing more is changed than the sentence says.
        progressed(object, str): a fraction or None, and words for it.
        done_changed: an edit was made or undone, or ``is_busy`` has changed.
    """

    changed = Signal(object)
    failed = Signal(object)
    progressed = Signal(object, str)
    done_changed = Signal()

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self._busy = False
        self._stop = Event()  # not the job's own: also work that was stopped ends with an answer
        self.result: Callable[[], str] | None = None
        self._done: list[DoneEdit] = []

    @property
    def edits(self) -> tuple[DoneEdit, ...]:
        """What was done to any dataset and can be undone, the oldest first."""
        return tuple(self._done)

    def last_edit(self, dataset: Dataset) -> DoneEdit | None:
        """Return what was done last to this dataset."""
        return next((e for e in reversed(self._done) if e.source == dataset.source), None)

    def undo(self, dataset: Dataset) -> None:
        """Undo what was done last to this dataset; if that fails, it is not offered again."""
        last = self.last_edit(dataset)
        if last is None or self._busy:
            return

        def work(job: Job) -> None:
            last.undo()

        self._done.remove(last)
        self.run(dataset.source, work)

    def remember(self, edit: DoneEdit) -> None:
        """Take over an edit that was made elsewhere."""
        self._done.append(edit)
        self.done_changed.emit()

    def forget(self, source: Path, changes: tuple[Change, ...]) -> None:
        """Offer an edit no more of which the changes were undone elsewhere."""
        self._done = [e for e in self._done if (e.source, e.changes) != (source, changes)]
        self.done_changed.emit()

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._busy

    def take_result(self) -> Callable[[], str] | None:
        """Return what writes the result of the last edit, in the language of the moment; once."""
        result, self.result = self.result, None
        return result

    @Slot()
    def cancel(self) -> None:
        """End what is under way; copies that are whole by then stay."""
        self._stop.set()

    def run(
        self,
        source: Path | None,
        work: Callable[[Job], Path | None],
        made: Callable[[], DoneEdit | None] = lambda: None,
    ) -> None:
        """Do it in the background.

        Args:
            source: Of the dataset.
            work: Returns the dataset to be read, if that is another one.
            made: Returns what can be undone of it; also work that failed may have done a part.
        """
        if self._busy:
            return
        self._busy, self.result = True, None
        self._stop.clear()

        def guarded(job: Job) -> Path | ProblemError | None:
            try:
                return work(job) or source
            except Cancelled:
                return source
            except ProblemError as error:
                return error

        def end() -> None:
            self._busy = False
            edit = made()
            if edit is not None:
                self._done.append(edit)
            self.done_changed.emit()

        def done(answer: Path | ProblemError | None) -> None:
            end()
            if isinstance(answer, ProblemError):
                self.failed.emit(answer.problem)
            else:
                self.changed.emit(answer)

        def failed(error: BaseException) -> None:
            end()
            self.failed.emit(as_problem(error))

        self.tasks.run(guarded, done, failed, self._on_progress)
        self.progressed.emit(None, "")
        self.done_changed.emit()

    def _on_progress(self, report: tuple[float | None, str]) -> None:
        self.progressed.emit(*report)

    def stop_if_unwanted(self, job: Job) -> None:
        """Raise :class:`Cancelled` where the work is to end."""
        if self._stop.is_set() or job.cancelled():
            raise Cancelled
