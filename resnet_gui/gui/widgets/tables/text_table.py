"""The plain table of numbers used for epochs and classes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
)
from PySide6.QtWidgets import (
    QWidget,
)

from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.bar_painter import draw_bar
from resnet_gui.gui.widgets.tables.base_table import PAD, BaseTable, Index, RowDelegate

_BAR, _MEASURED = 34, 200
_LEAST_WORDS = 0.3  # of what words need, or of the table; with less they say nothing
_LEAST_NAME, _NAME_SHARE = 80, 0.25  # pixels, and share of the table, that names keep


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.rows: list[list[str]] = []
        self.tips: dict[tuple[int, int], str] = {}

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tips.get((index.row(), index.column()))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self.rows[index.row()]
        return row[index.column()] if index.column() < len(row) else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        shown = across and role == Qt.ItemDataRole.DisplayRole and section < len(self.headings)
        return self.headings[section] if shown else None


class _FiguresDelegate(RowDelegate):
    def __init__(self, view: TextTable) -> None:
        super().__init__(view)
        self._table = view

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        share = self._table.bar(index)
        if share is not None:
            track = QRectF(room.left(), room.center().y() - 3, _BAR, 6)
            draw_bar(painter, track, share, "accent")
            room = room.adjusted(_BAR + 6, 0, 0, 0)
        self.paint_text(painter, room, index, self._table.cell_font(index))


class TextTable(BaseTable):
    """A table of figures: text left in the first column, numbers right, one row marked.

    Attributes:
        sorted_by: The column by which the rows are sorted; None for the order of the caller.
        descending: Whether the largest comes first.

    Signals:
        sorting_changed: A heading was clicked: the caller sorts the rows by ``sorted_by``.
    """

    sorting_changed = Signal()

    key_pixels = 0.0  # for what stands before the first column's words
    widest_words = math.inf  # pixels; longer words in the other columns are cut off

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model()
        self._marked: int | None = None
        self._bars: list[float] | None = None
        self.setModel(self._model)
        self.setItemDelegate(_FiguresDelegate(self))
        self.sorted_by: int | None = None
        self.descending = False
        self.horizontalHeader().sectionClicked.connect(self._on_heading_clicked)

    def set_headings(self, headings: list[str]) -> None:
        """Name the columns."""
        self._model.beginResetModel()
        self._model.headings = list(headings)
        self._model.endResetModel()
        self.place_columns()

    def set_rows(self, rows: list[list[str]], marked: int | None = None) -> None:
        """Show rows of finished texts; ``marked`` is the row to stand out."""
        scrolled, current = self.verticalScrollBar().value(), self.currentIndex()
        at = (current.row(), current.column())
        self._model.beginResetModel()
        self._model.rows, self._marked = [list(row) for row in rows], marked
        self._model.tips = {}
        self._model.endResetModel()
        self.setCurrentIndex(self._model.index(*at))
        self.place_columns()
        self.verticalScrollBar().setValue(scrolled)

    def set_tips(self, tips: Mapping[tuple[int, int], str]) -> None:
        """Say more of single cells, by (row, column), where the mouse rests; until other rows."""
        self._model.tips = dict(tips)

    def set_bars(self, bars: list[float] | None) -> None:
        """Show before the last column's figures a bar for each row, from 0 to 1."""
        self._bars = bars
        self.place_columns()
        self.viewport().update()

    def set_sortable(self, sortable: bool) -> None:
        """Let the heads be clicked."""
        head = self.horizontalHeader()
        head.setSectionsClickable(sortable)
        head.setCursor(
            Qt.CursorShape.PointingHandCursor if sortable else Qt.CursorShape.ArrowCursor
        )

    def set_sorted(self, column: int | None, *, descending: bool = False) -> None:
        """Show by which column the rows are sorted; the caller sorts them."""
        self.sorted_by, self.descending = column, descending
        head = self.horizontalHeader()
        head.setSortIndicatorShown(column is not None)
        if column is not None:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(column, order)
        self.place_columns()
        head.viewport().update()

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Show by which column the rows are sorted, and have the caller sort them."""
        if column < len(self._model.headings):
            self.set_sorted(column, descending=descending)
            self.sorting_changed.emit()

    @Slot(int)
    def _on_heading_clicked(self, column: int) -> None:
        """Sort by a column, upwards at first; another click turns the order round."""
        self.sort_by(column, descending=column == self.sorted_by and not self.descending)

    def bar(self, index: Index) -> float | None:
        """Return the length of the bar in a cell, if it has one."""
        last = index.column() == self._model.columnCount() - 1
        known = self._bars is not None and last and index.row() < len(self._bars)
        return self._bars[index.row()] if known and self._bars is not None else None

    def row_color(self, row: int) -> str | None:
        """Return tint for the marked row."""
        return "tint" if row == self._marked else super().row_color(row)

    def cell_font(self, index: Index) -> QFont:
        """Return the strong font for the marked row's first cell."""
        marked = index.row() == self._marked and index.column() == 0
        return palette.font("strong" if marked else "body")

    def place_columns(self) -> None:
        """Give each column what it needs and an equal share of what is left.

        Where there is too little room, words in later columns are cut off first, then the names in
        the first one; figures stay whole.
        """
        shown = [c for c in range(self._model.columnCount()) if not self.isColumnHidden(c)]
        if not shown:
            return
        needs = [self._need(column) for column in shown]
        room = self.viewport().width()
        spare = room - sum(needs)
        first = sum(column < self.text_columns for column in shown)
        words = sum(needs[1:first])
        cut = min(-spare, words - _LEAST_WORDS * min(words, room))
        if spare < 0 < words:
            share = 1 - cut / words
            needs[1:first] = [need * share for need in needs[1:first]]
        least = min(needs[0], max(palette.px(_LEAST_NAME), _NAME_SHARE * room))
        needs[0] = max(least, needs[0] + min(0.0, room - sum(needs)))
        spare = room - sum(needs)
        if spare >= 0:
            widths = [need + spare / len(shown) for need in needs]
        else:
            widths = [need * room / sum(needs) for need in needs]
        edges = [round(sum(widths[: at + 1])) for at in range(len(shown))]
        for column, left, right in zip(shown, [0, *edges], edges, strict=False):
            self.setColumnWidth(column, right - left)

    def _need(self, column: int) -> float:
        """Return the width in which nothing of a column is cut off."""
        heads, body = (QFontMetricsF(palette.font(role)) for role in ("head", "strong"))
        cells = [row[column] for row in self._model.rows[:_MEASURED] if column < len(row)]
        need = max((body.horizontalAdvance(text) for text in cells), default=0.0)
        if column == 0:
            need += self.key_pixels
        elif column < self.text_columns:
            need = min(need, self.widest_words)
        if self._bars is not None and column == self._model.columnCount() - 1:
            need += _BAR + 10
        head = self.horizontalHeader()
        is_sorted = head.isSortIndicatorShown() and head.sortIndicatorSection() == column
        heading = heads.horizontalAdvance(self._model.headings[column])
        return max(need, heading + (18 if is_sorted else 0) + 2) + 2 * PAD
