"""Paints a horizontal bar with round ends on a track."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from resnet_gui.gui.theme import palette

_LEAST = 3.0  # pixels: anything above nothing can be seen


def draw_bar(painter: QPainter, track: QRectF, share: float, color: str) -> None:
    """Fill ``share`` (0 to 1) of ``track`` with the theme's colour of that name."""
    c, radius = palette.colors(), track.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(c.q("track"))
    painter.drawRoundedRect(track, radius, radius)
    if share > 0:
        width = max(_LEAST, min(share, 1.0) * track.width())
        painter.setBrush(c.q(color))
        filled = QRectF(track.left(), track.top(), width, track.height())
        radius = min(radius, width / 2)
        painter.drawRoundedRect(filled, radius, radius)
