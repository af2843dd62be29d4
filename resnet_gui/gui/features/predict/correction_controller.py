"""Corrects the class of a wrongly predicted image: asks, copies, counts and undoes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.labeling import correction
from resnet_gui.core.organize import organizer
from resnet_gui.core.organize.organizer import OrganizeReport
from resnet_gui.gui.services.task_runner import TaskRunner

_WIDTH = 400


class CorrectionController(QObject):
    """Adds corrected images to the dataset, and counts them since it was last read.

    Signals:
        changed: An image was added, or removed again.
        failed(Problem): It could not be added or removed.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.dataset: Dataset | None = None
        self._made: list[tuple[Path, Path, str]] = []  # image, log, class

    @property
    def count(self) -> int:
        """How many images were added."""
        return len(self._made)

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Set the dataset that images are added to; it already contains those added before."""
        self.dataset = dataset
        self._made = []
        self.changed.emit()

    def label_of(self, image: Path) -> str:
        """Return the class under which an image was added; empty if it was not."""
        return next((name for path, _, name in reversed(self._made) if path == image), "")

    def correct(self, image: Path, label: str) -> None:
        """Copy an image into the dataset under this class."""
        dataset = self.dataset
        assert dataset is not None, "a correction needs a dataset"

        def on_done(report: OrganizeReport) -> None:
            self._made.append((image, report.log, label))
            self.changed.emit()

        self._tasks.run(
            lambda: correction.correct_label(image, label, dataset), on_done, self._on_failed
        )

    def undo(self) -> None:
        """Remove the image that was added last."""
        image, log, _ = self._made[-1]

        def on_done(report: OrganizeReport) -> None:
            for _, problem in report.failed:
                self.failed.emit(problem)
            self._made = [made for made in self._made if made[:2] != (image, log)]
            self.changed.emit()

        self._tasks.run(
            lambda: organizer.undo(log, lambda _done, _total: True), on_done, self._on_failed
        )

    def _on_failed(self, error: BaseException) -> None:
        problem = Problem(ProblemKind.INTERNAL, {"detail": f"{type(error).__name__}: {error}"})
        self.failed.emit(error.problem if isinstance(error, ProblemError) else problem)
