"""Commands that the window sends to an engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.models.imported_models import ImportOptions


@dataclass(frozen=True)
class Train:
    """Train on a scanned dataset; the run becomes the folder ``run_dir``.

    ``resume`` is the folder of a run whose checkpoints it goes on from: its own, broken off, or
    that of another one which is to be trained longer.
    """

    dataset: Dataset
    config: TrainConfig
    run_dir: Path
    resume: Path | None = None


@dataclass(frozen=True)
class Stop:
    """Finish now and keep the best."""


@dataclass(frozen=True)
class Cancel:
    """End at once and keep nothing."""


@dataclass(frozen=True)
class SaveAgain:
    """Answer to :class:`SavingFailed`: try once more, in this folder."""

    run_dir: Path


@dataclass(frozen=True)
class LoadModel:
    """Open a model for predictions; ``answers`` is what a person says that its file does not."""

    path: Path
    answers: ImportOptions | None = None


@dataclass(frozen=True)
class OpenImagenet:
    """Open the network that knows ImageNet's 1,000 classes; its files are fetched if need be."""


@dataclass(frozen=True)
class Predict:
    """Ask a model about one picture: one that is open, the newest where none is named."""

    request_id: int
    path: Path
    model: Path | None = None


@dataclass(frozen=True)
class EstimateRun:
    """Measure for a second what a run with this configuration would take."""

    request_id: int
    config: TrainConfig
    n_classes: int
    sample: Path | None


@dataclass(frozen=True)
class FindGraphics:
    """Find out whether there is a graphics processor that could be tried."""


@dataclass(frozen=True)
class CompareRuntimes:
    """Have a picture answered by TensorFlow and by the fast runtime, to see that both work."""

    model: Path
    picture: Path


@dataclass(frozen=True)
class EvaluateRun:
    """Ask the model of a kept run about its pictures anew, and write down what it says."""

    folder: Path
