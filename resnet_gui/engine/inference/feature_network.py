"""A network that tells its features and its last map besides what it answers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.training.values import Runtime
from resnet_gui.engine.runtime import device, openvino_runtime
from resnet_gui.engine.runtime.last_layer import LastLayer, with_more_outputs
from resnet_gui.engine.runtime.precision import CarefulNetwork

_SHARES, _FEATURES, _MAP = 0, 1, 2


class FeatureNetwork:
    """The same network with more outputs, compiled when it is first asked.

    Args:
        model: An ``openvino.Model`` that ends in a dense layer; it is not changed.
        runtime: What it runs on.
        careful: What answers without features: both answer in one precision, and what one of them
            has computed counts for the other. None on a graphics processor.
    """

    def __init__(self, model: Any, runtime: Runtime, careful: CarefulNetwork | None) -> None:
        self._model, self._runtime, self._careful = model, runtime, careful
        self._compiled: openvino_runtime.CompiledModel | None = None
        self._last: LastLayer | None = None

    def predict_with_features(
        self, squares: NDArray[np.uint8]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return shares (n, classes) and features (n, k) for pixels (n, height, width, 3)."""
        network = self._ready()
        shares, features = network.outputs(squares, _SHARES, _FEATURES)
        if self._careful is not None and network.precision == "f32":
            self._careful.compare(squares, shares)
        return shares, features

    def embed(self, squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return the features (n, k) alone."""
        return self.predict_with_features(squares)[1]

    def activation_map(self, squares: NDArray[np.uint8], class_index: int) -> NDArray[np.float32]:
        """Return the score of a class at each place, (n, rows, columns).

        See :meth:`LastLayer.scores_of_places`; only where the last layer stands on a map.
        """
        (maps,) = self._ready().outputs(squares, _MAP)
        assert self._last is not None
        return self._last.scores_of_places(maps, class_index)

    def _ready(self) -> openvino_runtime.CompiledModel:
        wanted = None if self._careful is None else self._careful.precision
        if self._compiled is None or wanted not in (None, self._compiled.precision):
            model, self._last = with_more_outputs(self._model)
            if wanted is None:
                self._compiled = device.compiled(model, self._runtime)
            else:
                self._compiled = openvino_runtime.CompiledModel(model, precision=wanted)
        return self._compiled
