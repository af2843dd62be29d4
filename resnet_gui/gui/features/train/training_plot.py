"""One chart of a run: its batches, and its epochs with the best one marked."""

from __future__ import annotations

import html
import math
from itertools import pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from resnet_gui.gui.text import counts, format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import listed
from resnet_gui.gui.widgets.plots.axis_scale import Array, thin
from resnet_gui.gui.widgets.plots.interactive_plot import InteractivePlot
from resnet_gui.gui.widgets.plots.plot import Points, as_array
from resnet_gui.gui.widgets.plots.plot_legend import DASHES, LINE
from resnet_gui.gui.widgets.translated import Translated

_BETWEEN = 24  # places on a line at which it is looked for below the words

Best = tuple[int, float | None, str, str]
"""The best epoch, its value where that is known, and up to two lines of words."""


def _mix(share: float) -> QColor:
    train, paper = palette.colors().q("train"), palette.colors().q("surface")
    pairs = zip(*((q.red(), q.green(), q.blue()) for q in (train, paper)), strict=True)
    return QColor(*(round(share * a + (1 - share) * b) for a, b in pairs))


class TrainingPlot(Translated, InteractivePlot):
    """Draws the batch, train and validation values of one measure against epochs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._noise = pg.PlotCurveItem(connect="finite", antialias=True)
        self._train_line = pg.PlotCurveItem(connect="finite", antialias=True)
        self._validation_line = pg.PlotCurveItem(connect="finite", antialias=True)
        self._dots = pg.ScatterPlotItem(pxMode=True, antialias=True)
        self._best_line = pg.InfiniteLine(angle=90)
        self._diamond = pg.ScatterPlotItem(pxMode=True, antialias=True)
        self._words = pg.TextItem(anchor=(0, 0.5))
        self._add(
            *(self._grid, self._noise, self._cursor, self._best_line, self._train_line),
            *(self._validation_line, self._dots, self._words, self._diamond),
        )
        self._names = ("", "")
        self._best: Best | None = None
        self._shown: int | None = None
        self.clear()
        self._restyle()
        self._box.sigResized.connect(self._redraw)
        self.retranslate()

    def set_series_names(self, train: str, validation: str) -> None:
        """Name the two lines."""
        self._names = (train, validation)
        self._redraw()

    def set_curves(
        self,
        batch: Points,
        train: Points,
        validation: Points,
        best: Best | None = None,
        shown: int | None = None,
    ) -> None:
        """Show all points known so far, as (epochs, value) in rising order of epochs.

        ``best`` is marked with a line, a diamond and words; ``shown`` is the epoch whose values
        stand in the title line, by itself the latest.
        """
        self._batch, self._train, self._validation = map(as_array, (batch, train, validation))
        self._best, self._shown = best, shown
        self._redraw()

    def clear(self) -> None:
        """Forget the run: its points, its best epoch and its ranges."""
        self._batch = self._train = self._validation = as_array(())
        self._best, self._shown, self._zoom = None, None, None
        self._values.reset()
        self._point_at(None)
        self._cursor.hide()
        self._redraw()

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self.setToolTip(
            self.tr("Drag to zoom, Shift+drag to move, double-click to see everything.")
        )
        self._redraw()

    def _series(self) -> tuple[Array, Array, Array]:
        return self._batch, self._train, self._validation

    def _marked(self) -> tuple[Array, Array]:
        return self._train, self._validation

    def _noise_values(self) -> Array:
        batch = self._batch[:, 1]
        return batch[np.isfinite(batch)]

    def _restyle(self) -> None:
        c, ratio = palette.colors(), self.devicePixelRatioF()

        # pyqtgraph's pens are cosmetic: their width counts device pixels.
        dashed, hair = (
            pg.mkPen(c.q("train"), width=LINE * ratio),
            pg.mkPen(c.q("ink2"), width=max(1.0, ratio)),
        )
        dashed.setDashPattern(DASHES)
        dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
        hair.setDashPattern((4.0, 2.0))
        # The same colour as train at 30 or 38 %, but opaque: a wide line that is neither
        # translucent nor one piece is drawn four times faster.
        self._noise.setPen(pg.mkPen(_mix(0.38 if palette.is_dark() else 0.30), width=ratio))
        self._noise.setSegmentedLineMode("on")
        self._train_line.setPen(dashed)
        self._validation_line.setPen(pg.mkPen(c.q("validation"), width=LINE * ratio))
        self._dots.setPen(None)
        self._dots.setBrush(c.q("validation"))
        self._best_line.setPen(hair)
        self._diamond.setPen(pg.mkPen(c.q("ink"), width=1.5))
        self._diamond.setBrush(c.q("surface"))
        self._words.setFont(palette.font("caption"))
        self._words.fill = pg.mkBrush(c.q("surface", 0.85))
        super()._restyle()

    def _draw(self, end: float, lines: list[float]) -> None:
        width = self._box.width()
        noise = self._values.drawn(thin(self._batch, max(50, int(width / 2))))
        self._noise.setData(noise[:, 0], noise[:, 1])
        # One point makes no line: a single dash stands for it.
        train, validation = self._values.drawn(self._train), self._values.drawn(self._validation)
        if len(train) == 1:
            dash = DASHES[0] * LINE / 2 * end / max(width, 100.0)
            train = train.repeat(2, axis=0)
            train[:, 0] += (-dash, dash)
        self._train_line.setData(train[:, 0], train[:, 1])
        self._validation_line.setData(validation[:, 0], validation[:, 1])
        dots = validation[np.isfinite(validation[:, 1])]
        dot = min(7.0, max(3.0, 0.6 * width / end))
        self._dots.setData(dots[:, 0], dots[:, 1], size=dot, symbol="o")
        self._show_best(lines)

    def _show_values(self) -> None:
        epoch = self._at if self._at is not None else self._shown
        values = self._values.text(self._train, epoch), self._values.text(self._validation, epoch)
        self._head.names, self._head.values = self._names, values
        note = "" if self._at is None else self.tr("epoch {number}").format(number=self._at)
        self._head.note = note or (self.tr("zoomed") if self.is_zoomed else "")
        self._head.update()
        said = [f"{name} {value}" for name, value in zip(self._names, values, strict=True) if value]
        at_cursor = listed([note, *said] if note else said)
        self.setAccessibleDescription(at_cursor if self._at is not None else self._in_words(said))

    def _in_words(self, values: list[str]) -> str:
        """Return what the curves show, in numbers."""
        if not values:
            return ""
        best = self._best[1] if self._best is not None else None
        count = counts.epochs(int(max(points[-1, 0] for points in self._marked() if len(points))))
        if self._best is None or best is None or not math.isfinite(best):
            return self.tr("{epochs}: {values}").format(epochs=count, values=listed(values))
        at = self._best[0]
        shown = self._values.text(as_array([(at, best)]), at)
        text = self.tr("{epochs}: {values}. The best, in epoch {number}: {best}")
        if self._shown is not None:  # the values are those of the best epoch, not of the last
            text = self.tr("{epochs}. The best is epoch {number}: {values}")
        return text.format(
            epochs=count, values=listed(values), number=format.number(at), best=shown
        )

    def _show_best(self, lines: list[float]) -> None:
        for item in (self._best_line, self._diamond, self._words):
            item.setVisible(self._best is not None)
        if self._best is None:
            return
        epoch, y, first, second = self._best
        self._best_line.setPos(epoch)
        known = [] if y is None or not math.isfinite(y) else [(epoch, y)]
        point = self._values.drawn(as_array(known)) if known else as_array(())
        self._diamond.setData(pos=point, symbol="d", size=13)
        c = palette.colors()
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
        """Put the words beside their line, where least of the curves is below them.

        Rather between two gridlines and at the right; where curves are everywhere, the words have
        a ground of their own.
        """
        box = self._words.boundingRect()
        (left, right), (low, high) = self.view_range
        x_scale = self._box.width() / (right - left)
        y_scale = self._box.height() / (high - low)
        if x_scale <= 0 or y_scale <= 0:
            return  # there is no room at all
        half = (box.height() / 2 + 6) / y_scale
        middles = [(a + b) / 2 for a, b in pairwise(lines)]
        ends = low + box.height() / 2 / y_scale, high - box.height() / 2 / y_scale
        others = np.linspace(*ends, 24).tolist() if ends[0] < ends[1] else []
        best: tuple[float, float, int] | None = None
        for side in (1, -1):
            far = epoch + side * (box.width() + 14) / x_scale
            crossed = self._values_within(*sorted((epoch - side * 2 / x_scale, far)))
            start = (epoch - left) * x_scale + (6 if side == 1 else -6 - box.width())
            outside = start < 0 or start + box.width() > self._box.width()
            for y in (*reversed(middles), *others):
                hit = float(np.sum(np.maximum(0.0, 1 - np.abs(crossed - y) / half)))
                cost = hit + (10_000 if outside else 0) + (0 if side == 1 else 0.5)
                cost += 0 if y in middles else 0.25
                if best is None or cost < best[0]:
                    best = (cost, y, side)
        if best is not None:
            self._words.setAnchor((0 if best[2] == 1 else 1, 0.5))
            self._words.setPos(epoch + best[2] * 6 / x_scale, best[1])

    def _values_within(self, start: float, end: float) -> Array:
        """Return where the curves run between two epochs, also between their points."""
        found = [np.empty(0)]
        for series in self._series():
            points = self._values.drawn(series)
            points = points[np.isfinite(points[:, 1])]
            if len(points):
                first, last = max(start, points[0, 0]), min(end, points[-1, 0])
                inside = (points[:, 0] >= start) & (points[:, 0] <= end)
                found.append(points[inside, 1])
                if first < last:
                    between = np.linspace(first, last, _BETWEEN)
                    found.append(np.interp(between, points[:, 0], points[:, 1]))
        return np.concatenate(found)
