"""How a step is taken: optimizers, schedules, weights of classes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from resnet_gui.core.training.class_weights import class_weights
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.training.objectives import optimizer
from resnet_gui.engine.training.train_step import TrainStep
from tests.engine.conftest import tiny

INPUTS = np.array([[1.0], [1.0], [1.0], [1.0]], np.float32)
LABELS = np.array([0, 0, 0, 1])


def model() -> Any:
    """Return logits of two classes that start at zero."""
    inputs = keras.layers.Input((1,))
    dense = keras.layers.Dense(2, use_bias=False, kernel_initializer="zeros")
    return keras.Model(inputs, dense(inputs))


def first_of(train_step: TrainStep) -> Any:
    """Return the only weights there are."""
    (weights,) = train_step.weights().values()
    return weights


def test_sgd_takes_the_step_that_the_gradient_says() -> None:
    train_step = TrainStep(
        model(), optimizer(tiny(optimizer="sgd", learning_rate=0.1, momentum=0.0), 1)
    )

    loss, _ = train_step.train_on_batch(INPUTS, LABELS)

    assert loss == pytest.approx(np.log(2))
    # The mean gradient of softmax cross-entropy: (0.5 - 0.75, 0.5 - 0.25).
    weights = first_of(train_step)
    np.testing.assert_allclose(weights, [[0.025, -0.025]], rtol=1e-5)


def test_momentum_goes_on_with_a_step() -> None:
    config = tiny(optimizer="sgd", learning_rate=0.1, momentum=0.9)
    plain = TrainStep(model(), optimizer(tiny(**(vars_of(config) | {"momentum": 0.0})), 1))
    moving = TrainStep(model(), optimizer(config, 1))
    for train_step in (plain, moving):
        train_step.train_on_batch(INPUTS, LABELS)
        train_step.train_on_batch(INPUTS, LABELS)

    assert first_of(moving)[0, 0] > 1.4 * first_of(plain)[0, 0]


def vars_of(config: Any) -> dict[str, Any]:
    """Return the settings that these tests change."""
    return {name: getattr(config, name) for name in ("optimizer", "learning_rate", "momentum")}


def test_the_cosine_schedule_ends_at_zero_and_halves_midway() -> None:
    made = optimizer(tiny(schedule="cosine", learning_rate=0.2), 100)
    made.build(model().trainable_variables)
    rates = []
    for step in (0, 50, 100):
        made.iterations.assign(step)
        rates.append(float(made.learning_rate))

    assert rates == pytest.approx([0.2, 0.1, 0.0])
    assert float(optimizer(tiny(learning_rate=0.2), 100).learning_rate) == pytest.approx(0.2)


def test_class_weights_let_classes_count_alike() -> None:
    weights = class_weights(LABELS, 2)
    train_step = TrainStep(
        model(), optimizer(tiny(optimizer="sgd", learning_rate=0.1, momentum=0.0), 1), weights
    )

    train_step.train_on_batch(INPUTS, LABELS)

    assert weights == pytest.approx([2 / 3, 2])
    assert weights[LABELS].mean() == pytest.approx(1)
    # Three images of one class pull no harder than one of the other: nothing moves.
    np.testing.assert_allclose(first_of(train_step), [[0.0, 0.0]], atol=1e-7)


def test_a_class_without_images_does_no_harm() -> None:
    assert np.isfinite(class_weights(np.array([0, 0]), 3)).all()


def test_a_head_learns_from_features_less_their_mean_for_whole_features() -> None:
    """As if it had been trained on centred features, and its bias put right afterwards."""
    random = np.random.default_rng(0)
    centre = np.full(6, 5.0, np.float32)
    features = (centre + random.normal(0, 0.3, (40, 6))).astype(np.float32)
    labels = (features[:, 0] > 5).astype(np.int64)

    def head() -> Any:
        keras.utils.set_random_seed(0)
        inputs = keras.layers.Input((6,))
        return keras.Model(inputs, keras.layers.Dense(2)(inputs))

    whole, centred = head(), head()
    on_whole = TrainStep(whole, keras.optimizers.Adam(0.05), centre=centre)
    on_centred = TrainStep(centred, keras.optimizers.Adam(0.05))
    for _ in range(30):
        loss, right = on_whole.train_on_batch(features, labels)
        expected, as_many = on_centred.train_on_batch(features - centre, labels)
        assert loss == pytest.approx(expected, rel=1e-3)
        assert right == as_many

    kernel, bias = centred.get_weights()
    np.testing.assert_allclose(whole.get_weights()[0], kernel, rtol=1e-3, atol=1e-4)
    np.testing.assert_allclose(whole.get_weights()[1], bias - centre @ kernel, rtol=1e-3, atol=1e-3)
    answers, _ = on_whole.evaluate(features, labels)
    np.testing.assert_allclose(
        answers, on_centred.evaluate(features - centre, labels)[0], atol=1e-3
    )
    assert (answers.argmax(axis=1) == labels).mean() > 0.8
