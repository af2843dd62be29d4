"""A section that collapses below its heading."""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QLineF,
    QPointF,
    QPropertyAnimation,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import elided

_MILLISECONDS = 160
_TEXT = 26  # where the title starts, right of the chevron
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX, which PySide does not name


class CollapsibleHeader(QAbstractButton):
    """The heading: checked while open. Its caption stands below, or at the right when open."""

    def __init__(self, role: str = "section", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._title, self._caption = role, "", ""
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted again under the mouse
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_toggled)

    def set_texts(self, title: str, caption: str = "") -> None:
        """Set the title, and what it holds or where it stands."""
        self._title, self._caption = title, caption
        self.setAccessibleName(title)
        self.setAccessibleDescription(caption)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of one line, or two while a caption stands below."""
        lines = 40 if self._caption and not self.isChecked() else 28
        title = QFontMetrics(palette.font(self._role)).horizontalAdvance(self._title)
        return QSize(_TEXT + title + 8, palette.px(lines))

    @Slot()
    def _on_toggled(self) -> None:
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold and open by Enter too, not only by Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint chevron, title and caption."""
        c, painter = palette.colors(), QPainter(self)
        opened = self.isChecked()
        below = bool(self._caption) and not opened
        height = self.height() / 2 if below else float(self.height())
        chevron = icons.pixmap(
            "chevron-down" if opened else "chevron-right",
            16,
            c.ink if self.underMouse() else c.ink2,
            self.devicePixelRatioF(),
        )
        painter.drawPixmap(QPointF(0, (self.height() - 16) / 2), chevron)
        middle = Qt.AlignmentFlag.AlignVCenter
        font = palette.font(self._role)
        painter.setFont(font)
        painter.setPen(QColor(c.ink))
        painter.drawText(QRectF(_TEXT, 0, self.width() - _TEXT, height), middle, self._title)
        left = _TEXT if below else _TEXT + QFontMetrics(font).horizontalAdvance(self._title) + 12
        caption_font = palette.font("caption")
        room = self.width() - left
        shown = elided(QFontMetrics(caption_font), self._caption, room)
        painter.setFont(caption_font)
        painter.setPen(QColor(c.ink2))
        top = height - 1 if below else 0.0
        painter.drawText(QRectF(left, top, room, height), middle, shown)


class Collapsible(QWidget):
    """A hairline, the heading, and a content that can be folded away."""

    toggled = Signal(bool)

    def __init__(
        self, content: QWidget, *, ruled: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._content, self._ruled = content, ruled
        self._head = CollapsibleHeader()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10 if ruled else 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(content)
        content.hide()
        self.setFocusProxy(self._head)
        self._motion = QPropertyAnimation(content, b"maximumHeight", self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.finished.connect(self._on_moved)
        self._head.clicked.connect(self._on_clicked)

    def set_texts(self, title: str, caption: str = "") -> None:
        """Set the heading and its caption."""
        self._head.set_texts(title, caption)

    def is_open(self) -> bool:
        """Say whether the content shows."""
        return self._head.isChecked()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline."""
        if self._ruled:
            painter, dpr = QPainter(self), self.devicePixelRatioF()
            painter.setPen(QPen(QColor(palette.colors().line), 1 / dpr))
            painter.drawLine(QLineF(0, 0.5 / dpr, self.width(), 0.5 / dpr))

    @Slot(bool)
    def _on_clicked(self, opened: bool) -> None:
        self._motion.stop()
        start = self._content.height() if self._content.isVisible() else 0
        end = self._content.sizeHint().height() if opened else 0
        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animate, None, self)
        self._motion.setDuration(_MILLISECONDS if moves else 0)
        self._motion.setStartValue(start)
        self._motion.setEndValue(end)
        self._content.setMaximumHeight(start)
        self._content.show()
        self._motion.start()
        self.toggled.emit(opened)

    @Slot()
    def _on_moved(self) -> None:
        self._content.setVisible(self._head.isChecked())
        self._content.setMaximumHeight(_NO_LIMIT)
