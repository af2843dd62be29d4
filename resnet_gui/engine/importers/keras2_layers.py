"""The kinds of layer that are rebuilt from old HDF5 files, each as layers that Keras 3 has.

Nothing of the file is passed to Keras directly: only allowed kinds are read, and only allowed
arguments of each. What Keras 2 called otherwise, or meant otherwise, is put into today's words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CONV = ("kernel_size", "strides", "padding", "dilation_rate", "use_bias", "activation")

LAYERS: dict[str, tuple[str, ...]] = {
    "InputLayer": (),
    "Conv2D": ("filters", "groups", *_CONV),
    "DepthwiseConv2D": ("depth_multiplier", *_CONV),
    "SeparableConv2D": ("filters", "depth_multiplier", *_CONV),
    "Dense": ("units", "use_bias", "activation"),
    "BatchNormalization": ("axis", "epsilon", "center", "scale"),
    "LayerNormalization": ("axis", "epsilon", "center", "scale"),
    "Activation": ("activation",),
    "ReLU": ("max_value", "negative_slope", "threshold"),
    "LeakyReLU": ("negative_slope",),
    "PReLU": ("shared_axes",),
    "ELU": ("alpha",),
    "Softmax": ("axis",),
    "Add": (),
    "Subtract": (),
    "Multiply": (),
    "Average": (),
    "Maximum": (),
    "Minimum": (),
    "Concatenate": ("axis",),
    "ZeroPadding2D": ("padding",),
    "Cropping2D": ("cropping",),
    "UpSampling2D": ("size", "interpolation"),
    "MaxPooling2D": ("pool_size", "strides", "padding"),
    "AveragePooling2D": ("pool_size", "strides", "padding"),
    "GlobalAveragePooling2D": ("keepdims",),
    "GlobalMaxPooling2D": ("keepdims",),
    "Flatten": (),
    "Reshape": ("target_shape",),
    "Permute": ("dims",),
    "Rescaling": ("scale", "offset"),
    "Resizing": ("height", "width", "interpolation", "crop_to_aspect_ratio"),
    "CenterCrop": ("height", "width"),
    "Normalization": ("axis", "mean", "variance", "invert"),
    "GetItem": ("slices",),
    "LayerScale": (),
    "CustomScaleLayer": ("scale",),
}
"""The kinds of layer that are rebuilt, and the arguments that are taken from the file.

Beside these ``data_format`` is kept where a layer has its channels first.
"""

ACTIVATIONS = {
    *("linear", "relu", "relu6", "softmax", "sigmoid", "tanh", "elu", "selu", "softplus"),
    *("swish", "silu", "gelu", "softsign", "exponential", "mish", "leaky_relu", "log_softmax"),
}
"""Those that mean the same in Keras 2 and 3; ``hard_sigmoid``, for one, does not."""

_ALONG_LAST = ("softmax", "log_softmax")
_OLD_KINDS = {
    "BatchNormalizationV1": "BatchNormalization",
    "BatchNormalizationV2": "BatchNormalization",
    "SyncBatchNormalization": "BatchNormalization",
    "ThresholdedReLU": "ReLU",
}
_OLD_ARGUMENTS = {
    "LeakyReLU": {"alpha": "negative_slope"},
    "ThresholdedReLU": {"theta": "threshold"},
}

_IDLE = {
    *("Dropout", "SpatialDropout2D", "SpatialDropout1D", "AlphaDropout", "GaussianDropout"),
    *("GaussianNoise", "ActivityRegularization", "StochasticDepth", "DropPath", "FixedDropout"),
    *("AugMix", "CutMix", "MixUp", "RandAugment"),
}

_HARD_SIGMOID_2 = (("Rescaling", {"scale": 0.2, "offset": 0.5}), ("ReLU", {"max_value": 1.0}))

Parts = tuple[tuple[str, dict[str, Any]], ...]
"""Layers that stand for one of the file, one after another: kinds of :data:`LAYERS`."""


class UnknownLayerError(Exception):
    """A kind of layer, an activation or an argument is none of the known ones; it is named."""


def is_idle(kind: str) -> bool:
    """Say whether a layer does nothing when a network answers, as those that vary pictures."""
    # RandomCrop still cuts out the middle.
    return kind in _IDLE or (kind.startswith("Random") and kind != "RandomCrop")


def parts_of(kind: str, config: Mapping[str, Any], *, is_keras2: bool) -> Parts:
    """Return what stands for a layer; nothing where it does nothing.

    Raises:
        UnknownLayerError: It is none of those known here.
    """
    if is_idle(kind):
        return ()
    today = _OLD_KINDS.get(kind, kind)
    if today not in LAYERS:
        raise UnknownLayerError(kind)
    renamed = _OLD_ARGUMENTS.get(kind, {})
    values = {renamed.get(key, key): value for key, value in config.items()}
    taken = {key: values[key] for key in LAYERS[today] if key in values}
    after: Parts = ()
    if "activation" in taken:
        taken["activation"], after = _activation(taken["activation"], is_keras2=is_keras2)
    if not all(map(is_plain, taken.values())):
        raise UnknownLayerError(kind)
    if values.get("data_format") == "channels_first":
        taken["data_format"] = "channels_first"
        if taken.get("activation") in _ALONG_LAST:  # along what comes last there
            after = (("Activation", {"activation": taken.pop("activation")}),)
    elif values.get("data_format") not in (None, "channels_last"):
        raise UnknownLayerError(kind)
    axis = taken.get("axis")
    if isinstance(axis, list):
        (taken["axis"],) = axis  # Keras 2 wrote [3]
    if today == "Activation" and after:
        return after
    return ((today, taken), *after)


def _activation(value: Any, *, is_keras2: bool) -> tuple[str | None, Parts]:
    """Return what a layer is to do itself, and what has to follow it."""
    if isinstance(value, dict):  # a layer as an activation
        inner = value.get("config")
        if not isinstance(inner, dict):
            raise UnknownLayerError(str(inner))
        return None, parts_of(str(value.get("class_name")), inner, is_keras2=is_keras2)
    if value == "hard_sigmoid" and is_keras2:
        return None, _HARD_SIGMOID_2
    if value is None or value in ACTIVATIONS or (value == "hard_sigmoid" and not is_keras2):
        return value, ()
    if value in ("hard_swish", "hard_silu") and not is_keras2:
        return value, ()
    raise UnknownLayerError(str(value))


def is_plain(value: Any) -> bool:
    """Tell whether a value is a number, text, or lists of numbers: nothing that Keras revives."""
    if isinstance(value, list):
        return all(not isinstance(item, str) and is_plain(item) for item in value)
    return value is None or isinstance(value, bool | int | float | str)
