"""Changes what is said about the pictures of the open dataset, in the background, one at a time."""

from __future__ import annotations

import logging
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
    """Has one change made at a time; what is asked for meanwhile is not done.

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
        self.marks, self.n_undoable = Marks(), 0

    def open(self, source: Path) -> None:
        """Turn to a dataset, and read what was said about it."""
        self._store, self._busy = LabelStore(source), False
        self._run(None)

    def do(self, change: Change) -> None:
        """Make a change."""
        self._run(change)

    def _run(self, change: Change | None) -> None:
        store = self._store
        if store is None or self._busy:
            return
        self._busy = True

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
                return
            self.marks, self.n_undoable = answer
            self.read.emit()
            if change is not None:
                self.changed.emit()

        def failed(error: BaseException) -> None:
            _log.error("Changing labels failed", exc_info=error)
            self._busy = False
            detail = f"{type(error).__name__}: {error}"
            self.failed.emit(Problem(ProblemKind.INTERNAL, {"detail": detail}))

        self._tasks.run(work, done, failed)
