"""One metric of several runs over epochs: colour and marker identify the run, train is dashed."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from resnet_gui.gui.features.evaluate.run_styles import run_style
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import listed
from resnet_gui.gui.widgets.plots.axis_scale import Array
from resnet_gui.gui.widgets.plots.interactive_plot import InteractivePlot
from resnet_gui.gui.widgets.plots.plot import Points, as_array
from resnet_gui.gui.widgets.plots.plot_legend import DASHES, LINE
from resnet_gui.gui.widgets.translated import Translated

_MARKERS = 12  # on a line, about; more would hide it


@dataclass(frozen=True)
class RunCurves:
    """One run's values of a measure, as (epoch, value)."""

    name: str
    train: Points
    validation: Points


class ComparisonPlot(Translated, InteractivePlot):
    """Draws the curves of several runs in one plot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._train: list[Array] = []
        self._validation: list[Array] = []
        self._lines_drawn: list[tuple[Any, Any]] = []
        self._with_train = True
        self._words = pg.TextItem(anchor=(0, 0))
        self._add(self._grid, self._cursor)
        self._words.setZValue(1000)
        self._box.addItem(self._words, ignoreBounds=True)
        self._cursor.hide()
        self._restyle()
        self._box.sigResized.connect(self._redraw)
        self.retranslate()

    def set_runs(self, runs: Sequence[RunCurves]) -> None:
        """Show these runs, in the order of their colours."""
        for train, validation in self._lines_drawn:
            self._box.removeItem(train)
            self._box.removeItem(validation)
        self._names = [run.name for run in runs]
        self._train = [as_array(run.train) for run in runs]
        self._validation = [as_array(run.validation) for run in runs]
        self._values.reset()
        self._zoom = None
        self._lines_drawn = []
        for depth in range(len(runs)):
            train = pg.PlotCurveItem(connect="finite", antialias=True)
            validation = pg.PlotDataItem(connect="finite", antialias=True, pxMode=True)
            for item in (train, validation):
                item.setZValue(2 + depth)
                self._box.addItem(item, ignoreBounds=True)
            self._lines_drawn.append((train, validation))
        self._restyle()

    def set_train_shown(self, shown: bool) -> None:
        """Show the train curves too, or validation alone."""
        self._with_train = shown
        self._redraw()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.setToolTip(
            self.tr("Drag to zoom, Shift+drag to move, double-click to see everything.")
        )
        self._redraw()

    def _series(self) -> list[Array]:
        return [*(self._train if self._with_train else ()), *self._validation]

    def _marked(self) -> list[Array]:
        return self._series()

    def _restyle(self) -> None:
        c, ratio = palette.colors(), self.devicePixelRatioF()
        for index, (train, validation) in enumerate(self._lines_drawn):
            style = run_style(index)
            dashed = pg.mkPen(c.q(style.color), width=LINE * ratio)
            dashed.setDashPattern(DASHES)
            dashed.setCapStyle(Qt.PenCapStyle.FlatCap)
            train.setPen(dashed)
            validation.setPen(pg.mkPen(c.q(style.color), width=LINE * ratio))
            validation.setSymbolPen(pg.mkPen(c.q(style.color), width=1.5))
            hollow = style.hollow or style.symbol == "x"
            validation.setSymbolBrush(c.q("surface" if hollow else style.color))
            validation.setSymbol(style.symbol)
            validation.setSymbolSize(8)
        self._words.setFont(palette.font("caption"))
        super()._restyle()

    def _draw(self, end: float, lines: list[float]) -> None:
        for at, (train, validation) in enumerate(self._lines_drawn):
            dashed, solid = (
                self._values.drawn(self._train[at]),
                self._values.drawn(self._validation[at]),
            )
            train.setVisible(self._with_train)
            train.setData(dashed[:, 0], dashed[:, 1])
            # Markers on a few epochs only, at other ones for each run.
            step = max(1, len(solid) // _MARKERS)
            sizes = np.zeros(len(solid))
            sizes[at % step :: step] = 8
            validation.setData(solid[:, 0], solid[:, 1], symbolSize=sizes)

    def _show_values(self) -> None:
        self._head.note = (
            "" if self._at is None else self.tr("epoch {number}").format(number=self._at)
        )
        self._head.update()
        values = [
            f"{name} {value}"
            for name, points in zip(self._names, self._validation, strict=True)
            if (value := self._values.text(points, self._at))
        ]
        text = self.tr("validation, epoch {number}: {values}")
        if self._at is None:
            text = self.tr("validation, last epoch: {values}")
        said = text.format(number=self._at, values=listed(values)) if values else ""
        self.setAccessibleDescription(said)
        self._words.setVisible(self._at is not None and bool(values))
        if self._at is not None:
            self._place_words(self._at)

    def _place_words(self, epoch: int) -> None:
        """Put the values beside the cursor, on the side that has room."""
        c, rows = palette.colors(), []
        for index, name in enumerate(self._names):
            values = [self._values.text(self._validation[index], epoch)]
            if self._with_train:
                values.insert(0, self._values.text(self._train[index], epoch))
            if any(values):
                color = getattr(c, run_style(index).color)
                rows.append(
                    f'<span style="color:{color}; font-weight:600">{html.escape(name)}</span> '
                    f'<span style="color:{c.ink}">{" / ".join(values)}</span>'
                )
        self._words.setHtml(f'<div style="background-color:{c.surface}">{"<br>".join(rows)}</div>')
        (left, right), (_low, high) = self.view_range
        beyond_middle = epoch > (left + right) / 2
        self._words.setAnchor((1.02 if beyond_middle else -0.02, 0))
        self._words.setPos(epoch, high)
