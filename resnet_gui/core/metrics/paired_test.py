"""A paired test of whether two models differ on the images that both have predicted."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.metrics.split_predictions import SplitPredictions

ALPHA = 0.05
"""Two models are told apart where chance alone gives such a difference less often than this."""


@dataclass(frozen=True)
class PairedComparison:
    """Two models' answers to the same pictures.

    Attributes:
        fixed: Rows of ``second`` that the first model got wrong and the second right.
        broke: Rows of ``second`` that the first model got right and the second wrong.
        first: The first model's answers to the shared pictures.
        second: The second model's, picture by picture the same.
    """

    first: SplitPredictions
    second: SplitPredictions
    fixed: NDArray[np.int64]
    broke: NDArray[np.int64]

    @property
    def count(self) -> int:
        """Pictures that both have answered."""
        return len(self.first.paths)

    @property
    def p(self) -> float:
        """How often chance alone gives a difference as large as this one, or larger."""
        return mcnemar_mid_p(len(self.fixed), len(self.broke))

    @property
    def differ(self) -> bool:
        """Whether the two can be told apart on this many pictures."""
        return self.p < ALPHA


def pair_predictions(first: SplitPredictions, second: SplitPredictions) -> PairedComparison | None:
    """Match two models' answers by picture and class; None where they share no picture."""
    known = {key: row for row, key in enumerate(_keys(first))}
    shared = [(known[key], row) for row, key in enumerate(_keys(second)) if key in known]
    if not shared:
        return None
    rows = np.array(shared, dtype=np.int64)
    ours, theirs = first.select(rows[:, 0]), second.select(rows[:, 1])
    return PairedComparison(
        ours,
        theirs,
        np.flatnonzero(~ours.correct & theirs.correct),
        np.flatnonzero(ours.correct & ~theirs.correct),
    )


def pair_on_best_split(
    first: SplitPredictions, second: SplitPredictions
) -> tuple[str, PairedComparison] | None:
    """Match two models' answers on the split that tells most: test, or else validation."""
    for split in ("test", "validation"):
        paired = pair_predictions(first.of_split(split), second.of_split(split))
        if paired is not None:
            return split, paired
    return None


def mcnemar_mid_p(fixed: int, broke: int) -> float:
    """Return the two-sided mid-p value of McNemar's test.

    Q. McNemar, Psychometrika 12, 1947; the mid-p form, which keeps its level on few pictures and
    is less timid than the exact one, after Fagerland, Lydersen and Laake, BMC Medical Research
    Methodology 13:91, 2013.

    Args:
        fixed: Pictures that only the second of two models got right.
        broke: Pictures that only the first got right.
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
