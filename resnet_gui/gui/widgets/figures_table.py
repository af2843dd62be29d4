"""Tables in the house style, and the plain table of figures used for epochs and classes."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from resnet_gui.gui import icons, theme
from resnet_gui.gui.widgets.score_bars import draw_bar

Index = QModelIndex | QPersistentModelIndex
_PAD, _BAR, _MEASURED = 8, 34, 200
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlainHead(QHeaderView):
    """A table's head: quiet words over one hairline; a sorted column is in ink, with an arrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(0)

    def sizeHint(self) -> QSize:
        """Return the height of a table's head."""
        height = QFontMetricsF(theme.font("head")).height()
        return QSize(super().sizeHint().width(), max(30, math.ceil(height) + 14))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a heading, with its colour key or its sort arrow."""
        model, c = self.model(), theme.colors()
        text = str(model.headerData(section, self.orientation()) or "")
        key = model.headerData(section, self.orientation(), Qt.ItemDataRole.DecorationRole)
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        room = QRectF(rect).adjusted(_PAD, 0, -_PAD, 0)
        font = theme.font("head")
        if is_sorted:
            font.setWeight(QFont.Weight.DemiBold)
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            name = "chevron-up" if up else "chevron-down"
            arrow = icons.pixmap(name, 14, c.ink, self.devicePixelRatioF())
            painter.drawPixmap(round(room.right()) - 14, rect.center().y() - 6, arrow)
            room.adjust(0, 0, -18, 0)
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
        align = _LEFT if section == 0 else _RIGHT
        painter.setFont(font)
        painter.setPen(c.q("ink" if is_sorted else "ink2"))
        painter.drawText(room.adjusted(-1, 0, 0, 0), align, text)
        if isinstance(key, QColor):
            square = QRectF(0, 0, 8, 8)
            square.moveCenter(room.center())
            square.moveRight(room.right() - metrics.horizontalAdvance(text) - 6)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(key)
            painter.drawRoundedRect(square, 2, 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sections and the hairline below them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        hair = 1 / self.devicePixelRatioF()
        bottom = QRectF(0, self.height() - hair, self.width(), hair)
        painter.fillRect(bottom, theme.colors().q("line"))


class RowDelegate(QStyledItemDelegate):
    """Paints cells as text, and behind them one rounded shape along the whole row."""

    def __init__(self, view: PlainTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        self._paint_row(painter, rect, index.row())
        self.paint_cell(painter, QRectF(rect).adjusted(_PAD, 0, -_PAD, 0), index)
        painter.restore()

    def _paint_row(self, painter: QPainter, cell: QRect, row: int) -> None:
        color = self._view.row_color(row)
        if color:
            painter.save()
            painter.setClipRect(cell)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colors().q(color))
            whole = QRectF(0, cell.top(), self._view.viewport().width(), cell.height())
            painter.drawRoundedRect(whole, 8, 8)
            painter.restore()

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """Paint what stands in a cell; ``room`` has the paddings taken off."""
        self.paint_text(painter, room, index, self._view.cell_font(index))

    @staticmethod
    def paint_text(
        painter: QPainter, room: QRectF, index: Index, font: QFont, color: str = "ink"
    ) -> None:
        """Paint a cell's text, cut off where it does not fit."""
        text = str(index.data() or "")
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.setFont(font)
        painter.setPen(theme.colors().q(color))
        painter.drawText(room.adjusted(-1, 0, 1, 0), _LEFT if index.column() == 0 else _RIGHT, text)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show a cell's tooltip, or the whole of a text that is cut off."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        text: str = str(index.data() or "")
        rect: QRect = option.rect
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        width = QFontMetricsF(self._view.cell_font(index)).horizontalAdvance(text)
        cut = width > rect.width() - 2 * _PAD
        QToolTip.showText(event.globalPos(), str(tip or (text if cut else "")), view, rect)
        return True


