"""A model opened for use: picture in, ranked (class, probability) pairs out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core import card, foreign, images
from resnet_gui.core.card import ModelCard
from resnet_gui.core.foreign import Answers
from resnet_gui.core.paths import long_path
from resnet_gui.core.problems import ProblemError
from resnet_gui.engine import hostile
from resnet_gui.engine.learning import compiled
from resnet_gui.engine.legacy_model import open_legacy
from resnet_gui.engine.networks import keras

Ranking = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Predictor:
    """An open model and its card."""

    card: ModelCard
    _answer: Any

    @classmethod
    def load(cls, path: Path, answers: Answers | None = None) -> Predictor:
        """Open a model's file; nothing in it is ever run as code.

        Args:
            path: A ``.keras`` file with its card, or a whole model in HDF5.
            answers: What a person says about a model in HDF5, whose file says little.

        Raises:
            ProblemError: ``model-...`` where it cannot be used.
        """
        model, model_card = open_legacy(path, answers) if foreign.is_hdf5(path) else _open(path)
        predictor = cls(model_card, compiled(model))
        # The first call compiles the graph: have that over before somebody waits for an answer.
        side = model_card.image_size
        predictor.rank(np.zeros((side, side, 3), np.uint8))
        return predictor

    def predict(self, path: Path) -> Ranking:
        """Rank the classes for the picture at ``path``; :class:`ProblemError` where it is none."""
        if long_path(path).is_dir():
            raise ProblemError("picture-is-folder")
        return self.rank(images.load_square(path, self.card.image_size, self.card.resize))

    def answer(self, squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return probabilities (n, classes) for pixels (n, side, side, 3), RGB, 0 to 255."""
        return np.asarray(self._answer(squares.astype(np.float32)))

    def rank(self, square: images.Square) -> Ranking:
        """Rank the classes for pixels (side, side, 3), RGB, 0 to 255; best first."""
        probabilities = self.answer(square[np.newaxis])[0]
        order = np.argsort(-probabilities, kind="stable")
        return tuple((self.card.classes[i], float(probabilities[i])) for i in order)


def _open(path: Path) -> tuple[Any, ModelCard]:
    """Return the network in a ``.keras`` file and its card."""
    model_card = card.read_card(path)
    hostile.check_archive(path)
    try:
        model = keras.models.load_model(str(long_path(path)), compile=False, safe_mode=True)
    except Exception as error:
        # Keras meets foreign files with every kind of exception.
        raise ProblemError("model-unknown", path=str(path)) from error
    size = model_card.image_size
    # Such a file prepares its pictures itself: a card that says otherwise is not its own.
    expected = (None, size, size, 3), (None, len(model_card.classes)), "inside"
    if (model.input_shape, model.output_shape, model_card.preprocessing) != expected:
        raise ProblemError("model-card-differs", path=str(path))
    return model, model_card
