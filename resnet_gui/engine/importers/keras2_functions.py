"""What stands for functions of TensorFlow that Keras 2 kept as layers: ``x[..., ::-1] / 127.5``.

These are what the ``preprocess_input`` of ``keras.applications`` and people's own arithmetic leave.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from resnet_gui.engine.importers.keras2_layers import Parts, UnknownLayerError, is_plain

_TRUE_DIVISIONS = ("math.truediv", "math.divide", "__operators__.truediv")
_BINARY = {
    "add": ("math.add", "__operators__.add"),
    "subtract": ("math.subtract", "__operators__.sub"),
    "multiply": ("math.multiply", "__operators__.mul"),
}
_UNARY = {
    "nn.relu": "relu",
    "nn.relu6": "relu6",
    "nn.softmax": "softmax",
    "nn.sigmoid": "sigmoid",
    "math.sigmoid": "sigmoid",
    "math.tanh": "tanh",
    "nn.silu": "silu",
    "nn.swish": "silu",
    "nn.gelu": "gelu",
}
_SLICES = ("__operators__.getitem", "slice_helper", "_slice_helper")
_FLOAT = (None, "float32")
_DIMENSIONS = 4


def operation(
    name: str,
    constant: Any,
    named: Mapping[str, Any] | None = None,
    *,
    is_first: bool = False,
) -> Parts:
    """Return what stands for one of TensorFlow's functions.

    Args:
        name: Of the function, as ``math.truediv``.
        constant: The other operand; None where that is another layer, or there is none.
        named: Its other arguments.
        is_first: Whether the constant comes first, as in ``1 - x``.

    Raises:
        UnknownLayerError: It is none of those known here, or called in another way.
    """
    named = dict(named or {})
    if name in _SLICES and constant is None and set(named) == {"slice_spec"}:
        return (("GetItem", {"slices": _slices(named["slice_spec"], name)}),)
    if name in ("nn.bias_add", "bias_add") and constant is None and "bias" in named:
        return (("Rescaling", {"scale": 1.0, "offset": _bias(named, name)}),)
    if name in ("cast", "identity") and named.pop("dtype", None) in _FLOAT and not named:
        return ()
    kind = next((kind for kind, names in _BINARY.items() if name in names), None)
    if named or not is_plain(constant) or isinstance(constant, str | bool):
        raise UnknownLayerError(f"tf.{name}")
    if name in _UNARY and constant is None:
        return (("Activation", {"activation": _UNARY[name]}),)
    if name in _TRUE_DIVISIONS and constant is not None and not is_first:
        return (("Rescaling", {"scale": _each(constant, lambda value: 1 / value)}),)
    if kind is None:
        raise UnknownLayerError(f"tf.{name}")
    if constant is None:
        return ((kind.title(), {}),)
    if kind == "multiply":
        return (("Rescaling", {"scale": constant}),)
    if kind == "subtract" and not is_first:
        constant = _each(constant, lambda value: -value)
    scale = -1.0 if kind == "subtract" and is_first else 1.0
    return (("Rescaling", {"scale": scale, "offset": constant}),)


def _bias(named: Mapping[str, Any], name: str) -> Any:
    """Return what is added: a number for each channel, wherever these stand."""
    bias, layout = named["bias"], named.get("data_format")
    is_flat = isinstance(bias, list) and not any(isinstance(value, list | str) for value in bias)
    known = set(named) <= {"bias", "data_format"} and layout in (None, "NHWC", "NCHW")
    if not (is_flat and known and is_plain(bias)):
        raise UnknownLayerError(f"tf.{name}")
    return [[[value]] for value in bias] if layout == "NCHW" else bias


def _slices(spec: Any, name: str) -> list[Any]:
    """Return what is cut out along each side: (start, stop, step), or None for ``...``."""
    if isinstance(spec, dict) and spec.get("class_name") == "__tuple__":
        spec = spec.get("items")
    found: list[Any] = []
    for item in spec if isinstance(spec, list) else [spec]:
        if isinstance(item, dict) and item == {"class_name": "__ellipsis__"}:
            found.append(None)
        elif isinstance(item, dict) and set(item) == {"start", "stop", "step"}:
            found.append([item["start"], item["stop"], item["step"]])
        else:
            raise UnknownLayerError(f"tf.{name}")
    numbers = [value for item in found if item for value in item if value is not None]
    if not all(type(value) is int for value in numbers) or found.count(None) > 1:
        raise UnknownLayerError(f"tf.{name}")
    takes_all = found[:1] in ([None], [[None, None, None]]) and len(found) <= _DIMENSIONS
    if not takes_all:  # of the pictures of a batch
        raise UnknownLayerError(f"tf.{name}")
    return found


def _each(value: Any, change: Any) -> Any:
    return [_each(item, change) for item in value] if isinstance(value, list) else change(value)
