"""Paints one cell of a thumbnail grid: the square, its frame, its mark and the focus."""

from __future__ import annotations

from PySide6.QtCore import (
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QBrush,
    QFontMetricsF,
    QPainter,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.widgets.thumbnails.thumbnail_model import Index, ThumbnailModel

_RADIUS = 6


class ThumbnailView(QListView):
    """The list view that a :class:`ThumbnailDelegate` paints for.

    Attributes:
        shows_selection: Whether selected images are marked.
    """

    shows_selection = False

    def square(self, cell: QRect, row: int) -> QRectF:
        """Return where in its cell an image is painted."""
        raise NotImplementedError

    def caption_height(self) -> int:
        """Return the height of what is painted below each image."""
        raise NotImplementedError

    def paint_below(self, painter: QPainter, room: QRectF, row: int) -> None:
        """Paint what is below an image."""
        raise NotImplementedError


class ThumbnailDelegate(QStyledItemDelegate):
    """Paints what the model holds; the grid paints what stands below."""

    def __init__(self, grid: ThumbnailView, model: ThumbnailModel) -> None:
        super().__init__(grid)
        self._grid, self._model = grid, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell."""
        return self._grid.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        row, c = index.row(), palette.colors()
        path, ratio = self._model.path(row), self._grid.devicePixelRatioF()
        cell: QRect = option.rect
        square = self._grid.square(cell, row)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        image = self._model.use(path)
        if image is None:
            painter.setBrush(c.q("canvas"))
        else:
            brush, scale = QBrush(image), square.width() / image.width()
            place = QTransform.fromTranslate(square.left(), square.top())
            brush.setTransform(place.scale(scale, scale))
            painter.setBrush(brush)
        painter.drawRoundedRect(square, _RADIUS, _RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if path in self._model.broken:
            icon = icons.pixmap("pictures", 20, c.stroke, ratio)
            painter.drawPixmap(square.center() - QPointF(10, 10), icon)
        if image is not None:
            half = 0.5 / ratio
            painter.setPen(QPen(c.q("ink", 0.14), 1 / ratio))
            inner = square.adjusted(half, half, -half, -half)
            painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
        if self._grid.shows_selection and self._grid.selectionModel().isSelected(index):
            painter.setPen(QPen(c.q("accent"), 3))
            painter.setBrush(c.q("accent", 0.12))
            painter.drawRoundedRect(square.adjusted(1.5, 1.5, -1.5, -1.5), _RADIUS, _RADIUS)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if path in self._model.marks:
            self._paint_mark(painter, square, ratio)
        if badge := self._model.badge(row):
            self._paint_badge(painter, square, badge)
        if self._grid.hasFocus() and index.row() == self._grid.currentIndex().row():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(c.q("surface"), 4))
            painter.drawRoundedRect(square.adjusted(2, 2, -2, -2), _RADIUS - 1, _RADIUS - 1)
            painter.setPen(QPen(c.q("accent"), 2))
            painter.drawRoundedRect(square.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        room = QRectF(square.left() - 3, square.bottom(), square.width() + 6, cell.height())
        room.setHeight(self._grid.caption_height())
        self._grid.paint_below(painter, room, row)
        painter.restore()

    @staticmethod
    def _paint_mark(painter: QPainter, square: QRectF, ratio: float) -> None:
        c = palette.colors()
        spot = QRectF(square.left() + 6, square.top() + 6, 20, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.q("warn_tint"))
        painter.drawEllipse(spot)
        icon = icons.pixmap("warning", 14, c.warn, ratio)
        painter.drawPixmap(spot.topLeft() + QPointF(3, 2.5), icon)

    @staticmethod
    def _paint_badge(painter: QPainter, square: QRectF, text: str) -> None:
        """Paint a word in the upper right corner."""
        c, font = palette.colors(), palette.font("caption")
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 4
        spot = QRectF(square.right() - width - 6, square.top() + 6, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.q("surface", 0.9))
        painter.drawRoundedRect(spot, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(c.q("ink"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)
