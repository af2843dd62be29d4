"""Events of the labelling of a pile of images."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.labeling.image_groups import ImageGroups
from resnet_gui.core.labeling.suggestions import Suggestions


@dataclass(frozen=True)
class PileOpened:
    """Reply to :class:`OpenPile`: similar images stand together.

    Attributes:
        groups: The groups, the largest first.
        asked_first: The most typical images, in the order in which they are asked about.
    """

    groups: ImageGroups
    asked_first: tuple[Path, ...]
    job: int = 0


@dataclass(frozen=True)
class LabelsSuggested:
    """Reply to :class:`SuggestLabels`."""

    suggestions: Suggestions
    job: int = 0


@dataclass(frozen=True)
class LabelingFailed:
    """There is no answer, and the engine goes on."""

    problem: Problem
    job: int = 0
