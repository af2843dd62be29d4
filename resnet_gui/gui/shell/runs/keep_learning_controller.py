"""Connects *Keep learning* with corrections, with its switches, and with the prediction panel."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from resnet_gui.core.runs.run_folder import partial_dir
from resnet_gui.gui.features.predict.corrections.learning_bar import LearningBar
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.keep_learning import KeepLearning
from resnet_gui.gui.shell.pages import Pages, Services
from resnet_gui.gui.shell.runs.live_model_controller import LiveModelController
from resnet_gui.gui.shell.runs.retrain_controller import RetrainController

_PAUSE_MS = 100
"""After a correction: a person who corrects several images shortly after each other is one run."""


class KeepLearningController(QObject):
    """Learns from corrections at once, and lets the panel answer anew.

    Attributes:
        learning: Starts the automatic runs.
    """

    def __init__(
        self, services: Services, pages: Pages, panel: PredictionPanel, retrain: RetrainController
    ) -> None:
        super().__init__(panel)
        self._session, self._inference = services.session, services.inference
        self._library, self._pages = services.library, pages
        self.learning = KeepLearning(
            *(services.settings, services.tasks, services.session, services.runs),
            *(services.library, services.inference, self),
        )
        LiveModelController(self.learning.runs, panel, services.inference, self._may_open)
        pages.train.measurer.give_way_to(self.learning.runs)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._session.reopen)
        bar = LearningBar(self.learning)
        bar.comparison_requested.connect(self._compare)
        panel.add_bar(bar)
        panel.correcting.edited.connect(self._on_corrected)
        pages.data.learning_switched.connect(self.learning.switch)
        self.learning.changed.connect(self._on_changed)
        self.learning.learned.connect(retrain.find_previous)

    def shut_down(self) -> None:
        """End an automatic run, for the end of the program."""
        self._pause.stop()
        self.learning.shut_down()

    @Slot()
    def _on_corrected(self) -> None:
        if self.learning.is_on and self.learning.is_offered:
            self._pause.start()

    @Slot()
    def _on_changed(self) -> None:
        self._pages.data.offer_learning(
            is_offered=self.learning.is_offered, is_on=self.learning.is_on
        )

    @Slot()
    def _compare(self) -> None:
        outcome = self.learning.outcome
        if outcome is not None:
            self._library.compare([outcome.before, outcome.after])
            self._pages.train.evaluate_requested.emit()

    def _may_open(self) -> bool:
        """Say whether the panel predicts with no model, or with one of a run on the dataset."""
        model, found, run = self._inference.model, self.learning.next_run, self.learning.runs.run
        if model is None:
            return True
        folders = set() if found is None else set(found.folders)
        if run is not None:
            folders |= {run.run_dir, partial_dir(run.run_dir)}
        return model.parent in folders
