"""Scales of chart axes, and downsampling of long curves."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_AXIS_ENDS = (5, 10, 15, 20, 30, 50, 75, 100)


def axis_end(epochs: float) -> int:
    """Return the end of the x axis that has room for so many epochs."""
    return next((end for end in _AXIS_ENDS if epochs <= end), 50 * math.ceil(epochs / 50))


def epoch_labels(end: int, most: int) -> list[int]:
    """Return at most about ``most`` epochs to write below an axis that ends at ``end``."""
    step = next((s for s in (1, 2, 5, 10, 25, 50, 100, 250, 500) if end / s <= most), 1000)
    first = 1 if step == 2 and end % 2 else step
    return list(range(first, end + 1, step))


def epoch_labels_between(left: float, right: float, most: int) -> list[int]:
    """Return the epochs to write below an axis that shows the stretch from left to right."""
    if left <= 0:
        return epoch_labels(math.floor(right), most)
    step = next(
        (s for s in (1, 2, 5, 10, 25, 50, 100, 250, 500) if (right - left) / s <= most), 1000
    )
    first = step * math.ceil(left / step)
    return list(range(first, math.floor(right) + 1, step))


def log_gridlines(low: float, high: float) -> list[float]:
    """Return round values from ``low`` to ``high``, both held, for a logarithmic axis."""
    bottom, top = math.floor(math.log10(low)), math.ceil(math.log10(high))
    fine = top - bottom <= 2
    coarse = max(1, (top - bottom) // 6)
    values = [
        factor * 10.0**power
        for power in range(bottom, top + 1, 1 if fine else coarse)
        for factor in ((1, 2, 5) if fine else (1,))
    ]
    first = max((at for at, value in enumerate(values) if value <= low), default=0)
    last = min((at for at, value in enumerate(values) if value >= high), default=len(values) - 1)
    return values[first : max(last, first + 1) + 1]


def gridlines(low: float, high: float) -> list[float]:
    """Return three to six evenly spaced round values that hold ``low`` and ``high``."""
    smallest = 10.0 ** math.floor(math.log10((high - low) / 5))
    for factor in (1, 2, 5, 10, 20):
        step = factor * smallest
        first, last = math.floor(low / step + 1e-6), math.ceil(high / step - 1e-6)
        if last - first <= 5:
            break
    return [k * step for k in range(first, last + 1)]


def robust_top(batch: Array, epochs: Array) -> float:
    """Return the largest value worth showing: a few huge ones do not flatten the rest."""
    noise = float(np.quantile(batch, 0.98)) if batch.size else 0.0
    if not epochs.size:
        return noise
    ordered = np.sort(epochs)[::-1]
    top = ordered[0]
    for at in range(min(max(2, ordered.size // 12), ordered.size - 2)):
        if ordered[at] > 5 * ordered[at + 1]:
            top = ordered[at + 1]
    return float(max(top, min(noise, 1.5 * top)))


def thin(points: Array, columns: int) -> Array:
    """Keep of many points only each column's lowest and highest: they look the same."""
    if len(points) <= 4 * columns:
        return points
    x, y = points[:, 0], points[:, 1]
    column = ((x - x[0]) / max(x[-1] - x[0], 1e-9) * (columns - 1)).astype(int)
    starts = np.flatnonzero(np.diff(column, prepend=-1))
    kept = np.empty((2 * len(starts), 2))
    kept[0::2, 0] = kept[1::2, 0] = x[starts]
    kept[0::2, 1], kept[1::2, 1] = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
    return kept
