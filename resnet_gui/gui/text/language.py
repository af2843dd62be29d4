"""Translates the texts of core into the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.i18n import Language
from resnet_gui.gui.text import format
from resnet_gui.gui.theme.plain_text import listed

LANGUAGE = Language(
    translate=QCoreApplication.translate,
    number=format.number,
    decimal=format.decimal,
    percent=format.percent,
    listed=listed,
)
"""Follows the translations that are installed, and the default locale."""
