"""Puts similar images into groups, by k-means on the directions in which features vary most.

k-means: Lloyd, Least squares quantization in PCM (IEEE Transactions on Information Theory 28,
1982), begun as by Arthur and Vassilvitskii, k-means++: the advantages of careful seeding (SODA
2007). Features have their mean taken away and length 1, so that distance is the angle.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.metrics.directions import principal_directions, unit_vectors

_DIRECTIONS = 50
_ROUNDS = 30
_TRIES = 4  # points that are drawn for a further centre
_MOST = 100  # groups, where nobody says how many there are to be
_AT_ONCE = 4096  # images whose distances are computed together

Rows = NDArray[np.int64]


def find_groups(
    features: NDArray[np.float32],
    hashes: Sequence[str],
    count: int | None = None,
    go_on: Callable[[], None] = lambda: None,
) -> tuple[tuple[Rows, ...], Rows]:
    """Return groups of similar images, and the order in which images are asked about.

    Args:
        features: (n, k).
        hashes: Content hashes, (n,): of equal images only one is asked about at first.
        count: How many groups; None for the root of n / 2, a rule of thumb (Mardia, Kent and
            Bibby, Multivariate Analysis, 1979), and at most 100.
        go_on: Called often; an exception from it ends the work.

    Returns:
        The rows of each group, the most typical first, the largest group first; and the rows that
        are asked about first: the most typical of each group.
    """
    n = len(features)
    if n == 0:
        return (), np.zeros(0, np.int64)
    wanted = min(math.ceil(math.sqrt(n / 2)), _MOST) if count is None else count
    points = _points(features)
    go_on()
    group, distance = _k_means(points, min(wanted, n), go_on)
    groups = []
    for number in range(int(group.max()) + 1):
        rows = np.flatnonzero(group == number)
        if len(rows):
            groups.append(rows[np.argsort(distance[rows], kind="stable")])
    groups.sort(key=len, reverse=True)
    asked, seen = [], set[str]()
    for rows in groups:
        first = next((row for row in rows.tolist() if hashes[row] not in seen), None)
        if first is not None:
            seen.add(hashes[first])
            asked.append(first)
    return tuple(groups), np.array(asked, np.int64)


def _points(features: NDArray[np.float32]) -> NDArray[np.float32]:
    values = unit_vectors(features - features.mean(axis=0))
    if min(values.shape) <= _DIRECTIONS:
        return values
    found: NDArray[np.float32] = values @ principal_directions(values, _DIRECTIONS)
    return found


def _k_means(
    points: NDArray[np.float32], count: int, go_on: Callable[[], None]
) -> tuple[Rows, NDArray[np.float32]]:
    """Return the group of each point (n,), and its squared distance to the centre of it (n,)."""
    centres = _first_centres(points, count, go_on)
    group = np.full(len(points), -1, np.int64)
    for _ in range(_ROUNDS):
        before = group
        group, distance = _nearest(points, centres, go_on)
        if (group == before).all():
            break
        sums = np.zeros_like(centres, dtype=np.float64)
        np.add.at(sums, group, points)
        sizes = np.bincount(group, minlength=len(centres))
        filled = sizes > 0
        centres[filled] = (sums[filled] / sizes[filled, None]).astype(points.dtype)
    return group, distance


def _first_centres(
    points: NDArray[np.float32], count: int, go_on: Callable[[], None]
) -> NDArray[np.float32]:
    """Draw points that lie far from each other; of a few that are drawn, the best one each time."""
    random = np.random.default_rng(0)
    chosen = [int(random.integers(len(points)))]
    distance = _squares(points, points[chosen[0]])
    while len(chosen) < count and distance.max() > 0:
        go_on()
        drawn = random.choice(len(points), _TRIES, p=distance / distance.sum())
        left = [np.minimum(distance, _squares(points, points[row])) for row in drawn]
        best = int(np.argmin([each.sum() for each in left]))
        chosen.append(int(drawn[best]))
        distance = left[best]
    return points[chosen].copy()


def _squares(points: NDArray[np.float32], centre: NDArray[np.float32]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.square(points - centre).sum(axis=1, dtype=np.float64)
    return found


def _nearest(
    points: NDArray[np.float32], centres: NDArray[np.float32], go_on: Callable[[], None]
) -> tuple[Rows, NDArray[np.float32]]:
    group = np.zeros(len(points), np.int64)
    distance = np.zeros(len(points), np.float32)
    lengths = np.square(centres).sum(axis=1)
    for start in range(0, len(points), _AT_ONCE):
        go_on()
        part = points[start : start + _AT_ONCE]
        squares = lengths - 2 * part @ centres.T
        found = squares.argmin(axis=1)
        group[start : start + _AT_ONCE] = found
        nearest = squares[np.arange(len(part)), found] + np.square(part).sum(axis=1)
        distance[start : start + _AT_ONCE] = np.maximum(nearest, 0)
    return group, distance
