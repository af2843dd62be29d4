"""Scroll areas whose content is as wide with its bar as without."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class SteadyScrollArea(QScrollArea):
    """Scrolls up and down, also after the focus.

    Nothing in it moves sideways when its bar comes or goes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._reserve)
        self._reserve(0, 0)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @Slot(int, int)
    def _reserve(self, least: int, most: int) -> None:
        bar = self.verticalScrollBar()
        self.setViewportMargins(0, 0, 0 if most > least else bar.sizeHint().width(), 0)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        content = self.widget()
        if now is not None and content is not None and content.isAncestorOf(now):
            self.ensureWidgetVisible(now)


class WideEnoughScrollArea(SteadyScrollArea):
    """Never narrower than its content, also where that grows: nothing scrolls sideways."""

    def minimumSizeHint(self) -> QSize:
        """Return the width of the content and of the bar."""
        least, content = super().minimumSizeHint(), self.widget()
        if content is None:
            return least
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(content.minimumSizeHint().width() + bar, least.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
