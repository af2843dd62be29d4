"""One chart of a training run; everything pyqtgraph does for this program it does here."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.gui import theme
from resnet_gui.gui.widgets.plot_head import DASHES, LINE, PlotHead
from resnet_gui.gui.widgets.plot_scale import (
    Array,
    axis_end,
    epoch_labels,
    gridlines,
    robust_top,
    thin,
)

Points = Sequence[tuple[float, float]]


def _array(points: Points) -> Array:
    array: Array = np.array(points, dtype=float).reshape(-1, 2)
    # What is not a number leaves a gap; pyqtgraph stumbles over anything else.
    array[~np.isfinite(array[:, 1]), 1] = math.nan
    return array


def _drawn(points: Array) -> Array:
    return points if np.isfinite(points[:, 1]).any() else points[:0]


def _mix(share: float) -> QColor:
    train, paper = theme.colors().q("train"), theme.colors().q("surface")
    pairs = zip(*((q.red(), q.green(), q.blue()) for q in (train, paper)), strict=True)
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs))


class CurvePlot(QWidget):
    """Draws the batch, train and validation values of one measure against epochs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PlotHead()
        self._view = pg.PlotWidget(background=None)
        # The page scrolls under the wheel and takes what is dropped, not the chart.
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view.setAcceptDrops(False)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self._plot = self._view.getPlotItem()
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._box = self._plot.getViewBox()
        self._box.setMouseEnabled(x=False, y=False)
        self._box.disableAutoRange()
        self._box.setDefaultPadding(0)
        self._x_axis, self._y_axis = self._plot.getAxis("bottom"), self._plot.getAxis("left")
        self._grid = pg.PlotCurveItem(connect="pairs", antialias=False)
        self._noise = pg.PlotCurveItem(connect="finite", antialias=True)
        self._train_line = pg.PlotCurveItem(connect="finite", antialias=True)
        self._validation_line = pg.PlotCurveItem(connect="finite", antialias=True)
        self._dots = pg.ScatterPlotItem(pxMode=True, antialias=True)
        self._best_line = pg.InfiniteLine(angle=90)
        self._diamond = pg.ScatterPlotItem(pxMode=True, antialias=True)
        self._words = pg.TextItem(anchor=(0, 0.5))
        self._cursor = pg.InfiniteLine(angle=90)
        for depth, item in enumerate(
            (
                *(self._grid, self._noise, self._cursor, self._best_line, self._train_line),
                *(self._validation_line, self._dots, self._words, self._diamond),
            )
        ):
            item.setZValue(depth)
            self._box.addItem(item, ignoreBounds=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._head)
        layout.addWidget(self._view, 1)
        self.setMinimumSize(240, 120)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._percent, self._most = False, 0
        self._names = ("", "")
        self._best: tuple[float, float | None, str, str] | None = None
        self._shown: int | None = None
        self._at: int | None = None
        self.retranslate()
        self.clear()
        self._restyle()
        self._box.sigResized.connect(self._redraw)

    def set_title(self, title: str) -> None:
        """Name the measure."""
        self._head.title = title
        self.setAccessibleName(title)
        self._head.update()

    def set_series_names(self, train: str, validation: str) -> None:
        """Name the two lines."""
        self._names = (train, validation)
        self._redraw()

    def set_percent(self, percent: bool) -> None:
        """Say whether the values are shares from 0 to 1, to be written in percent."""
        self._percent = percent
        self._redraw()

    def set_epochs_at_most(self, epochs: int) -> None:
        """Say how long the run may become; the x axis starts with room for part of it."""
        self._most = epochs
        self._redraw()

    def set_curves(self, batch: Points, train: Points, validation: Points) -> None:
        """Show all points known so far, as (epochs, value) in rising order of epochs."""
        self._batch, self._train, self._validation = map(_array, (batch, train, validation))
        self._redraw()

    def set_best(self, epoch: int | None, y: float | None, words: str, words2: str) -> None:
        """Mark the best epoch with a line, a diamond at ``y`` and up to two lines of words."""
        self._best = None if epoch is None else (float(epoch), y, words, words2)
        self._redraw()

    def set_shown_epoch(self, epoch: int | None) -> None:
        """Choose the epoch whose values stand in the title line; None is the latest."""
        self._shown = epoch
        self._redraw()

    def clear(self) -> None:
        """Forget the run: its points, its best epoch and its ranges."""
        self._batch = self._train = self._validation = _array(())
        self._best, self._shown, self._at = None, None, None
        self._low = self._high = math.nan
        self._redraw()

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._epoch_words = self.tr("epoch {number}")

    def _restyle(self) -> None:
        c, ratio = theme.colors(), self.devicePixelRatioF()

        # pyqtgraph's pens are cosmetic: their width counts device pixels.
        dashed, hair = (
            pg.mkPen(c.q("train"), width=LINE * ratio),
            pg.mkPen(c.q("ink2"), width=max(1.0, ratio)),
        )
        dashed.setDashPattern(DASHES)
        dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
        hair.setDashPattern((4.0, 2.0))
        self._grid.setPen(pg.mkPen(c.q("line"), width=1))
        # The same colour as train at 30 or 38 %, but opaque: a wide line that is neither
        # translucent nor one piece is drawn four times faster.
        self._noise.setPen(pg.mkPen(_mix(0.38 if theme.is_dark() else 0.30), width=ratio))
        self._noise.setSegmentedLineMode("on")
        self._train_line.setPen(dashed)
        self._validation_line.setPen(pg.mkPen(c.q("validation"), width=LINE * ratio))
        self._dots.setPen(None)
        self._dots.setBrush(c.q("validation"))
        self._best_line.setPen(hair)
        self._cursor.setPen(pg.mkPen(c.q("ink3"), width=1))
        self._diamond.setPen(pg.mkPen(c.q("ink"), width=1.5))
        self._diamond.setBrush(c.q("surface"))
        font = theme.font("axis")
        metrics = QFontMetricsF(font)
        for axis in (self._x_axis, self._y_axis):
            axis.setPen(None)
            axis.setTextPen(c.q("ink2"))
            # Without the alpha a tick of no length still leaves a dot.
            axis.setStyle(tickLength=0, tickAlpha=0, tickFont=font, hideOverlappingLabels=False)
        self._x_axis.setStyle(tickTextOffset=6)
        self._x_axis.setHeight(math.ceil(metrics.height()) + 8)
        # One width for every measure, so that charts side by side begin at the same place.
        self._y_axis.setStyle(tickTextOffset=10)
        self._y_axis.setWidth(math.ceil(metrics.horizontalAdvance("100 %")) + 14)
        self._words.setFont(theme.font("caption"))
        self._head.updateGeometry()
        self._redraw()

    def _redraw(self) -> None:
        width, height = self._box.width(), self._box.height()
        lines = self._y_lines()
        reached = max((a[-1, 0] for a in self._series() if len(a)), default=0.0)
        end = max(axis_end(reached), min(axis_end(self._most / 2), 15) if self._most else 5)
        space = (lines[-1] - lines[0]) / max(height - 22.0, 60.0)
        right = end * (1 + 10 / max(width, 100.0))
        self._box.setRange(
            xRange=(0.0, right),
            yRange=(lines[0] - 10 * space, lines[-1] + 12 * space),
            padding=0,
            disableAutoRange=True,
        )
        digits = QFontMetricsF(theme.font("axis")).horizontalAdvance(str(end))
        labels = epoch_labels(end, int(width / (digits + 16)))
        self._x_axis.setTicks([[(float(n), self.locale().toString(n)) for n in labels]])
        known = any(len(points) for points in self._series())
        marks = [(y, self._label(y, lines[1] - lines[0])) for y in lines] if known else []
        self._y_axis.setTicks([marks])
        self._grid.setData(np.tile((0.0, right), len(lines)), np.repeat(lines, 2))
        noise = _drawn(thin(self._batch, max(50, int(width / 2))))
        self._noise.setData(noise[:, 0], noise[:, 1])
        # One point makes no line: a single dash stands for it.
        train, validation = _drawn(self._train), _drawn(self._validation)
        if len(train) == 1:
            dash = DASHES[0] * LINE / 2 * right / max(width, 100.0)
            train = train.repeat(2, axis=0)
            train[:, 0] += (-dash, dash)
        self._train_line.setData(train[:, 0], train[:, 1])
        self._validation_line.setData(validation[:, 0], validation[:, 1])
        dots = validation[np.isfinite(validation[:, 1])]
        dot = min(7.0, max(3.0, 0.6 * width / end))
        self._dots.setData(dots[:, 0], dots[:, 1], size=dot, symbol="o")
        self._show_best(lines)
        self._show_values()

    def _y_lines(self) -> list[float]:
        epochs = np.concatenate((self._train[:, 1], self._validation[:, 1]))
        batch, epochs = (a[np.isfinite(a)] for a in (self._batch[:, 1], epochs))
        known = np.concatenate((batch, epochs))
        if not known.size:
            low, high = (0.0, 1.0) if math.isnan(self._low) else (self._low, self._high)
            return gridlines(low, high)
        if self._percent:
            low, high = float(known.min()), float(known.max())
            room = max(0.0, 0.1 - (high - low)) / 2
            low, high = max(0.0, low - room), min(1.0, high + room)
            low, high = max(0.0, min(low, high - 0.1)), min(1.0, max(high, low + 0.1))
        else:
            low, high = min(0.0, float(known.min())), robust_top(batch, epochs)
            high = high if high > low else low + 1.0
        # A range never shrinks, but for early values that have since turned out to be outliers.
        if not math.isnan(self._low):
            low = min(low, self._low)
            high = high if high < 0.4 * self._high else max(high, self._high)
        self._low, self._high = low, high
        return gridlines(low, high)

    def _series(self) -> tuple[Array, Array, Array]:
        return self._batch, self._train, self._validation

    def _label(self, value: float, step: float) -> str:
        scale = 100.0 if self._percent else 1.0
        decimals = max(0, -math.floor(math.log10(step * scale) + 1e-9))
        text = self.locale().toString(abs(value * scale) * (-1 if value < 0 else 1), "f", decimals)
        return f"{text}\u202f%" if self._percent else text

    def _value(self, points: Array, epoch: float | None) -> str:
        found = points[points[:, 0] == epoch] if epoch is not None else points[-1:]
        if not len(found):
            return ""
        value = float(found[-1, 1])
        if math.isnan(value):
            return "–"
        if self._percent:
            return self.locale().toString(100 * value, "f", 1) + "\u202f%"
        return self.locale().toString(value, "f", 2 if abs(value) >= 0.095 else 3)

    def _show_values(self) -> None:
        epoch = self._at if self._at is not None else self._shown
        values = self._value(self._train, epoch), self._value(self._validation, epoch)
        self._head.names, self._head.values = self._names, values
        note = "" if self._at is None else self._epoch_words.format(number=self._at)
        self._head.note = note
        self._head.update()
        self._cursor.setVisible(self._at is not None)
        if self._at is not None:
            self._cursor.setPos(self._at)
        said = [f"{name} {value}" for name, value in zip(self._names, values, strict=True) if value]
        self.setAccessibleDescription(", ".join([note, *said] if note else said))

    def _show_best(self, lines: list[float]) -> None:
        for item in (self._best_line, self._diamond, self._words):
            item.setVisible(self._best is not None)
        if self._best is None:
            return
        epoch, y, first, second = self._best
        self._best_line.setPos(epoch)
        point = [] if y is None or not math.isfinite(y) else [(epoch, y)]
        self._diamond.setData(pos=np.reshape(point, (-1, 2)), symbol="d", size=13)
        c = theme.colors()
        texts = [(first, c.ink, 500), (second, c.ink2, 400)]
        self._words.setHtml(
            "<br>".join(
                f'<span style="color:{color}; font-weight:{weight}">{html.escape(text)}</span>'
                for text, color, weight in texts
                if text
            )
        )
        self._place_words(epoch, lines)

    def _place_words(self, epoch: float, lines: list[float]) -> None:
        """Put the words beside their line, between two gridlines where fewest points are."""
        box = self._words.boundingRect()
        (left, right), (low, high) = self._box.viewRange()
        x_scale = self._box.width() / (right - left)
        y_scale = self._box.height() / (high - low)
        known = np.concatenate(self._series())
        best: tuple[float, float, int] | None = None
        middles = [(a + b) / 2 for a, b in pairwise(lines)]
        for side in (1, -1):
            for y in reversed(middles):
                x = (known[:, 0] - epoch) * x_scale * side
                away = np.abs(known[:, 1] - y) * y_scale
                hit = int(np.sum((x > -2) & (x < box.width() + 14) & (away < box.height() / 2 + 6)))
                start = (epoch - left) * x_scale + (6 if side == 1 else -6 - box.width())
                outside = start < 0 or start + box.width() > self._box.width()
                cost = hit + (10_000 if outside else 0) + (0 if side == 1 else 0.5)
                if best is None or cost < best[0]:
                    best = (cost, y, side)
        if best is not None:
            self._words.setAnchor((0 if best[2] == 1 else 1, 0.5))
            self._words.setPos(epoch + best[2] * 6 / x_scale, best[1])

    def _point_at(self, epoch: int | None) -> None:
        if epoch != self._at:
            self._at = epoch
            self._show_values()

    def _epochs(self) -> list[int]:
        return sorted({int(x) for points in self._series()[1:] for x in points[:, 0]})

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the values of the epoch under the mouse."""
        inside = self._view.mapFrom(self, event.position())
        x = self._box.mapSceneToView(self._view.mapToScene(inside.toPoint())).x()
        near = min(self._epochs(), key=lambda epoch: abs(epoch - x), default=None)
        self._point_at(near if near is not None and abs(near - x) <= 0.5 else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Read the latest values again."""
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the epochs with the arrows; Escape ends it."""
        epochs, key = self._epochs(), event.key()
        if not epochs or (key == Qt.Key.Key_Escape and self._at is None):
            super().keyPressEvent(event)
            return
        at = epochs.index(self._at) if self._at in epochs else len(epochs)
        moves = {
            Qt.Key.Key_Left: max(0, at - 1),
            Qt.Key.Key_Right: min(len(epochs) - 1, at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(epochs) - 1,
        }
        if key == Qt.Key.Key_Escape:
            self._point_at(None)
        elif key in moves:
            self._point_at(epochs[moves[Qt.Key(key)]])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._redraw()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._restyle()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Follow the screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._restyle()
        return super().event(event)
