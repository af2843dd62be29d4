"""Lets the prediction panel follow the run that is opened, and say where it differs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.shell.page_stack import PageStack


class PageModelController(QObject):
    """Connects the model that a page is about with the model that answers beside it."""

    def __init__(self, stack: PageStack, library: RunLibrary, panel: PredictionPanel) -> None:
        super().__init__(panel)
        self._stack, self._library, self._panel = stack, library, panel
        stack.summary_changed.connect(self._on_page_changed)  # another page, or its state
        library.opened_changed.connect(self._on_run_opened)
        library.renamed.connect(self._on_run_renamed)

    @Slot()
    def _on_page_changed(self) -> None:
        self._panel.page_model.set_page_model(self._stack.current.page_model)

    @Slot()
    def _on_run_opened(self) -> None:
        record = self._library.opened
        if record is not None and record.has_model:
            self._open(record.model)

    @Slot(object, object)
    def _on_run_renamed(self, before: Path, now: Path) -> None:
        model = self._panel.session.model
        if model is not None and model.is_relative_to(before):
            self._open(now / model.relative_to(before))
        self._panel.forget_models(before)

    def _open(self, model: Path) -> None:
        if model != self._panel.session.model:
            self._panel.open_model(model)
