"""Two drawn stacks of images with their folders' names: what a dataset looks like."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import elided
from resnet_gui.gui.widgets.accessibility import roles

_CARD, _STACK, _APART, _NAME_TOP = 72, 140, 48, 108


class WelcomeImages(QWidget):
    """A cat and a dog on cards, and a name below each stack."""

    accessible_role = roles.PICTURE

    def __init__(self) -> None:
        super().__init__()
        self._names = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_names(self, first: str, second: str) -> None:
        """Set the names of the two folders."""
        self._names = (first, second)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of both stacks with their names."""
        line = math.ceil(QFontMetricsF(palette.font("button")).height())
        return QSize(2 * _STACK + _APART, _NAME_TOP + line + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards, the animals and the names."""
        c, painter = palette.colors(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stacks = ((_draw_cat, "accent"), (_draw_dog, "validation"))
        for i, (draw, color) in enumerate(stacks):
            middle = _STACK / 2 + i * (_STACK + _APART)
            for angle, shift, alpha in ((-12, -23, 0.28), (12, 23, 0.28), (0, 0, 0.16)):
                painter.save()
                painter.translate(middle + shift, 42 + abs(shift) * 0.4)
                painter.rotate(angle)
                self._paint_card(painter, c.q(color, alpha))
                if not shift:
                    draw(painter, c.q(color), c.q("surface"))
                painter.restore()
            self._paint_name(painter, middle, self._names[i])

    @staticmethod
    def _paint_card(painter: QPainter, color: QColor) -> None:
        half = _CARD / 2
        card = QRectF(-half, -half, _CARD, _CARD)
        painter.setPen(Qt.PenStyle.NoPen)
        # The edge keeps cards apart; below the colour it also hides the card behind.
        painter.setBrush(palette.colors().q("surface"))
        painter.drawRoundedRect(card.adjusted(-3, -3, 3, 3), 9, 9)
        painter.setBrush(color)
        painter.drawRoundedRect(card, 6, 6)

    def _paint_name(self, painter: QPainter, middle: float, name: str) -> None:
        c, font = palette.colors(), palette.font("button")
        metrics = QFontMetricsF(font)
        name = elided(metrics, name, _STACK - 22)
        left = round(middle - (16 + 6 + metrics.horizontalAdvance(name)) / 2)
        row = QRectF(left + 22, _NAME_TOP, _STACK, metrics.height())
        icon = icons.pixmap("folder", 16, c.ink2, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, round(row.center().y()) - 8), icon)
        painter.setFont(font)
        painter.setPen(c.q("ink"))
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, name)


def _draw_cat(painter: QPainter, color: QColor, paper: QColor) -> None:
    ears = QPainterPath(QPointF(-20, -2))
    for x, y in ((-18, -24), (-5, -14), (5, -14), (18, -24), (20, -2)):
        ears.lineTo(x, y)
    head = QPainterPath()
    head.addEllipse(QPointF(0, 3), 21, 18)
    painter.setPen(QPen(color, 3, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(color)
    painter.drawPath(ears.united(head))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paper)
    for side in (-1, 1):
        painter.drawEllipse(QPointF(8 * side, 0), 2.8, 3.6)
    nose = QPainterPath(QPointF(-3, 8))
    nose.lineTo(3, 8)
    nose.lineTo(0, 11.5)
    painter.drawPath(nose)
    painter.setPen(QPen(paper, 1.5, c=Qt.PenCapStyle.RoundCap))
    for side in (-1, 1):
        for slope in (-1.5, 2.0):
            painter.drawLine(QPointF(9 * side, 10), QPointF(18 * side, 10 + slope))


def _draw_dog(painter: QPainter, color: QColor, paper: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(0, -2), 17, 18)
    painter.drawEllipse(QPointF(0, 10), 12, 13)
    painter.setPen(QPen(paper, 2))
    for side in (-1, 1):
        painter.save()
        painter.translate(19 * side, -4)
        painter.rotate(-14 * side)
        painter.drawRoundedRect(QRectF(-6, -15, 12, 29), 6, 6)
        painter.restore()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paper)
    for side in (-1, 1):
        painter.drawEllipse(QPointF(5.5 * side, -3), 2.6, 3.3)
    painter.drawRoundedRect(QRectF(-4.5, 5, 9, 6), 3, 3)
    mouth = QPainterPath(QPointF(0, 11))
    mouth.lineTo(0, 15)
    mouth.moveTo(-4.5, 15.5)
    mouth.quadTo(0, 18.5, 4.5, 15.5)
    painter.setPen(QPen(paper, 1.5, c=Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(mouth)
