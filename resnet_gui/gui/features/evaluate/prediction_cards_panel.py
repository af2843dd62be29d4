"""All images of one kind as cards, shown over the current page; Esc goes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.gui.features.evaluate.prediction_cards import PredictionCards
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import ThumbnailLoader
from resnet_gui.gui.text import counts
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.translated import Translated


class PredictionCardsPanel(Translated, QWidget):
    """A head with a way back, and cards.

    Signals:
        back_requested: The user has seen enough.
        image_opened(Path): An image was clicked.
    """

    back_requested = Signal()
    image_opened = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head, self._back = PageHeader(), button("")
        self._back.clicked.connect(self.back_requested)
        self._cards = PredictionCards()
        ThumbnailLoader(tasks, self).serve(self._cards)
        self._cards.image_opened.connect(self.image_opened)
        self._head.set_buttons([self._back])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(self._head)
        layout.addWidget(self._cards, 1)
        self.retranslate()

    def show_predictions(self, title: str, predictions: SplitPredictions, root: Path) -> None:
        """Show these."""
        self._head.set_title(title)
        self._head.set_facts(
            self.tr("{pictures} · bars: the probability of each class").format(
                pictures=counts.images(len(predictions.paths))
            )
        )
        self._cards.set_predictions(root, predictions)
        self._cards.setFocus()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._back.setText(self.tr("Back"))
        self._cards.setAccessibleName(self.tr("Pictures with their predictions"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)
