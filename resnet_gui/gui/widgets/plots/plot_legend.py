"""The line above a chart: its title, and each curve's sample, name and value."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided

LINE, DASHES = 2.0, (4.0, 2.0)
"""Width of a curve in pixels; dashes and gaps of the train curve, in widths."""


class PlotLegend(QWidget):
    """A chart's title, and at its right each line's sample, name and value."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.note = "", ""
        self.names, self.values = ("", ""), ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(280, max(28, round(QFontMetricsF(palette.font("section")).height()) + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from the right; what does not fit is left out."""
        c, painter = palette.colors(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name_font, value_font = palette.font("body"), palette.font("strong")
        names, values = QFontMetricsF(name_font), QFontMetricsF(value_font)
        title_font = palette.font("section")
        title_width = QFontMetricsF(title_font).horizontalAdvance(self.title)
        shown = [i for i in (0, 1) if self.values[i]]
        room = self.width() - title_width
        figures = sum(values.horizontalAdvance(self.values[i]) for i in shown)
        wanted = sum(names.horizontalAdvance(self.names[i]) for i in shown)
        # Where room is short the gaps and the names' size give way, then names, never the values.
        sample, near, apart = 22, 6, 16
        if room < figures + wanted + len(shown) * (sample + 2 * near + apart):
            sample, near, apart = 16, 4, 6
            name_font = palette.font("caption")
            names = QFontMetricsF(name_font)
            wanted = sum(names.horizontalAdvance(self.names[i]) for i in shown)
        room -= figures + len(shown) * (sample + 2 * near + apart)
        widths = {i: names.horizontalAdvance(self.names[i]) for i in shown}
        if room < wanted:  # the short name stays whole; the long one gives way
            kept = room if room > 0.6 * wanted else 0.0
            for i in sorted(shown, key=widths.__getitem__):
                widths[i] = min(widths[i], kept)
                kept -= widths[i]
        right, middle, height = float(self.width()), self.height() / 2, float(self.height())
        vertical = Qt.AlignmentFlag.AlignVCenter
        for i in reversed(shown):
            text = self.values[i]
            figure = values.horizontalAdvance(text)
            painter.setFont(value_font)
            painter.setPen(c.q("ink"))
            painter.drawText(QRectF(right - figure, 0, figure + 1, height), vertical, text)
            name = elided(names, self.names[i], widths[i] + 1) if widths[i] else ""
            name_width = names.horizontalAdvance(name)
            right -= figure + near + name_width
            painter.setFont(name_font)
            painter.setPen(c.q("ink2"))
            painter.drawText(QRectF(right, 0, name_width + 2, height), vertical, name)
            pen = QPen(c.q(("train", "validation")[i]), LINE, c=Qt.PenCapStyle.FlatCap)
            if i == 0:
                pen.setDashPattern(DASHES)
            right -= near + sample
            painter.setPen(pen)
            painter.drawLine(QPointF(right, middle), QPointF(right + sample, middle))
            right -= apart
        painter.setFont(title_font)
        painter.setPen(c.q("ink"))
        painter.drawText(QRectF(0, 0, title_width + 2, height), vertical, self.title)
        note = QRectF(title_width + 10, 0, right - title_width - 12, height)
        if self.note and names.horizontalAdvance(self.note) <= note.width():
            painter.setFont(palette.font("caption"))
            painter.setPen(c.q("ink2"))
            painter.drawText(note, vertical, self.note)
