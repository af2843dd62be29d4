"""A stack that asks for the room of the page that is shown, and not of the largest one."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget


class CurrentStack(QStackedWidget):
    """Leaves to what stands around it what a hidden page would need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """Return that of the page that is shown; no height where it does with any."""
        current = self.currentWidget()
        if current is None:
            return super().minimumSizeHint()
        size, height = current.minimumSizeHint(), current.sizePolicy().verticalPolicy()
        return QSize(size.width(), 0) if height is QSizePolicy.Policy.Ignored else size
