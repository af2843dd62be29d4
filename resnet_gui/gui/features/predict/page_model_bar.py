"""The bar above the image: the page that is shown is about another model than answers here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.gui.features.predict.prediction_session import PredictionSession
from resnet_gui.gui.text import model_text
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.page import PageModel
from resnet_gui.gui.widgets.translated import Translated


class PageModelBar(Translated, QWidget):
    """Hidden while the page's own model answers, or is about to, and where the page has none.

    Signals:
        model_requested(Path): The page's model is to answer.
    """

    model_requested = Signal(object)

    def __init__(self, session: PredictionSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: PageModel | None = None
        self._told, self._use = label("caption"), button("", "link")
        self._told.setWordWrap(True)
        self._use.clicked.connect(self._on_clicked)
        row = QHBoxLayout()
        row.addWidget(self._use)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(0)
        layout.addWidget(self._told)
        layout.addLayout(row)
        session.changed.connect(self._refresh)
        self.retranslate()

    def set_page_model(self, wanted: PageModel | None) -> None:
        """Set the model that the page is about."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._refresh()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        wanted, session = self._wanted, self._session
        self.setVisible(wanted is not None and wanted.path != session.model)
        if wanted is None:
            return
        name = wanted.name
        if wanted.epoch:
            name = model_text.with_epoch(name, wanted.epoch)
            told = self.tr("The best epoch of this run so far: {epoch}.").format(epoch=wanted.epoch)
            self._use.setText(self.tr("Use epoch {epoch}").format(epoch=wanted.epoch))
        else:
            told = self.tr("This page is about {name}.").format(name=name)
            self._use.setText(self.tr("Use {name}").format(name=name))
        if session.model_name == name:
            told = self.tr("Answers here are from another model called {name}.").format(name=name)
        elif session.model_name is not None:
            answers = self.tr("Answers here are from {model}, not from {name}.")
            told = answers.format(model=session.model_name, name=name)
        self._told.setText(told)

    @Slot()
    def _on_clicked(self) -> None:
        if self._wanted is not None:
            path: Path = self._wanted.path
            self.model_requested.emit(path)
