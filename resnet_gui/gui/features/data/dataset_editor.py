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
from resnet_gui.core.labeling.label_journal import Change
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
        done_changed: an edit was made or undone, or ``is_busy`` has changed.
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
        self._run(dataset.source, work)

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
        result, self._result = self._result, None
        return result

    def leave_out(
        self, dataset: Dataset, paths: Sequence[Path] = (), classes: Sequence[str] = ()
    ) -> None:
        """Mark images and classes as left out."""
        source = dataset.source
        self._say(
            source,
            lambda: exclusions.leave_out(source, paths, classes),
            lambda changes: done_edit.left_out(source, paths, classes, changes),
        )

    def use_again(
        self, dataset: Dataset, paths: Sequence[Path] = (), classes: Sequence[str] = ()
    ) -> None:
        """Take such marks off."""
        source = dataset.source
        self._say(
            source,
            lambda: exclusions.use_again(source, paths, classes),
            lambda changes: done_edit.used_again(source, paths, classes, changes),
        )

    def set_label(self, dataset: Dataset, paths: Sequence[Path], label: str) -> None:
        """Say that images are of another class; their files stay where they are."""
        source = dataset.source
        self._say(
            source,
            lambda: LabelStore(source).label_images(dict.fromkeys(paths, label)),
            lambda changes: done_edit.labelled(source, paths, label, changes),
        )

    def restore_labels(self, dataset: Dataset, paths: Sequence[Path]) -> None:
        """Give images the labels again that the folder or the list gives them."""
        source = dataset.source
        self._say(
            source,
            lambda: LabelStore(source).set_labels(dict.fromkeys(paths)),
            lambda changes: done_edit.labelled(source, paths, None, changes),
        )

    def quarantine(self, dataset: Dataset, paths: Sequence[Path]) -> None:
        """Move files out of the dataset."""
        moved: list[tuple[Path, Path]] = []

        def work(job: Job) -> None:
            self._keep_moved(quarantine.move(dataset.root, paths, done_edit.into(moved)))

        self._run(dataset.source, work, lambda: done_edit.moved_away(dataset, moved))

    def count_quarantined(self, dataset: Dataset, on_done: Callable[[int], None]) -> None:
        """Count the files that were moved out of a dataset."""
        root = dataset.root
        self._tasks.run(
            lambda: len(quarantine.quarantined_files(root)), on_done, topic="quarantined"
        )

    def put_back(self, dataset: Dataset) -> None:
        """Put back all files that were moved out."""
        moved: list[tuple[Path, Path]] = []

        def work(job: Job) -> None:
            self._keep_back(quarantine.put_back(dataset.root, None, done_edit.into(moved)))

        self._run(dataset.source, work, lambda: done_edit.put_back(dataset, moved))

    def rename(self, dataset: Dataset, label: str, name: str) -> None:
        """Give a class another name."""
        folders: dict[Path, Path] = {}

        def work(job: Job) -> None:
            folders.update(class_folders.rename_class(dataset, label, name))

        self._run(
            dataset.source,
            work,
            lambda: done_edit.renamed(dataset, label, name.strip(), folders),
        )

    def add(self, dataset: Dataset, label: str, sources: Sequence[Path]) -> None:
        """Copy images into a class."""

        def work(job: Job) -> None:
            def on_progress(count: int) -> None:
                self._stop_if_unwanted(job)
                words = self.tr("Copying to {name}: {count}")
                job.report((None, words.format(name=label, count=format.number(count))))

            self._keep_added(
                label,
                class_folders.add_images(dataset, label, sources, on_progress, copied.append),
            )

        copied: list[Path] = []
        self._run(dataset.source, work, lambda: done_edit.added(dataset, label, copied))

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

    def _say(
        self,
        source: Path,
        change: Callable[[], Sequence[Change]],
        done: Callable[[Sequence[Change]], DoneEdit | None],
    ) -> None:
        """Change what is said of images."""
        changes: list[Change] = []

        def work(job: Job) -> None:
            changes.extend(change())

        self._run(source, work, lambda: done(changes))

    def _run(
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
        self._busy, self._result = True, None
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
            _log.error("Mending failed", exc_info=error)
            end()
            detail = f"{type(error).__name__}: {error}"
            self.failed.emit(Problem(ProblemKind.INTERNAL, {"detail": detail}))

        self._tasks.run(guarded, done, failed, self._on_progress)
        self.progressed.emit(None, "")
        self.done_changed.emit()

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
