"""The diagnosis of a finished run: the one thing that limits it most, and what to do about it.

Every limit respects what the validation images can say: an accuracy stands for its 95 % interval,
and a finding is made only where it holds at the interval's kinder end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import compress
from pathlib import Path

from resnet_gui.core.checks.class_checks import UNLIKE
from resnet_gui.core.config import presets
from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.metrics.intervals import wilson_interval
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import EpochEnded

WIDE = 0.2
"""An interval this wide (10 points to each side) leaves open whether a model is good or middling.

Some 100 images at an accuracy of 50 %, or 35 at 90 %, make it narrower."""

GAP = 0.1
"""Accuracy in training above all that validation allows, from which on it is learning by heart.

A few points are usual of good models; ten points more than the interval's upper end are not."""

_MOSTLY = 0.9
"""A model that gives so many of its answers to one class has learned little but its size."""

_BARELY = 0.1
"""Above the largest class by less than this share of what is left to learn is no better."""

_RISE = 0.01
"""What the last third of the epochs must have gained for more of them to be worth their time."""


_OF_THE_DATA = ("root", "layout", "class_weights", "holdout", "group_by", "seed", "white")
"""Settings that stay when another network is suggested."""


class DiagnosisKind(StrEnum):
    """What limits a run, the heaviest first."""

    NO_BETTER = "no-better"
    BY_HEART = "by-heart"
    TOO_FEW = "too-few"
    SMALL_CLASSES = "small-classes"
    STILL_BETTER = "still-better"
    SMALL_VALIDATION = "small-validation"


class Suggestion(StrEnum):
    """What to do about it."""

    PRETRAINED = "pretrained"
    BALANCE = "balance"
    VARY = "vary"
    LONGER = "longer"
    MORE_IMAGES = "more-images"
    CHECK_LABELS = "check-labels"


Value = str | int | float


@dataclass(frozen=True)
class Diagnosis:
    """One finding about a run.

    Attributes:
        kind: What limits it.
        suggestion: What to do about it.
        values: The values in its sentence: counts, shares of 1, a class.
    """

    kind: DiagnosisKind
    suggestion: Suggestion
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class RunFacts:
    """What a diagnosis is made from.

    Attributes:
        evaluation: The result on the validation images.
        epochs: The history, oldest first.
        config: The configuration; None where it is not known.
        sizes: How many training images each class has, in the order of the classes; empty where
            that is not known. Validation images may have other proportions.
    """

    evaluation: Evaluation
    epochs: Sequence[EpochEnded]
    config: TrainConfig | None
    sizes: Sequence[int] = ()

    @property
    def is_pretrained(self) -> bool:
        """Whether training started from weights; True where that is not known."""
        return self.config is None or self.config.weights != "none"

    @property
    def baseline(self) -> dict[str, Value]:
        """The largest class, and the accuracy of always answering it."""
        largest, share = self.evaluation.largest_class
        return {"largest": largest, "baseline": share}

    @property
    def interval(self) -> dict[str, Value]:
        """The accuracy, the ends of its interval and the number of images."""
        low, high = self.evaluation.interval
        accuracy, count = self.evaluation.accuracy, self.evaluation.count
        return {"accuracy": accuracy, "low": low, "high": high, "count": count}


def diagnose(
    evaluation: Evaluation | None,
    epochs: Sequence[EpochEnded],
    config: TrainConfig | None,
    sizes: Sequence[int] = (),
) -> Diagnosis | None:
    """Return the heaviest finding about a run; None where nothing limits it that can be told.

    Args:
        evaluation: The result on the validation images; None where it is not known.
        epochs: The history, oldest first.
        config: The configuration of the run; None where it is not known.
        sizes: As in the model's card, the training images of each class; empty where not known.
    """
    if evaluation is None or not evaluation.count:
        return None
    facts = RunFacts(evaluation, epochs, config, sizes)
    return next((found for check in _CHECKS if (found := check(facts)) is not None), None)


def suggested_config(config: TrainConfig, suggestion: Suggestion) -> TrainConfig | None:
    """Return the configuration that a suggestion amounts to; None where it is not about one."""
    if suggestion is Suggestion.PRETRAINED:
        kept = {name: getattr(config, name) for name in _OF_THE_DATA}
        return presets.from_preset("instant", Path(config.dataset), **kept)
    if suggestion is Suggestion.BALANCE:
        return with_changes(config, class_weights=True)
    return with_changes(config, augment="article") if suggestion is Suggestion.VARY else None


def _no_better(facts: RunFacts) -> Diagnosis | None:
    """Find a model that is no better than always answering the largest class.

    With so few images that it may be far better, nothing is known: `_too_few`. Far is 20 points, or
    half of what is left to learn where the largest class leaves less than 40.
    """
    accuracy, (low, high) = facts.evaluation.accuracy, facts.evaluation.interval
    share = facts.evaluation.largest_class[1]
    left = 1 - share
    is_far = high >= share + min(WIDE, left / 2) or accuracy >= share + _BARELY * left
    if low > share or (is_far and accuracy > share):
        return None
    values = facts.baseline | {"accuracy": accuracy}
    return Diagnosis(DiagnosisKind.NO_BETTER, _against_no_better(facts), values)


