"""Events of what is done on a cluster."""

from __future__ import annotations

from dataclasses import dataclass

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.opening.open_dataset import OpenedDataset, ScanNews
from resnet_gui.core.prediction.prediction import Prediction


@dataclass(frozen=True)
class ClusterDescribed:
    """Reply to :class:`DescribeCluster`; ``versions`` are those of the programs there."""

    computers: int
    processors: int
    versions: dict[str, str]
    job: int = 0


@dataclass(frozen=True)
class DatasetScanned:
    """A :class:`ReadDataset` went on."""

    news: ScanNews
    job: int = 0


@dataclass(frozen=True)
class DatasetRead:
    """Reply to :class:`ReadDataset`."""

    opened: OpenedDataset
    job: int = 0


@dataclass(frozen=True)
class FilesPredicted:
    """A :class:`PredictFiles` went on: the next predictions, of ``found`` files so far."""

    predictions: tuple[Prediction, ...]
    found: int
    is_listed: bool
    job: int = 0


@dataclass(frozen=True)
class FilesEnded:
    """Reply to :class:`PredictFiles`, after its last prediction."""

    job: int = 0


@dataclass(frozen=True)
class ClusterFailed:
    """There is no answer, and the engine goes on."""

    problem: Problem
    job: int = 0


ClusterEvent = (
    ClusterDescribed | DatasetScanned | DatasetRead | FilesPredicted | FilesEnded | ClusterFailed
)
