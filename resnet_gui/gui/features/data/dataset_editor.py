"""Edits a dataset in the background and signals when it should be scanned again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.dataset import exclusions
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit import class_folders, quarantine, unzip
from resnet_gui.core.dataset_edit.class_folders import AddedFiles
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.files.free_name import free_name
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.gui.features.data import done_edit
from resnet_gui.gui.features.data.done_edit import DoneEdit
from resnet_gui.gui.services.task_runner import Job, TaskRunner
from resnet_gui.gui.text import format

_log = logging.getLogger(__name__)


class DatasetEditor(QObject):
    """One piece of work at a time on the dataset that is open.

    Signals:
        changed(object): the ``Path`` of a dataset to be read now, or None; the work is over.
        failed(Problem): nothing more is changed than the sentence says.
        progressed(object, str): a fraction or None, and words for it.
        done_changed: an edit was made or undone.
    """

    changed = Signal(object)
    failed = Signal(object)
    progressed = Signal(object, str)
    done_changed = Signal()

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._busy = False
        self._stop = Event()  # not the job's own: also work that was stopped ends with an answer
        self._result: Callable[[], str] | None = None
        self._done: list[DoneEdit] = []

    @property
    def n_undoable(self) -> int:
        """How many edits can be undone."""
        return len(self._done)

    def last_edit(self, dataset: Dataset) -> DoneEdit | None:
        """Return what was done last, if it was to this dataset."""
        last = self._done[-1] if self._done else None
        return last if last is not None and last.source == dataset.source else None

    def undo(self, dataset: Dataset) -> None:
        """Undo what was done last to this dataset."""
        last = self.last_edit(dataset)
        if last is None or self._busy:
            return

        def work(job: Job) -> None:
            last.undo(dataset)

        self._run(dataset.source, work, self._done.pop)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._busy

    def take_result(self) -> Callable[[], str] | None:
        """Return what writes the result of the last edit, in the language of the moment; once."""
        result, self._result = self._result, None
        return result

    def leave_out(
        self, dataset: Dataset, paths: Sequence[Path] = (), classes: Sequence[str] = ()
    ) -> None:
        """Mark images and classes as left out."""
        self._run(
            dataset.source,
            lambda job: exclusions.leave_out(dataset.source, paths, classes),
            lambda: self._done.append(done_edit.left_out(dataset, paths, classes)),
        )

    def use_again(
        self, dataset: Dataset, paths: Sequence[Path] = (), classes: Sequence[str] = ()
    ) -> None:
        """Take such marks off."""
        self._run(
            dataset.source,
            lambda job: exclusions.use_again(dataset.source, paths, classes),
            lambda: self._done.append(done_edit.used_again(dataset, paths, classes)),
        )

    def set_label(self, dataset: Dataset, paths: Sequence[Path], label: str) -> None:
        """Say that images are of another class; their files stay where they are."""
        labels = dict.fromkeys(paths, label)
        edit = done_edit.labelled(dataset, paths, label)
        self._run(
            dataset.source,
            lambda job: LabelStore(dataset.source).label_images(labels),
            lambda: self._done.append(edit),
        )

    def restore_labels(self, dataset: Dataset, paths: Sequence[Path]) -> None:
        """Give images the labels again that the folder or the list gives them."""
        before: dict[Path, str | None] = dict.fromkeys(paths)
        edit = done_edit.labelled(dataset, paths, None)
        self._run(
            dataset.source,
            lambda job: LabelStore(dataset.source).set_labels(before),
            lambda: self._done.append(edit),
        )

    def quarantine(self, dataset: Dataset, paths: Sequence[Path]) -> None:
        """Move files out of the dataset."""
        self._run(
            dataset.source,
            lambda job: self._keep_moved(quarantine.move(dataset.root, paths)),
            lambda: self._done.append(done_edit.moved_away(dataset, paths)),
        )

    def count_quarantined(self, dataset: Dataset, on_done: Callable[[int], None]) -> None:
        """Count the files that were moved out of a dataset."""
        root = dataset.root
        self._tasks.run(
            lambda: len(quarantine.quarantined_files(root)), on_done, topic="quarantined"
        )

    def put_back(self, dataset: Dataset) -> None:
        """Put back all files that were moved out."""
        back: list[Path] = []

        def work(job: Job) -> None:
            back.extend(quarantine.quarantined_files(dataset.root))
            self._keep_back(quarantine.put_back(dataset.root, back))

        self._run(
            dataset.source, work, lambda: self._done.append(done_edit.put_back(dataset, back))
        )

    def rename(self, dataset: Dataset, label: str, name: str) -> None:
        """Give a class another name."""
        self._run(
            dataset.source,
            lambda job: class_folders.rename_class(dataset, label, name),
            lambda: self._done.append(done_edit.renamed(dataset, label, name.strip())),
        )

    def add(self, dataset: Dataset, label: str, sources: Sequence[Path]) -> None:
        """Copy images into a class."""

        def work(job: Job) -> None:
            def on_progress(count: int) -> None:
                self._stop_if_unwanted(job)
                words = self.tr("Copying to {name}: {count}")
                job.report((None, words.format(name=label, count=format.number(count))))

            result = class_folders.add_images(dataset, label, sources, on_progress)
            copied.extend(result.copied)
            self._keep_added(label, result)

        copied: list[Path] = []
        self._run(
            dataset.source,
            work,
            lambda: self._done.append(done_edit.added(dataset, label, copied)) if copied else None,
        )

    def unpack(self, archive: Path, target: Path) -> None:
        """Unpack a zipped dataset; ``changed`` names the folder that is to be opened then.

        Where ``target`` exists already, the folder gets a number.
        """

        def work(job: Job) -> Path:
            def on_progress(done: int, total: int) -> None:
                self._stop_if_unwanted(job)
                words = self.tr("Unpacking {name}: {done} of {total}").format(
                    name=archive.name, done=format.size(done), total=format.size(total)
                )
                job.report((done / max(1, total), words))

            return unzip.unpack(archive, free_name(target), on_progress)

        self._run(None, work)

    @Slot()
    def cancel(self) -> None:
        """End what is under way; copies that are whole by then stay."""
        self._stop.set()

    def _run(
        self,
        source: Path | None,
        work: Callable[[Job], Path | None],
        on_success: Callable[[], object] = lambda: None,
    ) -> None:
        if self._busy:
            return
        self._busy, self._result = True, None
        self._stop.clear()

        def guarded(job: Job) -> Path | ProblemError | None:
            try:
                return work(job) or source
            except Cancelled:
                return source
            except ProblemError as error:
                return error

        def done(answer: Path | ProblemError | None) -> None:
            self._busy = False
            if isinstance(answer, ProblemError):
                self.failed.emit(answer.problem)
            else:
                on_success()
                self.done_changed.emit()
                self.changed.emit(answer)

        def failed(error: BaseException) -> None:
            _log.error("Mending failed", exc_info=error)
            self._busy = False
            detail = f"{type(error).__name__}: {error}"
            self.failed.emit(Problem(ProblemKind.INTERNAL, {"detail": detail}))

        self._tasks.run(guarded, done, failed, self._on_progress)
        self.progressed.emit(None, "")

    def _on_progress(self, report: tuple[float | None, str]) -> None:
        self.progressed.emit(*report)

    def _stop_if_unwanted(self, job: Job) -> None:
        if self._stop.is_set() or job.cancelled():
            raise Cancelled

    def _keep_moved(self, count: int) -> None:
        self._result = lambda: self.tr("Moved to quarantine: {count}").format(
            count=format.number(count)
        )

    def _keep_back(self, count: int) -> None:
        self._result = lambda: self.tr("Put back: {count}").format(count=format.number(count))

    def _keep_added(self, label: str, added: AddedFiles) -> None:
        self._result = lambda: self.tr(
            "Copied to {name}: {count}. Already there: {known}. Not pictures: {refused}."
        ).format(
            name=label,
            count=format.number(len(added.copied)),
            known=format.number(added.known),
            refused=format.number(len(added.refused)),
        )
