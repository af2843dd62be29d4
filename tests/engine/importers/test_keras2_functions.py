"""Old HDF5 files with channels first, and with the arithmetic of ``preprocess_input`` in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.imported_models import ImportNeededError, ImportOptions
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.importers.keras2_model import open_legacy
from tests.engine import keras2
from tests.engine.importers.test_keras2_layers import (
    PETS,
    PICTURES,
    SIDE,
    L,
    classifier,
    shaken,
)

# Channels first


FIRST = "channels_first"


def convolved(layer: Any, x: NDArray[np.float32]) -> Any:
    """Return what a convolution answers, computed by hand: no processor does, channels first."""
    kernel, strides = np.asarray(layer.kernel), layer.strides
    if layer.padding == "same":
        sizes = zip(x.shape[2:], kernel.shape[:2], strides, strict=True)
        needed = [max((-(-side // step) - 1) * step + k - side, 0) for side, k, step in sizes]
        x = np.pad(x, [(0, 0), (0, 0), *((each // 2, each - each // 2) for each in needed)])
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape[:2], axis=(2, 3))
    windows = windows[:, :, :: strides[0], :: strides[1]]
    sums = np.einsum("nchwij,ijco->nohw", windows, kernel)
    return layer.activation(sums + np.asarray(layer.bias)[:, np.newaxis, np.newaxis])


def answered(model: Any, x: Any) -> NDArray[np.float32]:
    """Return what a network answers, layer by layer."""
    for layer in model.layers:
        by_hand = type(layer) is L.Conv2D and layer.data_format == FIRST
        x = convolved(layer, np.asarray(x)) if by_hand else layer(x)
    return np.asarray(x)


@pytest.mark.parametrize(
    "make",
    [
        lambda: [L.Conv2D(4, 3, strides=2, padding="same", data_format=FIRST, name="a")],
        lambda: [L.Conv2D(4, (3, 1), activation="relu", data_format=FIRST, name="a")],
        lambda: [L.Conv2D(4, 3, activation="softmax", data_format=FIRST, name="a")],
        lambda: [L.DepthwiseConv2D(3, depth_multiplier=2, data_format=FIRST, name="a")],
        lambda: [L.SeparableConv2D(4, 3, data_format=FIRST, name="a")],
        lambda: [L.MaxPooling2D((3, 2), padding="same", data_format=FIRST, name="a")],
        lambda: [L.AveragePooling2D(3, strides=2, data_format=FIRST, name="a")],
        lambda: [L.ZeroPadding2D(((1, 2), (3, 0)), data_format=FIRST, name="a")],
        lambda: [L.Cropping2D(((1, 2), (3, 0)), data_format=FIRST, name="a")],
        lambda: [L.UpSampling2D((2, 3), data_format=FIRST, name="a")],
        lambda: [L.UpSampling2D(2, interpolation="bilinear", data_format=FIRST, name="a")],
        lambda: [L.BatchNormalization(axis=1, name="a"), L.PReLU(shared_axes=[2, 3], name="b")],
        lambda: [L.Softmax(axis=1, name="a")],
        lambda: [L.Conv2D(4, 3, data_format=FIRST, name="a"), L.ReLU(6.0, name="b")],
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["pool", "max", "flat", "flat as it is"])
def test_channels_first(make: Callable[[], list[Any]], end: str, tmp_path: Path) -> None:
    ends = {
        "pool": lambda: L.GlobalAveragePooling2D(data_format=FIRST, name="pool"),
        "max": lambda: L.GlobalMaxPooling2D(data_format=FIRST, name="pool"),
        "flat": lambda: L.Flatten(data_format=FIRST, name="flat"),
        "flat as it is": lambda: L.Flatten(name="flat"),
    }
    layers = [*make(), ends[end](), L.Dense(2, activation="softmax", name="end")]
    original = shaken(keras.Sequential([L.Input((3, SIDE, SIDE + 2), name="start"), *layers]))
    keras2.save(original, tmp_path / "model.h5")
    pictures: NDArray[np.float32] = np.concatenate([PICTURES, PICTURES[:, :, :2]], axis=2)

    model, card = open_legacy(tmp_path / "model.h5", PETS)

    assert card.input_shape == (SIDE, SIDE + 2)
    expected = answered(original, pictures.transpose(0, 3, 1, 2) / 255)
    np.testing.assert_allclose(model(pictures), expected, atol=2e-5)


@pytest.mark.parametrize("axis", [1, -1])
def test_a_normalization_along_any_axis(tmp_path: Path, axis: int) -> None:
    pictures = PICTURES if axis == -1 else PICTURES.transpose(0, 3, 1, 2)
    layer = L.Normalization(axis=axis, name="norm")
    layer.adapt(pictures)
    ends = [L.Flatten(name="f"), L.Dense(2, "softmax", name="d")]
    original = keras.Sequential([L.Input(pictures.shape[1:]), layer, *ends])
    keras2.save(original, tmp_path / "model.h5")

    model, card = open_legacy(tmp_path / "model.h5", ImportOptions(("cats", "dogs")))

    assert card.preprocessing == "inside"
    np.testing.assert_allclose(model(PICTURES), original(pictures), atol=1e-4)


# Functions of TensorFlow, as preprocess_input wrote them

ELLIPSIS = {"class_name": "__ellipsis__"}
REVERSED = {"start": None, "stop": None, "step": -1}
ALL = {"start": None, "stop": None, "step": None}
MEAN = [-103.939, -116.779, -123.68]


def function(name: str, **named: Any) -> tuple[str, dict[str, Any]]:
    """Return the kind and the arguments of one of TensorFlow's functions, as Keras 2 wrote it."""
    kind = "SlicingOpLambda" if "slice_spec" in named else "TFOpLambda"
    return kind, {"function": name, **named}


