"""The button that ends waiting for a model; it shows once the wait is longer than usual."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

PATIENCE_MS = 2000
"""How long a wait is before it can be given up: most end sooner, and a button that flashes up
would only disturb.
"""


class GiveUpButton(QPushButton):
    """A push button that follows whether there is a wait."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.setAutoDefault(False)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self.show)
        self.hide()

    def set_waiting(self, waiting: bool) -> None:
        """Show the button if this goes on, or hide it."""
        if not waiting:
            self._patience.stop()
            self.hide()
        elif not self._patience.isActive() and not self.isVisible():
            self._patience.start(PATIENCE_MS)
