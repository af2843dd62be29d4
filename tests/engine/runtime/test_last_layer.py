"""The last layer is found in networks of any origin, and its map adds up to what they answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.special import log_softmax

from resnet_gui.core.models.efficientnet_lite0_weights import load_builtin
from resnet_gui.engine.backbones import classifier
from resnet_gui.engine.backbones.efficientnet_lite0 import openvino_backbone
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.last_layer import find_last_layer, with_more_outputs
from resnet_gui.engine.runtime.openvino_runtime import CompiledModel
from tests.engine.conftest import tiny

CLASSES = 5
RANDOM = np.random.default_rng(0)
PIXELS = RANDOM.integers(0, 256, (3, 32, 32, 3), np.uint8)
OPS = openvino_runtime.load_openvino().opset13


def keras_network(network: str, loss: str) -> classifier.Classifier:
    """Return one of the program's networks with a last layer that is not zeros anywhere."""
    built = classifier.build(tiny(network=network, loss=loss, freeze_until="none"), CLASSES)
    kernel, bias = built.head.get_layer("logits").get_weights()
    built.set_head(random(*kernel.shape), random(*bias.shape))
    return built


def random(*shape: int) -> np.ndarray:
    return RANDOM.normal(0, 0.3, shape).astype(np.float32)


def network_of(end: Any, inputs: Any) -> Any:
    """Return the network of a graph that ends in scores."""
    return openvino_runtime.load_openvino().Model([OPS.softmax(end, 1)], [inputs])


def scores_by_map(model: Any, pixels: np.ndarray) -> np.ndarray:
    """Return the mean of each class's map over its places, (n, classes)."""
    copy, last = with_more_outputs(model)
    (maps,) = CompiledModel(copy, precision="f32").outputs(pixels, 2)
    means = [
        last.scores_of_places(maps, index).mean(axis=(1, 2)) for index in range(last.bias.size)
    ]
    return np.stack(means, axis=1)


@pytest.mark.parametrize(
    ("network", "loss"),
    [("resnet_20", "softmax"), ("plain_20", "sigmoid"), ("resnet_small", "softmax")],
)
def test_the_mean_of_a_map_is_the_score_that_keras_computes(network: str, loss: str) -> None:
    built = keras_network(network, loss)
    expected = built.logits_model.predict(PIXELS.astype(np.float32), verbose=0)

    found = scores_by_map(openvino_runtime.convert(built.model), PIXELS)

    np.testing.assert_allclose(found, expected, atol=1e-4)
    assert np.ptp(expected) > 0.1


@pytest.mark.parametrize("loss", ["softmax", "sigmoid"])
def test_it_is_found_where_a_head_was_put_on_the_built_in_backbone(loss: str) -> None:
    kernel, bias = random(1280, CLASSES), random(CLASSES)
    backbone = openvino_backbone(load_builtin(), 32)
    model = openvino_runtime.attach_head(backbone, kernel, bias, loss)
    features = CompiledModel(backbone, precision="f32").predict_proba(PIXELS)

    last = find_last_layer(model)

    assert last is not None
    np.testing.assert_array_equal(last.kernel, kernel)
    np.testing.assert_array_equal(last.bias, bias)
    np.testing.assert_allclose(scores_by_map(model, PIXELS), features @ kernel + bias, atol=1e-4)


@pytest.mark.parametrize("loss", ["softmax", "sigmoid"])
def test_features_without_a_map_are_found_too(loss: str) -> None:
    built = keras_network("plain_cnn", loss)
    expected = built.backbone.predict(PIXELS.astype(np.float32), verbose=0)

    copy, last = with_more_outputs(openvino_runtime.convert(built.model))

    assert last.feature_map is None
    with pytest.raises(ValueError, match="no map"):
        last.scores_of_places(expected, 0)
    shares, features = CompiledModel(copy, precision="f32").outputs(PIXELS, 0, 1)
    np.testing.assert_allclose(features, expected, atol=1e-4)
    scores = features @ last.kernel + last.bias
    if loss == "softmax":
        np.testing.assert_allclose(np.log(shares), log_softmax(scores, axis=1), atol=1e-4)


def test_more_outputs_change_no_answer() -> None:
    model = openvino_runtime.convert(keras_network("resnet_20", "softmax").model)

    copy, _ = with_more_outputs(model)

    assert len(model.outputs) == 1
    np.testing.assert_array_equal(
        CompiledModel(copy, precision="f32").predict_proba(PIXELS),
        CompiledModel(model, precision="f32").predict_proba(PIXELS),
    )


def pooled(maps: Any, way: str) -> Any:
    """Return the means of maps (n, 6, 8, 4) as features, the way a converter may spell them."""
    last, first = OPS.constant(np.array([1, 2])), OPS.constant(np.array([0, 3, 1, 2]))
    flat = OPS.constant(np.array([-1, 4]))
    match way:
        case "channels last":
            return OPS.reduce_mean(maps, last, keep_dims=False)
        case "reshaped":
            return OPS.reshape(OPS.reduce_mean(maps, last, keep_dims=True), flat, False)
        case "squeezed":
            return OPS.squeeze(OPS.reduce_mean(maps, last, keep_dims=True), last)
        case "pool":
            moved = OPS.transpose(maps, first)
            whole = OPS.avg_pool(moved, [1, 1], [0, 0], [0, 0], [6, 8], exclude_pad=False)
            return OPS.reshape(whole, flat, False)
    raise AssertionError(way)


@pytest.mark.parametrize("way", ["channels last", "reshaped", "squeezed", "pool"])
def test_the_mean_is_found_however_it_is_spelled(way: str) -> None:
    inputs = OPS.parameter([-1, 6, 8, 4], np.float32)
    kernel, bias = random(4, CLASSES), random(1, CLASSES)
    features = pooled(OPS.relu(inputs), way)
    model = network_of(OPS.add(bias, OPS.matmul(features, kernel, False, False)), inputs)
    pixels = RANDOM.integers(0, 9, (2, 6, 8, 4), np.uint8)

    found = scores_by_map(model, pixels)

    np.testing.assert_allclose(found, pixels.mean(axis=(1, 2)) @ kernel + bias, atol=1e-4)


def _two_inputs(features: Any) -> Any:
    return OPS.multiply(OPS.reduce_max(features, np.array([1]), keep_dims=True), features)


@pytest.mark.parametrize(
    "end",
    [
        lambda features: features,
        lambda features: OPS.relu(OPS.matmul(features, random(4, 3), False, False)),
        lambda features: OPS.matmul(features, OPS.matmul(features, features, True, False), 0, 0),
        _two_inputs,
        lambda features: OPS.softplus(features),
        lambda features: OPS.add(random(3), OPS.matmul(features, random(4, 1), False, False)),
    ],
    ids=["no layer", "relu", "no constant", "product", "softplus", "bias broadcast"],
)
def test_other_ends_are_no_last_layer(end: Any) -> None:
    inputs = OPS.parameter([-1, 6, 8, 4], np.float32)

    assert find_last_layer(network_of(end(pooled(inputs, "channels last")), inputs)) is None


def test_the_largest_of_a_map_is_no_mean_of_it() -> None:
    inputs = OPS.parameter([-1, 6, 8, 4], np.float32)
    largest = OPS.reduce_max(inputs, OPS.constant(np.array([1, 2])), keep_dims=False)

    last = find_last_layer(network_of(OPS.matmul(largest, random(4, 2), False, False), inputs))

    assert last is not None
    assert last.feature_map is None