def after(
    path: Path, *functions: tuple[str, dict[str, Any]], shape: tuple[int, ...] = (SIDE, SIDE, 3)
) -> tuple[Any, Any, Any]:
    """Return an opened network that begins with functions, its card, and the one without them."""
    inputs = L.Input(shape, name="input_1")
    kind = FIRST if shape[0] == 3 else "channels_last"
    pooled = L.GlobalMaxPooling2D(data_format=kind, name="pool")(L.PReLU(name="p")(inputs))
    original = shaken(keras.Model(inputs, L.Dense(2, "softmax", name="end")(pooled)))
    end = original.get_layer("end")
    end.kernel.assign(np.array([[0.01, 0.0], [-0.01, 0.02], [0.0, 0.01]]))
    keras2.save(original, path)
    config = keras2.described(original)
    layers, feed = config["config"]["layers"], "input_1"
    for number, (kind, arguments) in enumerate(functions, start=1):
        arguments, name = dict(arguments), f"tf.{number}"
        called = arguments.pop("function")
        first = arguments.pop("first", None)
        call = [feed, 0, 0, arguments | {"name": None}]
        if first is not None:
            call = ["_CONSTANT_VALUE", -1, first, {"y": [feed, 0, 0], "name": None}]
        layer = {"class_name": kind, "name": name, "config": {"name": name, "function": called}}
        layers.insert(number, layer | {"inbound_nodes": [call]})
        feed = name
    layers[len(functions) + 1]["inbound_nodes"] = [[[feed, 0, 0, {}]]]
    keras2.describe_anew(path, config)
    model, card = open_legacy(path, ImportOptions(("cats", "dogs")))
    return model, card, original


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        (
            [
                function("__operators__.getitem", slice_spec=[ELLIPSIS, REVERSED]),
                function("nn.bias_add", bias=MEAN, data_format="NHWC"),
            ],
            lambda x: x[..., ::-1] + MEAN,
        ),
        (
            [
                function("math.truediv", y=255.0),
                function("nn.bias_add", bias=[-0.485, -0.456, -0.406], data_format="NHWC"),
                function("math.truediv", y=[0.229, 0.224, 0.225]),
            ],
            lambda x: (x / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225],
        ),
        (
            [function("math.truediv", y=127.5), function("math.subtract", y=1.0)],
            lambda x: x / 127.5 - 1,
        ),
        (
            [function("math.multiply", y=1 / 255), function("math.subtract", first=1.0)],
            lambda x: 1 - x / 255,
        ),
        (
            [function("math.multiply", first=0.5), function("__operators__.add", first=3)],
            lambda x: 3 + 0.5 * x,
        ),
        (
            [
                function("cast", dtype="float32"),
                function("__operators__.getitem", slice_spec=[ALL, REVERSED, ELLIPSIS]),
                function("math.truediv", y=255.0),
            ],
            lambda x: x[:, ::-1] / 255,
        ),
        (
            [
                function(
                    "__operators__.getitem",
                    slice_spec=[ALL, ALL, ALL, {"start": 2, "stop": None, "step": -1}],
                ),
                function("math.divide", y=255.0),
            ],
            lambda x: x[..., 2::-1] / 255,
        ),
    ],
)  # fmt: skip
def test_functions_that_prepare_pictures(
    functions: list[tuple[str, dict[str, Any]]], expected: Callable[[Any], Any], tmp_path: Path
) -> None:
    model, card, original = after(tmp_path / "model.h5", *functions)

    assert card.preprocessing == "inside"
    np.testing.assert_allclose(model(PICTURES), original(expected(PICTURES)), atol=1e-5)


