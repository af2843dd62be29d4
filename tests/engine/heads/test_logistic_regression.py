"""The solver finds the head that scikit-learn does, and goes on from any step, to the digit."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression as Reference

from resnet_gui.engine.heads.logistic_regression import (
    TOLERANCE,
    FitState,
    LogisticRegression,
    TrainingFeatures,
)


def blobs(n: int, k: int, classes: int, *, apart: float = 1.0) -> TrainingFeatures:
    """Return features (n, k) in float64 of classes whose centres are so far apart."""
    rng = np.random.default_rng(n + k + classes)
    labels = np.arange(n, dtype=np.int64) % classes
    # As pooled features are: not negative, with a large part in common, of uneven spread.
    spread = 1 / np.arange(1, k + 1) ** 0.5
    centres = apart * rng.standard_normal((classes, k))
    values = np.maximum((centres[labels] + rng.standard_normal((n, k))) * spread + 0.5, 0)
    return TrainingFeatures.of(values, labels, classes)


def optimum(fit: LogisticRegression, strength: float, tolerance: float = 1e-9) -> FitState:
    """Return where a fit ends."""
    *_, state = fit.fit(strength, tolerance=tolerance)
    return state


def softmax(logits: NDArray[Any]) -> NDArray[Any]:
    """Return probabilities (n, classes)."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


CASES = {
    "two classes": (blobs(200, 30, 2), 1.0),
    "twenty classes": (blobs(400, 50, 20), 1.0),
    "few images": (blobs(6, 40, 3), 0.1),
    "more features than images": (blobs(60, 300, 2), 1.0),
    "separable, hardly penalised": (blobs(40, 20, 2, apart=8.0), 1e-2),
    "strongly penalised": (blobs(100, 20, 4), 1e4),
}


@pytest.mark.parametrize("case", CASES)
def test_softmax_is_that_of_scikit_learn(case: str) -> None:
    training, strength = CASES[case]
    fit = LogisticRegression(training)
    theirs = Reference(C=1 / strength, tol=1e-12, solver="newton-cholesky", max_iter=1000)
    theirs.fit(training.values, training.labels)

    state = optimum(fit, strength)

    weights, bias = fit.head(state)
    whole = training.values * training.scale + training.mean
    probabilities = softmax(whole @ weights + bias)
    expected = theirs.predict_proba(training.values)
    np.testing.assert_allclose(probabilities, expected, atol=1e-6)
    contrasts = theirs.coef_ if training.n_classes > 2 else theirs.coef_ * [[-0.5], [0.5]]
    contrasts = contrasts - contrasts.mean(axis=0)
    np.testing.assert_allclose(weights.T * training.scale, contrasts, atol=1e-6)
    of_label = expected[np.arange(len(expected)), training.labels]
    assert state.loss == pytest.approx(-np.log(of_label).mean(), abs=1e-7)
    assert state.accuracy == (expected.argmax(axis=1) == training.labels).mean()


@pytest.mark.parametrize("classes", [2, 5])
def test_class_weights_count_images_as_scikit_learn_does(classes: int) -> None:
    whole = blobs(300, 20, classes)
    kept = np.flatnonzero((whole.labels > 0) | (np.arange(300) < 30))
    training = TrainingFeatures.of(whole.values[kept], whole.labels[kept], classes)
    class_weights = len(kept) / (classes * np.bincount(training.labels))
    theirs = Reference(
        C=2.0, class_weight="balanced", tol=1e-12, solver="newton-cholesky", max_iter=1000
    ).fit(training.values, training.labels)
    fit = LogisticRegression(training, class_weights=class_weights)

    weights, bias = fit.head(optimum(fit, 0.5))

    features = training.values * training.scale + training.mean
    np.testing.assert_allclose(
        softmax(features @ weights + bias), theirs.predict_proba(training.values), atol=1e-6
    )


@pytest.mark.parametrize("classes", [2, 4])
def test_sigmoid_is_one_regression_for_each_class(classes: int) -> None:
    training = blobs(120, 15, classes)
    fit = LogisticRegression(training, "sigmoid")

    weights, bias = fit.head(optimum(fit, 2.0))

    logits = (training.values * training.scale + training.mean) @ weights + bias
    for label in range(classes):
        theirs = Reference(C=0.5, tol=1e-12, solver="newton-cholesky", max_iter=1000)
        theirs.fit(training.values, training.labels == label)
        np.testing.assert_allclose(
            logits[:, label], theirs.decision_function(training.values), atol=1e-5
        )


