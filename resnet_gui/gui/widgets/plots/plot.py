"""The base of all charts over epochs: axes, grid, cursor, range and export as an image.

Only the charts in this room and those derived from them use pyqtgraph.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QRegion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.plots.axis_scale import Array, axis_end, epoch_labels_between
from resnet_gui.gui.widgets.plots.plot_legend import PlotLegend
from resnet_gui.gui.widgets.plots.value_axis import ValueAxis

Points = Sequence[tuple[float, float]]

_IMAGE_SCALE = 2


class Plot(QWidget):
    """A chart of values against epochs; what is drawn in it, its kinds say."""

    accessible_role = roles.PICTURE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PlotLegend()
        self._view = pg.GraphicsView(background=None)
        # The page scrolls under the wheel and takes what is dropped, not the chart.
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view.setAcceptDrops(False)
        for inner in (self._view, self._view.viewport()):
            inner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self._box.disableAutoRange()
        self._x_axis, self._y_axis = pg.AxisItem("bottom"), pg.AxisItem("left")
        self._put_together()
        self._grid = pg.PlotCurveItem(connect="pairs", antialias=False)
        self._cursor = pg.InfiniteLine(angle=90)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._head)
        layout.addWidget(self._view, 1)
        self.setMinimumSize(240, 120)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._values = ValueAxis()
        self._most = 0
        self._at: int | None = None
        self._zoom: tuple[float, float, float, float] | None = None

    def _put_together(self) -> None:
        """Lay out the axes beside the chart; pg.PlotItem would make menus and a form as well."""
        whole = pg.GraphicsLayout()
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addItem(self._y_axis, 0, 0)
        whole.addItem(self._box, 0, 1)
        whole.addItem(self._x_axis, 1, 1)
        for axis in (self._x_axis, self._y_axis):
            axis.linkToView(self._box)
        self._view.setCentralItem(whole)

    def _add(self, *items: object) -> None:
        """Put items into the chart, the lowest first."""
        for depth, item in enumerate(items):
            item.setZValue(depth)  # type: ignore[attr-defined]
            self._box.addItem(item, ignoreBounds=True)

    # What each kind of chart says for itself

    def _series(self) -> Sequence[Array]:
        """Return every curve as (epoch, value)."""
        raise NotImplementedError

    def _marked(self) -> Sequence[Array]:
        """Return the curves that have a value at whole epochs."""
        raise NotImplementedError

    def _draw(self, end: float, lines: list[float]) -> None:
        """Draw the curves into the range that has been set."""
        raise NotImplementedError

    def _show_values(self) -> None:
        """Tell the values at the cursor, or the latest."""
        raise NotImplementedError

    # How it is set

    def set_title(self, title: str) -> None:
        """Name the measure."""
        self._head.title = title
        self.setAccessibleName(title)
        self._head.update()

    def set_percent(self, percent: bool) -> None:
        """Say whether the values are shares from 0 to 1, to be written in percent."""
        self._values.percent = percent
        self._redraw()

    def set_log(self, log: bool) -> None:
        """Draw values on a logarithmic scale, or on a plain one."""
        self._values.log, self._zoom = log, None
        self._redraw()

    def set_epochs_at_most(self, epochs: int) -> None:
        """Say how long the run may become; the x axis starts with room for part of it.

        It never has room for more.
        """
        self._most = epochs
        self._redraw()

    @property
    def is_log(self) -> bool:
        """Whether values are drawn on a logarithmic scale."""
        return self._values.log

    @property
    def is_zoomed(self) -> bool:
        """Whether less than everything is shown."""
        return self._zoom is not None

    @property
    def view_range(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The range of epochs and of values that is shown, each as (low, high).

        On a logarithmic scale values are given as their logarithms to base 10.
        """
        (left, right), (low, high) = self._box.viewRange()
        return (left, right), (low, high)

    def show_everything(self) -> None:
        """Undo zoom and pan."""
        self._zoom = None
        self._redraw()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Show a range larger by ``factor``, or smaller, round a point of the chart."""
        (left, right), (low, high) = self.view_range
        x, y = (about.x(), about.y()) if about else ((left + right) / 2, (low + high) / 2)
        self._set_zoom(
            x + (left - x) * factor, x + (right - x) * factor,
            y + (low - y) * factor, y + (high - y) * factor,
        )  # fmt: skip

    def image(self) -> QImage:
        """Return the chart as an image on the page's ground, twice as fine as the screen."""
        scale = _IMAGE_SCALE * self.devicePixelRatioF()
        image = QImage(self.size() * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(palette.colors().q("surface"))
        painter = QPainter(image)
        self.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()
        return image

    def sizeHint(self) -> QSize:
        """Return a size in which curves can be read."""
        return QSize(420, 260)

    # How it is drawn

    def _redraw(self) -> None:
        width, height = self._box.width(), self._box.height()
        reached = max((a[-1, 0] for a in self._series() if len(a)), default=0.0)
        end = axis_end(reached)
        if self._most:
            planned = max(end, min(axis_end(self._most / 2), 15))
            end = max(min(planned, self._most), math.ceil(reached))
        low, high = self._values.fit(self._series(), self._marked(), self._noise_values())
        lines = self._values.lines(low, high)
        space = (lines[-1] - lines[0]) / max(height - 22.0, 60.0)
        right = end * (1 + 10 / max(width, 100.0))
        x_range, y_range = (0.0, right), (lines[0] - 10 * space, lines[-1] + 12 * space)
        if self._zoom is not None:
            left, right, bottom, top = self._zoom
            x_range, y_range = (left, right), (bottom, top)
            lines = self._values.lines(self._values.value_at(bottom), self._values.value_at(top))
            lines = [y for y in lines if bottom <= y <= top] or [bottom, top]
        self._box.setRange(xRange=x_range, yRange=y_range, padding=0, disableAutoRange=True)
        self._label_axes(x_range, lines, width)
        self._grid.setData(np.tile(x_range, len(lines)), np.repeat(lines, 2))
        self._draw(float(end), lines)
        self._show_values()

    def _label_axes(self, x_range: tuple[float, float], lines: list[float], width: float) -> None:
        digits = QFontMetricsF(palette.font("axis")).horizontalAdvance(str(int(x_range[1])))
        labels = epoch_labels_between(*x_range, int(width / (digits + 16)))
        self._x_axis.setTicks([[(float(n), self.locale().toString(n)) for n in labels]])
        known = any(len(points) for points in self._series())
        step = lines[1] - lines[0] if len(lines) > 1 else 1.0
        marks = (
            [(y, self._values.label(self._values.value_at(y), step)) for y in lines]
            if known
            else []
        )
        self._y_axis.setTicks([marks])

    def _noise_values(self) -> Array:
        """Return values that may stick out of the chart."""
        return np.zeros(0)

    def _restyle(self) -> None:
        c, ratio = palette.colors(), self.devicePixelRatioF()
        self._grid.setPen(pg.mkPen(c.q("line"), width=1))
        self._cursor.setPen(pg.mkPen(c.q("ink3"), width=max(1.0, ratio)))
        font = palette.font("axis")
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
        self._head.updateGeometry()
        self._redraw()

    # The cursor, zoom and pan

    def _point_at(self, epoch: int | None) -> None:
        if epoch != self._at:
            self._at = epoch
            self._cursor.setVisible(epoch is not None)
            if epoch is not None:
                self._cursor.setPos(epoch)
            self._show_values()

    def _epochs(self) -> list[int]:
        return sorted({int(x) for points in self._marked() for x in points[:, 0]})

    def _set_zoom(self, left: float, right: float, low: float, high: float) -> None:
        if right - left > 1e-6 and high - low > 1e-12 and math.isfinite(right + high - left - low):
            self._zoom = (left, right, low, high)
            self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._restyle()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Follow the screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._restyle()
        return super().event(event)


def as_array(points: Points) -> Array:
    """Return points as (n, 2); what is no number leaves a gap, as pyqtgraph stumbles over it."""
    array: Array = np.array(points, dtype=float).reshape(-1, 2)
    array[~np.isfinite(array[:, 1]), 1] = math.nan
    return array
