"""Commands for what is done on a cluster: each names its address.

An engine joins a cluster with its first such command, and stays in it until it ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.opening.open_dataset import DatasetRequest


@dataclass(frozen=True)
class DescribeCluster:
    """Join a cluster, and tell what is there."""

    address: str
    job: int = 0


@dataclass(frozen=True)
class ReadDataset:
    """Read and check a dataset; the files are read on the cluster."""

    address: str
    request: DatasetRequest
    job: int = 0


@dataclass(frozen=True)
class PredictFiles:
    """Predict files, and those in folders, on the cluster, in the order of their names.

    ``skip`` is how many at the beginning are known already.
    """

    address: str
    model: Path
    named: tuple[Path, ...]
    skip: int = 0
    job: int = 0


OnCluster = DescribeCluster | ReadDataset | PredictFiles
