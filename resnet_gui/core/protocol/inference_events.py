"""Events about opened models and predictions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.models.imported_models import ImportQuestion
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.training.values import Runtime


@dataclass(frozen=True)
class ModelLoaded:
    """The model at ``path`` answers from now on, and on what."""

    path: Path
    card: ModelCard
    runtime: Runtime | None = None


@dataclass(frozen=True)
class ModelRefused:
    """The file at ``path`` could not be opened as a model."""

    path: Path
    problem: Problem


@dataclass(frozen=True)
class ImportNeeded:
    """A model can be opened as soon as the user has answered a question about it."""

    question: ImportQuestion


@dataclass(frozen=True)
class Predicted:
    """Answer to one :class:`Predict`: (class, probability), best first."""

    request_id: int
    top_k: tuple[tuple[str, float], ...]
    milliseconds: float


@dataclass(frozen=True)
class PredictionFailed:
    """One :class:`Predict` could not be answered."""

    request_id: int
    problem: Problem


@dataclass(frozen=True)
class RuntimesCompared:
    """Answer to :class:`CompareRuntimes`.

    Attributes:
        keras_ms: Milliseconds TensorFlow took for the picture.
        fast_ms: Milliseconds the fast runtime took.
        version: The fast runtime's.
        precision: What it computes in on this computer.
        difference: Largest difference between two probabilities, both in float32.
    """

    keras_ms: float
    fast_ms: float
    version: str
    precision: str
    difference: float
