"""The compared runs as rows, each with the colour and marker of its curves."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from resnet_gui.gui.features.evaluate.run_styles import draw_key, run_style
from resnet_gui.gui.widgets.tables.base_table import Index, RowDelegate
from resnet_gui.gui.widgets.tables.text_table import TextTable

_KEY = 26


class _Delegate(RowDelegate):
    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        if index.column() == 0:
            key = QRectF(room.left(), room.top(), _KEY - 4, room.height())
            draw_key(painter, key, run_style(index.row()))
            room = room.adjusted(_KEY + 4, 0, 0, 0)
        super().paint_cell(painter, room, index)


class ComparisonTable(TextTable):
    """A table as high as its rows, up to a maximum."""

    text_columns = 4
    middle_left_out = frozenset({0, 2})  # the end of the settings tells runs apart
    key_pixels = _KEY + 4.0
    widest_words = 170.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_rows = 5
        self.setItemDelegate(_Delegate(self))

    def set_rows(self, rows: list[list[str]], marked: int | None = None) -> None:
        """Show rows of finished texts."""
        super().set_rows(rows, marked)
        self._fit()

    def set_most_rows(self, rows: int) -> None:
        """Set the number of rows that are shown without scrolling."""
        if rows != self._most_rows:
            self._most_rows = rows
            self._fit()

    def _fit(self) -> None:
        shown = min(self.model().rowCount(), self._most_rows)
        row = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + shown * row + 2)
