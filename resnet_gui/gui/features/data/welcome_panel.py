"""The panel shown while no dataset is open: an invitation and three steps."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import elided
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.translated import Translated

_CARD, _STACK, _APART, _NAME_TOP = 72, 140, 48, 108


class _Images(QWidget):
    """Two stacks of drawn images with their folders' names: what a dataset looks like."""

    def __init__(self) -> None:
        super().__init__()
        self._names = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_names(self, first: str, second: str) -> None:
        self._names = (first, second)
        self.update()

    def sizeHint(self) -> QSize:
        line = math.ceil(QFontMetricsF(palette.font("button")).height())
        return QSize(2 * _STACK + _APART, _NAME_TOP + line + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
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


class _Frame(QFrame):
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter = palette.colors(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(c.q("ink3"), 1)
        pen.setDashPattern((5.0, 4.0))
        painter.setPen(pen)
        painter.setBrush(c.q("canvas", 0.6))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)


class _Step(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._title, self._text = label("section"), label("body", tone="quiet")
        self._text.setWordWrap(True)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(4)
        layout.addWidget(icons.IconLabel(icon, "accent"), 0, 0)
        layout.addWidget(self._title, 0, 1)
        layout.addWidget(self._text, 1, 1, Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(1, 1)

    def set_texts(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)


class WelcomePanel(Translated, QWidget):
    """Invites to drop or choose a folder of images.

    Signals:
        choose_requested: a folder is to be chosen.
        sample_requested: the sample dataset is to be opened.
    """

    choose_requested = Signal()
    sample_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = _Images()
        self._title = label("invitation")
        self._sentence = label("body", tone="quiet")
        self._choose, self._sample = button("", "primary"), button("")
        self._choose.clicked.connect(self.choose_requested)
        self._sample.clicked.connect(self.sample_requested)
        self._also = label("caption")
        self._steps = [_Step(icon) for icon in ("pictures", "curve", "download")]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(24)
        layout.addWidget(self._invitation(), 1)
        steps = QHBoxLayout()
        steps.setSpacing(32)
        for step in self._steps:
            steps.addWidget(step, 1)
        layout.addLayout(steps)
        self.retranslate()

    def _invitation(self) -> QWidget:
        frame = _Frame()
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch()
        buttons.addWidget(self._choose)
        buttons.addWidget(self._sample)
        buttons.addStretch()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(0)
        layout.addStretch(1)
        layout.addWidget(self._images, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(32)
        layout.addWidget(_centred(self._title))
        layout.addSpacing(6)
        layout.addWidget(_centred(self._sentence))
        layout.addSpacing(22)
        layout.addLayout(buttons)
        layout.addSpacing(18)
        layout.addWidget(_centred(self._also))
        layout.addStretch(1)
        return frame

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._images.set_names(self.tr("cats"), self.tr("dogs"))
        self._title.setText(self.tr("Drop a folder of pictures here"))
        self._sentence.setText(
            self.tr("One folder for each class. The folder’s name is the class.")
        )
        self._choose.setText(self.tr("Choose folder…"))
        self._sample.setText(self.tr("Try the sample"))
        self._also.setText(
            self.tr(
                "Also: train and valid folders, with a folder for each class inside, "
                "or a CSV list of pictures and classes."
            )
        )
        first, second, third = self._steps
        first.set_texts(
            self.tr("1  Choose pictures"),
            self.tr("Two classes or more, five pictures each. Thirty is better."),
        )
        second.set_texts(
            self.tr("2  Press Train"),
            self.tr("The sample takes less than a minute and no internet."),
        )
        third.set_texts(
            self.tr("3  Ask it"), self.tr("Drop any picture on the right and read the answer.")
        )


def _centred(text: QLabel) -> QLabel:
    text.setAlignment(Qt.AlignmentFlag.AlignCenter)
    text.setWordWrap(True)
    return text
