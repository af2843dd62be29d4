"""The input of every check: the scanned dataset, and a way to cancel the check."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.similarity import CheckCancelled


@dataclass(frozen=True)
class CheckInput:
    """The input of a check. A check reads no files: the scan has read them already.

    Attributes:
        dataset: As :func:`resnet_gui.core.dataset.scanner.scan` returns it, with facts.
        near_duplicates: Pairs of images that look nearly the same.
        check_cancelled: A long check calls it repeatedly; an exception from it ends the check.
    """

    dataset: Dataset
    near_duplicates: tuple[tuple[Path, Path], ...] = ()
    check_cancelled: CheckCancelled = lambda: None
