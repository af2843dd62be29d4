"""What is shown of a pile: its views and their order."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class View(StrEnum):
    """Which images are shown, and in which order."""

    UNLABELED = "unlabeled"
    NEXT = "next"  # the order in which the program asks: typical ones first, then the least sure
    LEAST_SURE = "least-sure"
    CLASS = "class"  # suggested to be of one class, the surest first
    UNLIKE = "unlike"  # the least like any labelled one first
    DOUBTED = "doubted"  # labels that look wrong, the surest first
    LABELED = "labeled"  # of one class or of all
    SET_ASIDE = "set-aside"


def in_order(is_wanted: NDArray[np.bool_], value: NDArray[np.float64] | None = None) -> list[int]:
    """Return the rows that are wanted, those of the smallest value first."""
    rows = np.flatnonzero(is_wanted)
    if value is not None:
        rows = rows[np.argsort(value[rows], kind="stable")]
    return [int(row) for row in rows]


def as_asked(
    is_open: NDArray[np.bool_], first: Sequence[int], margin: NDArray[np.float64] | None
) -> list[int]:
    """Return the rows in the order in which the program asks.

    Args:
        is_open: Which images wait for a label, (n,).
        first: Typical images of groups, which come first.
        margin: How sure the suggestions are, (n,); None where there are none.
    """
    is_left = is_open.copy()
    is_left[list(first)] = False
    return [row for row in first if is_open[row]] + in_order(is_left, margin)