def test_functions_that_prepare_pictures_channels_first(tmp_path: Path) -> None:
    functions = [
        function("__operators__.getitem", slice_spec=[ALL, REVERSED, ELLIPSIS]),
        function("nn.bias_add", bias=MEAN, data_format="NCHW"),
    ]
    model, card, original = after(tmp_path / "model.h5", *functions, shape=(3, SIDE, SIDE))

    assert card.preprocessing == "inside"
    prepared = (PICTURES[..., ::-1] + MEAN).transpose(0, 3, 1, 2)
    np.testing.assert_allclose(model(PICTURES), original(prepared), atol=1e-5)


@pytest.mark.parametrize(
    "what",
    [
        function("__operators__.getitem", slice_spec=[ALL | {"start": 1}]),
        function("__operators__.getitem", slice_spec=[ELLIPSIS, None]),
        function("__operators__.getitem", slice_spec=[ALL] * 5),
        function("__operators__.getitem", slice_spec=[]),
        function("__operators__.getitem", slice_spec=[ELLIPSIS, ALL | {"start": "0"}]),
        function("math.truediv", first=255.0),
        function("math.pow", y=2.0),
        function("cast", dtype="uint8"),
        function("nn.bias_add", bias=["a"], data_format="NHWC"),
        function("nn.bias_add", bias=MEAN, data_format="CHWN"),
        function("math.multiply", y=2.0, axis=1),
    ],
)  # fmt: skip
def test_a_function_that_means_something_else_is_named(
    what: tuple[str, dict[str, Any]], tmp_path: Path
) -> None:
    with pytest.raises(ProblemError) as caught:
        after(tmp_path / "model.h5", what)

    name = f"tf.{what[1]['function']}"
    assert caught.value.problem.kind == ProblemKind.MODEL_LAYER_UNKNOWN
    assert caught.value.problem.values["name"] == name


def test_arithmetic_after_what_has_learned_prepares_no_pictures(tmp_path: Path) -> None:
    """A hard sigmoid is rebuilt with a Rescaling; the user is asked all the same."""
    original = classifier(L.Conv2D(4, 3, name="a"), L.Rescaling(0.5, name="b"))
    keras2.save(original, tmp_path / "model.h5")

    with pytest.raises(ImportNeededError):
        open_legacy(tmp_path / "model.h5", ImportOptions(("cats", "dogs")))
