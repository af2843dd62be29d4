"""What the program suggests for the images of a pile: arrays with a row for each image.

They are made by ``engine/labeling`` from features, and are plain data, so that a window can hold
them without the engine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

UNLABELED = -1
"""In place of a class index."""

LEAST_CLASSES, LEAST_IMAGES = 2, 5
"""Suggestions begin when so many classes have so many images each."""


@dataclass(frozen=True)
class LabelsSoFar:
    """What a person has said about the images of a pile: what suggestions are made from.

    Attributes:
        classes: The names, sorted.
        labels: Class indices (n,); ``UNLABELED`` for none.
        is_used: False for images that were set aside, (n,).
        is_recent: The last fifty that were labelled, (n,); nowhere if there are fewer.
        revision: The number of the change that led here; suggestions carry it.
    """

    classes: tuple[str, ...]
    labels: NDArray[np.int64]
    is_used: NDArray[np.bool_]
    is_recent: NDArray[np.bool_]
    revision: int = 0

    @property
    def is_enough(self) -> bool:
        """Whether suggestions can be made: two classes have five images each."""
        counted = self.labels[(self.labels >= 0) & self.is_used]
        sizes = np.bincount(counted, minlength=len(self.classes))
        return int((sizes >= LEAST_IMAGES).sum()) >= LEAST_CLASSES


@dataclass(frozen=True)
class LabelingProgress:
    """What labelling more is worth.

    Attributes:
        n_labeled: The labels that it was found from.
        accuracy: The share of labelled images that heads find right which did not learn from them.
            Where the program chose what to label these are harder than most, so that it is
            rather too low.
        interval: Its 95 % interval: low, high.
        weakest: The class of which the fewest are found right; None if all classes are too small.
        weakest_accuracy: That share.
        changed: The share of the unlabelled images for which the last fifty labels changed the
            suggestion; None before there are fifty.
    """

    n_labeled: int
    accuracy: float
    interval: tuple[float, float]
    weakest: str | None = None
    weakest_accuracy: float = 0.0
    changed: float | None = None


@dataclass(frozen=True)
class SuggestedLabel:
    """What is suggested for one image.

    Attributes:
        label: The most probable class.
        probability: Its probability.
        second: The next class.
        second_probability: Its probability.
        is_doubted: Whether the image has a label that looks wrong.
    """

    label: str
    probability: float
    second: str
    second_probability: float
    is_doubted: bool = False


@dataclass(frozen=True)
class Suggestions:
    """A suggestion for each image of a pile.

    Attributes:
        classes: The names that the indices mean.
        first: The most probable class (n,) of each image, also of labelled ones.
        probability: Its probability, (n,).
        second: The next class, (n,).
        second_probability: Its probability, (n,).
        likeness: How much each image is like labelled ones, (n,), at most 1: mean cosine of the
            features to the nearest few.
        own: The probability (n,) of the label that an image has, by a head that did not learn from
            it; NaN for images without one.
        is_doubted: Whether the label of an image looks wrong, (n,).
        progress: How far the person is.
        revision: As of :class:`LabelsSoFar`.
    """

    classes: tuple[str, ...]
    first: NDArray[np.int64]
    probability: NDArray[np.float64]
    second: NDArray[np.int64]
    second_probability: NDArray[np.float64]
    likeness: NDArray[np.float64]
    own: NDArray[np.float64]
    is_doubted: NDArray[np.bool_]
    progress: LabelingProgress
    revision: int = 0

    @property
    def margin(self) -> NDArray[np.float64]:
        """How far the first class is before the second, (n,): small where it is not sure."""
        return self.probability - self.second_probability

    def of_row(self, row: int) -> SuggestedLabel:
        """Return what is suggested for one image."""
        return SuggestedLabel(
            self.classes[self.first[row]],
            float(self.probability[row]),
            self.classes[self.second[row]],
            float(self.second_probability[row]),
            bool(self.is_doubted[row]),
        )
