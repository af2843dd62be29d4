"""Holds Keras to limits while it puts a network together from a file.

Keras makes the weights of a layer as soon as it knows its shapes: here these are added up first,
and a layer whose weights or answers are too large is refused before there is memory for them.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.importers.limits import (
    MOST_ACTIVATIONS,
    Demand,
    TooLargeNetworkError,
)

_SPARE = 1 << 20  # weights that no file has: seeds, and what layers count


@contextlib.contextmanager
def held_to_limits(path: Path, weights: int) -> Iterator[None]:
    """Refuse a network that asks for more than any classifier, while Keras makes it.

    Args:
        path: Its file.
        weights: How many numbers the file has for its weights.

    Raises:
        ProblemError: ``model-too-large``.
    """
    limits = _Limits(weights + _SPARE)
    with contextlib.ExitStack() as stack:
        for owner, name, replacement in (
            (keras.layers.Layer, "add_weight", limits.add_weight),
            (keras.layers.Layer, "__call__", limits.call),
            (keras.KerasTensor, "__init__", limits.make_tensor),
        ):
            stack.enter_context(_replaced(owner, name, replacement))
        try:
            yield
        except Exception as error:
            if limits.is_exceeded:  # Keras may have made another error of it
                raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path)) from error
            raise


def check_finite(network: Any, path: Path) -> None:
    """Refuse a network with weights that are no numbers: it could answer nothing else.

    Raises:
        ProblemError: ``model-not-finite``.
    """
    for variable in network.weights:
        if (
            np.issubdtype(variable.dtype, np.floating)
            and not np.isfinite(np.asarray(variable, np.float32)).all()
        ):
            raise ProblemError(ProblemKind.MODEL_NOT_FINITE, path=str(path))


def work_of(layer: Any, shape: tuple[int, ...]) -> int:
    """Return about how many multiplications a layer takes for an answer of this shape.

    Each weight counts once for each place of the answer.
    """
    places = math.prod(shape) // max(1, shape[-1] if shape else 1)
    weights = sum(int(math.prod(variable.shape)) for variable in layer.weights)
    pool = getattr(layer, "pool_size", 1)
    area = int(math.prod(pool)) if isinstance(pool, tuple) else 1
    return max(weights * places, area * math.prod(shape))


class _Limits:
    def __init__(self, weights: int) -> None:
        self._left = weights
        self._demand = Demand()
        self.is_exceeded = False

    def add_weight(self, original: Callable[..., Any], layer: Any, *args: Any, **named: Any) -> Any:
        shape = named.get("shape", args[0] if args else ())
        self._left -= math.prod(shape) if isinstance(shape, tuple | list) else int(shape or 1)
        self._require(self._left >= 0)
        return original(layer, *args, **named)

    def make_tensor(
        self, original: Callable[..., Any], tensor: Any, *args: Any, **named: Any
    ) -> None:
        original(tensor, *args, **named)
        self._require(math.prod(side or 1 for side in tensor.shape) <= MOST_ACTIVATIONS)

    def call(self, original: Callable[..., Any], layer: Any, *args: Any, **named: Any) -> Any:
        answers = original(layer, *args, **named)
        for tensor in keras.tree.flatten(answers):
            if isinstance(tensor, keras.KerasTensor):
                shape = tuple(side or 1 for side in tensor.shape[1:])
                try:
                    self._demand.add(shape, work_of(layer, shape))
                except TooLargeNetworkError:
                    self._require(False)
        return answers

    def _require(self, holds: bool) -> None:
        if not holds:
            self.is_exceeded = True
            raise TooLargeNetworkError("more than any network asks for")


@contextlib.contextmanager
def _replaced(owner: Any, name: str, replacement: Callable[..., Any]) -> Iterator[None]:
    """Let a method of a class go through another function, which gets the method first."""
    original = getattr(owner, name)

    def through(self: Any, *args: Any, **named: Any) -> Any:
        return replacement(original, self, *args, **named)

    setattr(owner, name, through)
    try:
        yield
    finally:
        setattr(owner, name, original)
