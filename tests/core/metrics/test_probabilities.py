"""Scores become probabilities, and a temperature makes them softer."""

from __future__ import annotations

import numpy as np
import pytest

from resnet_gui.core.metrics.probabilities import soften, softmax

LOGITS = np.random.default_rng(0).normal(0, 3, (20, 7)).astype(np.float32)


def test_softmax_adds_up_to_one_and_keeps_the_order() -> None:
    found = softmax(LOGITS)

    np.testing.assert_allclose(found.sum(axis=1), 1.0, rtol=1e-5)
    assert (found.argsort(axis=1) == LOGITS.argsort(axis=1)).all()


def test_large_scores_do_not_overflow() -> None:
    found = softmax(np.array([[1000.0, 1000.0]], np.float32))

    np.testing.assert_allclose(found, 0.5)


@pytest.mark.parametrize("temperature", [0.5, 2.0, 7.3])
def test_softening_is_dividing_the_logits(temperature: float) -> None:
    found = soften(softmax(LOGITS), temperature)

    np.testing.assert_allclose(found, softmax(LOGITS / np.float32(temperature)), rtol=1e-4)


def test_a_temperature_of_one_changes_nothing() -> None:
    probabilities = softmax(LOGITS)

    assert soften(probabilities, 1.0) is probabilities


def test_a_probability_of_zero_stays_zero() -> None:
    found = soften(np.array([[1.0, 0.0]], np.float32), 2.0)

    np.testing.assert_array_equal(found, [[1.0, 0.0]])
