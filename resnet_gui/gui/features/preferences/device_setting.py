"""The setting that decides whether the graphics processor is used."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from resnet_gui.core.system import hardware
from resnet_gui.core.system.hardware import DEVICE_VARIABLE
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient


def apply(settings: AppSettings) -> None:
    """Let the remembered choice hold, here and in engines started from now on.

    An environment variable comes before it.
    """
    has_variable = DEVICE_VARIABLE in os.environ
    SETTINGS.graphics = True if settings.graphics and not has_variable else None


class GraphicsChoice(QObject):
    """Fills the action by which the user chooses; it can be chosen where one has been found.

    It is looked for when the menu is opened, until there is an answer:
    a driver takes a while to load, and may crash.

    Args:
        action: By which it is chosen.
        menu: Where the action stands.
        inference: The engine that predicts; a choice starts it again.
        settings: Where the choice is kept.
    """

    def __init__(
        self, action: QAction, menu: QMenu, inference: InferenceClient, settings: AppSettings
    ) -> None:
        super().__init__(action)
        self._action, self._inference, self._settings = action, inference, settings
        self._looked = False
        action.setCheckable(True)
        action.setChecked(hardware.wants_graphics())
        action.setEnabled(action.isChecked())
        action.toggled.connect(self._on_toggled)
        menu.aboutToShow.connect(self._look)
        inference.graphics_found.connect(self._on_found)

    @Slot()
    def _look(self) -> None:
        if not self._looked:
            self._inference.find_graphics()

    @Slot(str)
    def _on_found(self, name: str) -> None:
        self._looked = True  # not before: an engine may end without an answer
        # One that is gone, such as after a change of drivers, can still be given up.
        self._action.setEnabled(bool(name) or self._action.isChecked())

    @Slot(bool)
    def _on_toggled(self, wanted: bool) -> None:
        self._settings.graphics = wanted
        SETTINGS.graphics = wanted
        self._inference.renew()
        self._inference.warm_up()
