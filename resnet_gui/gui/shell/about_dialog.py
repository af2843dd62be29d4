"""The About dialog."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

import resnet_gui
from resnet_gui.gui.services import dialogs

translate = QCoreApplication.translate


def show(parent: QWidget) -> None:
    """Show it."""
    text = translate(
        "AboutDialog",
        "<b>resnet_gui {version}</b><p>Trains an image classifier on your own pictures and "
        "answers what is in any other. Nothing leaves this computer.</p>"
        "<p>Keras ResNet50 after He et al., “Deep Residual Learning for Image Recognition”."
        "</p>",
    )
    dialogs.about(
        parent, translate("AboutDialog", "About"), text.format(version=resnet_gui.__version__)
    )