def _against_no_better(facts: RunFacts) -> Suggestion:
    config, matrix = facts.config, facts.evaluation.confusion
    answers = [sum(column) for column in zip(*matrix, strict=True)]
    says_one = max(answers) >= _MOSTLY * facts.evaluation.count
    sizes = facts.sizes
    are_unlike = bool(sizes) and max(sizes) >= UNLIKE * min(sizes)
    if config is not None and not config.class_weights and says_one and are_unlike:
        return Suggestion.BALANCE
    if not facts.is_pretrained:
        return Suggestion.PRETRAINED
    return Suggestion.LONGER if _still_better(facts) else Suggestion.CHECK_LABELS


def _by_heart(facts: RunFacts) -> Diagnosis | None:
    """Find a model that knows its training images far better than the others.

    By the last epoch, since that shows where training leads, and both numbers of that epoch: the
    one that was kept may be an earlier one, which knew less by heart and was better in validation.
    """
    if not facts.epochs or facts.epochs[-1].accuracy < facts.evaluation.interval[1] + GAP:
        return None
    last = facts.epochs[-1]
    config = facts.config
    suggestion = Suggestion.MORE_IMAGES
    if not facts.is_pretrained:
        suggestion = Suggestion.PRETRAINED
    elif config is not None and not config.strengths.varies and not config.extracts_features:
        suggestion = Suggestion.VARY
    values: dict[str, Value] = {"train": last.accuracy, "accuracy": last.val_accuracy}
    return Diagnosis(DiagnosisKind.BY_HEART, suggestion, values)


def _too_few(facts: RunFacts) -> Diagnosis | None:
    """Find a result that may be good, and may be no better than the largest class."""
    if facts.evaluation.interval[0] > facts.evaluation.largest_class[1]:
        return None
    values = facts.interval | facts.baseline
    return Diagnosis(DiagnosisKind.TOO_FEW, Suggestion.MORE_IMAGES, values)


def _small_classes(facts: RunFacts) -> Diagnosis | None:
    """Find small classes that come off worse than large ones, beyond what chance explains.

    Unlike sizes by themselves harm nothing; that is said where it shows in the answers.
    """
    sizes, matrix = facts.sizes, facts.evaluation.confusion
    are_small = [size * UNLIKE <= max(sizes) for size in sizes]
    hits = [row[at] for at, row in enumerate(matrix)]
    n_small = sum(compress(map(sum, matrix), are_small))
    n_large = facts.evaluation.count - n_small
    if not n_small or not n_large:
        return None
    small = sum(compress(hits, are_small)) / n_small
    large = sum(hits[at] for at, is_small in enumerate(are_small) if not is_small) / n_large
    if wilson_interval(small, n_small)[1] >= wilson_interval(large, n_large)[0]:
        return None
    is_balanced = facts.config is None or facts.config.class_weights
    suggestion = Suggestion.MORE_IMAGES if is_balanced else Suggestion.BALANCE
    return Diagnosis(DiagnosisKind.SMALL_CLASSES, suggestion, {"small": small, "large": large})


def _still_better(facts: RunFacts) -> Diagnosis | None:
    """Find a run that ended while its last third of epochs still brought something.

    Judged by the same images before and after, so that the interval of one accuracy does not
    apply; the loss must have fallen too, and one image more right is chance. A head that is solved
    ends at its optimum.
    """
    epochs, config = facts.epochs, facts.config
    if config is None or len(epochs) < 2 or stages.is_solved(config):
        return None
    count = max(1, len(epochs) // 3)
    before, last = epochs[-1 - count], epochs[-1]
    rise = last.val_accuracy - before.val_accuracy
    is_lowest = last.val_loss <= min(epoch.val_loss for epoch in epochs)
    is_news = rise >= max(_RISE, 1.5 / facts.evaluation.count)
    if not (last.is_best and is_lowest and is_news):
        return None
    values: dict[str, Value] = {"before": before.val_accuracy, "accuracy": last.val_accuracy}
    return Diagnosis(DiagnosisKind.STILL_BETTER, Suggestion.LONGER, values)


def _small_validation(facts: RunFacts) -> Diagnosis | None:
    """Find a result that is good or middling, nobody can say."""
    low, high = facts.evaluation.interval
    if high - low < WIDE:
        return None
    return Diagnosis(DiagnosisKind.SMALL_VALIDATION, Suggestion.MORE_IMAGES, facts.interval)


_CHECKS: tuple[Callable[[RunFacts], Diagnosis | None], ...] = (
    *(_no_better, _by_heart, _too_few),
    *(_small_classes, _still_better, _small_validation),
)
