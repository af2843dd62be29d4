"""The line above the images: what was done last to the dataset, and Undo."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.page_header import ElidedLabel
from resnet_gui.gui.widgets.translated import Translated


class EditBar(Translated, QWidget):
    """Hidden while nothing was done to the open dataset that could be undone."""

    def __init__(self, editor: DatasetEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._dataset: Dataset | None = None
        self._told, self._undo = ElidedLabel("caption"), button("", "link")
        self._undo.clicked.connect(self._on_undo_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._told)
        layout.addWidget(self._undo)
        layout.addStretch(1)
        editor.done_changed.connect(self._refresh)
        self.retranslate()

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Set the dataset that is open."""
        self._dataset = dataset
        self._refresh()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._undo.setText(self.tr("Undo"))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        edit = None if self._dataset is None else self._editor.last_edit(self._dataset)
        self.setVisible(edit is not None)
        self._told.setText("" if edit is None else edit.text())
        self._undo.setEnabled(not self._editor.is_busy)

    @Slot()
    def _on_undo_clicked(self) -> None:
        if self._dataset is not None:
            self._editor.undo(self._dataset)
