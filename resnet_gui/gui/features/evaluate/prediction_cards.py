"""Images with their predictions: true class, predicted class and all probabilities."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.gui.text import format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided, listed, plain
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid

_SMALLEST, _CHART, _LINES, _BETWEEN = 168, 44, 2, 16


class PredictionCards(ThumbnailGrid):
    """Below each image: its class, its predicted class, and a bar for each class."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SMALLEST, parent)
        self._predictions: SplitPredictions | None = None
        self.setMouseTracking(True)

    def set_predictions(self, root: Path, predictions: SplitPredictions) -> None:
        """Show images, in the order of their predictions; their paths are relative to ``root``."""
        self._predictions = predictions
        sentences = [self._sentence(row) for row in range(len(predictions.paths))]
        self.set_paths([root / path for path in predictions.paths], sentences)

    def caption_height(self) -> int:
        """Return the height of lines and chart."""
        return _LINES * self._line() + palette.px(_CHART) + _BETWEEN

    def paint_below(self, painter: QPainter, room: QRectF, row: int) -> None:
        """Paint the two classes and the chart."""
        if self._predictions is None:
            return
        c, line = palette.colors(), float(self._line())
        classes, predicted = self._predictions.classes, int(self._predictions.predicted[row])
        true = int(self._predictions.truth[row])
        wrong = true != predicted
        room = room.adjusted(3, 4, -3, 0)
        share = format.percent(float(self._predictions.confidence[row]), 0)
        first, second = QRectF(room), QRectF(room)
        first.setHeight(line)
        second.setTop(first.bottom())
        second.setHeight(line)
        width = QFontMetricsF(palette.font("strong")).horizontalAdvance(share) + 8
        self._write(
            painter, first.adjusted(0, 0, -width, 0), classes[predicted], "strong",
            "validation" if wrong else "ink",
        )  # fmt: skip
        painter.setFont(palette.font("strong"))
        painter.setPen(c.q("ink"))
        painter.drawText(first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, share)
        truth = self.tr("is {label}").format(label=classes[true]) if wrong else self.tr("correct")
        self._write(painter, second, truth, "caption", "ink2")
        self._paint_bars(painter, self._chart(room), row)

    def _paint_bars(self, painter: QPainter, chart: QRectF, row: int) -> None:
        assert self._predictions is not None
        c, shares = palette.colors(), self._predictions.calibrated[row]
        predicted, true = int(self._predictions.predicted[row]), int(self._predictions.truth[row])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.q("line"))
        painter.drawRect(QRectF(chart.left(), chart.bottom(), chart.width(), 1))
        step = chart.width() / len(shares)
        gap = min(2.0, step / 4)
        for index, share in enumerate(shares.tolist()):
            color = "accent" if index == true else "validation" if index == predicted else "stroke"
            height = max(1.0, share * chart.height())
            left = chart.left() + index * step
            painter.setBrush(c.q(color))
            painter.drawRect(QRectF(left, chart.bottom() - height, max(1.0, step - gap), height))

    def _chart(self, room: QRectF) -> QRectF:
        top = room.top() + _LINES * self._line() + 2
        return QRectF(room.left(), top, room.width(), palette.px(_CHART))

    def _write(self, painter: QPainter, room: QRectF, text: str, role: str, color: str) -> None:
        font = palette.font(role)
        painter.setFont(font)
        painter.setPen(palette.colors().q(color))
        shown = elided(QFontMetricsF(font), text, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _sentence(self, row: int) -> str:
        """Return an image's prediction in words, for screen readers."""
        assert self._predictions is not None
        shares = self._predictions.calibrated[row]
        best = np.argsort(-shares, kind="stable")[:5].tolist()
        ranking = listed(
            f"{self._predictions.classes[index]} {format.percent(float(shares[index]), 0)}"
            for index in best
        )
        true = self._predictions.classes[int(self._predictions.truth[row])]
        return self.tr("{ranking}; it is {label}").format(ranking=ranking, label=true)

    def _line(self) -> int:
        return max(18, round(QFontMetricsF(palette.font("strong")).height()) + 2)

    def viewportEvent(self, event: QEvent) -> bool:
        """Name the class of a bar under the mouse."""
        if isinstance(event, QHelpEvent) and (text := self._bar_at(event.pos())):
            QToolTip.showText(event.globalPos(), plain(text), self)
            return True
        return super().viewportEvent(event)

    def _bar_at(self, position: QPoint) -> str:
        index = self.indexAt(position)
        if self._predictions is None or not index.isValid():
            return ""
        square = self.square(self.visualRect(index), index.row())
        room = QRectF(square.left(), square.bottom() + 4, square.width(), self.caption_height())
        chart, shares = self._chart(room), self._predictions.calibrated[index.row()]
        at = (position.x() - chart.left()) / chart.width() * len(shares)
        if not chart.top() <= position.y() <= chart.bottom() or not 0 <= at < len(shares):
            return ""
        share = format.percent(float(shares[int(at)]))
        return f"{self._predictions.classes[int(at)]} {share}"
