"""One image as a network would see it, with each resize rule."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QImage, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import listed
from resnet_gui.gui.widgets.accessibility import roles

_GAP, _RADIUS, _LARGEST = 16, 6, 224
_UNDER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class ResizePreview(QWidget):
    """Squares side by side with a name below each; the chosen way stands out."""

    accessible_role = roles.PICTURE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._squares: list[tuple[str, QImage]] = []
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_squares(self, squares: Sequence[tuple[str, QImage]]) -> None:
        """Show (name, image) from left to right."""
        self._squares = list(squares)
        self.setAccessibleName(listed(name for name, _ in squares))
        self.update()

    def squares(self) -> list[tuple[str, QImage]]:
        """Return what is shown, as (name, image)."""
        return list(self._squares)

    def sizeHint(self) -> QSize:
        """Return the size of three squares of what most networks take."""
        return QSize(3 * _LARGEST + 2 * _GAP, _LARGEST + 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares, flush left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        font = palette.font("caption")
        line = 2 * QFontMetricsF(font).height() + 8  # names may need two lines
        count = max(1, len(self._squares))
        side = min(
            (self.width() - (count - 1) * _GAP) / count, self.height() - line, _LARGEST * 1.5
        )
        for index, (name, image) in enumerate(self._squares):
            square = QRectF(index * (side + _GAP), 0, side, side)
            if not image.isNull():
                brush, scale = QBrush(image), side / image.width()
                place = QTransform.fromTranslate(square.left(), square.top())
                brush.setTransform(place.scale(scale, scale))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(brush)
                painter.drawRoundedRect(square, _RADIUS, _RADIUS)
            painter.setFont(font)
            painter.setPen(palette.colors().q("ink2"))
            room = QRectF(square.left(), side, side, line)
            painter.drawText(room.adjusted(0, 6, 0, 0), _UNDER, name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)
