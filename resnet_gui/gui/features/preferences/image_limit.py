"""The setting for the largest image that is read."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from resnet_gui.core.imaging.pixel_limit import MAX_MEGAPIXELS_VARIABLE
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.app_settings import LARGEST_IMAGE, AppSettings

translate = QCoreApplication.translate

LIMITS = (1, 2000)
"""Smallest and largest limit, in megapixels: one takes three megabytes when it is read."""


def apply(settings: AppSettings) -> None:
    """Let the remembered limit hold, here and in engines started from now on.

    An environment variable comes before it.
    """
    is_default = settings.largest_image == LARGEST_IMAGE
    has_variable = MAX_MEGAPIXELS_VARIABLE in os.environ
    SETTINGS.max_megapixels = None if is_default or has_variable else settings.largest_image


def choose(parent: QWidget, settings: AppSettings) -> str | None:
    """Let the user choose the limit.

    Returns:
        What is wrong with it, in a sentence; nothing where it holds now; None where all stays.
    """
    asked = translate(
        "ImageLimit",
        "Larger pictures are not opened: even a tiny file can be made to fill the memory.",
    )
    text = dialogs.ask_text(
        parent, translate("ImageLimit", "Picture size limit"), asked, str(settings.largest_image)
    )
    if text is None:
        return None
    low, high = LIMITS
    if not text.strip().isdecimal() or not low <= int(text) <= high:
        return translate("ImageLimit", "The limit can be from {low} to {high} megapixels.").format(
            low=low, high=high
        )
    settings.largest_image = int(text)
    SETTINGS.max_megapixels = int(text)
    return ""
