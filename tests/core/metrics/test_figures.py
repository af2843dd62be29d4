"""Every figure of an evaluation against scikit-learn's and SciPy's own."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats
from sklearn import metrics
from sklearn.calibration import calibration_curve

from resnet_gui.core.metrics.calibration import calibration_error
from resnet_gui.core.metrics.evaluation import evaluate
from resnet_gui.core.metrics.intervals import wilson_interval
from resnet_gui.core.metrics.paired_test import mcnemar_mid_p

Case = tuple[NDArray[np.int64], NDArray[np.float32]]


def drawn(count: int, classes: int, seed: int) -> Case:
    """Return a truth and probabilities that favour it a little."""
    random = np.random.default_rng(seed)
    truth = random.integers(0, classes, count)
    scores = random.gamma(0.7, size=(count, classes)) + np.eye(classes)[truth] * 0.8
    return truth, (scores / scores.sum(axis=1, keepdims=True)).astype(np.float32)


def sure(truth: list[int], answered: list[int], classes: int) -> Case:
    spread = np.full((len(truth), classes), 0.1 / (classes - 1), np.float32)
    spread[np.arange(len(truth)), answered] = 0.9
    return np.array(truth), spread


CASES: dict[str, Case] = {
    "twenty classes": drawn(780, 20, 0),
    "two classes": drawn(400, 2, 1),
    "one class never answered": sure([0, 0, 1, 1, 2, 2], [0, 0, 1, 0, 1, 0], 3),
    "one class without pictures": sure([0, 0, 1, 1], [0, 2, 1, 0], 3),
    "perfect": sure([0, 1, 2, 2, 1, 0], [0, 1, 2, 2, 1, 0], 3),
    "all wrong": sure([0, 0, 1, 1], [1, 1, 0, 0], 2),
    "two pictures": sure([0, 1], [0, 0], 2),
    "one picture": sure([1], [1], 2),
}


@pytest.mark.parametrize("name", CASES)
def test_figures_are_those_of_scikit_learn(name: str) -> None:
    truth, probabilities = CASES[name]
    count = probabilities.shape[1]
    labels = list(range(count))
    answered = probabilities.argmax(axis=1)
    found = evaluate("test", tuple(map(str, labels)), truth, probabilities)

    expected = metrics.confusion_matrix(truth, answered, labels=labels)
    assert np.array_equal(np.array(found.confusion), expected)
    assert found.accuracy == pytest.approx(metrics.accuracy_score(truth, answered))
    # scikit-learn's own warns of classes that are answered and not there; its recall does not.
    there = sorted(set(truth.tolist()))
    recalls = metrics.recall_score(truth, answered, labels=there, average="macro")
    assert found.balanced_accuracy == pytest.approx(recalls)
    shares = probabilities.astype(float)
    shares /= shares.sum(axis=1, keepdims=True)  # scikit-learn minds how float32 rounds
    loss = metrics.log_loss(truth, shares, labels=labels)
    assert found.loss == pytest.approx(loss, abs=1e-6)
    largest = max(np.bincount(truth)) / len(truth)
    assert found.largest_class[1] == pytest.approx(largest)


@pytest.mark.parametrize("name", CASES)
def test_the_calibration_error_is_that_of_scikit_learns_curve(name: str) -> None:
    truth, probabilities = CASES[name]
    sureness = probabilities.max(axis=1).astype(float)
    right = probabilities.argmax(axis=1) == truth
    accuracies, means = calibration_curve(right, sureness, n_bins=15)
    counts = np.histogram(sureness, 15, (0.0, 1.0))[0]
    expected = np.average(np.abs(accuracies - means), weights=counts[counts > 0])

    assert calibration_error(truth, probabilities) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize("name", CASES)
def test_class_figures_are_those_of_scikit_learn(name: str) -> None:
    truth, probabilities = CASES[name]
    labels = list(range(probabilities.shape[1]))
    found = evaluate("test", tuple(map(str, labels)), truth, probabilities).class_scores()

    nan = float("nan")
    expected = metrics.precision_recall_fscore_support(
        truth, probabilities.argmax(axis=1), labels=labels, zero_division=nan
    )
    for score, precision, recall, f1, support in zip(found, *expected, strict=True):
        figures = [nan if x is None else x for x in (score.precision, score.recall, score.f1)]
        assert figures == pytest.approx([precision, recall, f1], nan_ok=True)
        assert score.count == support


@pytest.mark.parametrize("count", [20, 100, 780])
@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_the_interval_holds_the_true_share_as_often_as_it_says(share: float, count: int) -> None:
    hits = np.random.default_rng(0).binomial(count, share, size=20_000)
    intervals = {right: wilson_interval(right / count, count) for right in set(hits.tolist())}

    covered = np.mean([low <= share <= high for low, high in map(intervals.get, hits.tolist())])  # type: ignore[misc]

    # A share of whole images cannot hit 95 % on the point; Wilson's stays close on either side.
    assert 0.92 <= covered <= 0.985


def test_the_interval_is_that_of_scipy() -> None:
    for right, count in ((0, 1), (1, 2), (5, 10), (93, 100), (780, 780)):
        expected = stats.binomtest(right, count).proportion_ci(method="wilson")
        assert wilson_interval(right / count, count) == pytest.approx(tuple(expected), abs=1e-7)


@pytest.mark.parametrize(
    ("fixed", "broke"), [(0, 0), (1, 0), (14, 3), (3, 14), (7, 7), (0, 6), (40, 41), (900, 1100)]
)
def test_the_paired_test_is_the_mid_p_form_of_the_exact_one(fixed: int, broke: int) -> None:
    count, least = fixed + broke, min(fixed, broke)
    exact = stats.binomtest(least, count, 0.5).pvalue if count else 1.0
    expected = 1.0 if fixed == broke else exact - stats.binom.pmf(least, count, 0.5)

    assert mcnemar_mid_p(fixed, broke) == pytest.approx(expected)


def test_the_paired_test_cries_wolf_no_more_often_than_it_says() -> None:
    """Two models that are equally good differ by chance in less than about 5 % of comparisons."""
    random = np.random.default_rng(0)
    discordant = random.binomial(400, 0.1, size=20_000)
    fixed = random.binomial(discordant, 0.5)
    pairs = list(zip(fixed.tolist(), (discordant - fixed).tolist(), strict=True))
    known = {pair: mcnemar_mid_p(*pair) < 0.05 for pair in set(pairs)}

    assert 0.03 < np.mean([known[pair] for pair in pairs]) < 0.055
