"""A thin progress bar with a text below it at each end."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.bar_painter import draw_bar
from resnet_gui.gui.widgets.controls import label
from resnet_gui.gui.widgets.page_header import ElidedLabel


class ProgressLine(QWidget):
    """How far something is, in a bar and in words."""

    accessible_role = roles.PROGRESS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar()
        self._left = ElidedLabel("body", "quiet")
        self._right = label("body", tone="quiet")
        texts = QHBoxLayout()
        texts.setSpacing(16)
        texts.addWidget(self._left, 1)
        texts.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addLayout(texts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_progress(self, fraction: float | None, left: str, right: str = "") -> None:
        """Show a fraction from 0 to 1 (None: not known yet) and the words for it."""
        self._bar.set_fraction(fraction or 0.0)
        self._left.setText(left)
        self._right.setText(right)
        self.setAccessibleName(left)
        self.setAccessibleDescription(right)


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._fraction = 0.0
        self.setFixedHeight(4)

    def set_fraction(self, fraction: float) -> None:
        if fraction != self._fraction:
            self._fraction = fraction
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_bar(painter, QRectF(self.rect()), self._fraction, "accent")
