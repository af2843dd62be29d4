"""A learning curve: accuracy by the number of training pictures, with its interval."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from resnet_gui.core.metrics.learning_curve import LearningCurve
from resnet_gui.gui.text import counts
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import listed
from resnet_gui.gui.widgets.plots.axis_scale import Array
from resnet_gui.gui.widgets.plots.interactive_plot import InteractivePlot
from resnet_gui.gui.widgets.plots.plot import as_array
from resnet_gui.gui.widgets.plots.plot_legend import DASHES, LINE
from resnet_gui.gui.widgets.translated import Translated

_OPACITY = 0.18  # of the interval
_END = 28  # pixels


class CurvePlot(Translated, InteractivePlot):
    """Draws what was measured as a line, what is expected dashed, and the interval of both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measured = self._expected = self._low = self._high = as_array([])
        self._line = pg.PlotDataItem(connect="finite", antialias=True, symbol="o")
        self._dashed = pg.PlotDataItem(connect="finite", antialias=True)
        self._edges = pg.PlotCurveItem(), pg.PlotCurveItem()
        self._area = pg.FillBetweenItem(*self._edges)
        self._add(self._grid, *self._edges, self._area, self._dashed, self._line, self._cursor)
        self._cursor.hide()
        self.set_percent(True)
        self._restyle()
        self._box.sigResized.connect(self._redraw)
        self.retranslate()

    def set_curve(self, curve: LearningCurve) -> None:
        """Show a curve."""
        doubled = 2 * curve.counts[-1]
        points = list(zip(curve.counts, curve.accuracies, strict=True))
        self._measured = as_array([(count, band.value) for count, band in points])
        last = (curve.counts[-1], curve.accuracies[-1].value)
        self._expected = as_array([last, (doubled, curve.doubled.value)])
        every = [*points, (doubled, curve.doubled)]
        self._low = as_array([(count, band.low) for count, band in every])
        self._high = as_array([(count, band.high) for count, band in every])
        self._values.reset()
        self._zoom = None
        self._redraw()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.set_title(self.tr("Accuracy by number of training pictures"))
        self.setToolTip(
            self.tr("Solid: measured. Dashed: expected with twice as many. Area: 95 % interval.")
        )  # fmt: skip
        self._redraw()

    def _series(self) -> list[Array]:
        return [self._measured, self._expected, self._low, self._high]

    def _marked(self) -> list[Array]:
        return [self._measured, self._expected]

    def _restyle(self) -> None:
        c, ratio = palette.colors(), self.devicePixelRatioF()
        pen = pg.mkPen(c.q("validation"), width=LINE * ratio)
        self._line.setPen(pen)
        self._line.setSymbolPen(pen)
        self._line.setSymbolBrush(c.q("surface"))
        self._line.setSymbolSize(7)
        dashed = pg.mkPen(c.q("validation"), width=LINE * ratio)
        dashed.setDashPattern(DASHES)
        self._dashed.setPen(dashed)
        for edge in self._edges:
            edge.setPen(None)
        self._area.setBrush(c.q("validation", _OPACITY))
        super()._restyle()

    def _label_axes(self, x_range: tuple[float, float], lines: list[float], width: float) -> None:
        """Write no number at the right end, where it would be cut off: counts are long."""
        left, right = x_range
        space = _END * (right - left) / max(width, 100.0)
        super()._label_axes((left, right - space), lines, width)

    def _draw(self, end: float, lines: list[float]) -> None:
        for item, points in (
            (self._line, self._measured),
            (self._dashed, self._expected),
            (self._edges[0], self._low),
            (self._edges[1], self._high),
        ):
            drawn = self._values.drawn(points) if len(points) else np.zeros((0, 2))
            item.setData(drawn[:, 0], drawn[:, 1])

    def _show_values(self) -> None:
        at = self._at
        note = self.tr("{number} pictures")
        self._head.note = "" if at is None else note.format(number=self.locale().toString(at))
        points = self._measured
        if at is not None and len(self._measured) and at > self._measured[-1, 0]:
            points = self._expected
        self._head.names = ("", self.tr("validation"))
        self._head.values = ("", self._values.text(points, at) if len(points) else "")
        self._head.update()
        self.setAccessibleDescription(self._in_words(at))

    def _in_words(self, at: float | None) -> str:
        """Return the accuracy at a number of pictures, or at all of them, in words."""
        text = self.tr("{pictures}: {accuracy}")
        said = [
            text.format(pictures=counts.images(int(x)), accuracy=self._values.text(points, x))
            for points in (self._measured, self._expected[1:])
            for x in points[:, 0].tolist()
            if at in (None, x)
        ]
        if at is None and said:
            *measured, expected = said
            text = self.tr("{measured}; expected: {expected}")
            return text.format(measured=listed(measured), expected=expected)
        return listed(said)
