"""The control of the settings' dialog for the graphics processor."""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from resnet_gui.core.system import hardware
from resnet_gui.core.system.hardware import DEVICE_VARIABLE
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.theme.plain_text import visible
from resnet_gui.gui.widgets.translated import Translated


class GraphicsControl(Translated, QCheckBox):
    """A switch that can be turned on where a graphics processor has been found.

    It is looked for by an engine when the dialog is opened: a driver takes a while to load, and may
    crash.

    Signals:
        edited(object): The user has switched it on or off.
    """

    edited = Signal(object)

    def __init__(self, inference: InferenceClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name: str | None = None  # None until it is known
        self.setEnabled(False)
        self.clicked.connect(lambda: self.edited.emit(self.isChecked()))
        inference.graphics_found.connect(self._on_found)
        inference.find_graphics()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        if DEVICE_VARIABLE in os.environ:
            text = self.tr("Decided by the environment variable {name}")
            self.setText(text.format(name=DEVICE_VARIABLE))
        elif self._name is None:
            self.setText(self.tr("Looking for one…"))
        elif not self._name:
            self.setText(self.tr("None found that can be used"))
        else:
            self.setText(self.tr("Use {name}").format(name=visible(self._name)))

    def show_value(self, value: Any) -> None:
        """Show whether it is used, which the environment may have decided."""
        self.setChecked(bool(value) or hardware.wants_graphics())

    @Slot(str)
    def _on_found(self, name: str) -> None:
        self._name = name
        # One that is gone, such as after a change of drivers, can still be given up.
        is_free = DEVICE_VARIABLE not in os.environ
        self.setEnabled(is_free and (bool(name) or self.isChecked()))
        self.retranslate()
