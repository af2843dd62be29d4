"""Puts a foreign Keras network between pixels and shares of classes, and makes its card."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging.resize import ResizeRule
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.network_outputs import Outputs, decide
from resnet_gui.core.models.preprocessing import PREPROCESSING, Preprocessing, PreprocessingName
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.backbones.preprocessing import keras_preprocessing
from resnet_gui.engine.importers.import_card import FileMetadata, card_of, keep_options
from resnet_gui.engine.importers.network_input import LUMA, NetworkInput

_MOST_CLASSES = 100_000


def finish(
    network: Any,
    entry: NetworkInput,
    path: Path,
    answers: ImportOptions | None,
    *,
    preprocessing: PreprocessingName | None,
    resize: ResizeRule,
    kind: str,
) -> tuple[Any, ModelCard]:
    """Return a network from RGB pixels (n, height, width, 3), 0 to 255, to shares, and its card.

    Args:
        network: Any Keras model of one input and one output.
        entry: What it takes.
        path: Its file.
        answers: What somebody says about it; remembered.
        preprocessing: How its images were prepared, where that can be seen.
        resize: The usual rule of such files.
        kind: The card's word for such a network.

    Raises:
        ProblemError: ``model-not-classifier``, or as :func:`card_of`.
    """
    shape = getattr(network, "output_shape", None)
    # A list: several outputs; None: no end of numbers.
    if not isinstance(shape, tuple) or not all(isinstance(side, int) for side in shape[1:]):
        raise ProblemError(ProblemKind.MODEL_NOT_CLASSIFIER, path=str(path))
    count = math.prod(shape[1:])
    if count != max(shape[1:], default=0) or not 1 <= count <= _MOST_CLASSES:
        raise ProblemError(ProblemKind.MODEL_NOT_CLASSIFIER, path=str(path))
    told = FileMetadata(
        numbers=count,
        height=entry.height,
        width=entry.width,
        preprocessing="inside" if entry.is_integer else preprocessing,
        resize=resize,
        network=kind,
        takes_pixels=entry.is_integer,
    )
    card = card_of(path, told, answers)
    inputs = keras.layers.Input((entry.height, entry.width, 3), name="picture")
    numbers = network(_prepared(inputs, entry, PREPROCESSING[card.preprocessing]), training=False)
    if len(shape) != 2:
        numbers = keras.layers.Reshape((count,))(numbers)
    outputs = card.outputs or _decide(keras.Model(inputs, numbers), entry)
    card = replace(card, outputs=outputs)
    keep_options(path, card, answers)
    return keras.Model(inputs, _shares(numbers, outputs)), card


def _prepared(pixels: Any, entry: NetworkInput, preprocessing: Preprocessing) -> Any:
    """Return what a network takes for a tensor of RGB pixels."""
    if entry.channels == 1:
        # As Pillow makes images grey, with its rounding.
        factors = np.asarray(LUMA, np.float32) / (1 << 16)
        pixels = keras.ops.floor(
            keras.ops.sum(pixels * factors, axis=-1, keepdims=True) + np.float32(0.5)
        )
        preprocessing = preprocessing.grey
    prepared = keras_preprocessing(pixels, preprocessing)
    if entry.is_integer:
        prepared = keras.ops.cast(prepared, entry.dtype.name)
    return keras.layers.Permute((3, 1, 2))(prepared) if entry.is_first else prepared


def _decide(model: Any, entry: NetworkInput) -> Outputs:
    pixels = replace(entry, channels=3, is_first=False, dtype=np.dtype(np.float32))
    return decide(np.asarray(model(pixels.probes("inside")), np.float32))


def _shares(numbers: Any, outputs: Outputs) -> Any:
    """Return shares of classes for a tensor of a network's numbers."""
    layers = keras.layers
    if outputs == "scores":
        return layers.Softmax()(numbers)
    if outputs == "single-score":
        numbers = layers.Activation("sigmoid")(numbers)
    if outputs in ("single", "single-score"):
        return layers.Concatenate()([numbers, layers.Rescaling(-1.0, offset=1.0)(numbers)])
    return numbers
