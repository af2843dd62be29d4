"""The notice in a run's report: what limits the run, and one suggestion."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from resnet_gui.core.runs import diagnosis, run_folder
from resnet_gui.core.runs.diagnosis import Diagnosis
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.text import diagnosis_text
from resnet_gui.gui.widgets.notice import SuggestionNotice


class DiagnosisNotice(SuggestionNotice):
    """Shows itself where something limits the run.

    Signals:
        suggestion_accepted(object): The user wants what this ``Suggestion`` says.
    """

    suggestion_accepted = Signal(object)

    def __init__(self) -> None:
        self._diagnosis: Diagnosis | None = None
        self._can_go_on = False
        super().__init__()
        self.accepted.connect(self._on_accepted)

    def show_run(self, record: RunRecord) -> None:
        """Show what limits a run."""
        validation = record.evaluation("validation")
        self._diagnosis = diagnosis.diagnose(
            validation, record.epochs, record.config, record.card.train_counts
        )
        self._can_go_on = run_folder.CHECKPOINTS_DIR in {part.name for part in record.weights}
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        super().retranslate()
        self.show_finding(*diagnosis_text.words(self._diagnosis, can_go_on=self._can_go_on))

    @Slot()
    def _on_accepted(self) -> None:
        if self._diagnosis is not None:
            self.suggestion_accepted.emit(self._diagnosis.suggestion)
