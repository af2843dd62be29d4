"""What a screen reader says by itself: phases and the end of a run, and new predictions."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from resnet_gui.core.protocol.inference_events import Predicted
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.predict import prediction_text
from resnet_gui.gui.features.predict.prediction_session import PredictionSession
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.text import labels
from resnet_gui.gui.theme.plain_text import listed
from resnet_gui.gui.widgets.accessibility.announcement import announce
from resnet_gui.gui.widgets.page import Page


class Announcements(QObject):
    """Says what the eyes would notice elsewhere in the window. Batches and epochs are too many."""

    def __init__(
        self, window: QWidget, runs: RunController, train: Page, session: PredictionSession
    ) -> None:
        super().__init__(window)
        self._window, self._runs, self._train, self._session = window, runs, train, session
        self._phase: Phase | None = None
        self._prediction: Predicted | None = None
        runs.progressed.connect(self._on_progressed)
        for ended in (runs.finished, runs.failed, runs.cancelled):
            ended.connect(self._on_ended)
        session.changed.connect(self._on_session_changed)

    @Slot()
    def _on_progressed(self) -> None:
        run = self._runs.run
        if run is not None and not run.is_over and run.phase is not self._phase:
            self._phase = run.phase
            announce(self._window, labels.phase(run.phase) if run.phase is not None else "")

    @Slot()
    def _on_ended(self) -> None:
        announce(self._window, listed((self._train.title(), self._train.status())))

    @Slot()
    def _on_session_changed(self) -> None:
        found = self._session.prediction
        if found is not self._prediction:
            self._prediction = found
            if found is not None:
                texts = prediction_text.texts(self._session)
                announce(self._window, listed(texts))
