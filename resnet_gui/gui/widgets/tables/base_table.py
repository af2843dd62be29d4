"""The base of all tables: no grid, one line below the header, rows highlighted on hover."""

from __future__ import annotations

import math

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
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

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import elided, plain

Index = QModelIndex | QPersistentModelIndex
PAD = 8
_EDGE = 1  # of the row that the keyboard is in
_LINE = 2  # below the heading of the column by which F3 sorts
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TableHeader(QHeaderView):
    """A table's head: quiet words over one hairline; a sorted column is in ink, with an arrow."""

    def __init__(self, table: BaseTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(0)

    def sizeHint(self) -> QSize:
        """Return the height of a table's head."""
        height = QFontMetricsF(palette.font("head")).height()
        return QSize(super().sizeHint().width(), max(30, math.ceil(height) + 14))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a heading, with its colour key or its sort arrow."""
        model, c = self.model(), palette.colors()
        text = str(model.headerData(section, self.orientation()) or "")
        key = model.headerData(section, self.orientation(), Qt.ItemDataRole.DecorationRole)
        is_sorted = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        room = QRectF(rect).adjusted(PAD, 0, -PAD, 0)
        font = palette.font("head")
        if is_sorted:
            font.setWeight(QFont.Weight.DemiBold)
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            name = "chevron-up" if up else "chevron-down"
            arrow = icons.pixmap(name, 14, c.ink, self.devicePixelRatioF())
            painter.drawPixmap(round(room.right()) - 14, rect.center().y() - 6, arrow)
            room.adjust(0, 0, -18, 0)
        metrics = QFontMetricsF(font)
        text = elided(metrics, text, room.width() + 1)
        align = self._table.alignment(section)
        painter.setFont(font)
        painter.setPen(c.q("ink" if is_sorted else "ink2"))
        painter.drawText(room.adjusted(-1, 0, 0, 0), align, text)
        if self._table.sort_column() == section:
            line = QRectF(rect.left(), self.height() - _LINE, rect.width(), _LINE)
            painter.fillRect(line, c.q("accent"))
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
        painter.fillRect(bottom, palette.colors().q("line"))


class RowDelegate(QStyledItemDelegate):
    """Paints cells as text, and behind them one rounded shape along the whole row."""

    def __init__(self, view: BaseTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        self._paint_row(painter, rect, index.row())
        self.paint_cell(painter, QRectF(rect).adjusted(PAD, 0, -PAD, 0), index)
        painter.restore()

    def _paint_row(self, painter: QPainter, cell: QRect, row: int) -> None:
        color = self._view.row_color(row)
        if color:
            painter.save()
            painter.setClipRect(cell)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colors().q(color))
            whole = QRectF(0, cell.top(), self._view.viewport().width(), cell.height())
            painter.drawRoundedRect(whole, 8, 8)
            if self._view.hasFocus() and row == self._view.currentIndex().row():
                painter.setBrush(Qt.BrushStyle.NoBrush)  # the ground alone is hardly seen
                painter.setPen(QPen(palette.colors().q("accent"), _EDGE))
                inner = whole.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
                painter.drawRoundedRect(inner, 8 - _EDGE, 8 - _EDGE)
            painter.restore()

    def paint_cell(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """Paint what stands in a cell; ``room`` has the paddings taken off."""
        self.paint_text(painter, room, index, self._view.cell_font(index))

    def paint_text(
        self,
        painter: QPainter,
        room: QRectF,
        index: Index,
        font: QFont,
        color: str = "ink",
        elide: Qt.TextElideMode | None = None,
    ) -> None:
        """Paint a cell's text, cut off where it does not fit, or its middle left out."""
        if elide is None:
            ends_tell = index.column() in self._view.middle_left_out
            elide = Qt.TextElideMode.ElideMiddle if ends_tell else Qt.TextElideMode.ElideRight
        text = str(index.data() or "")
        text = elided(QFontMetricsF(font), text, room.width() + 1, elide)
        painter.setFont(font)
        painter.setPen(palette.colors().q(color))
        align = self._view.alignment(index.column())
        painter.drawText(room.adjusted(-1, 0, 1, 0), align, text)

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
        cut = width > rect.width() - 2 * PAD
        QToolTip.showText(event.globalPos(), plain(tip or (text if cut else "")), view, rect)
        return True


class BaseTable(QTableView):
    """A table without grid, frame or stripes, whose rows light up under the mouse."""

    row_pixels = 28
    text_columns = 1  # from the left, so many hold words
    middle_left_out = frozenset({0})  # columns whose texts are told apart by their ends

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = -1
        self.setHorizontalHeader(TableHeader(self))
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

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Return how a column is set: words to the left, figures to the right."""
        return LEFT if column < self.text_columns else RIGHT

    def row_color(self, row: int) -> str | None:
        """Return the name of the colour behind a row."""
        with_keyboard = self.hasFocus() and row == self.currentIndex().row()
        return "hover" if row == self._hovered or with_keyboard else None

    def cell_font(self, index: Index) -> QFont:
        """Return the font of a cell."""
        return palette.font("body")

    def place_columns(self) -> None:
        """Set the columns' widths; called when the room or the contents change."""

    def sorting(self) -> tuple[int, bool] | None:
        """Return the column by which rows are sorted, and whether the largest comes first."""
        head = self.horizontalHeader()
        is_down = head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        return (head.sortIndicatorSection(), is_down) if head.isSortIndicatorShown() else None

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Sort the rows as :meth:`sorting` has said, where the table can be sorted so."""

    def sort_column(self) -> int:
        """Return the column by which F3 sorts now; -1 where that cannot be done."""
        can_sort = self.hasFocus() and self.horizontalHeader().sectionsClickable()
        return self.currentIndex().column() if can_sort else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort by the column that the arrows have gone to, as a click on its heading does."""
        if event.key() == Qt.Key.Key_F3 and self.sort_column() >= 0:
            self.horizontalHeader().sectionClicked.emit(self.sort_column())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Mark the heading of the current column."""
        super().currentChanged(current, previous)
        self.horizontalHeader().viewport().update()

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Leave the selection to the delegate: the style would paint it without round ends."""
        super().initViewItemOption(option)
        option.palette.setBrush(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)

    def _measure(self) -> None:
        height = math.ceil(QFontMetricsF(palette.font("body")).height())
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
        """Take the highlight from the row."""
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
