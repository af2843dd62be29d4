"""The top classes of a prediction, each with a bar and its probability."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided, listed, plain
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.bar_painter import draw_bar

Score = tuple[str, str, float]


class ScoreBars(QWidget):
    """Rows of name, bar and percentage; the first stands out unless it is in doubt.

    Signals:
        name_clicked(str): A row was clicked; its name.
    """

    accessible_role = roles.PICTURE

    name_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores: list[Score] = []
        self._doubtful = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_scores(self, scores: list[Score]) -> None:
        """Show (name, percentage as text, share from 0 to 1), the best first."""
        self._scores = list(scores)
        self.setAccessibleDescription(listed(f"{name} {text}" for name, text, _ in scores))
        self.updateGeometry()
        self.update()

    @property
    def is_doubtful(self) -> bool:
        """Whether the bars show a prediction that is not to be relied on."""
        return self._doubtful

    def set_doubtful(self, doubtful: bool) -> None:
        """Take the accent from the first bar: the prediction is not to be relied on."""
        self._doubtful = doubtful
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(304, self._row_height() * len(self._scores))

    def minimumSizeHint(self) -> QSize:
        """Return a width that still shows bars."""
        return QSize(200, self.sizeHint().height())

    def _row_height(self) -> int:
        return max(26, math.ceil(QFontMetricsF(palette.font("body")).height()) + 8)

    def _name_width(self) -> float:
        return min(200.0, 0.35 * self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        c, painter = palette.colors(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        vertical = Qt.AlignmentFlag.AlignVCenter
        height, name_width = self._row_height(), self._name_width()
        figures = QFontMetricsF(palette.font("strong"))
        most = max((figures.horizontalAdvance(text) for _, text, _ in self._scores), default=0.0)
        text_width = max(most, figures.horizontalAdvance("100.0 %")) + 10
        for row, (name, text, share) in enumerate(self._scores):
            top, first = row * height, row == 0
            font = palette.font("strong" if first else "body")
            painter.setFont(font)
            painter.setPen(c.q("ink" if first else "ink2"))
            shown = elided(QFontMetricsF(font), name, name_width, Qt.TextElideMode.ElideMiddle)
            painter.drawText(QRectF(0, top, name_width + 1, height), vertical, shown)
            right = QRectF(self.width() - text_width, top, text_width, height)
            painter.drawText(right, vertical | Qt.AlignmentFlag.AlignRight, text)
            track = QRectF(name_width + 8, top + height / 2 - 4, 0, 8)
            track.setRight(self.width() - text_width)
            color = "stroke" if not first else "ink2" if self._doubtful else "accent"
            draw_bar(painter, track, share, color)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell whose row was clicked."""
        row = int(event.position().y()) // self._row_height()
        if event.button() == Qt.MouseButton.LeftButton and 0 <= row < len(self._scores):
            self.name_clicked.emit(self._scores[row][0])

    def event(self, event: QEvent) -> bool:
        """Show the whole of a name that is cut off."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain(self.shortened_name(event.pos())), self)
            return True
        return super().event(event)

    def shortened_name(self, position: QPoint) -> str:
        """Return the whole name at a position, if it is shown shortened; else nothing."""
        row = position.y() // self._row_height()
        if not 0 <= row < len(self._scores):
            return ""
        name = self._scores[row][0]
        metrics = QFontMetricsF(palette.font("strong" if row == 0 else "body"))
        return name if metrics.horizontalAdvance(name) > self._name_width() else ""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)
