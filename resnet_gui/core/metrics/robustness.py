"""How many images are still recognised after each kind of change, and ``robustness.json``."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import PurePath

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.schema import is_path, read_fields
from resnet_gui.core.files.versioned_json import read_json, to_json
from resnet_gui.core.metrics.intervals import wilson_interval
from resnet_gui.core.metrics.paired_test import ALPHA, mcnemar_mid_p

SCHEMA = 1

MOST_IMAGES = 1000
"""So many tell an accuracy to 3 points or better; of more, some are drawn."""

_NAME = re.compile(r"[a-z0-9_-]{1,40}")


@dataclass(frozen=True)
class CorruptionResult:
    """What one kind of change does.

    Attributes:
        corruption: The change, as in :class:`~resnet_gui.core.imaging.corruptions.Corruption`; a
            later version may know others.
        right: How many changed images are recognised.
        lost: How many are recognised as they are, and not when they are changed.
    """

    corruption: str
    right: int
    lost: int


@dataclass(frozen=True)
class Robustness:
    """What changes do to the answers of a model.

    Attributes:
        split: The split of the images, or ``all``.
        count: How many images were changed.
        total: How many images the split has; more than ``count`` where some were drawn.
        right: How many are recognised as they are.
        example: The path of an image that is recognised, as in ``predictions.csv``; empty where
            none is.
        results: One for each kind of change.
    """

    split: str
    count: int
    total: int
    right: int
    example: str
    results: tuple[CorruptionResult, ...]

    @property
    def accuracy(self) -> float:
        """The share of the images that are recognised as they are, 0 to 1."""
        return self.right / self.count

    def accuracy_of(self, result: CorruptionResult) -> float:
        """Return the share of the images that are recognised when they are changed, 0 to 1."""
        return result.right / self.count

    def interval_of(self, result: CorruptionResult) -> tuple[float, float]:
        """Return the 95 % interval of that share: low, high."""
        return wilson_interval(self.accuracy_of(result), self.count)

    def is_clear(self, result: CorruptionResult) -> bool:
        """Say whether a change costs more than chance explains.

        By McNemar's test on the same images, at a level that is divided by the number of changes
        (Bonferroni).
        """
        gained = result.right - self.right + result.lost
        p = mcnemar_mid_p(gained, result.lost)
        return result.right < self.right and p < ALPHA / len(self.results)

    @property
    def worst(self) -> CorruptionResult:
        """The change after which the fewest images are recognised."""
        return min(self.results, key=lambda result: result.right)


def robustness_json(robustness: Robustness) -> str:
    """Return the text of ``robustness.json``."""
    return to_json(asdict(robustness), SCHEMA)


def read_robustness(text: str) -> Robustness:
    """Read what :func:`robustness_json` wrote.

    Raises:
        ProblemError: ``not-json``, ``schema-too-new`` or ``field-wrong`` if the text is anything
            else.
    """
    found = read_fields(Robustness, read_json(text, SCHEMA), example=_is_inside, results=bool)
    counts = 0 < found.count <= min(found.total, MOST_IMAGES) and 0 <= found.right <= found.count
    # Of the images that are right as they are some are lost, of the others some are gained.
    if not counts or not all(
        _NAME.fullmatch(one.corruption)
        and 0 <= one.lost <= found.right
        and 0 <= one.right - (found.right - one.lost) <= found.count - found.right
        for one in found.results
    ):
        raise ProblemError(ProblemKind.FIELD_WRONG, field="results")
    return found


def _is_inside(text: str) -> bool:
    """Return whether a path leads nowhere but into the dataset, as far as its letters say."""
    return is_path(text) and not PurePath(text).is_absolute() and ".." not in PurePath(text).parts
