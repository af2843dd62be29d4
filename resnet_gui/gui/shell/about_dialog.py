"""The About dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtWidgets import QWidget

import resnet_gui
from resnet_gui.core.files.paths import asset
from resnet_gui.gui.services import dialogs

translate = QCoreApplication.translate

LICENCES = asset("licences/efficientnet-lite0")
"""Of the weights that come with the program: their licence, and whose they are."""


def show(parent: QWidget) -> None:
    """Show it."""
    text = translate(
        "AboutDialog",
        "<b>resnet_gui {version}</b><p>Trains an image classifier on your own pictures and "
        "answers what is in any other. Nothing leaves this computer.</p>"
        "<p>Keras ResNet50 after He et al., “Deep Residual Learning for Image Recognition”."
        "</p>"
        "<p>EfficientNet-Lite0 and its weights: © 2020 The TensorFlow Authors (Google); converted "
        "for PyTorch by ML Illustrated, © 2020. Both under the <a href='{licence}'>Apache License "
        "2.0</a>; <a href='{notice}'>what is changed</a>: the last layer is removed before "
        "training, the layout is Keras’, and packaged programs hold half precision. The weights "
        "were trained on ImageNet, whose pictures have terms of their own.</p>",
    )
    shown = text.format(
        version=resnet_gui.__version__,
        licence=_address(LICENCES / "LICENSE.txt"),
        notice=_address(LICENCES / "NOTICE.txt"),
    )
    dialogs.about(parent, translate("AboutDialog", "About"), shown)


def _address(file: Path) -> str:
    """Return what a link to a file is, in text that is HTML between single quotation marks."""
    address = QUrl.fromLocalFile(str(file))
    return address.toString(QUrl.ComponentFormattingOption.FullyEncoded).replace("'", "%27")
