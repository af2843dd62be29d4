"""The status bar: one line that says what happens; at its right where it is computed."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStatusBar, QWidget

from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.shell.compute.compute_label import ComputeLabel
from resnet_gui.gui.widgets.controls import label


class StatusLine(QStatusBar):
    """Shows one line until the next one comes."""

    def __init__(self, settings: AppSettings, device: QWidget) -> None:
        super().__init__()
        self._line = label("caption")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(18, 0, 18, 0)
        self.addWidget(self._line, 1)
        self.addPermanentWidget(ComputeLabel(settings))
        self.addPermanentWidget(device)

    @Slot(str)
    def say(self, text: str) -> None:
        """Show a line."""
        self._line.setText(text)
