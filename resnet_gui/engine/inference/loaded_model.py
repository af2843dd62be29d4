"""A model that is open: its card, its runtime, and what can be computed with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.metrics.probabilities import soften
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.novelty.reference import TrainingReference
from resnet_gui.core.training.values import Runtime

Squares = NDArray[np.uint8]
"""Pixels (n, side, side, 3), RGB, 0 to 255."""

PredictProba = Callable[[Squares], NDArray[np.float32]]
"""From squares to a network's own probabilities (n, classes)."""

Embed = Callable[[Squares], NDArray[np.float32]]
"""From squares to the features before the last layer (n, k)."""

PredictWithFeatures = Callable[[Squares], tuple[NDArray[np.float32], NDArray[np.float32]]]
"""From squares to a network's own probabilities (n, classes) and the features (n, k)."""

ActivationMap = Callable[[Squares, int], NDArray[np.float32]]
"""From squares and the index of a class to how much each place speaks for it (n, rows, columns)."""


class Capability(StrEnum):
    """What only some models can do."""

    EMBED = "embedding"
    ACTIVATION_MAP = "activation map"


@dataclass(frozen=True)
class LoadedModel:
    """A model that is open.

    Attributes:
        card: What the model is.
        runtime: What it is computed on, as it was opened.
        network: Its probabilities before the card's temperature.
        digest: That of its file without the card; empty where this program did not write it.
        embedder: None where the model cannot embed.
        with_features: Both in one pass of the network; None where that cannot be.
        mapper: None where it has no activation maps.
        reference: What it was trained on; None where that is not known.
    """

    card: ModelCard
    runtime: Runtime
    network: PredictProba
    digest: str = ""
    embedder: Embed | None = None
    with_features: PredictWithFeatures | None = None
    mapper: ActivationMap | None = None
    reference: TrainingReference | None = None

    @property
    def runtime_now(self) -> Runtime:
        """What computes it now: a network may go over to a lower precision once that agrees."""
        precision = getattr(self.network, "precision", self.runtime.precision)
        return replace(self.runtime, precision=precision)

    @property
    def in_float32(self) -> LoadedModel:
        """The same model that stays in float32, where it would go over to a lower precision."""
        return replace(self, network=getattr(self.network, "exact", self.network))

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What the model can do besides predicting."""
        functions = {Capability.EMBED: self.embedder, Capability.ACTIVATION_MAP: self.mapper}
        return frozenset(name for name, function in functions.items() if function is not None)

    def check_capable(self, capability: Capability) -> None:
        """Raise ``model-incapable`` where the model cannot do this."""
        if capability not in self.capabilities:
            raise ProblemError(ProblemKind.MODEL_INCAPABLE, capability=str(capability))

    def predict_proba(self, squares: Squares) -> NDArray[np.float32]:
        """Return probabilities (n, classes), at the card's temperature.

        This and :meth:`predict_with_features` are the only places where it is applied.
        """
        return soften(self.network(squares), self.card.temperature)

    def predict_with_features(
        self, squares: Squares
    ) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
        """Return probabilities (n, classes) and the features (n, k), in hardly more time.

        The features are None where the model cannot embed.
        """
        if self.with_features is None:
            features = None if self.embedder is None else self.embedder(squares)
            return self.predict_proba(squares), features
        shares, features = self.with_features(squares)
        return soften(shares, self.card.temperature), features

    def embed(self, squares: Squares) -> NDArray[np.float32]:
        """Return the features before the last layer, (n, k).

        Raises:
            ProblemError: ``model-incapable``.
        """
        self.check_capable(Capability.EMBED)
        assert self.embedder is not None
        return self.embedder(squares)

    def activation_map(self, squares: Squares, class_index: int) -> NDArray[np.float32]:
        """Return how much each place of an image speaks for a class, (n, rows, columns).

        The numbers are scores (logits): their mean over the places is the score of the class.

        Raises:
            ProblemError: ``model-incapable``.
        """
        self.check_capable(Capability.ACTIVATION_MAP)
        assert self.mapper is not None
        return self.mapper(squares, class_index)
