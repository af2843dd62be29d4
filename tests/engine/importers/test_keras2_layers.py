"""Layers that people have in old HDF5 files answer as they did."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.importers.keras2_functions import operation
from resnet_gui.engine.importers.keras2_layers import UnknownLayerError, parts_of
from resnet_gui.engine.importers.keras2_model import open_legacy
from tests.engine import keras2

PETS = ImportOptions(("cats", "dogs"), "unit")
SIDE = 16
PICTURES = np.random.default_rng(2).integers(0, 256, (2, SIDE, SIDE, 3)).astype(np.float32)
L = keras.layers


def shaken(model: Any) -> Any:
    """Give every weight a value of its own, so that one in a wrong place shows."""
    random = np.random.default_rng(1)
    for variable in model.weights:
        variable.assign(random.uniform(0.1, 0.4, variable.shape).astype(variable.dtype))
    return model


def classifier(*layers: Any) -> Any:
    """Return a network of these layers between pixels and two classes."""
    ends = [L.GlobalAveragePooling2D(name="pool"), L.Dense(2, activation="softmax", name="end")]
    return shaken(keras.Sequential([L.Input((SIDE, SIDE, 3), name="start"), *layers, *ends]))


def opened(model: Any, path: Path, change: Callable[[dict[str, Any]], None] | None = None) -> Any:
    """Save a network as Keras 2 did, and return what is opened of it."""
    keras2.save(model, path)
    if change is not None:
        config = keras2.described(model)
        change(config)
        keras2.describe_anew(path, config)
    return open_legacy(path, PETS)[0]


@pytest.mark.parametrize(
    "make",
    [
        lambda: [L.LeakyReLU(0.2, name="a")],
        lambda: [L.PReLU(name="a")],
        lambda: [L.PReLU(shared_axes=[1, 2], name="a")],
        lambda: [L.ELU(0.7, name="a")],
        lambda: [L.ReLU(threshold=0.3, name="a")],
        lambda: [L.SeparableConv2D(4, 3, depth_multiplier=2, activation="gelu", name="a")],
        lambda: [L.SeparableConv2D(4, 3, use_bias=False, name="a")],
        lambda: [L.Conv2D(4, 3, activation="leaky_relu", name="a")],
        lambda: [L.Conv2D(4, 3, activation="softsign", name="a")],
        lambda: [L.Conv2D(4, 3, activation="mish", name="a")],
        lambda: [L.LayerNormalization(name="a")],
        lambda: [L.Cropping2D(2, name="a"), L.UpSampling2D(2, name="b")],
        lambda: [L.Permute((2, 1, 3), name="a")],
        lambda: [L.Resizing(8, 8, name="a")],
        lambda: [L.CenterCrop(8, 8, name="a")],
        lambda: [L.GaussianNoise(0.9, name="a"), L.SpatialDropout2D(0.9, name="b")],
        lambda: [L.RandomFlip(name="a"), L.RandomRotation(0.4, name="b"), L.RandomZoom(0.4)],
        lambda: [L.RandomContrast(0.4, name="a"), L.RandomTranslation(0.3, 0.3, name="b")],
    ],
)  # fmt: skip
def test_answer_as_they_did(make: Callable[[], list[Any]], tmp_path: Path) -> None:
    original = classifier(*make())

    model = opened(original, tmp_path / "model.h5")

    expected = np.asarray(original(PICTURES / 255, training=False))
    np.testing.assert_allclose(model(PICTURES), expected, atol=1e-5)


def test_a_normalization_that_was_adapted_takes_pixels(tmp_path: Path) -> None:
    layer = L.Normalization(name="norm")
    layer.adapt(PICTURES)
    original = keras.Sequential(
        [L.Input((SIDE, SIDE, 3)), layer, L.Flatten(name="f"), L.Dense(2, "softmax", name="d")]
    )
    path = keras2.save(original, tmp_path / "model.h5")
    with h5py.File(path, "r+") as file:  # Keras 2 counted what it had seen
        group = file["model_weights/norm"]
        del group["norm/count:0"]
        group.create_dataset("norm/count:0", data=np.int64(2))

    model, card = open_legacy(path, ImportOptions(("cats", "dogs")))

    assert card.preprocessing == "inside"
    np.testing.assert_allclose(model(PICTURES), original(PICTURES), atol=1e-4)


def test_hard_sigmoid_means_what_it_meant(tmp_path: Path) -> None:
    original = classifier(L.Conv2D(4, 3, activation="linear", name="a"))

    def change(config: dict[str, Any]) -> None:
        config["config"]["layers"][1]["config"]["activation"] = "hard_sigmoid"

    model = opened(original, tmp_path / "model.h5", change)

    conv = keras.Model(original.inputs[0], original.get_layer("a").output)
    x = np.clip(np.asarray(conv(PICTURES / 255)) * 0.2 + 0.5, 0, 1)
    expected = original.get_layer("end")(x.mean(axis=(1, 2)))
    np.testing.assert_allclose(model(PICTURES), expected, atol=1e-5)


def test_a_layer_as_an_activation(tmp_path: Path) -> None:
    original = classifier(L.Conv2D(4, 3, name="a"), L.LeakyReLU(0.3, name="b"))

    def change(config: dict[str, Any]) -> None:
        layers = config["config"]["layers"]
        leaky = {"class_name": "LeakyReLU", "config": {"alpha": 0.3}}
        layers[1]["config"]["activation"] = leaky
        del layers[2]

    model = opened(original, tmp_path / "model.h5", change)

    np.testing.assert_allclose(model(PICTURES), original(PICTURES / 255), atol=1e-5)


@pytest.mark.parametrize("use", [0, 1])
def test_a_model_within_another_counts_its_own_making(tmp_path: Path, use: int) -> None:
    inner = keras.Sequential(
        [L.Input((SIDE, SIDE, 3)), L.Conv2D(4, 3, name="conv")], name="mobilenet"
    )
    inputs = L.Input((SIDE, SIDE, 3), name="input_2")
    pooled = L.GlobalAveragePooling2D(name="pool")(inner(inputs))
    original = shaken(keras.Model(inputs, L.Dense(2, "softmax", name="end")(pooled)))

    def change(config: dict[str, Any]) -> None:
        for layer in config["config"]["layers"]:
            for node in layer["inbound_nodes"]:
                for tensor in node:
                    if tensor[0] == "mobilenet":
                        tensor[1] = use

    model = opened(original, tmp_path / "model.h5", change)

    np.testing.assert_allclose(model(PICTURES), original(PICTURES / 255), atol=1e-5)


def test_arithmetic_as_preprocess_input_wrote_it(tmp_path: Path) -> None:
    """``x / 127.5 - 1`` between layers, and a product of two of them."""
    inputs = L.Input((SIDE, SIDE, 3), name="input_1")
    original = shaken(
        keras.Model(
            inputs,
            L.Dense(2, "softmax", name="end")(L.GlobalAveragePooling2D(name="pool")(inputs)),
        )
    )

    def change(config: dict[str, Any]) -> None:
        def call(name: str, function: str, feed: str, y: Any) -> dict[str, Any]:
            return {
                "class_name": "TFOpLambda",
                "name": name,
                "config": {"name": name, "function": function},
                "inbound_nodes": [[feed, 0, 0, {"y": y, "name": None}]],
            }

        layers = config["config"]["layers"]
        layers[1:1] = [
            call("div", "math.truediv", "input_1", 127.5),
            call("sub", "math.subtract", "div", 1.0),
            call("mul", "math.multiply", "sub", ["div", 0, 0]),
        ]
        layers[4]["inbound_nodes"] = [[["mul", 0, 0, {}]]]

    keras2.save(original, tmp_path / "model.h5")
    config = keras2.described(original)
    change(config)
    keras2.describe_anew(tmp_path / "model.h5", config)
    model, card = open_legacy(tmp_path / "model.h5", ImportOptions(("cats", "dogs")))

    assert card.preprocessing == "inside"
    divided = PICTURES / 127.5
    np.testing.assert_allclose(model(PICTURES), original((divided - 1) * divided), atol=1e-5)


@pytest.mark.parametrize(
    ("units", "activation", "expected"),
    [
        (2, "softmax", "probabilities"),
        (2, "linear", "scores"),
        (3, "sigmoid", "independent"),
        (1, "sigmoid", "single"),
        (1, "linear", "single-score"),
    ],
)
def test_what_its_numbers_are(tmp_path: Path, units: int, activation: str, expected: str) -> None:
    inputs = L.Input((SIDE, SIDE, 3), name="input_1")
    flat = L.Flatten(name="flat")(L.AveragePooling2D(SIDE // 2, name="pool")(inputs))
    dense = L.Dense(units, activation, name="end")
    original = keras.Model(inputs, dense(flat))
    random = np.random.default_rng(4)
    dense.kernel.assign(random.normal(0, 1, dense.kernel.shape))
    path = keras2.save(original, tmp_path / "model.h5")
    names = ("a", "b", "c")[: max(2, units)]

    model, card = open_legacy(path, ImportOptions(names, "unit"))

    assert card.outputs == expected
    numbers = np.asarray(original(PICTURES / 255))
    if activation == "linear":
        numbers = np.exp(numbers) if units > 1 else 1 / (1 + np.exp(-numbers))
        numbers = numbers / numbers.sum(axis=1, keepdims=True) if units > 1 else numbers
    if units == 1:
        numbers = np.concatenate([numbers, 1 - numbers], axis=1)
    np.testing.assert_allclose(model(PICTURES), numbers, atol=1e-5)


def test_grey_and_oblong_inputs(tmp_path: Path) -> None:
    inputs = L.Input((SIDE, 2 * SIDE, 1), name="input_1")
    flat = L.Flatten(name="flat")(L.AveragePooling2D(8, name="pool")(inputs))
    original = shaken(keras.Model(inputs, L.Dense(2, "softmax", name="end")(flat)))
    path = keras2.save(original, tmp_path / "model.hdf5")

    model, card = open_legacy(path, PETS)

    assert card.input_shape == (SIDE, 2 * SIDE)
    wide: NDArray[np.float32] = np.concatenate([PICTURES, PICTURES[::-1]], axis=2)
    grey = np.floor(wide @ [19595 / 65536, 38470 / 65536, 7471 / 65536] + 0.5)[..., np.newaxis]
    np.testing.assert_allclose(model(wide), original(grey / 255), atol=1e-4)


def test_what_is_not_known_is_named(tmp_path: Path) -> None:
    original = classifier(L.Flatten(name="flatten"), L.Reshape((SIDE, SIDE, 3), name="back"))
    path = keras2.save(original, tmp_path / "model.h5")
    with h5py.File(path, "r+") as file:
        config = json.loads(file.attrs["model_config"])
        config["config"]["layers"][1]["class_name"] = "MyOwnLayer"
        file.attrs["model_config"] = json.dumps(config)

    with pytest.raises(ProblemError) as caught:
        open_legacy(path, PETS)

    assert caught.value.problem.kind == ProblemKind.MODEL_LAYER_UNKNOWN
    assert caught.value.problem.values["name"] == "MyOwnLayer"


@pytest.mark.parametrize(
    ("kind", "config"),
    [
        ("Lambda", {"function": ["code", None, None]}),
        ("RandomCrop", {"height": 3, "width": 3}),
        ("Conv2D", {"activation": {"class_name": "Lambda", "config": {"function": "x"}}}),
        ("Conv2D", {"activation": "my_activation"}),
        ("Conv2D", {"filters": {"class_name": "x"}}),
    ],
)
def test_nothing_but_known_kinds_and_plain_values(kind: str, config: dict[str, Any]) -> None:
    with pytest.raises(UnknownLayerError):
        parts_of(kind, config, is_keras2=True)


def test_only_known_functions_of_tensorflow() -> None:
    for name, constant in (("io.read_file", None), ("math.add", {"class_name": "x"})):
        with pytest.raises(UnknownLayerError):
            operation(name, constant)


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("MobileNet", 64), ("MobileNetV2", 64), ("MobileNetV3Small", 64), ("EfficientNetB0", 64),
        ("EfficientNetV2B0", 64), ("DenseNet121", 64), ("Xception", 96), ("InceptionV3", 96),
        ("NASNetMobile", 64), ("VGG16", 64), ("ResNet50V2", 64), ("ConvNeXtTiny", 64),
        ("InceptionResNetV2", 96),
    ],
)  # fmt: skip
def test_what_keras_applications_is_made_of(name: str, side: int, tmp_path: Path) -> None:
    make = getattr(keras.applications, name)
    base = make(include_top=False, weights=None, input_shape=(side, side, 3), pooling="avg")
    original = keras.Model(base.input, L.Dense(2, "softmax", name="end")(base.output))
    path = tmp_path / "model.h5"
    if name == "MobileNetV3Small":  # of activations that Keras 2 did not have
        original.save(path)
    else:
        keras2.save(original, path)
    pictures = np.random.default_rng(0).integers(0, 256, (2, side, side, 3)).astype(np.float32)

    model, _ = open_legacy(path, ImportOptions(("cats", "dogs"), "inside"))

    np.testing.assert_allclose(model(pictures), original(pictures, training=False), atol=1e-4)
