"""The networks are those of the documents: to the last parameter, and frozen by name."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.training.values import ParameterCount
from resnet_gui.engine.backbones import classifier as networks
from resnet_gui.engine.backbones.classifier import Classifier, keras
from resnet_gui.engine.training.objectives import optimizer
from resnet_gui.engine.training.train_step import TrainStep
from tests.engine.conftest import OfficialWeights, tiny


def layer(model: Any, name: str) -> Any:
    return model.get_layer(name)


def problem_of(**changes: Any) -> Problem:
    with pytest.raises(ProblemError) as caught:
        networks.build(tiny(**changes), 2)
    return caught.value.problem


# Counts


def test_resnet50_frozen_as_the_course_does_has_its_counts(resnet50: Classifier) -> None:
    counts = resnet50.parameters()

    assert counts == ParameterCount(total=23_591_810, trainable=22_933_250)
    assert counts.fixed == 658_560


def test_resnet50_all_trainable_has_the_courses_counts(resnet50: Classifier) -> None:
    frozen = [layer for layer in resnet50.backbone.layers if not layer.trainable]
    for each in frozen:
        each.trainable = True
    try:
        counts = resnet50.parameters()
    finally:
        for each in frozen:
            each.trainable = False

    assert (counts.trainable, counts.fixed) == (23_538_690, 53_120)


@pytest.mark.parametrize(
    ("network", "size", "classes", "total", "trainable"),
    [
        ("resnet_small", 128, 19, 1_157_267, 1_157_011),
        ("plain_cnn", 128, 19, 3_491_603, 3_491_603),
        ("plain_20", 32, 10, 271_098, 269_722),
        ("resnet_20", 32, 10, 271_098, 269_722),
        ("plain_56", 32, 10, 857_082, 853_018),
        ("resnet_56", 32, 10, 857_082, 853_018),
    ],
)
def test_networks_have_the_counts_that_their_documents_print(
    network: str, size: int, classes: int, total: int, trainable: int
) -> None:
    classifier = networks.build(tiny(network=network, image_size=size), classes)

    assert classifier.parameters() == ParameterCount(total, trainable)


@pytest.mark.parametrize("name", BACKBONES)
def test_every_network_can_be_built_at_its_smallest_size(name: str) -> None:
    classifier = networks.build(tiny(network=name, image_size=BACKBONES[name].min_size), 2)

    assert classifier.model.output_shape == (None, 2)


def test_a_residual_unit_adds_its_input_and_a_plain_one_does_not() -> None:
    pixels = np.random.default_rng(0).uniform(0, 255, (1, 32, 32, 3)).astype(np.float32)
    for name, passes in (("plain_20", False), ("resnet_20", True)):
        backbone = networks.build(tiny(network=name), 2).backbone
        for one in backbone.layers:
            if "unit" in one.name and one.name.endswith("_conv2_bn"):
                one.gamma.assign(np.zeros(one.gamma.shape))  # the units' own branch gives nothing
        assert bool(np.asarray(backbone(pixels)).any()) is passes


# Freezing


def test_layers_are_frozen_through_the_one_named_and_no_further(resnet50: Classifier) -> None:
    trainable = [layer.trainable for layer in resnet50.backbone.layers]
    names = [layer.name for layer in resnet50.backbone.layers]
    boundary = names.index("conv3_block1_3_conv")

    assert not any(trainable[: boundary + 1])
    assert all(trainable[boundary + 1 :])


def test_with_everything_frozen_only_the_last_layer_learns() -> None:
    classifier = networks.build(tiny(freeze_until="all"), 3)

    assert classifier.parameters().trainable == classifier.backbone.output_shape[1] * 3 + 3


def test_with_nothing_frozen_everything_learns() -> None:
    classifier = networks.build(tiny(freeze_until="none"), 2)

    assert all(layer.trainable for layer in classifier.model.layers)


@pytest.mark.parametrize("name", BACKBONES)
def test_boundaries_that_are_offered_are_layers(name: str, resnet50: Classifier) -> None:
    config = tiny(network=name)
    model = resnet50.backbone if name == "resnet50" else networks.build(config, 2).backbone

    assert set(BACKBONES[name].boundaries) <= {layer.name for layer in model.layers}


def test_frozen_batch_normalisation_stays_as_it_is_while_the_rest_adapts() -> None:
    classifier = networks.build(tiny(freeze_until="unit1_out"), 2)
    frozen = layer(classifier.backbone, "unit1_bn1")
    free = layer(classifier.backbone, "unit2_bn1")
    before = [np.array(v.numpy()) for v in (*frozen.variables, *free.variables)]
    train_step = TrainStep(classifier.logits_model, optimizer(tiny(), 1))

    pixels = np.random.default_rng(0).uniform(0, 255, (8, 32, 32, 3)).astype(np.float32)
    train_step.train_on_batch(pixels, np.zeros(8, np.int64))

    after = [np.array(v.numpy()) for v in (*frozen.variables, *free.variables)]
    changed = [not np.array_equal(a, b) for a, b in zip(before, after, strict=True)]
    assert changed == [False] * 4 + [True] * 4


def test_in_resnet50_too_frozen_batch_normalisation_stays_in_inference_mode(
    resnet50: Classifier,
) -> None:
    frozen = layer(resnet50.backbone, "conv2_block1_1_bn")
    free = layer(resnet50.backbone, "conv3_block1_3_bn")
    before = frozen.moving_mean.numpy().copy(), free.moving_mean.numpy().copy()

    resnet50.logits_model(np.full((2, 32, 32, 3), 200.0, np.float32), training=True)

    assert np.array_equal(before[0], frozen.moving_mean.numpy())
    assert not np.array_equal(before[1], free.moving_mean.numpy())


# What a network sees and says


def test_preprocessing_is_that_of_the_imagenet_weights(resnet50: Classifier) -> None:
    pixels = np.random.default_rng(0).uniform(0, 255, (2, 32, 32, 3)).astype(np.float32)
    seen = keras.Model(
        resnet50.backbone.input, layer(resnet50.backbone, "preprocess").output
    )  # fmt: skip

    expected = pixels[..., ::-1] - np.array([103.939, 116.779, 123.68], np.float32)

    np.testing.assert_allclose(np.asarray(seen(pixels)), expected, atol=1e-4)


def test_the_small_network_sees_pixels_from_0_to_1() -> None:
    backbone = networks.build(tiny(), 2).backbone
    seen = keras.Model(backbone.input, layer(backbone, "preprocess").output)

    answer = np.asarray(seen(np.full((1, 32, 32, 3), 255, np.float32)))

    np.testing.assert_allclose(answer, 1.0)


def test_resnet50_answers_as_kerass_own(resnet50: Classifier, official: OfficialWeights) -> None:
    for own in official.model.layers:
        if own.weights:
            layer(resnet50.backbone, own.name).set_weights(own.get_weights())
    pixels = np.random.default_rng(1).uniform(0, 255, (2, 32, 32, 3)).astype(np.float32)

    features = np.asarray(resnet50.backbone(pixels, training=False))

    preprocessed = keras.applications.resnet50.preprocess_input(pixels.copy())
    expected = np.asarray(official.model(preprocessed, training=False)).mean((1, 2))
    np.testing.assert_allclose(features, expected, rtol=1e-4, atol=1e-4 * expected.max())


def test_all_views_of_a_network_share_their_layers() -> None:
    classifier = networks.build(tiny(), 3)
    pixels = np.random.default_rng(0).uniform(0, 255, (2, 32, 32, 3)).astype(np.float32)

    logits = np.asarray(classifier.logits_model(pixels))
    by_parts = np.asarray(classifier.head(np.asarray(classifier.backbone(pixels))))
    probabilities = np.asarray(classifier.model(pixels))

    np.testing.assert_allclose(by_parts, logits, rtol=1e-5)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1.0, rtol=1e-5)
    assert (probabilities.argmax(1) == logits.argmax(1)).all()


# Refusals


def test_a_network_that_is_not_known_is_refused() -> None:
    assert problem_of(network="vgg").kind == ProblemKind.UNKNOWN_NETWORK


def test_a_layer_that_is_not_there_is_refused_by_name() -> None:
    assert problem_of(freeze_until="conv9") == Problem(
        ProblemKind.UNKNOWN_LAYER, {"network": "resnet_small", "layer": "conv9"}
    )


def test_images_too_small_for_the_network_are_refused() -> None:
    assert problem_of(network="resnet50", image_size=31) == Problem(
        ProblemKind.IMAGE_SIZE_TOO_SMALL, {"network": "resnet50", "least": 32}
    )


def test_the_smallest_images_that_are_allowed_do() -> None:
    assert networks.build(tiny(image_size=BACKBONES["resnet_small"].min_size), 2).parameters().total
