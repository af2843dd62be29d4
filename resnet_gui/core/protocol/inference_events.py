"""Events about opened models and predictions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.imaging.heat_map import HeatMap
from resnet_gui.core.models.imported_models import ImportQuestion
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.novelty.reference import Neighbor
from resnet_gui.core.prediction.prediction import Doubt
from resnet_gui.core.training.values import Runtime


@dataclass(frozen=True)
class ModelLoaded:
    """The model at ``path`` is open; predictions use it from now on.

    ``digest`` is that of the model without its card; empty where it has no file of its own.
    """

    path: Path
    card: ModelCard
    runtime: Runtime | None = None
    digest: str = ""
    job: int = 0


@dataclass(frozen=True)
class ModelRefused:
    """The file at ``path`` could not be opened as a model."""

    path: Path
    problem: Problem
    job: int = 0


@dataclass(frozen=True)
class ImportNeeded:
    """A model can be opened as soon as the user has answered a question about it."""

    question: ImportQuestion
    job: int = 0


@dataclass(frozen=True)
class Predicted:
    """Reply to :class:`Predict`.

    Attributes:
        top_k: Pairs of class and probability, best first.
        milliseconds: How long reading and computing took.
        doubts: Reasons not to believe it.
        neighbors: The training images nearest to the image; none where they are not known.
    """

    job: int
    top_k: tuple[tuple[str, float], ...]
    milliseconds: float
    doubts: tuple[Doubt, ...] = ()
    neighbors: tuple[Neighbor, ...] = ()


@dataclass(frozen=True)
class PredictionFailed:
    """One :class:`Predict` failed."""

    job: int
    problem: Problem


@dataclass(frozen=True)
class Explained:
    """Reply to :class:`Explain`.

    Attributes:
        heat: The heat map; None where there is a problem, or something else was wanted meanwhile.
        problem: Why there is none.
    """

    job: int
    heat: HeatMap | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class RuntimesCompared:
    """Reply to :class:`CompareRuntimes`.

    Attributes:
        keras_ms: Milliseconds that TensorFlow took for the image.
        fast_ms: Milliseconds that OpenVINO took.
        version: OpenVINO's.
        precision: Its number format on this computer.
        difference: Largest difference between two probabilities, both in float32.
    """

    keras_ms: float
    fast_ms: float
    version: str
    precision: str
    difference: float
    job: int = 0
