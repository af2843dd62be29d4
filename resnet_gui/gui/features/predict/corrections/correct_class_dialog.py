"""The dialog that asks for the correct class of an image."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from resnet_gui.core.files.name_forms import in_reading_order
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.dialogs import ClassQuestion


def ask_class(parent: QWidget, image: Path, classes: Sequence[str], likely: str) -> str | None:
    """Let the user choose the class of an image; None where the dialog is left."""
    return dialogs.answer_to(CorrectClassDialog(image, classes, likely, parent))


class CorrectClassDialog(ClassQuestion):
    """Offers the classes of the dataset."""

    def __init__(
        self, image: Path, classes: Sequence[str], likely: str, parent: QWidget | None = None
    ) -> None:
        names = in_reading_order(classes)
        super().__init__(image.name, names, parent)
        consequence = self.tr(
            "The picture is added to this class of the dataset. You can undo this."
        )
        self.set_texts(self.tr("Correct the prediction"), consequence, self.tr("Add to dataset"))
        self.classes.choose(next((n for n in names if n.casefold() == likely.casefold()), None))
