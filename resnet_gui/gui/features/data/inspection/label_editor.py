"""Changes what is said about the pictures of the open dataset, in the background, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from resnet_gui.core.errors.problem import Problem, ProblemError, as_problem
from resnet_gui.core.labeling.label_store import Changes, LabelStore
from resnet_gui.core.labeling.marks import Marks
from resnet_gui.gui.features.data.done_edit import DoneEdit
from resnet_gui.gui.services.task_runner import TaskQueue, TaskRunner

Change = Callable[[LabelStore], Changes]


class LabelEditor(QObject):
    """Has one change made after another, in the order in which they are asked for.

    Attributes:
        marks: What holds now.
        n_undoable: How many changes can be taken back.

    Signals:
        read: ``marks`` and ``n_undoable`` are up to date.
        made(DoneEdit): Something was changed that can be undone.
        undone(Path, tuple): These changes of a dataset were undone.
        changed: Something was changed; the dataset is to be read again.
        failed(Problem): Nothing was changed.
    """

    read = Signal()
    made = Signal(object)
    undone = Signal(object, object)
    changed = Signal()
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = TaskQueue(tasks)
        self._source: Path | None = None
        self._store: LabelStore | None = None
        self.marks, self.n_undoable = Marks(), 0

    def open(self, source: Path) -> None:
        """Turn to a dataset, and read what was said about it."""
        self._source, self._store = source, LabelStore(source)
        self._queue.clear()
        self.read_again()

    def read_again(self) -> None:
        """Read what was said by others, such as the list of pictures or another window."""
        self._run(None)

    def do(self, change: Change, edit: Callable[[Path, Changes], DoneEdit | None]) -> None:
        """Make a change, after those that were asked for before.

        Args:
            change: What is done to the store.
            edit: Says so, given the dataset and what has changed.
        """
        source = self._source

        def tell(changes: Changes) -> None:
            done = edit(source, changes) if source is not None else None
            if done is not None:
                self.made.emit(done)

        self._run(change, tell)

    def undo(self) -> None:
        """Take the last change back, also that of an earlier start."""
        source = self._source

        def tell(changes: Changes) -> None:
            self.undone.emit(source, tuple(change.reversed() for change in reversed(changes)))

        self._run(LabelStore.undo, tell)

    def finish(self) -> None:
        """Make all changes that were asked for, for the end of the program."""
        self._queue.finish()

    def _run(
        self, change: Change | None, tell: Callable[[Changes], None] = lambda changes: None
    ) -> None:
        store = self._store
        if store is None:
            return

        def work() -> tuple[Marks, int, Changes] | Problem:
            try:
                changes = change(store) if change is not None else ()
                return store.marks, store.history()[0], changes
            except ProblemError as error:
                return error.problem

        def done(answer: tuple[Marks, int, Changes] | Problem) -> None:
            if isinstance(answer, Problem):
                self.failed.emit(answer)
                return
            self.marks, self.n_undoable, changes = answer
            self.read.emit()
            if change is not None:
                tell(changes)
                self.changed.emit()

        def failed(error: BaseException) -> None:
            self.failed.emit(as_problem(error))

        self._queue.run(work, done, failed)
