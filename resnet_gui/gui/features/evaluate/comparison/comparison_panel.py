"""Compares runs: their curves, their metrics, and the images on which they differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.core.config import presets
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.features.evaluate.comparison.comparison_table import ComparisonTable
from resnet_gui.gui.features.evaluate.comparison.paired_comparison_panel import (
    PairedComparisonPanel,
)
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import format, run_text
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.plots.late_import import LateImport
from resnet_gui.gui.widgets.translated import Translated

if TYPE_CHECKING:
    from resnet_gui.gui.features.evaluate.comparison.comparison_plot import ComparisonPlot


_TEST, _SPEED = 5, 7  # columns of the table
_NARROW = 760  # pixels of width below which words need the room of the speed
_HIGH = 620  # pixels in which charts, five runs and a row of images have room


def _import_plots() -> None:
    import resnet_gui.gui.features.evaluate.comparison.comparison_plot  # noqa: F401


PLOTS = LateImport(_import_plots)
"""What draws the curves of several runs."""


class ComparisonPanel(Translated, QWidget):
    """Two charts, a table, and two of the runs image by image.

    Signals:
        back_requested: The user wants the list of runs again.
        all_requested(str, object, Path): Show these predictions as cards, with images from there.
        image_opened(Path): An image was clicked.
    """

    back_requested = Signal()
    all_requested = Signal(str, object, object)
    image_opened = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._records: list[RunRecord] = []
        self._unlike: frozenset[str] = frozenset()  # the settings in which these runs differ
        self._root = Path()
        self._plots: tuple[ComparisonPlot, ComparisonPlot] | None = None
        self._head, self._back = PageHeader(), button("")
        self._train, self._log = QCheckBox(), QCheckBox()
        self._train.setChecked(True)
        self._train.toggled.connect(self._on_train_toggled)
        self._log.toggled.connect(self._on_log_toggled)
        self._back.clicked.connect(self.back_requested)
        self._head.set_buttons([self._train, self._log, self._back])
        self._charts, self._table = QHBoxLayout(), ComparisonTable()
        self._charts.setSpacing(32)
        self._paired = PairedComparisonPanel(tasks)
        self._paired.all_requested.connect(
            lambda title, predictions: self.all_requested.emit(title, predictions, self._root)
        )
        self._paired.image_opened.connect(self.image_opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._head)
        layout.addLayout(self._charts, 1)
        layout.addWidget(self._table)
        layout.addWidget(self._paired)
        self.retranslate()

    def prepare(self) -> None:
        """Load what draws curves before it is needed."""
        if not PLOTS.is_done:
            self._tasks.run(PLOTS.load, lambda _: None, topic="plots to compare")

    def show_runs(self, records: list[RunRecord]) -> None:
        """Compare these runs, as soon as what draws their curves is loaded."""
        if not PLOTS.is_done:
            self._tasks.run(PLOTS.load, lambda _: self.show_runs(records), topic="plots to compare")
            return
        from resnet_gui.gui.features.evaluate.comparison.comparison_plot import RunCurves

        self._records, self._root = list(records), registry.recorded_images_root(records[0])
        loss, accuracy = self._make_plots()
        loss.set_runs(
            [
                RunCurves(
                    record.name,
                    [(e.epoch, e.loss) for e in record.epochs],
                    [(e.epoch, e.val_loss) for e in record.epochs],
                )
                for record in records
            ]
        )
        accuracy.set_runs(
            [
                RunCurves(
                    record.name,
                    [(e.epoch, e.accuracy) for e in record.epochs],
                    [(e.epoch, e.val_accuracy) for e in record.epochs],
                )
                for record in records
            ]
        )
        self._refresh()
        names = [record.name for record in records]
        self._paired.set_runs(names, [None] * len(names), self._root)
        folders = [record.folder for record in records]
        self._tasks.run(
            lambda: [registry.read_run_predictions(folder) for folder in folders],
            self._on_predictions_read,
            topic="compared",
        )

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._back.setText(self.tr("All runs"))
        self._train.setText(self.tr("Train curves"))
        self._log.setText(self.tr("Logarithmic loss"))
        self._table.setAccessibleName(self.tr("Runs"))
        self._table.set_headings(
            [
                self.tr("Run"),
                self.tr("Network"),
                self.tr("Settings"),
                self.tr("Dataset"),
                self.tr("Validation"),
                self.tr("Test"),
                self.tr("Time"),
                self.tr("Pictures/s"),
            ]
        )
        if self._plots is not None:
            for plot, title in zip(
                self._plots, (self.tr("Loss"), self.tr("Accuracy")), strict=True
            ):
                plot.set_title(title)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the charts most of the room."""
        super().resizeEvent(event)
        self._table.set_most_rows(5 if self.height() >= _HIGH else 3)
        self._table.setColumnHidden(_SPEED, self.width() < palette.px(_NARROW))
        self._table.place_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _make_plots(self) -> tuple[ComparisonPlot, ComparisonPlot]:
        """Make the plots when they are first needed: pyqtgraph takes a third of a second."""
        if self._plots is None:
            from resnet_gui.gui.features.evaluate.comparison.comparison_plot import ComparisonPlot

            self._plots = ComparisonPlot(), ComparisonPlot()
            self._plots[1].set_percent(True)
            for plot in self._plots:
                self._charts.addWidget(plot, 1)
            self.retranslate()
        return self._plots

    def _refresh(self) -> None:
        count = len(self._records)
        self._head.set_title(self.tr("{count} runs compared").format(count=count))
        self._head.set_facts(self.tr("Train is dashed, validation solid."))
        tested = any(record.evaluation("test") for record in self._records)
        self._table.setColumnHidden(_TEST, not tested)
        self._unlike = presets.unlike([run.config for run in self._records if run.config])
        self._table.set_rows([self._cells(record) for record in self._records])

    def _cells(self, record: RunRecord) -> list[str]:
        card, speed = record.card, record.images_per_second
        network = BACKBONES.get(card.network)
        name = network.title if network else card.network
        return [
            record.name,
            self.tr("{network}, {side} px").format(network=name, side=card.image_size),
            run_text.settings(record.config, self._unlike),
            card.dataset.get("name", "–"),
            _accuracy(record, "validation"),
            _accuracy(record, "test"),
            format.took(record.seconds),
            "–" if speed is None else format.rate(speed),
        ]

    def _on_predictions_read(self, predictions: list[SplitPredictions | None]) -> None:
        self._paired.set_runs([record.name for record in self._records], predictions, self._root)

    @Slot(bool)
    def _on_train_toggled(self, shown: bool) -> None:
        for plot in self._make_plots():
            plot.set_train_shown(shown)

    @Slot(bool)
    def _on_log_toggled(self, log: bool) -> None:
        self._make_plots()[0].set_log(log)


def _accuracy(record: RunRecord, split: str) -> str:
    evaluation = record.evaluation(split)
    return "–" if evaluation is None else format.percent(evaluation.accuracy)
