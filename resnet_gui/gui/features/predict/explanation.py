"""Keeps the heat map of the newest prediction over its image."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QImage

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.imaging import heat_map
from resnet_gui.core.imaging.heat_map import HeatMap
from resnet_gui.core.protocol.inference_events import Explained, Predicted
from resnet_gui.gui.features.predict.prediction_session import PredictionSession
from resnet_gui.gui.features.predict.prediction_view import PredictionView
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.text import labels

SLOW_MS = 300
"""After so long the window says that it computes."""

_SIDE = 384  # of the layer at most: it is smooth, and the frame makes it larger
_TRIES = 3  # the engine gives a map up where it has something else to do


class Explanation(QObject):
    """Asks for the heat map of what is shown, where it is wanted.

    Only the newest request counts: another image, model or class makes earlier ones void.

    Attributes:
        heat: The map that is shown; None while there is none.
        problem: Why there is none.
    """

    def __init__(
        self,
        inference: InferenceClient,
        session: PredictionSession,
        settings: AppSettings,
        view: PredictionView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inference, self._session, self._settings = inference, session, settings
        self._view = view
        self.heat: HeatMap | None = None
        self.problem: Problem | None = None
        self._prediction: Predicted | None = None
        self._name = ""
        self._request = self._tries = 0
        self._evidence: NDArray[np.uint8] | None = None
        self._slow = QTimer(self, singleShot=True)
        self._slow.timeout.connect(self._on_slow)
        inference.queued_predicted.connect(self._on_answered)
        inference.engine_lost.connect(self._on_engine_lost)
        session.changed.connect(self._refresh)
        settings.changed.connect(self._on_setting_changed)
        view.why.switched.connect(self._on_switched)
        view.why.name_chosen.connect(self.choose)
        view.why.strength_changed.connect(self._on_strength_changed)
        view.bars.name_clicked.connect(self.choose)
        self._refresh()

    @Slot(str)
    def choose(self, name: str) -> None:
        """Show the map of another class of the prediction that is shown."""
        if self._settings.why and name != self._name and self._prediction is not None:
            self._begin(name)

    @Slot(object)
    def show_image(self, image: QImage | None) -> None:
        """Show an image, or none, with the map over it."""
        self._view.frame.set_image(image)
        self._lay_evidence()

    # What is asked

    @Slot()
    def _refresh(self) -> None:
        why, session = self._settings.why, self._session
        prediction = session.prediction if session.image is not None else None
        if prediction is not self._prediction or not why:
            self._forget()
            self.problem = None
            self._show(None)
        self._prediction = prediction
        if why and prediction is not None and not self._is_settled:
            self._begin(prediction.top_k[0][0])
        self._show_bar()

    @property
    def _is_settled(self) -> bool:
        """Whether nothing is to be asked: it was asked, or answered."""
        return bool(self._request) or self.heat is not None or self.problem is not None

    def _begin(self, name: str) -> None:
        self._forget()
        self._name, self._tries, self.problem = name, _TRIES, None
        self._slow.start(SLOW_MS)
        self._ask()
        self._show_bar()

    def _ask(self) -> None:
        assert self._session.image is not None
        self._tries -= 1
        self._request = self._inference.explain(self._session.image, self._name)

    def _forget(self) -> None:
        if self._request:
            self._inference.drop_queued([self._request])
        self._request = 0
        self._slow.stop()

    @Slot(int, object)
    def _on_answered(self, number: int, answer: object) -> None:
        if number != self._request or not number:
            return
        self._request = 0
        if isinstance(answer, Explained) and answer.heat is None and answer.problem is None:
            if self._tries:
                self._ask()
            return
        self._slow.stop()
        self.problem = answer.problem if isinstance(answer, Explained) else None
        if isinstance(answer, Problem):
            self.problem = answer
        self._show(answer.heat if isinstance(answer, Explained) else None)
        self._show_bar()

    @Slot(object, str)
    def _on_engine_lost(self, problem: Problem, _details: str) -> None:
        if self._request:
            self._forget()
            self.problem = problem
            self._show(None)
            self._show_bar()

    # What is shown

    @Slot()
    def _on_slow(self) -> None:
        self._show(None)  # the map of another class does not stay under this one's name
        self._show_bar()

    def _show_bar(self) -> None:
        settings, bar, prediction = self._settings, self._view.why, self._prediction
        bar.setVisible(self._session.image is not None and self._session.card is not None)
        bar.show_settings(is_on=settings.why, strength=settings.heat_strength)
        if not settings.why:
            bar.show_sentence("")
        elif prediction is None:
            pass  # it comes in a moment: nothing moves until then
        elif self.problem is not None:
            bar.show_sentence(labels.problem(self.problem))
        elif self.heat is None and self._request and not self._slow.isActive():
            bar.show_sentence(self.tr("Computing the heat map…"))
        else:
            first = [name for name, _ in prediction.top_k]
            card = self._session.card
            others = [name for name in card.classes if name not in first] if card else []
            bar.show_controls([*first, *others], self._name)

    def _show(self, heat: HeatMap | None) -> None:
        if heat is not self.heat:
            self.heat = heat
            self._lay_evidence()

    def _lay_evidence(self) -> None:
        heat, image = self.heat, self._view.frame.image
        self._evidence = None
        if heat is not None and image is not None:
            shown = heat_map.whole(heat) if self._view.as_seen.isChecked() else heat
            scale = min(1.0, _SIDE / max(image.width(), image.height()))
            sides = (max(1, round(side * scale)) for side in (image.width(), image.height()))
            self._evidence = shown.over_image(*sides)
        self._color()

    def _color(self) -> None:
        layer = None
        if self._evidence is not None:
            pixels = heat_map.colored(self._evidence, self._settings.heat_strength)
            height, width, _ = pixels.shape
            form = QImage.Format.Format_RGBA8888
            layer = QImage(pixels.tobytes(), width, height, 4 * width, form).copy()
        self._view.frame.set_layer(layer)
        self.describe()

    def describe(self) -> None:
        """Tell those who do not see it which image is shown, and what lies over it."""
        image, frame = self._session.image, self._view.frame
        text = self.tr("no picture")
        if image is not None and frame.image is not None:
            text = "{name}" if frame.layer is None else self.tr("{name}, heat map of {label}")
            text = text.format(name=image.name, label=self._name)
        frame.setAccessibleDescription(text)

    # Settings

    @Slot(bool)
    def _on_switched(self, is_on: bool) -> None:
        self._settings.why = is_on

    @Slot(float)
    def _on_strength_changed(self, strength: float) -> None:
        self._settings.heat_strength = strength

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == "why":
            self._refresh()
        elif key == "heat_strength":
            self._color()
            self._show_bar()
