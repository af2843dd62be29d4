"""A paired test of whether two models differ on the images that both have predicted."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.metrics.split_predictions import SplitPredictions

ALPHA = 0.05
"""Two models differ significantly if the p value is smaller than this."""


@dataclass(frozen=True)
class PairedComparison:
    """The predictions of two models for the same images.

    Attributes:
        fixed: Rows of ``second`` that only the second model predicted correctly.
        broke: Rows of ``second`` that only the first model predicted correctly.
        first: The first model's predictions for the shared images.
        second: The second model's predictions, in the same order.
    """

    first: SplitPredictions
    second: SplitPredictions
    fixed: NDArray[np.int64]
    broke: NDArray[np.int64]

    @property
    def count(self) -> int:
        """The number of shared images."""
        return len(self.first.paths)

    @property
    def p(self) -> float:
        """The p value: how often chance alone gives at least such a difference."""
        return mcnemar_mid_p(len(self.fixed), len(self.broke))

    @property
    def differ(self) -> bool:
        """Whether the two models differ significantly."""
        return self.p < ALPHA


def pair_predictions(first: SplitPredictions, second: SplitPredictions) -> PairedComparison | None:
    """Match the predictions of two models by image and class; None if they share no image."""
    known = {key: row for row, key in enumerate(_keys(first))}
    shared = [(known[key], row) for row, key in enumerate(_keys(second)) if key in known]
    if not shared:
        return None
    rows = np.array(shared, dtype=np.int64)
    first_shared, second_shared = first.select(rows[:, 0]), second.select(rows[:, 1])
    return PairedComparison(
        first_shared,
        second_shared,
        np.flatnonzero(~first_shared.correct & second_shared.correct),
        np.flatnonzero(first_shared.correct & ~second_shared.correct),
    )


def pair_on_best_split(
    first: SplitPredictions, second: SplitPredictions
) -> tuple[str, PairedComparison] | None:
    """Match the predictions of two models on the test split, or else on the validation split."""
    for split in ("test", "validation"):
        paired = pair_predictions(first.of_split(split), second.of_split(split))
        if paired is not None:
            return split, paired
    return None


def mcnemar_mid_p(fixed: int, broke: int) -> float:
    """Return the two-sided mid-p value of McNemar's test.

    Q. McNemar, Psychometrika 12, 1947; the mid-p form, which keeps its level on few images and
    is less conservative than the exact test, after Fagerland, Lydersen and Laake, BMC Medical
    Research Methodology 13:91, 2013.

    Args:
        fixed: The number of images that only the second model predicted correctly.
        broke: The number of images that only the first model predicted correctly.
    """
    count, least = fixed + broke, min(fixed, broke)
    if fixed == broke:
        return 1.0
    below = sum(math.comb(count, k) for k in range(least))
    p: float = (2 * below + math.comb(count, least)) / 2**count
    return p


def _keys(predictions: SplitPredictions) -> list[tuple[str, str]]:
    labels = (predictions.classes[index] for index in predictions.truth.tolist())
    return list(zip(predictions.paths, labels, strict=True))
