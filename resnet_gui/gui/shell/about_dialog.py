"""The About dialog."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

import resnet_gui
from resnet_gui.gui.services import dialogs


def tr(text: str) -> str:
    """Translate a text of this file."""
    return QCoreApplication.translate("about", text)


def show(parent: QWidget) -> None:
    """Show it."""
    text = tr(
        "<b>resnet_gui {version}</b><p>Trains an image classifier on your own pictures and "
        "answers what is in any other. Nothing leaves this computer.</p>"
        "<p>Keras ResNet50 after He et al., “Deep Residual Learning for Image Recognition”."
        "</p>"
    )
    dialogs.about(parent, tr("About"), text.format(version=resnet_gui.__version__))
