"""A learning curve: how accuracy grows with the number of training images, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """A figure and its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_positive(self) -> bool:
        """Whether all of the interval is above 0."""
        return self.low > 0


@dataclass(frozen=True)
class ClassGain:
    """What twice as many images would bring for one class.

    Attributes:
        label: The class.
        n_training: How many training images it has.
        n_validation: How many validation images it has.
        accuracy: The share of these that is right, with all training images.
        gain: What twice as many would add to it, 0 to 1.
        share: How much of the gain of all classes together is its own, in images: what it would
            add to the accuracy over all classes.
    """

    label: str
    n_training: int
    n_validation: int
    accuracy: float
    gain: Band
    share: float


@dataclass(frozen=True)
class LearningCurve:
    """Accuracy in validation by the number of training images.

    Attributes:
        counts: Numbers of training images, growing; the last one is all there are.
        accuracies: The accuracy with so many, 0 to 1, over draws of them.
        doubled: The accuracy that is expected with twice as many as there are.
        gain: What twice as many would add, 0 to 1.
        by_class: The same for each class, those that would add most first.
        n_validation: How many validation images judge it.
    """

    counts: tuple[int, ...]
    accuracies: tuple[Band, ...]
    doubled: Band
    gain: Band
    by_class: tuple[ClassGain, ...]
    n_validation: int

    @property
    def most_wanted(self) -> ClassGain | None:
        """The class of which more would bring most, where one can be told."""
        told = [each for each in self.by_class if each.gain.is_positive]
        return told[0] if told and self.gain.is_positive else None
