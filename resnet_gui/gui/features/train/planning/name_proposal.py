"""Proposes a name for the next run: the dataset's, or one like it that no run has."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLineEdit

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.files.paths import safe_name
from resnet_gui.gui.services.run_controller import RunController


class NameProposal(QObject):
    """Fills a field with a name, which stays the user's as soon as the user changes it."""

    def __init__(self, runs: RunController, field: QLineEdit) -> None:
        super().__init__(field)
        self._runs, self._field = runs, field
        self._proposed = ""
        runs.name_proposed.connect(self._on_name_proposed)

    def propose(self, dataset: Dataset | None) -> None:
        """Put the dataset's name into the field; one that is free follows when it is found."""
        self._proposed = ""
        if dataset is not None:
            self._proposed = safe_name(dataset.name, "run")
            self._runs.propose_name(dataset.name)
        self._field.setText(self._proposed)

    @Slot(str)
    def _on_name_proposed(self, name: str) -> None:
        if self._proposed and self._field.text() == self._proposed:
            self._proposed = name
            self._field.setText(name)
