"""The dialog that asks for the correct class of an image."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from resnet_gui.core.files.name_forms import in_reading_order
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, button_row, label
from resnet_gui.gui.widgets.value_controls import ChoiceBox


def ask_class(parent: QWidget, image: Path, classes: Sequence[str], likely: str) -> str | None:
    """Let the user choose the class of an image; None where the dialog is left."""
    dialog = CorrectClassDialog(image, classes, likely, parent)
    chosen = dialog.classes.value() if dialogs.fill_in(dialog) else None
    dialog.deleteLater()
    return chosen


_WIDTH = 400


class CorrectClassDialog(QDialog):
    """Offers the classes of the dataset."""

    def __init__(
        self, image: Path, classes: Sequence[str], likely: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Correct the answer"))
        self.setMinimumWidth(palette.px(_WIDTH))
        title = label("section", self.tr("What does {name} show?").format(name=image.name))
        title.setWordWrap(True)
        text = self.tr("The picture joins the dataset under this class. It can be undone.")
        line = label("body", text, tone="quiet")
        line.setWordWrap(True)
        self.classes, names = ChoiceBox(), in_reading_order(classes)
        self.classes.set_entries([(name, name) for name in names])
        self.classes.setMinimumHeight(palette.control_height())
        self.classes.setMaxVisibleItems(20)
        self.classes.setAccessibleName(self.tr("Class"))
        self.classes.choose(next((n for n in names if n.casefold() == likely.casefold()), None))
        cancel, join = button(self.tr("Cancel")), button(self.tr("Add to dataset"), "primary")
        cancel.clicked.connect(self.reject)
        join.clicked.connect(self.accept)
        join.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        for widget in (title, line, self.classes):
            layout.addWidget(widget)
        layout.addSpacing(4)
        layout.addLayout(button_row(cancel, join))
        self.classes.setFocus()
