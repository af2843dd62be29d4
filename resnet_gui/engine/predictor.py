"""A model opened for use: picture in, ranked (class, probability) pairs out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui.core import card, images
from resnet_gui.core.card import ModelCard
from resnet_gui.core.paths import long_path
from resnet_gui.core.problems import ProblemError
from resnet_gui.engine.learning import compiled
from resnet_gui.engine.networks import keras

Ranking = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Predictor:
    """An open model and its card."""

    card: ModelCard
    _answer: Any

    @classmethod
    def load(cls, path: Path) -> Predictor:
        """Open a ``.keras`` file with its card; nothing in the file is ever run as code.

        Raises:
            ProblemError: ``model-...`` where it cannot be used.
        """
        model_card = card.read_card(path)
        try:
            model = keras.models.load_model(str(long_path(path)), compile=False, safe_mode=True)
        except Exception as error:
            # Keras meets foreign files with every kind of exception.
            raise ProblemError("model-unknown", path=str(path)) from error
        size = model_card.image_size
        expected = (None, size, size, 3), (None, len(model_card.classes))
        if (model.input_shape, model.output_shape) != expected:
            raise ProblemError("model-card-differs", path=str(path))
        predictor = cls(model_card, compiled(model))
        # The first call compiles the graph: have that over before somebody waits for an answer.
        predictor.rank(np.zeros((size, size, 3), np.uint8))
        return predictor

    def predict(self, path: Path) -> Ranking:
        """Rank the classes for the picture at ``path``; :class:`ProblemError` where it is none."""
        if long_path(path).is_dir():
            raise ProblemError("picture-is-folder")
        return self.rank(images.load_square(path, self.card.image_size, self.card.resize))

    def rank(self, square: images.Square) -> Ranking:
        """Rank the classes for pixels (side, side, 3), RGB, 0 to 255; best first."""
        probabilities = np.asarray(self._answer(square[np.newaxis].astype(np.float32)))[0]
        order = np.argsort(-probabilities, kind="stable")
        return tuple((self.card.classes[i], float(probabilities[i])) for i in order)
