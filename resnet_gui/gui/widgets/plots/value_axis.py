"""The y axis of a chart: its range, its gridlines, and how values are written."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale

from resnet_gui.gui.widgets.plots.axis_scale import Array, gridlines, log_gridlines, robust_top

_SMALLEST = 1e-12  # what a logarithm is taken of, at least


class ValueAxis:
    """A linear or a logarithmic axis for plain values or for shares of 1.

    Attributes:
        percent: Whether the values are shares of 1, which are written in percent.
        log: Whether the axis is logarithmic.
    """

    def __init__(self) -> None:
        self.percent = self.log = False
        self._low = self._high = math.nan

    def reset(self) -> None:
        """Forget the range of a chart that shows another run now."""
        self._low = self._high = math.nan

    def lines(self, low: float, high: float) -> list[float]:
        """Return where gridlines lie for a range of values, as drawn."""
        if self.log:
            low = max(low, _SMALLEST)
            return [math.log10(value) for value in log_gridlines(low, max(low, high))]
        return gridlines(low, high)

    def drawn(self, points: Array) -> Array:
        """Return points as they are drawn; none where there is no number among them."""
        if not np.isfinite(points[:, 1]).any():
            return points[:0]
        if not self.log:
            return points
        drawn = points.copy()
        drawn[:, 1] = np.log10(np.maximum(drawn[:, 1], _SMALLEST))
        return drawn

    def value_at(self, y: float) -> float:
        """Return the value that is drawn at a height."""
        return 10.0 ** min(y, 300.0) if self.log else y

    def fit(
        self, curves: Sequence[Array], marked: Sequence[Array], noise: Array
    ) -> tuple[float, float]:
        """Return the range of values that holds the curves; during a run it never shrinks.

        Args:
            curves: Every curve as (epoch, value).
            marked: The curves that have a value at whole epochs.
            noise: Values that may stick out of the chart.
        """
        at_epochs = np.concatenate([np.zeros((0, 2)), *marked])[:, 1]
        every = np.concatenate([np.zeros((0, 2)), *curves])[:, 1]
        at_epochs, known = at_epochs[np.isfinite(at_epochs)], every[np.isfinite(every)]
        if not known.size:
            return (0.0, 1.0) if math.isnan(self._low) else (self._low, self._high)
        if self.log:
            positive = known[known > _SMALLEST]
            return (float(positive.min()), float(positive.max())) if positive.size else (0.1, 1.0)
        if self.percent:
            low, high = float(known.min()), float(known.max())
            room = max(0.0, 0.1 - (high - low)) / 2
            low, high = max(0.0, low - room), min(1.0, high + room)
            low, high = max(0.0, min(low, high - 0.1)), min(1.0, max(high, low + 0.1))
        else:
            low, high = min(0.0, float(known.min())), robust_top(noise, at_epochs)
            high = high if high > low else low + 1.0
        # A range never shrinks, but for early values that have since turned out to be outliers.
        if not math.isnan(self._low):
            low = min(low, self._low)
            high = high if high < 0.4 * self._high else max(high, self._high)
        self._low, self._high = low, high
        return low, high

    def label(self, value: float, step: float) -> str:
        """Return what stands beside a gridline, given the distance between two of them."""
        scale = 100.0 if self.percent else 1.0
        size = abs(value) if self.log and value else step * scale
        decimals = min(9, max(0, -math.floor(math.log10(size) + 1e-9)))
        text = QLocale().toString(abs(value * scale) * (-1 if value < 0 else 1), "f", decimals)
        return _percent(text) if self.percent else text

    def text(self, points: Array, epoch: float | None) -> str:
        """Return a curve's value at an epoch, or its last; nothing where it has none."""
        found = points[points[:, 0] == epoch] if epoch is not None else points[-1:]
        if not len(found):
            return ""
        value = float(found[-1, 1])
        if math.isnan(value):
            return "–"
        if self.percent:
            decimals = 0 if value == 1 else 1  # all of them: narrow charts have no room for more
            return _percent(QLocale().toString(100 * value, "f", decimals))
        return QLocale().toString(value, "f", 2 if abs(value) >= 0.095 else 3)


def _percent(number: str) -> str:
    return QCoreApplication.translate("Format", "{number}\u202f%").format(number=number)
