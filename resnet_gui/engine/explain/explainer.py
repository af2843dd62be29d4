"""Makes heat maps with the method that a model allows.

The class activation map where one dense layer stands on pooled features, which is exact; Grad-CAM
where there is a Keras model; else none.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging.decode import Square
from resnet_gui.core.imaging.heat_map import HeatMap
from resnet_gui.core.models import model_formats, model_places
from resnet_gui.core.protocol.commands import Explain
from resnet_gui.core.protocol.inference_events import Explained
from resnet_gui.engine.explain.grad_cam import grad_cam
from resnet_gui.engine.importers.refusals import memory_refused
from resnet_gui.engine.inference.loaded_model import Capability
from resnet_gui.engine.inference.model_cache import ModelCache
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime.isolated_call import StandingProcess, WorkerDiedError

PATIENCE = 120.0
"""Seconds after which Grad-CAM is given up: no network that opens needs as many."""

_logger = logging.getLogger(__name__)
_POLL = 0.02  # seconds between two looks at what else is wanted


class AbandonedError(Exception):
    """Nobody wants the heat map any more."""


class Explainer:
    """Makes heat maps; a process for Grad-CAM is kept from one to the next.

    Args:
        is_abandoned: Asked again and again while Grad-CAM computes, which it may end.
    """

    def __init__(self, is_abandoned: Callable[[], bool] = lambda: False) -> None:
        self._is_abandoned = is_abandoned
        self._process = StandingProcess()

    def explain(self, predictor: Predictor, square: Square, name: str) -> HeatMap:
        """Return the heat map for a class of the model.

        Args:
            predictor: The model.
            square: The image as the model takes it, (height, width, 3).
            name: Of the class.

        Raises:
            ProblemError: ``no-heat-map`` where this kind of model has none, ``heat-map-failed``.
            AbandonedError: Where it was given up meanwhile.
        """
        card = predictor.card
        index = card.classes.index(name)
        if Capability.ACTIVATION_MAP in predictor.model.capabilities:
            with memory_refused(card.name):
                scores = predictor.model.activation_map(square[np.newaxis], index)[0]
        else:
            scores = self._by_gradients(_keras_file(predictor), square, index)
        return HeatMap(name, scores, card.size, card.resize)

    def check(self, predictor: Predictor) -> None:
        """Raise :class:`ProblemError`, ``no-heat-map``, where this kind of model has none."""
        if Capability.ACTIVATION_MAP not in predictor.model.capabilities:
            _keras_file(predictor)

    def answer(self, command: Explain, models: ModelCache) -> Explained:
        """Return the reply to a command: a heat map, or why there is none."""
        try:
            predictor = models.get(None)
            if command.name not in predictor.card.classes:  # another model is open by now
                return Explained(command.job)
            square = predictor.read(command.path)
            return Explained(command.job, self.explain(predictor, square, command.name))
        except ProblemError as error:
            return Explained(command.job, problem=error.problem)
        except AbandonedError:
            return Explained(command.job)

    def close(self) -> None:
        """End the process that was kept."""
        self._process.end()

    def _by_gradients(self, file: Path, square: Square, index: int) -> NDArray[np.float32]:
        until = time.monotonic() + PATIENCE
        try:
            self._process.begin(grad_cam, file, square, index)
            while not self._process.is_done(_POLL):
                if self._is_abandoned():
                    raise AbandonedError
                if time.monotonic() > until:
                    raise WorkerDiedError(f"it takes more than {PATIENCE:.0f} s")
            found: NDArray[np.float32] = self._process.result()
        except WorkerDiedError as error:
            self._process.end()
            _logger.error("no heat map", exc_info=error)
            raise ProblemError(ProblemKind.HEAT_MAP_FAILED, detail=str(error)) from error
        return found


def _keras_file(predictor: Predictor) -> Path:
    """Return the file of the Keras model that answers, or raise :class:`ProblemError`."""
    if predictor.source is not None:
        with contextlib.suppress(ProblemError):  # it may be gone by now
            file = model_places.find_model(predictor.source)
            if not model_formats.is_graph(file):
                return file
    raise ProblemError(ProblemKind.NO_HEAT_MAP)
