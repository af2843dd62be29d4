"""The bar below the prediction: the class under which the image was added, and undo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.gui.features.predict.corrections.correction_controller import CorrectionController
from resnet_gui.gui.text import counts
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.translated import Translated


class CorrectionBar(Translated, QWidget):
    """Hidden while nothing was corrected; what can be undone stays when the dataset is read.

    Signals:
        train_requested: Train again with what changed.
    """

    train_requested = Signal()

    def __init__(self, correcting: CorrectionController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._correcting = correcting
        self._image: Path | None = None
        self._joined = label("caption")
        self._joined.setWordWrap(True)
        self._undo, self._train = button("", "link"), button("", "link")
        self._undo.clicked.connect(correcting.undo)
        correcting.adding_changed.connect(self._refresh)
        self._train.clicked.connect(self.train_requested)
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(self._undo)
        links.addWidget(self._train)
        links.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._joined)
        layout.addLayout(links)
        self._refresh()

    def show_for(self, image: Path | None) -> None:
        """Show the correction of an image, if it has one, and how many there are."""
        self._image = image
        self._refresh()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._refresh()

    def _refresh(self) -> None:
        count = self._correcting.count
        name = self._correcting.label_of(self._image) if self._image is not None else ""
        joined = self.tr("Added to the dataset as {label}.").format(label=name) if name else ""
        since = self.tr("{pictures} corrected since the dataset was read.")
        counted = since.format(pictures=counts.images(count)) if count else ""
        self._joined.setText(f"{joined} {counted}".strip())
        self._undo.setText(self.tr("Undo last"))
        self._train.setText(self.tr("Train again with the changes"))
        self._undo.setVisible(bool(self._correcting.undoable))
        self._undo.setEnabled(self._correcting.can_undo)
        self._train.setVisible(self._correcting.has_edited)
        self._joined.setVisible(bool(joined or counted))
        self.setVisible(bool(self._correcting.undoable) or self._correcting.has_edited)
