"""The dialog that asks which class a picture of the dataset belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.files.name_forms import in_reading_order
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.dialogs import ClassQuestion


def ask_label(parent: QWidget, image: LabeledImage, classes: Sequence[str]) -> str | None:
    """Let the user choose another class for a picture; None where the dialog is left."""
    return dialogs.answer_to(ClassDialog(image, classes, parent))


class ClassDialog(ClassQuestion):
    """Offers the classes of the dataset but for the one that the picture has."""

    def __init__(
        self, image: LabeledImage, classes: Sequence[str], parent: QWidget | None = None
    ) -> None:
        names = in_reading_order(name for name in classes if name != image.label)
        super().__init__(image.path.name, names, parent)
        consequence = self.tr("The file stays where it is. You can undo this.")
        self.set_texts(self.tr("Change label"), consequence, self.tr("Change label"))
