"""A reliability diagram: how often answers of each probability were right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from resnet_gui.core.metrics.calibration import ReliabilityBin, strengths
from resnet_gui.gui.text import counts, format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided, plain
from resnet_gui.gui.widgets.accessibility import roles

_MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_NAMED = (0.0, 0.5, 1.0)  # below the horizontal axis, where there is less room
_SIDE = 160
_GAP = 6


class ReliabilityDiagram(QWidget):
    """Paints one bar for each bin, below a title."""

    accessible_role = roles.PICTURE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bins: Sequence[ReliabilityBin] = ()
        self._title = self._said = self._right = self._meaning = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_bins(
        self, bins: Sequence[ReliabilityBin], title: str, axes: tuple[str, str], meaning: str
    ) -> None:
        """Show bins.

        Args:
            bins: What is painted.
            title: What stands above.
            axes: The names of the horizontal and of the vertical axis.
            meaning: For those who do not see it.
        """
        self._bins, self._title = bins, title
        self._said, self._right = axes
        self.setAccessibleName(title)
        self._meaning = meaning
        self.setAccessibleDescription("\n".join([meaning, *map(self._in_words, bins)]))
        self.setFixedSize(self.sizeHint())  # the fonts are known by now
        self.update()

    @property
    def title(self) -> str:
        """What stands above."""
        return self._title

    def sizeHint(self) -> QSize:
        """Return the size at which a bar is as wide as it is easily pointed at."""
        field = self._field()
        axis = QFontMetrics(palette.font("axis"))
        over = axis.horizontalAdvance(format.percent(1.0, 0)) / 2
        return QSize(round(field.right() + over) + 1, round(field.bottom() + 2.4 * self._line()))

    def minimumSizeHint(self) -> QSize:
        """Return the same size."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Say what the bar under the mouse stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain(self.text_at(event.pos())), self)
            return True
        return super().event(event)

    def text_at(self, place: QPoint) -> str:
        """Return what the bar at a place stands for; what all of them mean where there is none."""
        field = self._field()
        share = (place.x() - field.left()) / field.width()
        for part in self._bins:
            if part.low <= share < part.high and field.top() <= place.y() <= field.bottom():
                return self._in_words(part)
        return self._meaning

    def _in_words(self, part: ReliabilityBin) -> str:
        return self.tr("{pictures} at {low} to {high}: {right} correct").format(
            pictures=counts.images(part.count),
            low=format.decimal(100 * part.low, 0),
            high=format.percent(part.high, 0),
            right=format.percent(part.accuracy),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, grid, bars and the line on which probability and accuracy agree."""
        c, painter, field = palette.colors(), QPainter(self), self._field()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(palette.font("strong"))
        painter.setPen(c.q("ink"))
        strong = QFontMetrics(palette.font("strong"))
        painter.drawText(QPointF(0, strong.ascent()), elided(strong, self._title, self.width()))
        self._paint_grid(painter, field)
        painter.setPen(QPen(QColor(c.accent), 1))  # the height of a faint bar can be seen too
        for part, strength in zip(self._bins, strengths(self._bins), strict=True):
            painter.setBrush(c.q("accent", strength))
            left = field.left() + part.low * field.width() + 1
            height = part.accuracy * field.height()
            width = (part.high - part.low) * field.width() - 2
            painter.drawRect(QRectF(left, field.bottom() - height, width, height))
        painter.setPen(QPen(c.q("ink"), 1.25, Qt.PenStyle.DashLine))
        painter.drawLine(field.bottomLeft(), field.topRight())

    def _paint_grid(self, painter: QPainter, field: QRectF) -> None:
        c, metrics, line = palette.colors(), QFontMetrics(palette.font("axis")), self._line()
        painter.setFont(palette.font("axis"))
        ink = c.q("ink2")
        for mark in _MARKS:
            y = field.bottom() - mark * field.height()
            x = field.left() + mark * field.width()
            painter.setPen(QPen(QColor(c.line), 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(ink)
            text = format.percent(mark, 0)
            wide = metrics.horizontalAdvance(text)
            painter.drawText(QPointF(field.left() - _GAP - wide, y + metrics.capHeight() / 2), text)
            if mark in _NAMED:
                painter.drawText(QPointF(x - wide / 2, field.bottom() + line), text)
        said = elided(metrics, self._said, round(field.width()))
        middle = field.center().x() - metrics.horizontalAdvance(said) / 2
        painter.drawText(QPointF(middle, field.bottom() + 2.1 * line), said)
        painter.save()
        painter.translate(metrics.ascent(), field.center().y())
        painter.rotate(-90)
        right = elided(metrics, self._right, round(field.height()))
        painter.drawText(QPointF(-metrics.horizontalAdvance(right) / 2, 0), right)
        painter.restore()

    def _line(self) -> float:
        return QFontMetrics(palette.font("axis")).height() + 2.0

    def _field(self) -> QRectF:
        """Return where the bars stand."""
        axis, side = QFontMetrics(palette.font("axis")), float(palette.px(_SIDE))
        left = axis.height() + 4 + axis.horizontalAdvance(format.percent(1.0, 0)) + _GAP
        top = QFontMetrics(palette.font("strong")).height() + 10
        return QRectF(left, top, side, side)
