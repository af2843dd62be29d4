"""A prediction for one image: ranked classes, and whether it should be reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files.name_forms import loose_form

Ranking = tuple[tuple[str, float], ...]
"""Pairs of class and probability, best first."""

CONFIDENCE_THRESHOLD = 0.6
"""By default, a prediction with a lower probability is uncertain."""

TOP_K = 5
"""The number of classes of a ranking that are kept and shown."""


class ReviewFlag(StrEnum):
    """A reason to review a prediction."""

    NOT_SURE = "not-sure"
    DISAGREES = "folder-differs"
    UNLIKE = "unlike"
    BLANK = "blank"


class Doubt(StrEnum):
    """A reason to doubt a prediction that its probability does not show."""

    BLANK = "blank"
    UNLIKE = "unlike"
    DARKER = "darker"
    BLURRIER = "blurrier"
    SMALLER = "smaller"


_FLAGS_OF_DOUBTS = {Doubt.UNLIKE: ReviewFlag.UNLIKE, Doubt.BLANK: ReviewFlag.BLANK}
"""What is not to be believed, however high its probability; other doubts are hints."""

NOT_RELIED_ON = frozenset({ReviewFlag.NOT_SURE, *_FLAGS_OF_DOUBTS.values()})
"""The flags of predictions that :meth:`ReviewPolicy.relies_on` refuses."""


def is_believable(doubts: Sequence[Doubt]) -> bool:
    """Say whether the probability of a prediction with these doubts means anything."""
    return not _FLAGS_OF_DOUBTS.keys() & set(doubts)


@dataclass(frozen=True, slots=True)
class Prediction:
    """The prediction for one image, or the problem why there is none.

    Attributes:
        path: The image.
        ranking: At most :data:`TOP_K` classes; empty if there is a problem.
        problem: Why there is no prediction.
        doubts: Reasons to doubt it that its probability does not show.
        features: Those before the network's last layer, (k,), where they were asked for.
    """

    path: Path
    ranking: Ranking = ()
    problem: Problem | None = None
    doubts: tuple[Doubt, ...] = ()
    features: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)

    @property
    def label(self) -> str:
        """The best class; empty if there is a problem."""
        return self.ranking[0][0] if self.ranking else ""

    @property
    def probability(self) -> float:
        """The probability of the best class, 0 to 1."""
        return self.ranking[0][1] if self.ranking else 0.0

    @property
    def second(self) -> tuple[str, float]:
        """The second best class and its probability."""
        return self.ranking[1] if len(self.ranking) > 1 else ("", 0.0)

    @property
    def margin(self) -> float:
        """The difference of the probabilities of the best two classes."""
        return self.probability - self.second[1]


@dataclass(frozen=True)
class ReviewPolicy:
    """Decides which predictions should be reviewed.

    Attributes:
        classes: The classes of the model.
        threshold: A prediction with a lower probability is uncertain.
    """

    classes: Sequence[str]
    threshold: float = CONFIDENCE_THRESHOLD

    def is_confident(self, probability: float) -> bool:
        """Say whether a probability is high enough for a prediction to be relied on."""
        return probability >= self.threshold

    def relies_on(self, probability: float, doubts: Sequence[Doubt]) -> bool:
        """Say whether a prediction with this probability and these doubts is relied on."""
        return self.is_confident(probability) and is_believable(doubts)

    def flags(self, prediction: Prediction) -> tuple[ReviewFlag, ...]:
        """Return the reasons to review a prediction."""
        if prediction.problem is not None:
            return ()
        flags = []
        if not self.is_confident(prediction.probability):
            flags.append(ReviewFlag.NOT_SURE)
        folder = loose_form(prediction.path.parent.name)
        if folder != loose_form(prediction.label) and folder in self._folders:
            flags.append(ReviewFlag.DISAGREES)
        flags += [
            _FLAGS_OF_DOUBTS[doubt] for doubt in prediction.doubts if doubt in _FLAGS_OF_DOUBTS
        ]
        return tuple(flags)

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(loose_form(name) for name in self.classes)

    def folder(self, prediction: Prediction) -> str | None:
        """Return the class into whose folder an image is sorted; None if it is uncertain."""
        is_sure = self.relies_on(prediction.probability, prediction.doubts)
        return prediction.label if is_sure else None
