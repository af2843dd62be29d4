"""Figures of a split, checked against cases small enough to count by hand."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.metrics.calibration import calibration_error
from resnet_gui.core.metrics.evaluation import (
    ClassScore,
    Evaluation,
    cross_entropy,
    evaluate,
    evaluations_json,
    read_evaluations,
)
from resnet_gui.core.metrics.intervals import wilson_interval


def answers(answered: list[int], classes: int = 3) -> NDArray[np.float32]:
    """Return probabilities of which each row is sure of the class given."""
    return np.eye(classes, dtype=np.float32)[answered]


def test_rows_of_the_confusion_are_the_truth() -> None:
    found = evaluate("test", ("a", "b", "c"), np.array([0, 0, 1, 2]), answers([0, 1, 1, 0]))

    assert found.confusion == ((1, 1, 0), (0, 1, 0), (1, 0, 0))
    assert found.count == 4
    assert found.accuracy == 0.5


def test_a_class_never_answered_has_no_precision() -> None:
    found = evaluate("test", ("a", "b"), np.array([0, 0, 0, 1]), answers([0, 0, 0, 0], 2))

    assert found.class_scores() == (
        ClassScore("a", 3, precision=0.75, recall=1.0, f1=6 / 7),
        ClassScore("b", 1, precision=None, recall=0.0, f1=0.0),
    )
    assert found.balanced_accuracy == 0.5
    assert found.largest_class == ("a", 0.75)


def test_a_perfect_answer_has_full_marks() -> None:
    truth = np.array([0, 1, 2, 2])
    found = evaluate("test", ("a", "b", "c"), truth, answers([0, 1, 2, 2]))

    assert (found.accuracy, found.balanced_accuracy, found.loss) == (1.0, 1.0, 0.0)
    assert all(s.precision == s.recall == s.f1 == 1.0 for s in found.class_scores())


def test_a_class_without_images_counts_for_nothing() -> None:
    found = evaluate("test", ("a", "b", "c"), np.array([0, 1]), answers([0, 1]))

    assert found.class_scores()[2] == ClassScore("c", 0, precision=None, recall=None, f1=None)
    assert found.balanced_accuracy == 1.0


def test_nothing_evaluated_is_no_division_by_zero() -> None:
    found = Evaluation("test", ("a", "b"), ((0, 0), (0, 0)), 0.0)

    assert (found.count, found.accuracy, found.balanced_accuracy) == (0, 0.0, 0.0)
    assert found.largest_class == ("a", 0.0)


def test_the_loss_is_the_mean_of_minus_log_p() -> None:
    probabilities = np.array([[0.5, 0.5], [0.25, 0.75]], np.float32)

    assert cross_entropy(np.array([0, 0]), probabilities) == pytest.approx(
        (math.log(2) + math.log(4)) / 2
    )


def test_a_probability_of_zero_is_clipped() -> None:
    assert cross_entropy(np.array([1]), answers([0], 2)) == pytest.approx(-math.log(1e-7))
    assert cross_entropy(np.zeros(0, np.int64), np.zeros((0, 2), np.float32)) == 0.0


@pytest.mark.parametrize(
    ("truth", "sure_of_the_first", "expected"),
    [
        ([0, 0, 0, 1], [0.75, 0.75, 0.75, 0.75], 0.0),  # right as often as it says
        ([0, 1], [1.0, 1.0], 0.5),  # always sure, half of it wrong
        ([1, 1], [1.0, 1.0], 1.0),
        ([0, 0], [0.6, 0.6], 0.4),  # right without being sure
        # Two bins, too sure in one and not sure enough in the other: they do not cancel out.
        ([0, 1, 0, 0], [0.9, 0.9, 0.55, 0.55], 0.425),
        # 0.6 parts two of fifteen bins: each is off by itself, and together they would be less.
        ([0, 1], [0.59, 0.61], (0.41 + 0.61) / 2),
        ([0, 1], [0.61, 0.63], 0.62 - 0.5),
        ([0], [0.5], 0.5),
    ],
)
def test_the_calibration_error_by_hand(
    truth: list[int], sure_of_the_first: list[float], expected: float
) -> None:
    first = np.array(sure_of_the_first, np.float32)
    probabilities = np.stack([first, 1 - first], axis=1)

    assert calibration_error(np.array(truth), probabilities) == pytest.approx(expected, abs=1e-6)


def test_classes_in_another_order_have_the_same_figures() -> None:
    found = evaluate("test", ("Z", "a", "B"), np.array([0, 0, 1, 2]), answers([0, 1, 1, 0]))

    assert found.by_name == (1, 2, 0)
    ordered = found.in_order(found.by_name)
    assert ordered.classes == ("a", "B", "Z")
    assert ordered.confusion == ((1, 0, 0), (0, 0, 1), (1, 0, 1))
    assert set(ordered.class_scores()) == set(found.class_scores())
    assert ordered.accuracy == found.accuracy


def test_without_answers_there_is_no_calibration_error() -> None:
    assert calibration_error(np.zeros(0, np.int64), np.zeros((0, 2), np.float32)) is None


def test_figures_come_back_from_their_json_and_from_that_of_earlier_versions() -> None:
    found = evaluate("test", ("a", "b"), np.array([0, 1]), answers([0, 0], 2))
    text = evaluations_json([found], 2)
    assert read_evaluations(text) == (found,)

    values = json.loads(text)
    assert values["test"].pop("calibration_error") == 0.5
    (earlier,) = read_evaluations(json.dumps(values))
    assert earlier.calibration_error is None
    assert earlier.confusion == found.confusion


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    [
        (0.8, 10, 0.4902, 0.9433),
        (0.0, 10, 0.0, 0.2775),
        (1.0, 10, 0.7225, 1.0),
        (0.5, 100, 0.4038, 0.5962),
        (0.0, 0, 0.0, 1.0),
    ],
)
def test_wilsons_interval_has_its_known_values(
    right: float, count: int, low: float, high: float
) -> None:
    assert wilson_interval(right, count) == pytest.approx((low, high), abs=5e-5)


def test_the_json_tells_every_split_with_its_figures() -> None:
    splits = [
        evaluate(name, ("貓", "b"), np.array([0, 1]), answers([0, 0], 2))
        for name in ("validation", "test")
    ]

    text = evaluations_json(splits, 2)
    values = json.loads(text)

    assert values["schema"] == 1
    assert set(values) == {"schema", "validation", "test"}
    assert values["test"]["confusion"] == [[1, 0], [1, 0]]
    assert values["test"]["accuracy"] == 0.5
    assert values["test"]["class_scores"][1]["precision"] is None
    assert "貓" in text
