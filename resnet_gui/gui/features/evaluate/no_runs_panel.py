"""The panel shown while there are no runs: what will appear here, and how to start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.translated import Translated


class NoRunsPanel(Translated, QWidget):
    """A title, a sentence and a button.

    Signals:
        train_requested: The user wants to train.
    """

    train_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text = label("title"), label("body", tone="quiet")
        self._train = button("", "primary")
        self._text.setWordWrap(True)
        self._train.setMinimumWidth(160)
        self._train.clicked.connect(self.train_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addSpacing(12)
        layout.addWidget(self._train, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.retranslate()

    def press_primary(self) -> None:
        """Press the primary button."""
        self._train.click()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._title.setText(self.tr("No run yet"))
        self._text.setText(
            self.tr("When a run is done, its accuracy and the figures of each class appear here.")
        )
        self._train.setText(self.tr("Go to Train"))
