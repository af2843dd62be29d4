"""Predicts with an open model: image in, ranked (class, probability) pairs out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging import decode
from resnet_gui.core.imaging.resize import sides
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.novelty.appearance import shorter_side, without_padding
from resnet_gui.core.novelty.doubts import doubts
from resnet_gui.core.novelty.reference import Neighbor
from resnet_gui.core.prediction.prediction import Doubt, Ranking
from resnet_gui.core.runs.checkpoints import epoch_of
from resnet_gui.core.training.values import Runtime
from resnet_gui.engine.importers.refusals import memory_refused
from resnet_gui.engine.inference.checkpoint_model import open_checkpoint
from resnet_gui.engine.inference.loaded_model import Capability, LoadedModel
from resnet_gui.engine.inference.model_loader import open_bundle, open_model
from resnet_gui.engine.runtime.openvino_bundle import is_bundle


@dataclass(frozen=True)
class ImagePrediction:
    """What a model says about one image.

    Attributes:
        ranking: Pairs of class and probability, best first.
        doubts: Reasons not to believe it.
        neighbors: The training images nearest to it; none where they are not known.
        features: Those before the last layer, (k,), where they were asked for.
    """

    ranking: Ranking
    doubts: tuple[Doubt, ...] = ()
    neighbors: tuple[Neighbor, ...] = ()
    features: NDArray[np.float32] | None = None


def _open(path: Path, options: ImportOptions | None) -> LoadedModel:
    if is_bundle(path):
        return open_bundle(path)
    return open_model(path, options) if epoch_of(path) is None else open_checkpoint(path)


@dataclass(frozen=True)
class Predictor:
    """An open model and its card.

    Attributes:
        model: The model.
        source: Where it was opened from.
        keeps_features: Whether predictions have the features of their images.
    """

    model: LoadedModel
    source: Path | None = None
    keeps_features: bool = False

    @classmethod
    def load(cls, path: Path, options: ImportOptions | None = None) -> Predictor:
        """Open a model file, the folder of an OpenVINO bundle, or an epoch of an unfinished run.

        Raises:
            ProblemError: ``model-...`` where it cannot be used.
        """
        with memory_refused(str(path)):
            model = _open(path, options)
            predictor = cls(model, path)
            # The first call prepares memory: better now than while somebody waits for an answer.
            width, height = sides(predictor.card.size)
            black = np.zeros((1, height, width, 3), np.uint8)
            noise = np.random.default_rng(0).integers(0, 256, black.shape, np.uint8)
            # A network that divides by how much its picture varies has no answer to black.
            if predictor.model.reference is not None:  # then each answer needs the features too
                predictor.model.predict_with_features(black)
            is_finite = any(
                np.isfinite(predictor.predict_proba(one)).all() for one in (black, noise)
            )
        if not is_finite:
            raise ProblemError(ProblemKind.MODEL_NOT_FINITE, path=str(path))
        return predictor

    @property
    def card(self) -> ModelCard:
        """What the model is."""
        return self.model.card

    @property
    def runtime(self) -> Runtime:
        """What it runs on."""
        return self.model.runtime_now

    @property
    def digest(self) -> str:
        """By what the model is known, whatever its card says; empty where it has no file."""
        return self.model.digest

    @property
    def raw(self) -> Predictor:
        """The same model with the network's own probabilities: at the temperature 1."""
        return replace(self, model=replace(self.model, card=replace(self.card, temperature=1.0)))

    def keeping_features(self) -> Predictor:
        """Return the same model, whose predictions have the features of their images.

        Raises:
            ProblemError: ``model-incapable`` where it has no features.
        """
        self.model.check_capable(Capability.EMBED)
        return replace(self, keeps_features=True)

    @property
    def in_float32(self) -> Predictor:
        """The same model that stays in float32: what others are compared with."""
        return replace(self, model=self.model.in_float32)

    def predict(self, path: Path) -> ImagePrediction:
        """Predict the image at ``path``; :class:`ProblemError` where it is none."""
        square = self.read(path)
        with memory_refused(self.card.name):
            return self._predict(square, path, with_neighbors=True)

    def read(self, path: Path) -> decode.Square:
        """Return an image as the network sees it; :class:`ProblemError` where it is none."""
        return read_square(path, self.card)

    def predict_proba(self, squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return probabilities (n, classes) for pixels (n, side, side, 3), RGB, 0 to 255."""
        return self.model.predict_proba(squares)

    def predict_square(
        self, square: decode.Square, file: Path | bytes | None = None
    ) -> ImagePrediction:
        """Predict an image that was read; its neighbors are not looked for.

        Args:
            square: Its pixels, (side, side, 3), RGB, 0 to 255.
            file: Its file or the content of that, whose first bytes tell its size; None where there
                is none.
        """
        return self._predict(square, file, with_neighbors=False)

    def _predict(
        self, square: decode.Square, file: Path | bytes | None, *, with_neighbors: bool
    ) -> ImagePrediction:
        probabilities, features = self._compute(square)
        known = features if self._has_reference_for(features) else None
        order = np.argsort(-probabilities, kind="stable")
        return ImagePrediction(
            tuple((self.card.classes[i], float(probabilities[i])) for i in order),
            self._doubts(square, file, known),
            self._neighbors(known) if with_neighbors and known is not None else (),
            features if self.keeps_features else None,
        )

    def _compute(
        self, square: decode.Square
    ) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
        """Return the probabilities (classes,), and the features (k,) where they are needed."""
        squares = square[np.newaxis]
        if self.model.reference is None and not self.keeps_features:
            return self.predict_proba(squares)[0], None
        probabilities, features = self.model.predict_with_features(squares)
        return probabilities[0], None if features is None else features[0]

    def _has_reference_for(self, features: NDArray[np.float32] | None) -> bool:
        """Say whether there is a reference, and one of this network."""
        reference = self.model.reference
        if features is None or reference is None:
            return False
        return features.shape == reference.mean.shape

    def _doubts(
        self, square: decode.Square, file: Path | bytes | None, features: NDArray[np.float32] | None
    ) -> tuple[Doubt, ...]:
        color = self.card.pad_color if self.card.resize == "letterbox" else None
        pixels = square if color is None else without_padding(square, color)
        side = 0 if features is None or file is None else shorter_side(file)
        return doubts(pixels, side, features, self.model.reference)

    def _neighbors(self, features: NDArray[np.float32]) -> tuple[Neighbor, ...]:
        reference = self.model.reference
        return () if reference is None else reference.nearest(features)


def read_square(path: Path, card: ModelCard) -> decode.Square:
    """Return an image as a model takes it.

    Raises:
        ProblemError: ``picture-...`` where it is no image.
    """
    if long_path(path).is_dir():
        raise ProblemError(ProblemKind.IMAGE_IS_FOLDER)
    return square_of(decode.read_bytes(path), card)


def square_of(data: bytes, card: ModelCard) -> decode.Square:
    """Return the content of an image file as a model takes it; see :func:`read_square`."""
    return decode.decode_square(
        *(data, card.size, card.resize),
        *(card.pad_color, card.decode_rule, card.white),
    )
