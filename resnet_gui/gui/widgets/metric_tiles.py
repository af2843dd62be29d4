"""A row of up to four large metrics, each with its caption and its context."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided, plain
from resnet_gui.gui.widgets.accessibility import roles

_MOST, _HEIGHT, _GAP, _AIR, _STEP = 4, 50, 10, 8, 12


class MetricTiles(QWidget):
    """Figures in columns of one width, or where that cuts one off, of the widths that they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: list[MetricTile] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_figures(self, figures: Sequence[tuple[str, ...]]) -> None:
        """Show (caption, figure, context) from left to right; at most four.

        A fourth text explains the figure, as tooltip.
        """
        shown = figures[:_MOST]
        while len(self._figures) > len(shown):
            self._figures.pop().deleteLater()
        while len(self._figures) < len(shown):
            figure = MetricTile()
            self._row.addWidget(figure, 1)
            self._figures.append(figure)
        for widget, texts in zip(self._figures, shown, strict=True):
            widget.set_texts(*texts)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        # Rounded up, so that figures that count do not move their neighbours at each step.
        needs = [-(-figure.needed_width() // _STEP) * _STEP for figure in self._figures]
        are_equal = all(need * len(needs) <= self.width() for need in needs)
        for column, need in enumerate(needs):
            self._row.setStretch(column, 1 if are_equal else need)


class MetricTile(QWidget):
    """One figure with its caption and its context."""

    accessible_role = roles.FIGURE

    def __init__(self) -> None:
        super().__init__()
        self._caption = self._figure = self._context = self._meaning = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_texts(self, caption: str, figure: str, context: str, meaning: str = "") -> None:
        """Set what is shown; the meaning is the tooltip."""
        texts = (caption, figure, context, meaning)
        if texts == (self._caption, self._figure, self._context, self._meaning):
            return
        self._caption, self._figure, self._context, self._meaning = texts
        self.setAccessibleName(f"{caption}: {figure} {context}".strip())
        self.setAccessibleDescription(meaning)
        self._offer_full_text()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a usual width, and the height of the lines."""
        return QSize(160, max(_HEIGHT, palette.px(48)))

    def needed_width(self) -> int:
        """Return the width in which nothing is cut off."""
        caption = QFontMetrics(palette.font("caption"))
        figure = QFontMetrics(palette.font("figure")).horizontalAdvance(self._figure)
        beside = _GAP + caption.horizontalAdvance(self._context) if self._context else 0
        return max(caption.horizontalAdvance(self._caption), figure + beside) + _AIR

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer as tooltip what does not fit."""
        super().resizeEvent(event)
        self._offer_full_text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the three lines."""
        c, painter = palette.colors(), QPainter(self)
        room = self.width() - _AIR
        base = float(palette.px(44))
        x = self._draw(painter, self._caption, "caption", c.ink2, QPointF(0, palette.px(15)), room)
        x = self._draw(painter, self._figure, "figure", c.ink, QPointF(0, base), room)
        if self._context:
            x += _GAP
            self._draw(painter, self._context, "caption", c.ink2, QPointF(x, base), room - x)

    def _draw(
        self, painter: QPainter, text: str, role: str, color: str, at: QPointF, room: float
    ) -> float:
        font = palette.font(role)
        metrics = QFontMetrics(font)
        shown = elided(metrics, text, int(room))
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.drawText(at, shown)
        return metrics.horizontalAdvance(shown)

    def _offer_full_text(self) -> None:
        full = self.accessibleName() if self.needed_width() > self.width() else ""
        self.setToolTip(plain("\n".join(filter(None, (full, self._meaning)))))
