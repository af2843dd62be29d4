"""Precision, recall and F1 of each class, weakest first; a click on a header sorts."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.files.name_forms import reading_key
from resnet_gui.core.metrics.evaluation import ClassScore
from resnet_gui.gui.text import format
from resnet_gui.gui.widgets.controls import label
from resnet_gui.gui.widgets.tables.text_table import TextTable
from resnet_gui.gui.widgets.translated import Translated

_F1 = 4


class ClassMetricsTable(Translated, QWidget):
    """A heading and the sortable table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores: list[ClassScore] = []
        self._title, self._table = label("section"), TextTable()
        self._table.setObjectName("class-metrics")
        self._table.set_sortable(True)
        self._table.set_sorted(_F1)
        self._table.sorting_changed.connect(self._refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._table, 1)
        self.retranslate()

    def set_scores(self, scores: list[ClassScore]) -> None:
        """Show these classes, sorted as before."""
        self._scores = list(scores)
        self._refresh()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._title.setText(self.tr("Classes"))
        self._table.setAccessibleName(self.tr("Classes"))
        self._table.set_headings(
            [
                self.tr("Class"),
                self.tr("Pictures"),
                self.tr("Precision"),
                self.tr("Recall"),
                self.tr("F1"),
            ]
        )
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        scores = sorted(self._scores, key=self._sort_key, reverse=self._table.descending)
        self._table.set_rows(
            [
                [
                    score.label,
                    format.number(score.count),
                    _percent(score.precision),
                    _percent(score.recall),
                    "–" if score.f1 is None else format.decimal(score.f1, 2),
                ]
                for score in scores
            ]
        )
        self._table.set_bars([score.f1 or 0.0 for score in scores])

    def _sort_key(self, score: ClassScore) -> tuple[float, tuple[bool, int, str, str]]:
        numbers = (0.0, score.count, score.precision, score.recall, score.f1)
        value = numbers[self._table.sorted_by or 0]
        return (-1.0 if value is None else float(value), reading_key(score.label))


def _percent(share: float | None) -> str:
    return "–" if share is None else format.percent(share, 0)
