"""Batches: what a training step and an evaluation receive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Batch:
    """Inputs (n, ...) as the network takes them, class indices (n,), and which images (n,)."""

    inputs: Any
    labels: NDArray[np.int64]
    indices: NDArray[np.int64]


class Batches(Protocol):
    """The images of a split, or their features, in batches."""

    count: int
    labels: NDArray[np.int64]

    @property
    def steps(self) -> int:
        """Batches in one pass."""

    def shuffled(self, epoch: int) -> Iterator[Batch]:
        """Yield each image once, in the order and with the variation of that epoch."""

    def once(self) -> Iterator[Batch]:
        """Yield each image once, unvaried, in mixed order: a part of them is a fair sample."""


def epoch_order(count: int, seed: int, epoch: int) -> NDArray[np.int64]:
    """Return the indices below ``count`` in the order of an epoch."""
    return np.random.default_rng((seed, epoch)).permutation(count)


def mixed_order(count: int) -> NDArray[np.int64]:
    """Return the indices below ``count`` in an order that is mixed and always the same."""
    return np.random.default_rng(count).permutation(count)
