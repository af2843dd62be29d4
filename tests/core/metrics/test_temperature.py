"""The temperature that makes a network as sure as it is right."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax

from resnet_gui.core.metrics.probabilities import soften
from resnet_gui.core.metrics.temperature import (
    COLDEST,
    HOTTEST,
    UnscaledReason,
    best_temperature,
    cross_fitted,
    fit_temperature,
    log_loss,
)

HASHES = tuple(hashlib.sha256(bytes([n % 256, n // 256])).hexdigest() for n in range(4000))


def drawn(
    count: int, classes: int, too_sure: float, seed: int = 0
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return classes drawn from softmax(z), and the logits ``too_sure * z`` of a network."""
    rng = np.random.default_rng(seed)
    right = rng.normal(size=(count, classes)) * 2
    shares = softmax(right, axis=1)
    truth = np.array([rng.choice(classes, p=row) for row in shares])
    return truth, right * too_sure


def network(logits: NDArray[np.float64]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = softmax(logits, axis=1).astype(np.float32)
    return found


@pytest.mark.parametrize("too_sure", [0.4, 1.0, 3.0, 8.0])
@pytest.mark.parametrize("classes", [2, 3, 20])
def test_the_temperature_is_the_one_that_scipy_finds_on_the_logits(
    classes: int, too_sure: float
) -> None:
    truth, logits = drawn(600, classes, too_sure)

    def loss(temperature: float) -> float:
        rows = log_softmax(logits / temperature, axis=1)
        return float(-rows[np.arange(len(truth)), truth].mean())

    expected = minimize_scalar(
        loss, bounds=(COLDEST, HOTTEST), method="bounded", options={"xatol": 1e-9}
    )
    found = best_temperature(truth, network(logits))

    assert found == pytest.approx(expected.x, rel=1e-3)
    assert found == pytest.approx(too_sure, rel=0.25)
    assert log_loss(truth, network(logits), found) == pytest.approx(expected.fun, rel=1e-4)


def test_sigmoids_divided_by_their_sum_are_fitted_as_they_are_softened() -> None:
    truth, logits = drawn(400, 3, 4.0)
    sigmoids = 1 / (1 + np.exp(-logits))
    shares = (sigmoids / sigmoids.sum(axis=1, keepdims=True)).astype(np.float32)

    def loss(temperature: float) -> float:
        rows = soften(shares, temperature).astype(np.float64)
        return float(-np.log(rows[np.arange(len(truth)), truth]).mean())

    grid = np.linspace(0.2, 3, 1401)
    expected = grid[np.argmin([loss(t) for t in grid])]
    assert best_temperature(truth, shares) == pytest.approx(expected, abs=2e-3)


def test_a_probability_of_nothing_for_the_true_class_is_no_end_of_it() -> None:
    truth, logits = drawn(300, 3, 2.0)
    shares = network(logits)
    shares[0] = np.eye(3, dtype=np.float32)[(truth[0] + 1) % 3]

    found = best_temperature(truth, shares)

    assert np.isfinite(found) and found > best_temperature(truth[1:], shares[1:])


def test_a_network_that_guesses_is_made_as_unsure_as_it_may_be() -> None:
    rng = np.random.default_rng(1)
    truth, shares = rng.integers(0, 4, 2000), network(rng.normal(size=(2000, 4)) * 30)

    assert best_temperature(truth, shares) == HOTTEST


def test_what_is_too_sure_gets_a_temperature() -> None:
    truth, logits = drawn(600, 4, 3.0)

    fit = fit_temperature(truth, network(logits), HASHES[:600])

    assert fit.reason is None
    assert fit.temperature == best_temperature(truth, network(logits)) > 2


def test_each_half_is_judged_by_the_temperature_of_the_other() -> None:
    truth, logits = drawn(600, 4, 3.0)
    shares = network(logits)

    held_out = fit_temperature(truth, shares, HASHES[:600]).held_out

    first, second = np.unique(held_out)
    in_one = held_out == first
    assert 200 < in_one.sum() < 400
    assert {first, second} == {
        best_temperature(truth[~in_one], shares[~in_one]),
        best_temperature(truth[in_one], shares[in_one]),
    }
    assert first == best_temperature(truth[~in_one], shares[~in_one])


def test_the_halves_go_by_content_not_by_order_and_copies_stay_together() -> None:
    truth, logits = drawn(400, 3, 3.0)
    shares = network(logits)
    order = np.random.default_rng(5).permutation(400)
    hashes = [HASHES[n // 2] for n in range(400)]

    held_out = cross_fitted(truth, shares, hashes)
    mixed = cross_fitted(truth[order], shares[order], [hashes[n] for n in order])

    np.testing.assert_allclose(mixed, held_out[order], rtol=1e-9)
    assert (held_out[::2] == held_out[1::2]).all()


def test_copies_of_one_image_alone_leave_a_half_empty_and_no_temperature() -> None:
    truth, logits = drawn(200, 3, 3.0)

    fit = fit_temperature(truth, network(logits), [HASHES[0]] * 200)

    assert (fit.temperature, fit.reason) == (1.0, UnscaledReason.NOT_BETTER)


@pytest.mark.parametrize(
    ("count", "reason"), [(99, UnscaledReason.FEW_IMAGES), (100, None), (0, "few-pictures")]
)
def test_below_100_images_it_stays_1(count: int, reason: str | None) -> None:
    truth, logits = drawn(100, 2, 5.0)

    fit = fit_temperature(truth[:count], network(logits)[:count], HASHES[:count])

    assert fit.reason == reason
    assert (fit.temperature == 1.0) == (reason is not None)
    assert fit.held_out.shape == (count,)


@pytest.mark.parametrize(
    ("rare", "reason"), [(4, UnscaledReason.FEW_OF_A_CLASS), (5, None), (0, "few-of-a-class")]
)
def test_below_5_images_of_a_class_it_stays_1(rare: int, reason: str | None) -> None:
    truth, logits = drawn(400, 3, 5.0)
    kept = np.sort(np.concatenate([np.flatnonzero(truth != 2), np.flatnonzero(truth == 2)[:rare]]))

    fit = fit_temperature(truth[kept], network(logits)[kept], [HASHES[n] for n in kept])

    assert fit.reason == reason
    assert (fit.temperature == 1.0) == (reason is not None)


def test_without_a_mistake_nothing_says_how_sure_to_be() -> None:
    truth = np.arange(200) % 2
    shares = np.where(np.eye(2)[truth] > 0, 0.9, 0.1).astype(np.float32)

    fit = fit_temperature(truth, shares, HASHES[:200])

    assert (fit.temperature, fit.reason) == (1.0, UnscaledReason.NO_MISTAKES)
    assert (fit.held_out == 1.0).all()


def test_what_is_no_better_on_the_other_half_is_left_alone() -> None:
    found = set()
    for seed in range(8):
        truth, logits = drawn(120, 3, 1.0, seed)
        shares = network(logits)
        fit = fit_temperature(truth, shares, HASHES[:120])
        better = log_loss(truth, shares, cross_fitted(truth, shares, HASHES[:120])) < log_loss(
            truth, shares
        )
        assert (fit.reason is None) == better
        assert fit.reason in (None, UnscaledReason.NOT_BETTER)
        found.add(fit.reason)
    assert UnscaledReason.NOT_BETTER in found
