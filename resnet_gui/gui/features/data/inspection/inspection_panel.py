"""Stands in place of classes and pictures while the user looks at what an inspection found."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import CheckLabels
from resnet_gui.core.protocol.inspection_events import LabelsChecked, LearningCurveFound
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.features.data.inspection.curve_panel import CurvePanel
from resnet_gui.gui.features.data.inspection.inspection_client import InspectionClient
from resnet_gui.gui.features.data.inspection.label_editor import LabelEditor
from resnet_gui.gui.features.data.inspection.suspects_panel import SuspectsPanel
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.progress_line import ProgressLine
from resnet_gui.gui.widgets.section_header import section_header
from resnet_gui.gui.widgets.translated import Translated

_MADE_OF = (
    *("network", "weights", "image_size", "resize", "white", "decode_rule", "views", "strengths"),
)
"""What the features depend on: where a run had the same as the inspections, they are kept."""


class InspectionPanel(Translated, QWidget):
    """A heading, the way back, progress with Stop, and what was found.

    Signals:
        left: The user goes back to the pictures.
        edited: Labels were changed; the dataset is to be read again.
        counted: ``n_suspects`` has changed.
    """

    left = Signal()
    edited = Signal()
    counted = Signal()

    def __init__(
        self, tasks: TaskRunner, editor: DatasetEditor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.client = InspectionClient(self)
        self._editor = LabelEditor(tasks, self)
        self._dataset: Dataset | None = None
        self._found: LabelsChecked | None = None
        self._curve: LearningCurveFound | None = None
        self._shows_labels = True
        self._problem: Problem | None = None
        self._title, self._trouble = label("section"), label("body", tone="warn")
        self._trouble.setWordWrap(True)
        self._again, self._back = button("", "link"), button("", "link")
        self._stop = button("")
        self._line = ProgressLine()
        self._suspects, self._curves = SuspectsPanel(tasks, self._editor), CurvePanel()
        self._again.clicked.connect(self._on_again_clicked)
        self._back.clicked.connect(self._on_back_clicked)
        self._stop.clicked.connect(self.client.stop)
        self.client.changed.connect(self._refresh)
        self.client.labels_checked.connect(self._on_labels_checked)
        self.client.curve_found.connect(self._on_curve_found)
        self.client.failed.connect(self._on_failed)
        self._editor.made.connect(editor.remember)
        self._editor.undone.connect(editor.forget)
        self._editor.changed.connect(self.edited)
        self._editor.failed.connect(self._on_failed)
        self._suspects.counted.connect(self.counted)
        self._arrange()
        self.retranslate()

    @property
    def n_suspects(self) -> int | None:
        """How many labels look wrong; None where they have not been checked."""
        return None if self._found is None else self._suspects.n_open

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Turn to the dataset that is open; what was found stays while it is the same one."""
        before, self._dataset = self._dataset, dataset
        if dataset is None or before is None or before.source != dataset.source:
            self._found = self._curve = self._problem = None
            self.client.stop()
            if dataset is not None:
                self._editor.open(dataset.source)
        else:
            self._editor.read_again()
        if dataset is not None:
            self._suspects.set_dataset(dataset)
        self._refresh()

    def show_labels(self) -> None:
        """Show the labels that look wrong; they are looked for if they are not known yet."""
        self._shows_labels, self._problem = True, None
        if self._found is None:
            self.check_labels()
        self._refresh()

    def show_curve(self) -> None:
        """Show what more pictures would bring; it is found out if it is not known yet."""
        self._shows_labels, self._problem = False, None
        if self._curve is None and self._dataset is not None:
            self._problem = None
            self.client.find_curve(self._dataset)
        self._refresh()

    def check_after_training(self, trained: Dataset, config: TrainConfig) -> None:
        """Look for labels that look wrong where that is cheap: features are kept by the run."""
        is_open = self._dataset is not None and self._dataset.source == trained.source
        usual = from_preset("instant", trained.source)
        is_cheap = config.learns_in_seconds and all(
            getattr(config, name) == getattr(usual, name) for name in _MADE_OF
        )
        if is_open and is_cheap and self.client.asked is None:
            self.check_labels()

    def check_labels(self) -> None:
        """Look for labels that look wrong."""
        if self._dataset is not None and self._dataset.is_trainable:
            self._problem = None
            self.client.check_labels(self._dataset)

    def shut_down(self) -> None:
        """Make the changes that were asked for, and end the engine: the program ends."""
        self._editor.finish()
        self.client.shut_down()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._back.setText(self.tr("Back to the pictures"))
        self._again.setText(self.tr("Check again"))
        self._stop.setText(self.tr("Stop"))
        self._refresh()

    def _arrange(self) -> None:
        self._content = QStackedWidget()
        self._empty = QWidget()
        for widget in (self._empty, self._suspects, self._curves):
            self._content.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(section_header(self._title, None, self._again, self._stop, self._back))
        layout.addWidget(self._line)
        layout.addWidget(self._trouble)
        layout.addWidget(self._content, 1)

    @Slot()
    def _refresh(self) -> None:
        asked = self.client.asked
        is_busy = asked is not None and isinstance(asked, CheckLabels) == self._shows_labels
        title = self.tr("Which labels look wrong?")
        if not self._shows_labels:
            title = self.tr("Would more pictures help?")
        self._title.setText(title)
        self._stop.setVisible(is_busy)
        self._again.setVisible(not is_busy)
        self._line.setVisible(is_busy)
        if is_busy:
            self._line.set_progress(*self._progress())
        self._trouble.setVisible(self._problem is not None and not is_busy)
        self._trouble.setText(labels.problem(self._problem) if self._problem is not None else "")
        known = self._found if self._shows_labels else self._curve
        shown = self._suspects if self._shows_labels else self._curves
        self._content.setCurrentWidget(self._empty if known is None else shown)

    def _progress(self) -> tuple[float | None, str]:
        phase, done, total = self.client.progress
        if not total:
            return None, self.tr("Starting")
        if phase is Phase.EVALUATING:
            return done / total, self.tr("Comparing the pictures")
        text = self.tr("{done} of {total} pictures looked at")
        return done / total, text.format(done=format.number(done), total=format.number(total))

    @Slot()
    def _on_again_clicked(self) -> None:
        if self._shows_labels:
            self.check_labels()
        else:
            self._curve = None
            self.show_curve()

    @Slot()
    def _on_back_clicked(self) -> None:
        self.client.stop()
        self.left.emit()

    @Slot(object)
    def _on_labels_checked(self, found: LabelsChecked) -> None:
        self._found = found
        if self._dataset is not None:
            self._suspects.set_found(self._dataset, found)
        self._refresh()
        self.counted.emit()

    @Slot(object)
    def _on_curve_found(self, found: LearningCurveFound) -> None:
        self._curve = found
        self._curves.set_curve(found.curve)
        self._refresh()

    @Slot(object)
    def _on_failed(self, problem: Problem) -> None:
        self._problem = problem
        self._refresh()
