"""Every figure that the course, the article and the paper print about a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.models.backbones import BACKBONES, BackboneSpec
from resnet_gui.engine.backbones import classifier
from resnet_gui.engine.backbones.cifar_resnets import residual_unit
from resnet_gui.engine.backbones.classifier import Classifier, keras
from tests.engine.conftest import tiny


def built(network: str, **changes: Any) -> Any:
    """Return a network as in its document."""
    info = BACKBONES[network]
    config = tiny(network=network, image_size=info.default_size, **changes)
    return classifier.build(config, info.classes).model


def shapes(model: Any, *names: str) -> list[tuple[int, ...]]:
    return [tuple(model.get_layer(name).output.shape[1:]) for name in names]


def kernels(layers: list[Any]) -> int:
    """Return how many weights convolutions have, biases apart."""
    return sum(int(np.prod(layer.kernel.shape)) for layer in layers)


@pytest.mark.parametrize("info", BACKBONES.values(), ids=BACKBONES)
def test_the_registry_states_what_is_built(info: BackboneSpec) -> None:
    model = built(info.name)

    assert model.count_params() == info.parameters
    assert model.input_shape == (None, info.default_size, info.default_size, 3)
    assert model.output_shape == (None, info.classes)


@pytest.mark.parametrize("info", BACKBONES.values(), ids=BACKBONES)
def test_the_registry_states_the_preprocessing(info: BackboneSpec) -> None:
    config = tiny(network=info.name, image_size=info.min_size)
    backbone = classifier.build(config, 2).backbone
    prepared = keras.Model(backbone.input, backbone.get_layer("preprocess").output)
    pixels = np.random.default_rng(0).uniform(0, 255, (1, *backbone.input_shape[1:]))

    expected = {
        "caffe": pixels[..., ::-1] - np.array([103.939, 116.779, 123.68]),
        "unit": pixels / 255,
        "lite": (pixels - 127) / 128,
    }[info.preprocessing]
    np.testing.assert_allclose(prepared(pixels.astype(np.float32)), expected, atol=1e-4)


def test_the_courses_network_has_2048_features(resnet50: Classifier) -> None:
    assert resnet50.backbone.output_shape == (None, 2048)
    dropout = from_preset("course-lab", Path()).dropout
    assert (dropout, resnet50.model.layers[-1].activation.__name__) == (0.5, "softmax")


def test_the_articles_baseline_has_its_printed_shapes() -> None:
    model = built("plain_cnn")

    names = ("conv1", "pool1", "conv2", "conv3", "pool2", "conv4", "conv5", "pool3")
    assert shapes(model, *names) == [
        (128, 128, 32), (64, 64, 32), (64, 64, 64), (64, 64, 64), (32, 32, 64), (30, 30, 128),
        (28, 28, 128), (14, 14, 128),
    ]  # fmt: skip
    assert shapes(model, "flatten", "dense", "logits") == [(25_088,), (128,), (19,)]
    assert from_preset("plain", Path()).dropout == 0.5


def test_the_articles_residual_network_has_its_printed_shapes() -> None:
    model = built("resnet_small")

    names = ("conv1", "unit1_out", "conv2", "unit2_shortcut", "unit2_out", "flatten")
    assert shapes(model, *names) == [
        (61, 61, 32), (61, 61, 32), (30, 30, 32), (30, 30, 64), (30, 30, 64), (57_600,),
    ]  # fmt: skip


def test_a_bottleneck_has_a_seventeenth_of_the_weights_of_two_layers(
    resnet50: Classifier,
) -> None:
    """Both units at 256 channels: 1,179,648 against 69,632."""
    inputs = keras.Input((8, 8, 256))
    two_layers = keras.Model(inputs, residual_unit(inputs, 256, 1, "unit", residual=True))
    convolutions = [two_layers.get_layer(f"unit_conv{number}") for number in (1, 2)]
    bottleneck = [resnet50.model.get_layer(f"conv2_block2_{number}_conv") for number in (1, 2, 3)]

    assert kernels(convolutions) == 1_179_648
    assert kernels(bottleneck) == 69_632
