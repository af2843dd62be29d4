"""The notice about a finished run: what limits it, and one suggestion."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from resnet_gui.core.runs import diagnosis
from resnet_gui.core.runs.diagnosis import Diagnosis, Suggestion
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.training_run import TrainingRun
from resnet_gui.gui.text import diagnosis_text
from resnet_gui.gui.widgets.notice import SuggestionNotice


class RunDiagnosisNotice(SuggestionNotice):
    """Shows itself while the current run has ended with a model that something limits.

    Signals:
        setup_requested(object): Show this ``TrainConfig`` for another run, with its images, which
            may not be the open ones.
        inspection_requested(object, object): Look at the labels, or at what more images would
            bring: the ``Suggestion``, and the ``TrainConfig`` of the run.
    """

    setup_requested = Signal(object)
    inspection_requested = Signal(object, object)

    def __init__(self, runs: RunController) -> None:
        self._run: TrainingRun | None = None
        self._diagnosis: Diagnosis | None = None
        super().__init__()
        self._runs = runs
        runs.state_changed.connect(self._on_state_changed)
        self.accepted.connect(self._on_accepted)

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        super().retranslate()
        if self._run is not None:
            self._show()

    @Slot()
    def _on_state_changed(self) -> None:
        self._run, self._diagnosis = self._runs.run, None
        if self._run is not None and self._run.finished is not None:
            evaluations = self._run.finished.evaluations
            self._diagnosis = diagnosis.diagnose(
                next((one for one in evaluations if one.split == "validation"), None),
                self._run.history.epochs,
                self._run.config,
                self._run.finished.card.train_counts,
            )
        self._show()

    def _show(self) -> None:
        self.show_finding(*diagnosis_text.words(self._diagnosis, can_go_on=True))

    @Slot()
    def _on_accepted(self) -> None:
        run, found = self._run, self._diagnosis
        if run is None or found is None:
            return
        config = diagnosis.suggested_config(run.config, found.suggestion)
        if found.suggestion is Suggestion.LONGER:
            self._runs.train_longer(run.run_dir)
        elif config is not None:
            self.setup_requested.emit(config)
        else:
            self.inspection_requested.emit(found.suggestion, run.config)
