"""Holds Keras to limits while it puts a network together from a file.

Keras makes the weights of a layer as soon as it knows its shapes: here these are added up first,
and a layer whose weights or answers are too large is refused before there is memory for them. How
much work a network takes is counted once it is made, and before it runs.
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
    has_nan,
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
        # By its name: to numpy, bfloat16 is no kind of float.
        is_float = "float" in keras.backend.standardize_dtype(variable.dtype)
        if is_float and has_nan(np.asarray(variable).astype(np.float32)):
            raise ProblemError(ProblemKind.MODEL_NOT_FINITE, path=str(path))


def check_demand(network: Any, shape: tuple[int, ...], path: Path) -> Demand:
    """Refuse a network that takes too much work for one image; nothing is computed.

    Each layer counts as often as the network calls it, those of networks within one by one.

    Args:
        network: Of one input.
        shape: Of one image as it takes it.
        path: Its file.

    Returns:
        What it asks for.

    Raises:
        ProblemError: ``model-too-large``.
    """
    demand = Demand()

    def count(original: Callable[..., Any], layer: Any, *args: Any, **named: Any) -> Any:
        if isinstance(layer, keras.Model):
            return layer.call(*args, **named)
        answers = original(layer, *args, **named)
        for tensor in keras.tree.flatten(answers):
            sides = tuple(side or 1 for side in tensor.shape[1:])
            demand.add(sides, work_of(layer, sides))
        return answers

    image = keras.layers.Input(shape, dtype=network.inputs[0].dtype)
    with _replaced(keras.layers.Layer, "__call__", count):
        try:
            network(image)
        except Exception as error:
            if demand.is_exceeded:  # Keras may have made another error of it
                raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(path)) from error
            raise
    return demand


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
