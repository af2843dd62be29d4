"""Records of single images: what a layout lists and what a dataset consists of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem


class Split(StrEnum):
    """The purpose of an image."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


@dataclass(frozen=True)
class LabeledImage:
    """One labelled image: its path relative to the dataset's root, its class and its split."""

    path: Path
    label: str
    split: Split


@dataclass(frozen=True)
class Skipped:
    """A file that is not used, and the reason."""

    path: Path
    problem: Problem

    @property
    def is_online_only(self) -> bool:
        """Whether a cloud drive keeps it elsewhere, and nobody has said that it may be fetched."""
        return self.problem.kind is ProblemKind.IMAGE_ONLINE_ONLY
