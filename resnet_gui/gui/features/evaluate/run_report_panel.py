"""The report of one run: accuracy and its meaning, errors, and metrics of each class."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.features.evaluate.class_metrics_table import ClassMetricsTable
from resnet_gui.gui.features.evaluate.diagnosis_notice import DiagnosisNotice
from resnet_gui.gui.features.evaluate.matrix.confusion_matrix import ConfusionMatrixView
from resnet_gui.gui.features.evaluate.matrix.matrix_layout import FEW
from resnet_gui.gui.features.evaluate.missing_predictions_panel import MissingPredictionsPanel
from resnet_gui.gui.features.evaluate.predictions_panel import MISTAKES, PredictionsPanel
from resnet_gui.gui.features.evaluate.report_grid import ReportGrid
from resnet_gui.gui.features.evaluate.robustness_panel import RobustnessPanel
from resnet_gui.gui.features.evaluate.run_metrics import RunMetrics
from resnet_gui.gui.features.evaluate.sureness.sureness_panel import SurenessPanel
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import counts, labels
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, replace_menu
from resnet_gui.gui.widgets.page_header import ElidedLabel, PageHeader
from resnet_gui.gui.widgets.section_header import section_header
from resnet_gui.gui.widgets.segmented_control import SegmentedControl
from resnet_gui.gui.widgets.translated import Translated

_TWO_COLUMNS = 800  # pixels from which the classes stand beside the matrix
_WIDEST = 1600
_ABOVE_MATRIX = 20 + 34 + 8 + 4  # gap, heading, gap, and a little air below
_CLASSES_HEIGHT = 220


class RunReportPanel(Translated, QWidget):
    """Head, figures, matrix, images and classes of one run.

    Attributes:
        diagnosis: What limits the run.
        without: Shown where a run did not keep its predictions.
        robustness: What changed images do to its answers.

    Signals:
        report_requested: The user wants this page as a file.
        export_requested: The user wants the model as a file.
        all_requested(str, object): Show these predictions as cards, under this title.
        image_opened(Path): An image was clicked.
    """

    report_requested = Signal()
    export_requested = Signal()
    all_requested = Signal(str, object)
    image_opened = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner,
        settings: AppSettings,
        runs: QMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runs = runs
        self._record: RunRecord | None = None
        self._predictions: SplitPredictions | None = None
        self._is_read = False  # whether it is known which predictions there are
        self._order: tuple[int, ...] = ()  # in which the matrix has the classes
        self._root, self._digest = Path(), ""
        self._head, self._metrics = PageHeader(), RunMetrics()
        self._split = QComboBox()
        self._split.activated.connect(self._refresh)
        self._more, self._save, self._export = button("", "menu"), button(""), button("", "primary")
        self._save.clicked.connect(self.report_requested)
        self._export.clicked.connect(self.export_requested)
        self._matrix_title, self._matrix_note = ElidedLabel("section"), ElidedLabel("caption")
        self._unit, self._matrix = SegmentedControl(2), ConfusionMatrixView()
        self._unit.chosen.connect(lambda at: self._matrix.set_percent(at == 1))
        self._every = button("", "link")
        self._every.clicked.connect(self._on_every_clicked)
        self._matrix.cell_chosen.connect(self._on_cell_chosen)
        self._images = PredictionsPanel(tasks)
        self._images.all_requested.connect(self.all_requested)
        self._images.image_opened.connect(self.image_opened)
        self.without = MissingPredictionsPanel()
        self.robustness = RobustnessPanel(tasks)
        self._scores, self.diagnosis = ClassMetricsTable(), DiagnosisNotice()
        self._sureness = SurenessPanel(settings)
        self._arrange()
        self.retranslate()

    def show_run(self, record: RunRecord, menu: QMenu) -> None:
        """Show a run's figures; ``menu`` is what else can be done with it."""
        is_other = self._record is None or self._record.folder != record.folder
        self._record, self._predictions = record, None if is_other else self._predictions
        replace_menu(self._more, menu)
        if is_other:
            self._is_read = False
            self._area.verticalScrollBar().setValue(0)
        chosen = None if is_other else self._split.currentData()
        self._split.clear()
        for evaluation in record.evaluations:
            self._split.addItem(labels.split(Split(evaluation.split)), evaluation.split)
        self._split.setCurrentIndex(max(0, self._split.findData(chosen)))
        self._refresh()

    def show_predictions(
        self, predictions: SplitPredictions | None, root: Path, digest: str
    ) -> None:
        """Show the run's predictions for single images, which are below ``root``.

        ``digest`` is that of its model without the card; empty where it has none any more.
        """
        self._predictions, self._root, self._digest = predictions, root, digest
        self._is_read = True
        self.robustness.set_root(root)
        self._refresh()

    @property
    def evaluation(self) -> Evaluation | None:
        """The figures that are shown."""
        if self._record is None or not self._record.evaluations:
            return None
        return self._record.evaluations[max(0, self._split.currentIndex())]

    def press_primary(self) -> None:
        """Press the primary button."""
        if self._record is not None and self._record.has_model:
            self._export.click()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._head.set_menu(self._runs, self.tr("Earlier runs"))
        self._more.setText(self.tr("More"))
        self._save.setText(self.tr("Save report…"))
        self._export.setText(self.tr("Export model…"))
        self._split.setAccessibleName(self.tr("Split"))
        self._matrix_title.setText(self.tr("Confusion matrix"))
        self._matrix.setAccessibleName(self.tr("Confusion matrix"))
        self._matrix_note.setText(self.tr("rows: the true class"))
        self._unit.setAccessibleName(self.tr("Unit of the cells"))
        self._unit.set_texts([self.tr("Counts"), self.tr("Rows in %")])
        for at in range(self._split.count()):
            self._split.setItemText(at, labels.split(Split(self._split.itemData(at))))
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the classes beside the matrix, or below it where the window is narrow."""
        super().resizeEvent(event)
        wide = self.width() >= palette.px(_TWO_COLUMNS)
        self._place(wide=wide)
        above = self._head.height() + 20 + self._metrics.sizeHint().height() + _ABOVE_MATRIX
        room = self.height() - above
        self._matrix.set_most_height(room if wide else 0)
        self._show_metrics()

    # How it is put together

    def _arrange(self) -> None:
        self._left, self._right = QWidget(), QWidget()
        left, right = QVBoxLayout(self._left), QVBoxLayout(self._right)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        left.addLayout(section_header(self._matrix_title, self._matrix_note, self._unit))
        left.addWidget(self._matrix)
        left.addWidget(self._every, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        right.addWidget(self._images)
        right.addWidget(self.without)
        right.addStretch(1)
        self._scores.setMinimumHeight(_CLASSES_HEIGHT)
        self._body = QWidget()
        self._body.setMaximumWidth(_WIDEST)
        above, below = (self.diagnosis, self._metrics), (self._sureness, self.robustness)
        self._grid = ReportGrid(self._body, above, self._left, self._right, self._scores, below)
        self._area = area = QScrollArea()
        area.setWidget(self._body)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(self._head)
        layout.addWidget(area, 1)
        self._place(wide=True)

    def _place(self, *, wide: bool) -> None:
        if self._grid.place(wide=wide):
            self._images.set_narrow(not wide)
            self._sureness.set_narrow(not wide)
            self._show_note()

    def _show_note(self) -> None:
        """Say what the rows are where there is room for it."""
        self._matrix_note.setVisible(bool(self._grid.is_wide) and len(self._order) > FEW)

    # What it shows

    @Slot()
    def _refresh(self) -> None:
        record, evaluation = self._record, self.evaluation
        if record is None:
            return
        self._head.set_title(record.name)
        several = self._split.count() > 1
        head: list[QWidget] = [self._split] if several else []
        self._split.setVisible(several)
        export = [self._export] if record.has_model else []
        self._head.set_buttons([*head, self._more, self._save, *export])
        if evaluation is None:
            self._head.set_facts(self.tr("The figures of this run cannot be read."))
            self._body.hide()
            return
        self._body.show()
        self.diagnosis.show_run(record)
        self.robustness.show_run(record)
        known, side = BACKBONES.get(record.card.network), record.card.image_size
        split, pictures = labels.split(Split(evaluation.split)), counts.images(evaluation.count)
        network = known.title if known else record.card.network
        facts = self.tr("{split} · {pictures} · {network}, {side} × {side}")
        self._head.set_facts(
            facts.format(split=split, pictures=pictures, network=network, side=side),
            f"{split} · {pictures} · {network}",
            f"{split} · {pictures}",
        )
        self._show_metrics()
        self._order = evaluation.by_name
        self._grid.set_few(len(self._order) <= FEW)
        self._show_note()
        self._matrix.set_matrix(evaluation.in_order(self._order))
        self._show_every()
        self._scores.set_scores(list(evaluation.class_scores()))
        self._show_images(evaluation)

    def _show_metrics(self) -> None:
        if self._record is not None and self.evaluation is not None:
            self._metrics.show_run(
                self._record, self.evaluation, self._predictions, wide=bool(self._grid.is_wide)
            )

    def _show_images(self, evaluation: Evaluation) -> None:
        predictions = self._predictions and self._predictions.of_split(evaluation.split)
        known = predictions is not None and len(predictions.paths) > 0
        self._images.set_predictions(predictions if known else None, self._root)
        if self._record is not None:
            card, digest = self._record.card, self._digest
            self._sureness.show_split(evaluation, card, predictions or None, digest)
        self.without.setVisible(self._is_read and not known)
        if self._record is not None:
            self.without.show_run(self._record)
        cell = evaluation.worst_cell
        if cell is None:
            self._images.show_kind(MISTAKES)
            return
        self._matrix.choose((self._order.index(cell[0]), self._order.index(cell[1])))
        self._images.show_cell(*cell)

    def _show_every(self) -> None:
        hidden = self._matrix.hidden_classes
        self._every.setVisible(hidden > 0)
        self._every.setText(
            self.tr("Show all; {classes} with fewer mistakes are hidden").format(
                classes=counts.classes(hidden)
            )
        )

    @Slot()
    def _on_every_clicked(self) -> None:
        self._matrix.set_all(True)
        self._show_every()

    @Slot(int, int)
    def _on_cell_chosen(self, true: int, predicted: int) -> None:
        self._images.show_cell(self._order[true], self._order[predicted])
