"""Grad-CAM: a heat map for any convolutional network in Keras.

Selvaraju et al., "Grad-CAM: visual explanations from deep networks via gradient-based localization"
(2017): each channel of the last map weighs as much as the class's score changes with it on average.
The score is the logarithm of the class's odds, which every network of probabilities has, however it
ends; it is the logit less the other classes' together.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path

_logger = logging.getLogger(__name__)
_TINY = 1e-30  # of all probability: what is added before a logarithm


def grad_cam(file: Path, square: NDArray[np.uint8], index: int) -> NDArray[np.float32]:
    """Return how much each place speaks for a class, (rows, columns); nowhere less than 0.

    This loads TensorFlow, and keeps the last model: call it in a process of its own.

    Args:
        file: A ``.keras`` or HDF5 file that can be opened without more answers.
        square: The image as the model takes it, (height, width, 3).
        index: Of the class.

    Raises:
        ProblemError: ``no-heat-map`` where no layer has a map of the image, ``heat-map-failed``,
            or ``model-...``.
    """
    model = _opened(file, long_path(file).stat().st_mtime_ns)
    try:
        return map_of(model, square, index)
    except ProblemError:
        raise
    except Exception as error:
        # Keras meets foreign networks with every kind of exception.
        _logger.error("no heat map", exc_info=error)
        detail = f"{type(error).__name__}: {error}".splitlines()[0]
        raise ProblemError(ProblemKind.HEAT_MAP_FAILED, detail=detail) from error


def map_of(model: Any, square: NDArray[np.uint8], index: int) -> NDArray[np.float32]:
    """Return the map of a Keras model that takes pixels (n, height, width, 3), see above."""
    import tensorflow as tf

    pixels = tf.constant(square[np.newaxis].astype(np.float32))
    with tf.GradientTape() as tape, _MapsRecorded(model, tape) as maps:
        shares = tf.cast(model(pixels, training=False), tf.float32)
        score = _score(tf, shares[0], index)
    if maps.last is None:
        raise ProblemError(ProblemKind.NO_HEAT_MAP)
    gradient = tape.gradient(score, maps.last)
    if gradient is None:
        raise ProblemError(ProblemKind.NO_HEAT_MAP)  # no answer depends on it
    values, slopes = (np.asarray(each[0], np.float64) for each in (maps.last, gradient))
    if maps.is_channels_first:
        values, slopes = np.moveaxis(values, 0, -1), np.moveaxis(slopes, 0, -1)
    weights = slopes.mean(axis=(0, 1))
    return np.asarray(np.maximum(values @ weights, 0), np.float32)


def _score(tf: Any, shares: Any, index: int) -> Any:
    """Return the logarithm of a class's odds; its number where there are no probabilities."""
    if np.any(shares < 0) or abs(float(tf.reduce_sum(shares)) - 1) > 1e-2:
        return shares[index]
    others = tf.reduce_sum(shares[:index]) + tf.reduce_sum(shares[index + 1 :])
    return tf.math.log(shares[index] + _TINY) - tf.math.log(others + _TINY)


@lru_cache(maxsize=1)
def _opened(file: Path, _changed: int) -> Any:
    from resnet_gui.engine.inference.keras_network import open_network

    return open_network(file, None)[0]


class _MapsRecorded:
    """Notes the last map of the image that a layer hands on, while the context holds.

    Nested models cannot be cut at an inner layer, but every layer can be listened to.
    """

    def __init__(self, model: Any, tape: Any) -> None:
        self.last: Any = None
        self.is_channels_first = False
        self._model, self._tape = model, tape
        self._listened: list[Any] = []

    def __enter__(self) -> _MapsRecorded:
        for layer in _innermost(self._model):
            if "Pooling" not in type(layer).__name__:
                self._listen(layer)
        return self

    def __exit__(self, *exception: object) -> None:
        for layer in self._listened:
            del layer.call

    def _listen(self, layer: Any) -> None:
        call = layer.call

        def listening(*arguments: Any, **options: Any) -> Any:
            output = call(*arguments, **options)
            shape: tuple[int, ...] = tuple(getattr(output, "shape", ()))
            if len(shape) == 4:
                is_first = getattr(layer, "data_format", "") == "channels_first"
                rows, columns = shape[2:] if is_first else shape[1:3]
                if rows * columns > 1:
                    self._tape.watch(output)
                    self.last, self.is_channels_first = output, is_first
            return output

        layer.call = listening
        self._listened.append(layer)


def _innermost(layer: Any) -> list[Any]:
    """Return the layers within a layer that have none within them, each once."""
    found: dict[int, Any] = {}
    waiting = [layer]
    while waiting:
        one = waiting.pop()
        within = list(getattr(one, "layers", ()) or ())
        inner = getattr(one, "layer", None)  # of a wrapper
        within += [inner] if inner is not None else []
        if within:
            waiting += within
        else:
            found[id(one)] = one
    return list(found.values())
