"""Opens the network in a model file with Keras, and its card; nothing in a file is run as code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging.resize import sides
from resnet_gui.core.models import model_card
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.model_formats import is_hdf5
from resnet_gui.engine.importers import file_safety
from resnet_gui.engine.importers.refusals import refusal

Shape = tuple[int | None, ...]


def open_network(path: Path, options: ImportOptions | None) -> tuple[Any, ModelCard]:
    """Return the Keras model in a ``.keras`` or HDF5 file, and its card.

    Raises:
        ProblemError: ``model-...`` where it cannot be used.
    """
    if is_hdf5(path):
        from resnet_gui.engine.importers.keras2_model import open_legacy

        return open_legacy(path, options)
    card = model_card.own_card(path)
    if card is None:
        from resnet_gui.engine.importers.keras3_model import open_without_card

        return open_without_card(path, options)
    return _open_keras(path, card)


def shapes_of(card: ModelCard) -> tuple[Shape, Shape]:
    """Return the shapes of input and output that a network must have to fit a card."""
    width, height = sides(card.size)
    return (None, height, width, 3), (None, len(card.classes))


def with_features(model: Any) -> Any:
    """Return a Keras model with the input of its last dense layer, (n, k), as a second output.

    Returns:
        None where it does not end in a dense layer on a row of numbers.
    """
    from resnet_gui.engine.backbones.classifier import keras

    after = (keras.layers.Activation, keras.layers.Softmax)
    last = next((layer for layer in reversed(model.layers) if not isinstance(layer, after)), None)
    if not isinstance(last, keras.layers.Dense):
        return None
    try:
        features = last.input
    except (AttributeError, ValueError):  # it is called more than once, or never
        return None
    if len(features.shape) != 2 or features.shape[1] is None:
        return None
    return keras.Model(model.inputs, [model.output, features])


def _open_keras(path: Path, card: ModelCard) -> tuple[Any, ModelCard]:
    weights = file_safety.check_archive(path)
    from resnet_gui.engine.backbones.classifier import keras
    from resnet_gui.engine.importers.keras_limits import (
        check_demand,
        check_finite,
        held_to_limits,
    )

    try:
        with held_to_limits(path, weights):
            model = keras.models.load_model(str(long_path(path)), compile=False, safe_mode=True)
            check_finite(model, path)
            if len(model.inputs) == 1:  # another shape than the card's is refused below
                check_demand(model, tuple(side or 1 for side in model.inputs[0].shape[1:]), path)
    except ProblemError:
        raise
    except Exception as error:
        # Keras meets foreign files with every kind of exception.
        raise refusal(path, error) from error
    # Such a file prepares its images itself: a card that says otherwise belongs to another model.
    if (model.input_shape, model.output_shape) != shapes_of(card) or card.preprocessing != "inside":
        raise ProblemError(ProblemKind.MODEL_CARD_DIFFERS, path=str(path))
    return model, card
