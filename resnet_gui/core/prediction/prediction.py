"""A prediction for one image: ranked classes, and whether it should be reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from resnet_gui.core.errors.problem import Problem

Ranking = tuple[tuple[str, float], ...]
"""Pairs of class and probability, best first."""

CONFIDENCE_THRESHOLD = 0.6
"""Below this probability an answer is not sure, where nobody says otherwise."""

TOP_K = 5
"""So many classes of a ranking are kept and shown."""


class ReviewFlag(StrEnum):
    """What should make one look twice."""

    NOT_SURE = "not-sure"
    DISAGREES = "folder-differs"


@dataclass(frozen=True, slots=True)
class Prediction:
    """The answer to one picture, or the reason why there is none.

    Attributes:
        path: The picture.
        ranking: At most :data:`TOP_K` classes; none where there is a problem.
        problem: Why there is no answer.
    """

    path: Path
    ranking: Ranking = ()
    problem: Problem | None = None

    @property
    def label(self) -> str:
        """The best class; nothing where there is no answer."""
        return self.ranking[0][0] if self.ranking else ""

    @property
    def probability(self) -> float:
        """That of the best class, 0 to 1."""
        return self.ranking[0][1] if self.ranking else 0.0

    @property
    def second(self) -> tuple[str, float]:
        """The class after the best, and its probability."""
        return self.ranking[1] if len(self.ranking) > 1 else ("", 0.0)

    @property
    def margin(self) -> float:
        """By how much the best class leads the second."""
        return self.probability - self.second[1]


@dataclass(frozen=True)
class ReviewPolicy:
    """Says which answers to look at twice.

    Attributes:
        classes: All that the model knows.
        threshold: Below this probability an answer is not sure.
    """

    classes: Sequence[str]
    threshold: float = CONFIDENCE_THRESHOLD

    def is_confident(self, probability: float) -> bool:
        """Say whether a probability is high enough for a prediction to be relied on."""
        return probability >= self.threshold

    def flags(self, answer: Prediction) -> tuple[ReviewFlag, ...]:
        """Return what is to be said of an answer."""
        if answer.problem is not None:
            return ()
        flags = []
        if not self.is_confident(answer.probability):
            flags.append(ReviewFlag.NOT_SURE)
        folder = answer.path.parent.name.casefold()
        if folder != answer.label.casefold() and folder in self._folders:
            flags.append(ReviewFlag.DISAGREES)
        return tuple(flags)

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in self.classes)

    def folder(self, answer: Prediction) -> str | None:
        """Return the class that a picture is sorted under; None where that is not sure."""
        return answer.label if self.is_confident(answer.probability) else None
