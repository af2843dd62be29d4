"""Holds the prediction panel, and folds it to a strip that still takes drops."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSplitter, QWidget

from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import plain
from resnet_gui.gui.widgets.translated import Translated

_STRIP = 48
_STEP = 32  # pixels by which keys move the panel's edge


class PaneFold(QWidget):
    """The panel, or a strip in its place.

    Signals:
        unfold_requested: The strip was clicked, or something was dropped there to be seen.
    """

    unfold_requested = Signal()

    def __init__(self, panel: PredictionPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel, self._button = panel, _Strip()
        self._least, self._most = panel.minimumWidth(), panel.maximumWidth()
        self._width = 0  # of the panel before it was folded
        self._strip = panel.drops.make_area()
        self._strip.set_content(self._button)
        self._strip.set_overlay_inset(4, 4, 4, 4)
        self._strip.dropped.connect(self.unfold_requested)
        self._button.clicked.connect(self.unfold_requested)
        self._strip.hide()
        for ground in (self, panel):
            ground.setProperty("ground", "canvas")
            ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._strip)
        row.addWidget(panel)
        self._set_widths(self._least, self._most)
        for key, step in (("Shift+F9", _STEP), ("Ctrl+F9", -_STEP)):
            QShortcut(key, self, partial(self.widen, step))

    def widen(self, pixels: int) -> None:
        """Take so much more of the window's width, or less, as a drag of the edge would."""
        splitter = self.parentWidget()
        if isinstance(splitter, QSplitter) and self._strip.isHidden():
            width = max(self._least, min(self._most, self.width() + pixels))
            splitter.setSizes([splitter.width() - width, width])

    @property
    def unfolded_width(self) -> int:
        """How wide the panel is, or was before it was folded."""
        return self.width() if self._strip.isHidden() else self._width

    def set_unfolded(self, is_unfolded: bool) -> None:
        """Show the panel, or only the strip."""
        if is_unfolded == self._strip.isHidden():
            return
        if not is_unfolded:
            self._width = self.width()
        self._panel.setVisible(is_unfolded)
        self._strip.setHidden(is_unfolded)
        self._set_widths(*((self._least, self._most) if is_unfolded else (_STRIP, _STRIP)))
        splitter = self.parentWidget()
        if isinstance(splitter, QSplitter):
            width = self._width if is_unfolded else _STRIP
            splitter.setSizes([splitter.width() - width, width])

    def _set_widths(self, least: int, most: int) -> None:
        self.setMinimumWidth(least)
        self.setMaximumWidth(most)


class _Strip(Translated, QAbstractButton):
    """An arrow, and below it the panel's name from top to bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focus_radius", 0)
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(self.tr("Prediction"))
        self.setAccessibleName(self.tr("Show the prediction pane"))
        self.setToolTip(plain(self.tr("Show the prediction pane")))

    def sizeHint(self) -> QSize:
        return QSize(_STRIP, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter = palette.colors(), QPainter(self)
        image = icons.pixmap("chevron-left", 16, c.ink2, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - 16) // 2, 24, image)
        painter.setFont(palette.font("section"))
        painter.setPen(c.q("ink" if self.underMouse() else "ink2"))
        painter.translate(self.width(), 60)
        painter.rotate(90)
        room = QRectF(0, 0, self.height() - 60, self.width())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
