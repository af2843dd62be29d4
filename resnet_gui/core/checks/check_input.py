"""What every check is given: the scanned dataset, and a way to be cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.similarity import CheckCancelled


@dataclass(frozen=True)
class CheckInput:
    """The input of a check. No check reads a file: the scan has read each already.

    Attributes:
        dataset: As :func:`resnet_gui.core.dataset.scanner.scan` returns it, facts and all.
        near_duplicates: Pairs of images that look nearly the same.
        check_cancelled: A check that takes long calls it now and then; what it raises ends it.
    """

    dataset: Dataset
    near_duplicates: tuple[tuple[Path, Path], ...] = ()
    check_cancelled: CheckCancelled = lambda: None
