"""Changes what is said about the pictures of the open dataset, in the background, one at a time."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.marks import Marks
from resnet_gui.gui.services.task_runner import TaskRunner

_log = logging.getLogger(__name__)

Change = Callable[[LabelStore], object]


class LabelEditor(QObject):
    """Has one change made after another, in the order in which they are asked for.

    Attributes:
        marks: What holds now.
        n_undoable: How many changes can be taken back.

    Signals:
        read: ``marks`` and ``n_undoable`` are up to date.
        changed: Something was changed; the dataset is to be read again.
        failed(Problem): Nothing was changed.
    """

    read = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._store: LabelStore | None = None
        self._busy = False
        self._waiting: deque[Change | None] = deque()
        self.marks, self.n_undoable = Marks(), 0

    def open(self, source: Path) -> None:
        """Turn to a dataset, and read what was said about it."""
        self._store, self._busy = LabelStore(source), False
        self._waiting.clear()
        self.read_again()

    def read_again(self) -> None:
        """Read what was said by others, such as the list of pictures or another window."""
        self._waiting.append(None)
        self._next()

    def do(self, change: Change) -> None:
        """Make a change, after those that were asked for before."""
        self._waiting.append(change)
        self._next()

    def _next(self) -> None:
        store = self._store
        if store is None or self._busy or not self._waiting:
            return
        self._busy, change = True, self._waiting.popleft()

        def work() -> tuple[Marks, int] | Problem:
            try:
                if change is not None:
                    change(store)
                return store.marks, store.history()[0]
            except ProblemError as error:
                return error.problem

        def done(answer: tuple[Marks, int] | Problem) -> None:
            if store is not self._store:
                return  # another dataset is open now
            self._busy = False
            if isinstance(answer, Problem):
                self.failed.emit(answer)
            else:
                self.marks, self.n_undoable = answer
                self.read.emit()
                if change is not None:
                    self.changed.emit()
            self._next()

        def failed(error: BaseException) -> None:
            _log.error("Changing labels failed", exc_info=error)
            if store is not self._store:
                return
            self._busy = False
            detail = f"{type(error).__name__}: {error}"
            self.failed.emit(Problem(ProblemKind.INTERNAL, {"detail": detail}))
            self._next()

        self._tasks.run(work, done, failed)
