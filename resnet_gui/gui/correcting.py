"""The right class for a picture that was answered wrong: asked, done, counted, undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.core import correction
from resnet_gui.core.dataset import Dataset
from resnet_gui.core.problems import Problem, ProblemError
from resnet_gui.core.sorting import mover
from resnet_gui.core.sorting.mover import Report
from resnet_gui.gui import dialogs, theme
from resnet_gui.gui.background import Background
from resnet_gui.gui.widgets.buttons import button, label

_WIDTH = 400


class Correcting(QObject):
    """Keeps count of what joined the dataset since it was last read.

    Signals:
        changed: A picture joined, or left again.
        failed(Problem): It could not.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self.dataset: Dataset | None = None
        self._made: list[tuple[Path, Path, str]] = []  # picture, log, class

    @property
    def count(self) -> int:
        """How many pictures have joined."""
        return len(self._made)

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Take the dataset that pictures join from now on; it has all those that have joined."""
        self.dataset = dataset
        self._made = []
        self.changed.emit()

    def label_of(self, picture: Path) -> str:
        """Return the class under which a picture joined, if it has."""
        return next((name for path, _, name in reversed(self._made) if path == picture), "")

    def correct(self, picture: Path, label: str) -> None:
        """Let a picture join the dataset under this class."""
        dataset = self.dataset
        assert dataset is not None, "somebody asked without a dataset"

        def on_done(report: Report) -> None:
            self._made.append((picture, report.log, label))
            self.changed.emit()

        self._background.run(
            lambda: correction.correct(picture, label, dataset), on_done, self._on_failed
        )

    def undo(self) -> None:
        """Take the picture back that joined last."""
        picture, log, _ = self._made[-1]

        def on_done(report: Report) -> None:
            for _, problem in report.failed:
                self.failed.emit(problem)
            self._made = [made for made in self._made if made[:2] != (picture, log)]
            self.changed.emit()

        self._background.run(
            lambda: mover.undo(log, lambda _done, _total: True), on_done, self._on_failed
        )

    def _on_failed(self, error: BaseException) -> None:
        problem = Problem("internal", {"detail": f"{type(error).__name__}: {error}"})
        self.failed.emit(error.problem if isinstance(error, ProblemError) else problem)


def ask_class(parent: QWidget, picture: Path, classes: Sequence[str], likely: str) -> str | None:
    """Ask what a picture shows; None where the user would rather not say."""
    dialog = ClassDialog(picture, classes, likely, parent)
    chosen = dialog.classes.currentText() if dialogs.fill_in(dialog) else None
    dialog.deleteLater()
    return chosen


class ClassDialog(QDialog):
    """One choice among the dataset's classes."""

    def __init__(
        self, picture: Path, classes: Sequence[str], likely: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Correct the answer"))
        self.setMinimumWidth(theme.px(_WIDTH))
        title = label("section", self.tr("What does {name} show?").format(name=picture.name))
        title.setWordWrap(True)
        text = self.tr("The picture joins the dataset under this class. It can be undone.")
        line = label("body", text, tone="quiet")
        line.setWordWrap(True)
        self.classes = QComboBox()
        self.classes.addItems(list(classes))
        self.classes.setMinimumHeight(theme.control_height())
        self.classes.setMaxVisibleItems(20)
        self.classes.setAccessibleName(self.tr("Class"))
        at = self.classes.findText(likely, Qt.MatchFlag.MatchFixedString)
        self.classes.setCurrentIndex(max(0, at))
        cancel, join = button(self.tr("Cancel")), button(self.tr("Add to dataset"), "primary")
        cancel.clicked.connect(self.reject)
        join.clicked.connect(self.accept)
        join.setDefault(True)
        verbs = QHBoxLayout()
        verbs.setSpacing(8)
        verbs.addStretch(1)
        verbs.addWidget(cancel)
        verbs.addWidget(join)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        for widget in (title, line, self.classes):
            layout.addWidget(widget)
        layout.addSpacing(4)
        layout.addLayout(verbs)
        self.classes.setFocus()
