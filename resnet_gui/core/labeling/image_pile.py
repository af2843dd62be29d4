"""The images of a folder or a list that a person labels, whether they have a label or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class ImagePile:
    """Images to label, in an order that stays.

    Attributes:
        source: The folder or the list, as ``Dataset.source``: its labels are kept under it.
        root: What paths are relative to.
        paths: The images.
        given: By path, the label that the folder or the list says; not for unsorted images.
        splits: By path, the split that the folder or the list says, where it is not ``train``.
        n_unreadable: Files that are called as images are and cannot be read.
        alike: Copies, near copies and bursts, which a person labels together.
    """

    source: Path
    root: Path
    paths: tuple[Path, ...]
    given: Mapping[Path, str] = field(default_factory=dict)
    splits: Mapping[Path, str] = field(default_factory=dict)
    alike: tuple[tuple[Path, ...], ...] = ()
    n_unreadable: int = 0
