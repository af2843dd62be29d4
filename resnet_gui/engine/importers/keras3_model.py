"""Opens ``.keras`` files without this program's card: of other programs, or of exported scripts.

What could run code is refused before Keras reads the file (``file_safety``), and Keras reads it in
its safe mode.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.importers import file_safety
from resnet_gui.engine.importers.keras_limits import (
    check_demand,
    check_finite,
    held_to_limits,
)
from resnet_gui.engine.importers.keras_wrapper import finish
from resnet_gui.engine.importers.network_input import USUAL_SIDE, NetworkInput
from resnet_gui.engine.importers.refusals import refusal

NETWORK = "keras"
"""The card's word for a network that is none of the registry's."""

_SCALING = ("Rescaling", "Normalization")


def open_without_card(path: Path, answers: ImportOptions | None) -> tuple[Any, ModelCard]:
    """Return the network in a file, taking RGB from 0 to 255, and its card.

    Raises:
        ProblemError: ``model-...``.
    """
    weights = file_safety.check_archive(path)
    try:
        with held_to_limits(path, weights):
            network = keras.models.load_model(str(long_path(path)), compile=False, safe_mode=True)
            check_finite(network, path)
            return _finished(network, path, answers)
    except ProblemError:
        raise
    except Exception as error:
        # Keras meets foreign files with every kind of exception.
        raise refusal(path, error) from error


def _finished(network: Any, path: Path, answers: ImportOptions | None) -> tuple[Any, ModelCard]:
    (port,) = network.inputs
    sides = tuple(side or 0 for side in port.shape)
    kinds = {type(layer).__name__: layer for layer in _layers(network)}
    resizing = kinds.get("Resizing")
    free = USUAL_SIDE if resizing is None else int(resizing.height)
    entry = NetworkInput.of_shape(sides, np.dtype(str(port.dtype)), free)
    if entry is None:
        raise ProblemError(ProblemKind.MODEL_NOT_CLASSIFIER, path=str(path))
    check_demand(network, entry.shape[1:], path)
    scales_itself = any(kind in kinds for kind in _SCALING)
    return finish(
        network,
        entry,
        path,
        answers,
        preprocessing="inside" if scales_itself else None,
        resize="squash",
        kind=NETWORK,
    )


def _layers(network: Any) -> Iterator[Any]:
    """Yield all layers of a network, and of those within it."""
    waiting = list(network.layers)
    while waiting:
        layer = waiting.pop()
        yield layer
        waiting += getattr(layer, "layers", [])
