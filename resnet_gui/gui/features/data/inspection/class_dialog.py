"""The dialog that asks which class a picture of the dataset belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.files.name_forms import in_reading_order
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, button_row, label
from resnet_gui.gui.widgets.value_controls import ChoiceBox

_WIDTH = 400


def ask_label(parent: QWidget, image: LabeledImage, classes: Sequence[str]) -> str | None:
    """Let the user choose another class for a picture; None where the dialog is left."""
    dialog = ClassDialog(image, classes, parent)
    chosen = dialog.classes.value() if dialogs.fill_in(dialog) else None
    dialog.deleteLater()
    return chosen


class ClassDialog(QDialog):
    """Offers the classes of the dataset but for the one that the picture has."""

    def __init__(
        self, image: LabeledImage, classes: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change the label"))
        self.setMinimumWidth(palette.px(_WIDTH))
        title = label("section", self.tr("What does {name} show?").format(name=image.path.name))
        title.setWordWrap(True)
        line = label("body", self.tr("The file stays where it is. It can be undone."), tone="quiet")
        line.setWordWrap(True)
        self.classes = ChoiceBox()
        names = in_reading_order(name for name in classes if name != image.label)
        self.classes.set_entries([(name, name) for name in names])
        self.classes.setMinimumHeight(palette.control_height())
        self.classes.setMaxVisibleItems(20)
        self.classes.setAccessibleName(self.tr("Class"))
        cancel, change = button(self.tr("Cancel")), button(self.tr("Change the label"), "primary")
        cancel.clicked.connect(self.reject)
        change.clicked.connect(self.accept)
        change.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        for widget in (title, line, self.classes):
            layout.addWidget(widget)
        layout.addSpacing(4)
        layout.addLayout(button_row(cancel, change))
        self.classes.setFocus()
