"""Grad-CAM finds the evidence in networks of any build, and says where it cannot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.explain.grad_cam import map_of
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.last_layer import with_more_outputs
from resnet_gui.engine.runtime.openvino_runtime import CompiledModel
from tests import evidence

SIDE = 32
MAP_SIDE = 29  # of what the layer below says of it
LAYERS = keras.layers


def stripe_detectors() -> Any:
    """Return a layer that answers to the stripes of :mod:`tests.evidence`, and to little else."""
    detector = LAYERS.Conv2D(6, 4, activation="relu", name="stripes")
    detector.build((None, SIDE, SIDE, 3))
    y, x = np.mgrid[:4, :4]
    waves = [(-1.0) ** (place // 2) for place in (y, x, x + y)]
    kernel = np.stack([sign * wave for wave in waves for sign in (1, -1)], axis=-1) / 16
    bias = np.full(6, -25.0)
    detector.set_weights([np.repeat(kernel[:, :, np.newaxis], 3, axis=2) / 3, bias])
    return detector


def dense(inputs: int, scale: float = 1.0, **options: Any) -> Any:
    """Return a layer that adds up what speaks for each class."""
    layer = LAYERS.Dense(3, **options)
    layer.build((None, inputs))
    kernel = np.repeat(np.eye(3), 2, axis=0)
    layer.set_weights([np.tile(kernel, (inputs // 6, 1)) * scale, np.zeros(3)])
    return layer


def pooled(scale: float = 1.0) -> Any:
    """Return a network whose answer is a mean."""
    inputs = LAYERS.Input((SIDE, SIDE, 3))
    mean = LAYERS.GlobalAveragePooling2D()(stripe_detectors()(inputs))
    return keras.Model(inputs, dense(6, scale, activation="softmax")(mean))


def nested() -> Any:
    """Return a network within a network, as Teachable Machine has them."""
    body = keras.Sequential([LAYERS.Input((SIDE, SIDE, 3)), stripe_detectors()])
    body.add(LAYERS.MaxPooling2D(4))
    body.add(LAYERS.GlobalAveragePooling2D())
    head = keras.Sequential([LAYERS.Input((6,)), dense(6), LAYERS.Softmax()])
    inputs = LAYERS.Input((SIDE, SIDE, 3))
    return keras.Model(inputs, head(keras.Sequential([body])(inputs)))


def flattened() -> Any:
    """Return a network whose last layer sees the whole map."""
    inputs = LAYERS.Input((SIDE, SIDE, 3))
    flat = LAYERS.Flatten()(stripe_detectors()(inputs))
    return keras.Model(inputs, dense(6 * MAP_SIDE**2, 1e-3, activation="sigmoid")(flat))


def right_corners(model: Any, pictures: evidence.Evidence) -> float:
    """Return the share of pictures whose map is largest in the corner with the evidence."""
    maps = [
        map_of(model, square, int(label))
        for square, label in zip(pictures.squares, pictures.labels, strict=True)
    ]
    corners = [evidence.corner_of_largest(each) for each in maps]
    return float(np.mean(np.array(corners) == pictures.corners))


@pytest.mark.parametrize("build", [pooled, nested, flattened])
def test_the_corner_with_the_evidence_is_the_hottest(build: Any) -> None:
    """A distractor of equal contrast lies in another corner of each picture."""
    model, pictures = build(), evidence.make(24, SIDE, seed=0)
    answers = np.asarray(model(pictures.squares.astype(np.float32))).argmax(axis=1)
    assert (answers == pictures.labels).all()

    assert right_corners(model, pictures) >= 0.95


def test_the_exact_map_lights_the_same_corners() -> None:
    pictures = evidence.make(200, SIDE, seed=1)
    copy, last = with_more_outputs(openvino_runtime.convert(pooled()))
    (maps,) = CompiledModel(copy, precision="f32").outputs(pictures.squares, 2)
    scores = np.stack([last.scores_of_places(maps, index) for index in range(3)], axis=1)

    own = scores[np.arange(200), pictures.labels]

    corners = np.array([evidence.corner_of_largest(each) for each in own])
    assert (corners == pictures.corners).mean() >= 0.95


def test_an_answer_that_is_quite_sure_has_a_map_all_the_same() -> None:
    """Where the probability is 1 in float32, its own slope is 0."""
    model, pictures = pooled(scale=30.0), evidence.make(6, SIDE, seed=2)
    assert np.asarray(model(pictures.squares.astype(np.float32))).max(axis=1).min() == 1

    assert right_corners(model, pictures) >= 0.95


def test_a_map_is_nowhere_below_zero() -> None:
    square = evidence.make(1, SIDE, seed=3).squares[0]

    for index in range(3):
        found = map_of(pooled(), square, index)
        assert found.shape == (MAP_SIDE, MAP_SIDE)
        assert found.min() >= 0
        assert np.isfinite(found).all()


def no_map() -> Any:
    return keras.Sequential(
        [LAYERS.Input((8, 8, 3)), LAYERS.Flatten(), LAYERS.Dense(3, activation="softmax")]
    )


def deaf() -> Any:
    """Return a network whose answer has nothing to do with its only map."""
    inputs = LAYERS.Input((8, 8, 3))
    unused = LAYERS.GlobalAveragePooling2D()(LAYERS.Conv2D(3, 3)(inputs))
    flat = LAYERS.Dense(3)(LAYERS.Flatten()(inputs))
    return keras.Model(inputs, LAYERS.Softmax()(flat + 0 * keras.ops.stop_gradient(unused)))


@pytest.mark.parametrize("build", [no_map, deaf])
def test_what_has_no_map_of_the_image_has_no_heat_map(build: Any) -> None:
    with pytest.raises(ProblemError, match="no-heat-map"):
        map_of(build(), np.zeros((8, 8, 3), np.uint8), 0)


@pytest.mark.long
def test_trained_networks_light_the_right_corner() -> None:
    """The whole trial: three networks, trained on 900 pictures, asked about 200 others."""
    train, trial = evidence.make(900, 64, seed=1), evidence.make(200, 64, seed=2)
    for end in (LAYERS.GlobalAveragePooling2D, LAYERS.GlobalMaxPooling2D, LAYERS.Flatten):
        keras.utils.set_random_seed(0)
        model = keras.Sequential([LAYERS.Input((64, 64, 3)), LAYERS.Rescaling(1 / 64, -2)])
        for filters, size in ((16, 5), (24, 3), (32, 3)):
            model.add(LAYERS.Conv2D(filters, size, padding="same", activation="relu"))
            model.add(LAYERS.MaxPooling2D())
        model.add(LAYERS.Conv2D(32, 3, padding="same", activation="relu"))
        model.add(end())
        model.add(LAYERS.Dense(3, activation="softmax"))
        model.compile(keras.optimizers.Adam(3e-3), "sparse_categorical_crossentropy")
        model.fit(train.squares * 1.0, train.labels, batch_size=32, epochs=12, verbose=0)

        assert right_corners(model, trial) >= 0.95
