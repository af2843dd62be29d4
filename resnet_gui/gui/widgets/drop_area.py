"""An area that accepts dropped files and shows feedback while they are dragged over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QMimeData,
    QRectF,
    Qt,
    QVariantAnimation,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyle, QVBoxLayout, QWidget

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import visible

_FADE_MS = 160
_LEAST_FOR_WORDS = 120  # pixels; a narrower area shows only what the pointer may do


@dataclass(frozen=True)
class DropFeedback:
    """What would happen if the hovering files were dropped here."""

    accepted: bool
    title: str
    line: str = ""


def local_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropOverlay(QWidget):
    """Covers the content while files are dragged over it, and shows what a drop would do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.verdict = DropFeedback(True, "")
        self._opacity = 1.0
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.valueChanged.connect(self._set_opacity)
        self.hide()

    def appear(self, verdict: DropFeedback) -> None:
        """Fade in with a text."""
        self.replace(verdict)
        self.raise_()
        self.show()
        # A style that does not animate says 0: the system's wish for less motion.
        moving = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        self._fade.stop()
        self._fade.setDuration(_FADE_MS if moving else 0)
        self._fade.start()

    def replace(self, verdict: DropFeedback) -> None:
        """Show another text in place of the one that is there."""
        self.verdict = verdict
        self.setAccessibleName(verdict.title)
        self.setAccessibleDescription(verdict.line)
        self.update()

    def vanish(self) -> None:
        """Hide at once."""
        self._fade.stop()
        self.hide()

    def _set_opacity(self, value: float) -> None:
        self._opacity = value
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the text."""
        c, painter, verdict = palette.colors(), QPainter(self), self.verdict
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._opacity)
        painter.setPen(QPen(c.q("accent" if verdict.accepted else "stroke"), 2))
        painter.setBrush(c.q("tint" if verdict.accepted else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        name, color = ("download", c.accent) if verdict.accepted else ("close", c.ink2)
        pixmap = icons.pixmap(name, 32, color, self.devicePixelRatioF())
        if self.width() < _LEAST_FOR_WORDS:
            painter.drawPixmap((self.width() - 32) // 2, (self.height() - 32) // 2, pixmap)
            return
        title_font, line_font = palette.font("section"), palette.font("body")
        wrap = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        width = min(560.0, self.width() - 40.0)
        room = QRectF((self.width() - width) / 2, 0, width, 1000)
        title = QFontMetricsF(title_font).boundingRect(room, wrap, visible(verdict.title))
        line = QFontMetricsF(line_font).boundingRect(room, wrap, visible(verdict.line))
        gap = 6.0 if verdict.line else 0.0
        top = max(8.0, (self.height() - 32 - 12 - title.height() - gap - line.height()) / 2)
        painter.drawPixmap((self.width() - 32) // 2, round(top), pixmap)
        room.moveTop(top + 32 + 12)
        painter.setFont(title_font)
        painter.setPen(c.q("ink"))
        painter.drawText(room, wrap, visible(verdict.title))
        room.moveTop(room.top() + title.height() + gap)
        painter.setFont(line_font)
        painter.setPen(c.q("ink2"))
        painter.drawText(room, wrap, visible(verdict.line))


class DropArea(QWidget):
    """Holds a content widget and takes drops for the whole of it.

    Args:
        judge: Says what would become of what hovers, as ``look`` tells it.
        look: Says what hovers; what is nothing to it is left to the widgets below.
        take: Lists what was dropped: ``Path``s, unless it makes something else of it.

    Signals:
        dropped(list): what ``take`` listed, after ``judge`` accepted it.
    """

    dropped = Signal(list)
    _landed = Signal(list)

    def __init__(
        self,
        judge: Callable[[Any], DropFeedback],
        look: Callable[[QMimeData], Any] = local_paths,
        take: Callable[[QMimeData], Sequence[Any]] = local_paths,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._judge, self._look, self._take = judge, look, take
        self._hovering: Any = None
        self._content: QWidget | None = None
        self._inset = (0, 0, 0, 0)
        self._overlay = DropOverlay(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setAcceptDrops(True)
        # Queued: the program that files come from stands still until the drop event returns.
        self._landed.connect(self.dropped, Qt.ConnectionType.QueuedConnection)

    @property
    def feedback(self) -> DropFeedback | None:
        """What is shown while files are dragged over the area; None while there are none."""
        return self._overlay.verdict if self._overlay.isVisible() else None

    @Slot()
    def judge_again(self) -> None:
        """Ask again what would become of what hovers: more is known of it than when it came."""
        if self._overlay.isVisible():
            self._overlay.replace(self._judge(self._hovering))

    def set_content(self, content: QWidget) -> None:
        """Show a widget in the area, in place of the one before."""
        if self._content is not None:
            self._layout.removeWidget(self._content)
            self._content.setParent(None)
        self._content = content
        self._layout.addWidget(content)
        self._overlay.raise_()

    def set_overlay_inset(self, left: int, top: int, right: int, bottom: int) -> None:
        """Keep the highlight so far from the area's edges."""
        self._inset = (left, top, right, bottom)
        self._place_overlay()

    def _place_overlay(self) -> None:
        left, top, right, bottom = self._inset
        self._overlay.setGeometry(self.rect().adjusted(left, top, -right, -bottom))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the highlight cover the new size."""
        self._place_overlay()
        super().resizeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Ask what would happen, and show it."""
        source = event.source()
        if isinstance(source, QWidget) and self.isAncestorOf(source):
            event.ignore()  # what is dragged out of the content is not meant for it
            return
        hovering = self._look(event.mimeData())
        if not hovering:
            event.ignore()
            return
        self._hovering = hovering
        verdict = self._judge(hovering)
        self._overlay.appear(verdict)
        # Accepted even when refused: Qt tells only the widget that accepted when the files
        # leave again. The action is what the pointer shows.
        self._answer(event, verdict.accepted)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Repeat the answer."""
        self._answer(event, self._overlay.verdict.accepted)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the highlight away."""
        self._overlay.vanish()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped, if it was accepted."""
        self._overlay.vanish()
        accepted = self._overlay.verdict.accepted
        self._answer(event, accepted)
        if accepted:
            self._landed.emit(list(self._take(event.mimeData())))

    @staticmethod
    def _answer(event: QDropEvent, accepted: bool) -> None:
        # Always a copy: after a move the program that files come from may delete them.
        action = Qt.DropAction.CopyAction if accepted else Qt.DropAction.IgnoreAction
        event.setDropAction(action)
        event.setAccepted(accepted)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._overlay.update()
        super().changeEvent(event)
