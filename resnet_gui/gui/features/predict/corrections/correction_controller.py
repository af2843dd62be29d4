"""Corrects the class of a wrongly predicted image: asks, copies, counts and undoes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit import correction
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.organize import organizer
from resnet_gui.core.organize.organizer import OrganizeReport
from resnet_gui.core.organize.plan import OrganizeMode
from resnet_gui.gui.services.task_runner import TaskRunner


@dataclass(frozen=True)
class _Correction:
    """One correction that can be undone.

    Attributes:
        image: The image; where it was moved, its new file.
        before: Where it was.
        label: The class that it joined.
        log: The journal, by which it is undone.
    """

    image: Path
    before: Path
    label: str
    log: Path


class CorrectionController(QObject):
    """Adds corrected images to the dataset, and counts them since it was last read.

    Signals:
        changed: An image was added, or removed again, or the dataset was read.
        edited: Files of the dataset were added or removed; it should be read again.
        moved(Path, Path): The file of an image was moved from here to there.
        failed(Problem): It could not be added or removed.
    """

    changed = Signal()
    edited = Signal()
    moved = Signal(object, object)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.dataset: Dataset | None = None
        self._made: list[_Correction] = []
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
    def can_undo(self) -> bool:
        """Whether there is a correction to undo."""
        return bool(self._made)

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
        """Copy an image into the dataset under this class."""
        dataset = self.dataset
        assert dataset is not None, "a correction needs a dataset"

        def on_done(report: OrganizeReport) -> None:
            is_moved = report.mode is OrganizeMode.MOVE
            now = report.places.get(image, image) if is_moved else image
            self._made.append(_Correction(now, image, label, report.log))
            self._tell(image, now)

        self._tasks.run(
            lambda: correction.correct_label(image, label, dataset), on_done, self._on_failed
        )

    def undo(self) -> None:
        """Remove the image that was added last."""
        last = self._made[-1]

        def on_done(report: OrganizeReport) -> None:
            for _, problem in report.failed:
                self.failed.emit(problem)
            self._made = [made for made in self._made if made != last]
            self._tell(last.image, last.before)

        self._tasks.run(
            lambda: organizer.undo(last.log, lambda _done, _total: True), on_done, self._on_failed
        )

    def _tell(self, before: Path, now: Path) -> None:
        if before != now:
            self.moved.emit(before, now)
        self.edited.emit()
        self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        problem = Problem(ProblemKind.INTERNAL, {"detail": f"{type(error).__name__}: {error}"})
        self.failed.emit(error.problem if isinstance(error, ProblemError) else problem)
