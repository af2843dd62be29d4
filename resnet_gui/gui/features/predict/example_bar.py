"""The bar below the answer: try a picture that the model was not trained on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.gui.features.predict.prediction_session import PredictionSession
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.translated import Translated


class ExampleBar(Translated, QWidget):
    """Hidden while another model answers than that of the examples, or another image is shown.

    Signals:
        image_requested(Path): This image is to be predicted.
    """

    image_requested = Signal(object)

    def __init__(self, session: PredictionSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model: Path | None = None
        self._images: list[Path] = []
        self._next = 0
        self._focus_went_to: QWidget | None = None  # from here, when it was hidden
        self._try, self._told = button("", "outline"), label("caption")
        self._told.setWordWrap(True)
        self._try.clicked.connect(self._on_clicked)
        row = QHBoxLayout()
        row.addWidget(self._try)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self._told)
        session.changed.connect(self._refresh)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        self.retranslate()

    def set_examples(self, model: Path | None, images: Sequence[Path]) -> None:
        """Offer validation images of a model's run, in an order that mixes the classes."""
        self._model, self._images, self._next = model, list(images), 0
        random.Random(0).shuffle(self._images)
        self._refresh()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        session = self._session
        is_example = session.image in self._images
        is_model = session.card is not None and session.model == self._model
        self._show(is_model and bool(self._images) and (session.image is None or is_example))
        if is_example:
            self._try.setText(self.tr("Try another picture"))
            self._told.setText(
                self.tr("This is a validation picture: the model was not trained on it.")
            )
        else:
            self._try.setText(self.tr("Try a picture of the dataset"))
            self._told.setText(self.tr("One of validation, which the model was not trained on."))

    def _show(self, shown: bool) -> None:
        """Show or hide it; the keyboard comes back with it, unless the user has led it away.

        At the end of a run it is hidden for a moment: another file answers then.
        """
        if not shown and self._try.hasFocus():
            self.hide()
            self._focus_went_to = QApplication.focusWidget()
        self.setVisible(shown)
        if shown and self._focus_went_to is not None:
            if self._focus_went_to is QApplication.focusWidget():
                self._try.setFocus()
            self._focus_went_to = None

    @Slot(object, object)
    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Follow the keyboard where nobody led it: what it went to was hidden as well."""
        if before is not None and before is self._focus_went_to and not before.isVisible():
            self._focus_went_to = now

    @Slot()
    def _on_clicked(self) -> None:
        image = self._images[self._next % len(self._images)]
        self._next += 1
        self.image_requested.emit(image)
