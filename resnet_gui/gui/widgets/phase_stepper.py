"""The phases of a run as a row of bars: estimates before the run, progress during it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import elided, listed
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.bar_painter import draw_bar
from resnet_gui.gui.widgets.translated import Translated

_State = Literal["waiting", "running", "done", "failed"]

_BAR, _GAP, _HEIGHT = 4, 8, 50
_INDENT = 22  # of the text that stands right of a tick


@dataclass
class _Step:
    name: str
    state: _State = "waiting"
    fraction: float = 0.0
    caption: str = ""


class PhaseStepper(Translated, QWidget):
    """One bar per phase, its name, and below it a count or a time."""

    accessible_role = roles.PICTURE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[_Step] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def set_steps(self, names: Sequence[str]) -> None:
        """Set the phases, all waiting; the same number of phases keeps their states."""
        if len(names) == len(self._steps):
            for step, name in zip(self._steps, names, strict=True):
                step.name = name
        else:
            self._steps = [_Step(name) for name in names]
        self._changed()

    def reset(self) -> None:
        """Let every phase wait again, without captions."""
        self._steps = [_Step(step.name) for step in self._steps]
        self._changed()

    def set_step(self, index: int, state: _State, fraction: float, caption: str) -> None:
        """Say how far a phase is; ``fraction`` from 0 to 1 counts while running or failed."""
        self._steps[index] = _Step(self._steps[index].name, state, fraction, caption)
        self._changed()

    def retranslate(self) -> None:
        """Take the words for screen readers in the current language."""
        self.setAccessibleName(self.tr("Phases"))
        self._changed()

    def sizeHint(self) -> QSize:
        """Return the height that bars and two lines take."""
        return QSize(480, max(_HEIGHT, palette.px(42) + _GAP))

    def minimumSizeHint(self) -> QSize:
        """Shrink in width only."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all phases."""
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self._steps)
        width = (self.width() - (count - 1) * _GAP) / count
        widest = QFontMetrics(palette.font("strong"))
        # All ticks or none: a row with some of them would look like a mistake.
        ticks = all(
            widest.horizontalAdvance(step.name) + _INDENT <= width
            for step in self._steps
            if step.state == "done"
        )
        for index, step in enumerate(self._steps):
            self._paint_step(painter, step, index * (width + _GAP), width, ticks)

    def _paint_step(
        self, painter: QPainter, step: _Step, left: float, width: float, ticks: bool
    ) -> None:
        c = palette.colors()
        failed, done = step.state == "failed", step.state == "done"
        fraction = {"waiting": 0.0, "done": 1.0}.get(step.state, step.fraction)
        draw_bar(painter, QRectF(left, 0, width, _BAR), fraction, "error" if failed else "accent")
        x = left
        if failed or (done and ticks):
            name, color = ("error", c.error) if failed else ("tick", c.accent)
            image = icons.pixmap(name, 16, color, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left + 1, _BAR + palette.px(18) - 8), image)
            x += _INDENT
        active = step.state in ("running", "failed")
        ink = c.ink2 if step.state == "waiting" else c.ink
        lines = (
            (
                step.name,
                "strong" if active else "button",
                ink,
                _BAR + palette.px(8),
                palette.px(20),
            ),
            (step.caption, "caption", c.ink2, _BAR + palette.px(28), palette.px(18)),
        )
        for text, role, color, top, height in lines:
            font = palette.font(role)
            room = int(left + width - x)
            shown = elided(QFontMetrics(font), text, room)
            painter.setFont(font)
            painter.setPen(QColor(color))
            box = QRectF(x, top, room + 1, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _changed(self) -> None:
        words: dict[_State, str] = {
            "waiting": self.tr("waiting"),
            "running": self.tr("running"),
            "done": self.tr("done"),
            "failed": self.tr("failed"),
        }
        parts = [listed((step.name, words[step.state], step.caption)) for step in self._steps]
        self.setAccessibleDescription("\n".join(parts))
        self.update()
