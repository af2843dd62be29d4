"""How much a network may ask for: layers, activations and work, whatever its format.

All are known from the shapes, before anything is computed.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_LAYERS = 15_000
"""Operations of a network; the largest published classifiers have some thousand."""

MOST_ACTIVATIONS = 1 << 26
"""Numbers that one operation may answer with for one image."""

MOST_WORK = 400 * 10**9
"""Multiplications for one image: twice what ConvNeXt-XLarge takes at 384 pixels."""


class TooLargeNetworkError(Exception):
    """A network asks for more than any classifier of images."""


@dataclass
class Demand:
    """What a network asks for so far.

    Attributes:
        layers: How many operations there are.
        work: Multiplications.
        images: For how many images at a time.
        is_exceeded: Whether it is too much.
    """

    layers: int = 0
    work: int = 0
    images: int = 1
    is_exceeded: bool = False

    def add(self, shape: Sequence[int], work: int = 0) -> None:
        """Count an operation.

        Args:
            shape: Of its answer.
            work: Multiplications; as many as it has numbers where that is more.

        Raises:
            TooLargeNetworkError: It is too much.
        """
        numbers = math.prod(shape)
        self.layers += 1
        self.work += max(work, numbers)
        if (
            self.layers > MOST_LAYERS
            or numbers > MOST_ACTIVATIONS * self.images
            or self.work > MOST_WORK * self.images
        ):
            self.is_exceeded = True
            raise TooLargeNetworkError


def has_nan(values: NDArray[Any]) -> bool:
    """Say whether some weights are no numbers. Infinity is one: attention is masked with it."""
    return bool(np.isnan(values).any())


def written_out(
    bodies: Mapping[str, tuple[int, Collection[str]]], start: str, most: int = MOST_LAYERS
) -> int:
    """Return how many operations there are once all functions stand in place of their calls.

    Functions that call others twice, and these others twice, grow beyond all measure.

    Args:
        bodies: Of each function its own operations, and the functions that it calls.
        start: The function that is asked about.
        most: How many there may be.

    Raises:
        TooLargeNetworkError: There are more, or no end of them.
    """
    sizes: dict[str, int] = {}
    open_ones: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting[-1]
        own, calls = bodies.get(name, (0, ()))
        missing = [call for call in calls if call not in sizes]
        if name in sizes:
            waiting.pop()
        elif missing:
            if name in open_ones:
                raise TooLargeNetworkError  # it calls itself
            open_ones.add(name)
            waiting += dict.fromkeys(missing)
        else:
            sizes[name] = own + sum(sizes[call] for call in calls)
            if sizes[name] > most:
                raise TooLargeNetworkError
            open_ones.discard(name)
            waiting.pop()
    return sizes[start]