def test_float32_is_exact_enough_for_a_head() -> None:
    values, labels = blobs(300, 60, 5).values, blobs(300, 60, 5).labels
    exact, single = (
        LogisticRegression(TrainingFeatures.of(values.astype(dtype), labels, 5))
        for dtype in (np.float64, np.float32)
    )

    expected, _ = exact.head(optimum(exact, 0.1, 1e-6))
    weights, _ = single.head(optimum(single, 0.1, 1e-6))

    assert np.abs(weights - expected).max() < 1e-3 * np.abs(expected).max()


def test_the_loss_falls_with_each_step() -> None:
    fit = LogisticRegression(blobs(200, 30, 6))

    states = [fit.start(), *fit.fit(0.01)]

    losses = [state.loss for state in states]
    assert losses == sorted(losses, reverse=True)
    assert losses[0] == pytest.approx(np.log(6))
    assert [state.step for state in states] == list(range(len(states)))
    assert states[-1].gradient <= TOLERANCE < states[-2].gradient


@pytest.mark.parametrize("loss", ["softmax", "sigmoid"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_going_on_from_a_saved_step_gives_the_same_digits(
    loss: Literal["softmax", "sigmoid"], dtype: type
) -> None:
    whole = blobs(200, 30, 4)
    training = TrainingFeatures.of(whole.values.astype(dtype), whole.labels, 4)
    states = list(LogisticRegression(training, loss).fit(0.01))

    saved = FitState(states[2].step, states[2].values.copy())
    resumed = list(LogisticRegression(training, loss).fit(0.01, saved))

    assert len(states) > 4
    assert [s.step for s in resumed] == [s.step for s in states[3:]]
    assert [(s.loss, s.accuracy) for s in resumed] == [(s.loss, s.accuracy) for s in states[3:]]
    assert np.array_equal(resumed[-1].values, states[-1].values)
    assert list(LogisticRegression(training, loss).fit(0.01, states[-1])) == []


def test_a_fit_from_another_strength_ends_at_the_same_optimum() -> None:
    fit = LogisticRegression(blobs(150, 20, 3))
    other = optimum(fit, 100.0)

    *_, state = fit.fit(0.1, other, 1e-9)

    np.testing.assert_allclose(state.values, optimum(fit, 0.1).values, atol=1e-6)


def test_images_that_are_left_out_do_not_count() -> None:
    whole = blobs(90, 12, 3)
    left_out = np.arange(90) >= 60
    part = TrainingFeatures(whole.values[:60], whole.labels[:60], 3, whole.mean, whole.scale)
    fits = LogisticRegression(whole, left_out=left_out), LogisticRegression(part)

    found, expected = (optimum(fit, 1.0) for fit in fits)

    np.testing.assert_allclose(found.values, expected.values, atol=1e-7)
    assert found.loss == pytest.approx(expected.loss)
    assert found.accuracy == expected.accuracy
    assert len(fits[0].losses(found.values)) == 90


def test_a_class_without_an_image_is_never_found() -> None:
    training = blobs(40, 10, 2)
    fit = LogisticRegression(TrainingFeatures.of(training.values, training.labels, 3))

    weights, bias = fit.head(optimum(fit, 1.0, 1e-5))

    logits = training.values @ weights + bias
    assert np.isfinite(logits).all()
    assert set(logits.argmax(axis=1)) == {0, 1}


def test_features_that_are_all_alike_give_the_shares_of_the_classes() -> None:
    labels = np.array([0, 0, 0, 1], np.int64)
    training = TrainingFeatures.of(np.full((4, 3), 2.0), labels, 2)
    fit = LogisticRegression(training)

    weights, bias = fit.head(optimum(fit, 1.0))

    np.testing.assert_allclose(softmax(np.full((1, 3), 2.0) @ weights + bias), [[0.75, 0.25]])


def test_centring_leaves_mean_0_and_mean_square_1() -> None:
    training = blobs(50, 8, 2)

    assert np.abs(training.values.mean(axis=0)).max() < 1e-12
    assert np.square(training.values).mean() == pytest.approx(1)