class PlainTable(QTableView):
    """A table without grid, frame or stripes, whose rows light up under the mouse."""

    row_pixels = 28

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = -1
        self.setHorizontalHeader(PlainHead(self))
        self.setItemDelegate(RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setMouseTracking(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(0)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._measure()

    def row_color(self, row: int) -> str | None:
        """Return the name of the colour behind a row."""
        with_keyboard = self.hasFocus() and row == self.currentIndex().row()
        return "hover" if row == self._hovered or with_keyboard else None

    def cell_font(self, index: Index) -> QFont:
        """Return the font of a cell."""
        return theme.font("body")

    def place_columns(self) -> None:
        """Set the columns' widths; called when the room or the contents change."""

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Leave the selection to the delegate: the style would paint it without round ends."""
        super().initViewItemOption(option)
        option.palette.setBrush(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)

    def _measure(self) -> None:
        height = math.ceil(QFontMetricsF(theme.font("body")).height())
        self.verticalHeader().setDefaultSectionSize(max(self.row_pixels, height + 8))
        self.horizontalHeader().updateGeometry()
        self.verticalScrollBar().setSingleStep(self.verticalHeader().defaultSectionSize())

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row under the mouse."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the row out again."""
        self._hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the new width."""
        super().resizeEvent(event)
        self.place_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Measure and paint again in another theme or text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._measure()
            self.place_columns()
            self.viewport().update()


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.rows: list[list[str]] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if index.column() == 0 else _RIGHT
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
    def __init__(self, view: FiguresTable) -> None:
        super().__init__(view)
        self._table = view

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        share = self._table.bar(index)
        if share is not None:
            track = QRectF(room.left(), room.center().y() - 3, _BAR, 6)
            draw_bar(painter, track, share, theme.colors().q("accent"))
            room = room.adjusted(_BAR + 6, 0, 0, 0)
        self.paint_text(painter, room, index, self._table.cell_font(index))


class FiguresTable(PlainTable):
    """A table of figures: text left in the first column, numbers right, one row marked.

    Signals:
        heading_clicked(int): a column's head was clicked, if ``set_sortable(True)``.
    """

    heading_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model()
        self._marked: int | None = None
        self._bars: list[float] | None = None
        self.setModel(self._model)
        self.setItemDelegate(_FiguresDelegate(self))
        self.horizontalHeader().sectionClicked.connect(self.heading_clicked)

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
        self._model.endResetModel()
        self.setCurrentIndex(self._model.index(*at))
        self.place_columns()
        self.verticalScrollBar().setValue(scrolled)

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
        head = self.horizontalHeader()
        head.setSortIndicatorShown(column is not None)
        if column is not None:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(column, order)
        self.place_columns()
        head.viewport().update()

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
        return theme.font("strong" if marked else "body")

    def place_columns(self) -> None:
        """Give each column what it needs and an equal share of what is left."""
        head = self.horizontalHeader()
        count, sorted_by = self._model.columnCount(), -1
        if head.isSortIndicatorShown():
            sorted_by = head.sortIndicatorSection()
        if not count:
            return
        heads, body = (QFontMetricsF(theme.font(role)) for role in ("head", "strong"))
        needs = []
        for column, heading in enumerate(self._model.headings):
            cells = [row[column] for row in self._model.rows[:_MEASURED] if column < len(row)]
            need = max((body.horizontalAdvance(text) for text in cells), default=0.0)
            if self._bars is not None and column == count - 1:
                need += _BAR + 10
            arrow = 18 if column == sorted_by else 0
            needs.append(max(need, heads.horizontalAdvance(heading) + arrow + 2) + 2 * _PAD)
        room = self.viewport().width()
        spare = room - sum(needs)
        # Too little room: the words of the first column and the longest heads give way.
        widths = [n + spare / count if spare >= 0 else n * room / sum(needs) for n in needs]
        edges = [round(sum(widths[: column + 1])) for column in range(count)]
        for column, (left, right) in enumerate(zip([0, *edges], edges, strict=False)):
            self.setColumnWidth(column, right - left)
