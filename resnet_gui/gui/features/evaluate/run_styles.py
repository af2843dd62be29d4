"""Colours and markers that identify compared runs in charts and keys."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from resnet_gui.gui.theme import palette

_COLORS = ("train", "validation", "run3", "run4")
_SYMBOLS = ("o", "t1", "s", "x")  # pyqtgraph's names of circle, triangle, square and cross


class RunStyle(NamedTuple):
    """A colour of the theme by name, a marker, and whether the marker is hollow."""

    color: str
    symbol: str
    hollow: bool


def run_style(index: int) -> RunStyle:
    """Return the style of a run by its position in a comparison; colours repeat from the fifth."""
    at, again = index % len(_COLORS), index >= len(_COLORS)
    # A cross has nothing to be hollow of: it is turned instead.
    symbol = "+" if again and _SYMBOLS[at] == "x" else _SYMBOLS[at]
    return RunStyle(_COLORS[at], symbol, again)


def draw_key(painter: QPainter, room: QRectF, style: RunStyle) -> None:
    """Draw a stretch of the run's line with its marker, in the middle of ``room``."""
    c = palette.colors()
    middle, half = room.center(), room.width() / 2
    pen = QPen(c.q(style.color), 2)
    painter.setPen(pen)
    painter.drawLine(QPointF(middle.x() - half, middle.y()), QPointF(middle.x() + half, middle.y()))
    painter.setBrush(c.q("surface") if style.hollow else c.q(style.color))
    if style.symbol == "x":
        for sign in (1, -1):
            painter.drawLine(middle + QPointF(-4, -4 * sign), middle + QPointF(4, 4 * sign))
    elif style.symbol == "+":
        painter.drawLine(middle + QPointF(0, -5), middle + QPointF(0, 5))
    elif style.symbol == "o":
        painter.drawEllipse(middle, 4, 4)
    elif style.symbol == "s":
        painter.drawRect(QRectF(middle.x() - 3.5, middle.y() - 3.5, 7, 7))
    else:
        turns = (math.radians(angle) for angle in (-90, 30, 150))
        corners = [middle + QPointF(5 * math.cos(turn), 5 * math.sin(turn)) for turn in turns]
        painter.drawPolygon(QPolygonF(corners), Qt.FillRule.WindingFill)
