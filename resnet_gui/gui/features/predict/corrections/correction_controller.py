"""Corrects the class of a wrongly predicted image: asks, copies, counts and undoes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit import correction
from resnet_gui.core.dataset_edit.correction import Correction
from resnet_gui.core.errors.problem import Problem, as_problem
from resnet_gui.gui.services.task_runner import TaskQueue, TaskRunner


class CorrectionController(QObject):
    """Adds corrected images to the dataset, and counts them since it was last read.

    Signals:
        changed: An image was added, or removed again, or the dataset was read.
        adding_changed: ``is_adding`` may have changed.
        edited: Files of the dataset were added or removed; it should be read again.
        moved(Path, Path): The file of an image was moved from here to there.
        failed(Problem): It could not be added or removed.
    """

    changed = Signal()
    adding_changed = Signal()
    edited = Signal()
    moved = Signal(object, object)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = TaskQueue(tasks)  # one after another: they write one list
        self.dataset: Dataset | None = None
        self._made: list[Correction] = []
        self._n_adding = 0  # images that are being copied, or wait for it
        self._read = 0  # of these: what the dataset contained when it was read

    @property
    def count(self) -> int:
        """How many images were added since the dataset was read."""
        return max(0, len(self._made) - self._read)

    @property
    def has_edited(self) -> bool:
        """Whether the dataset is not as it was read: images were added, or removed again."""
        return len(self._made) != self._read

    @property
    def undoable(self) -> tuple[Correction, ...]:
        """The corrections that can be undone, the oldest first."""
        return tuple(self._made)

    @property
    def is_adding(self) -> bool:
        """Whether an image is being added; until it is, Undo would take the one before it."""
        return self._n_adding > 0

    @property
    def can_undo(self) -> bool:
        """Whether there is a correction to undo."""
        return bool(self._made) and not self.is_adding

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Set the dataset that images are added to; it already contains those added before."""
        before = self.dataset
        if dataset is None or before is None or dataset.source != before.source:
            self._made = []  # those in the same dataset can still be undone
        self.dataset, self._read = dataset, len(self._made)
        self.changed.emit()

    def label_of(self, image: Path) -> str:
        """Return the class under which an image was added; empty if it was not."""
        return next((made.label for made in reversed(self._made) if made.image == image), "")

    def correct(self, image: Path, label: str) -> None:
        """Add an image to the dataset under this class."""
        dataset = self.dataset
        assert dataset is not None, "a correction needs a dataset"

        def on_done(made: Correction) -> None:
            self._n_adding -= 1
            self._made.append(made)
            self.adding_changed.emit()
            self._tell(image, made.image)

        def on_failed(error: BaseException) -> None:
            self._n_adding -= 1
            self.adding_changed.emit()
            self._on_failed(error)

        self._n_adding += 1
        self._tasks.run(lambda: correction.correct_label(image, label, dataset), on_done, on_failed)
        self.adding_changed.emit()

    def undo(self) -> None:
        """Remove the image that was added last, unless there is none or one is being added."""
        if not self.can_undo:
            return
        last = self._made.pop()  # at once: the next one to undo is the one before

        def on_done(problems: tuple[Problem, ...]) -> None:
            for problem in problems:
                self.failed.emit(problem)
            self._tell(last.image, last.before)

        self._tasks.run(lambda: correction.undo(last), on_done, self._on_failed)
        self.changed.emit()

    def _tell(self, before: Path, now: Path) -> None:
        if before != now:
            self.moved.emit(before, now)
        self.edited.emit()
        self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self.failed.emit(as_problem(error))
