"""Paints the names around a confusion matrix, and what marks a cell of it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from resnet_gui.gui.features.evaluate.matrix.matrix_layout import (
    LABEL_GAP,
    Cell,
    MatrixLayout,
    bold_font,
)
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided

_SMALL = 12  # pixels of a cell's side below which its outline would hide it
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def names_to_paint(count: int, step: int, chosen: int | None) -> list[int]:
    """Return the places of the names that stand apart by ``step``, the chosen one among them."""
    regular = range(0, count, step)
    if chosen is None:
        return list(regular)
    return sorted({at for at in regular if abs(at - chosen) >= step} | {chosen})


def paint_names(
    painter: QPainter,
    layout: MatrixLayout,
    width: float,
    names: Sequence[str],
    marked: Cell | None,
) -> None:
    """Paint the names of rows and columns; those that would overlap are left to tooltips.

    Args:
        painter: Paints on the matrix.
        layout: Where cells and names are.
        width: Of the matrix.
        names: Of the shown classes.
        marked: The place of the chosen cell, whose names are painted in any case.
    """
    plain_height = QFontMetricsF(palette.font("axis")).height()
    step = max(1, math.ceil(plain_height * 0.9 / layout.side(width)))
    row, column = marked if marked is not None else (None, None)
    for at in names_to_paint(len(names), step, row):
        length = _prepare(painter, layout.labels(width), at == row)
        center = layout.rect(width, at, 0).center().y()
        shown = _shortened(painter, names[at], length)
        painter.drawText(QRectF(0, center - 10, length, 20), _RIGHT, shown)
    for at in names_to_paint(len(names), step, column):
        length = _prepare(painter, layout.head(), at == column)
        painter.save()
        center = layout.rect(width, 0, at).center().x()
        painter.translate(QPointF(center, layout.head() - LABEL_GAP + 2))
        painter.rotate(-90)
        shown = _shortened(painter, names[at], length)
        painter.drawText(QRectF(0, -10, length, 20), _LEFT, shown)
        painter.restore()


def outline(painter: QPainter, layout: MatrixLayout, width: float, place: Cell, color: str) -> None:
    """Draw a line around a cell; a small one also gets lines that lead to its names."""
    pen, cell = palette.colors().q(color), layout.rect(width, *place)
    if cell.width() < _SMALL:
        painter.setPen(QPen(pen, 1))
        reach, middle = _SMALL / 2, cell.center()
        left, top = layout.labels(width), layout.head()
        painter.drawLine(QPointF(left, middle.y()), QPointF(middle.x() - reach, middle.y()))
        painter.drawLine(QPointF(middle.x(), top), QPointF(middle.x(), middle.y() - reach))
        cell = QRectF(0, 0, _SMALL, _SMALL)
        cell.moveCenter(middle)
    painter.setPen(QPen(pen, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cell, 4, 4)


def _prepare(painter: QPainter, room: float, chosen: bool) -> float:
    """Take the font of a name; return its length."""
    painter.setFont(bold_font() if chosen else palette.font("axis"))
    painter.setPen(palette.colors().q("ink" if chosen else "ink2"))
    return room - LABEL_GAP


def _shortened(painter: QPainter, name: str, length: float) -> str:
    return elided(QFontMetricsF(painter.font()), name, length, Qt.TextElideMode.ElideMiddle)
