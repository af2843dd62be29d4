"""What more images would bring is told with an interval, and nothing is promised without it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.engine.inspection.learning_curve import LabelledFeatures, learning_curve
from tests.engine.inspection.clouds import clouds

NAMES = ["bee", "cat", "dog", "ewer"]


def test_more_images_of_hard_classes_help_and_twice_as_many_do_what_was_told() -> None:
    valid = clouds(250, length=200, spread=6.0, seed=3)
    half, whole = (clouds(each, length=200, spread=6.0, seed=2) for each in (24, 48))

    found = learning_curve(half, valid, NAMES)

    assert found.counts == (8, 12, 24, 48, 96)
    assert found.accuracies[0].value < found.accuracies[-1].value
    assert all(band.low <= band.value <= band.high for band in found.accuracies)
    assert 0.01 < found.gain.value < 0.1
    later = learning_curve(whole, valid, NAMES).accuracies[-1].value
    assert found.doubled.low - 0.01 <= later <= found.doubled.high + 0.01


def test_where_everything_is_right_nothing_is_promised() -> None:
    found = learning_curve(clouds(40, spread=0.2, seed=1), clouds(30, spread=0.2, seed=2), NAMES)

    assert found.accuracies[-1].value == 1
    assert found.gain.value < 0.01
    assert found.most_wanted is None or found.gain.value < 0.01


def test_the_class_that_is_hard_is_told() -> None:
    """Two classes lie in one place but for a faint trait; the others are far apart."""
    train, valid = clouds(64, spread=1.0, seed=1), clouds(120, spread=1.0, seed=2)

    def mixed(made: LabelledFeatures) -> LabelledFeatures:
        values = made.values.copy()
        rows = made.labels == 3
        centre = values[made.labels == 2].mean(axis=0)
        values[rows] += centre - values[rows].mean(axis=0)
        faint = np.zeros(values.shape[1], np.float32)
        faint[:12] = 0.35
        values[rows] += faint
        return replace(made, values=values)

    found = learning_curve(mixed(train), mixed(valid), NAMES)

    assert {each.label for each in found.by_class[:2]} == {"dog", "ewer"}
    assert {each.label: each.accuracy for each in found.by_class}["bee"] == 1


def test_the_same_images_give_the_same_curve() -> None:
    train, valid = clouds(24, spread=3.0, seed=1), clouds(20, spread=3.0, seed=2)

    assert learning_curve(train, valid, NAMES) == learning_curve(train, valid, NAMES)


@pytest.mark.parametrize(("each", "judged"), [(3, 20), (4, 20), (40, 4)])
def test_with_too_few_images_it_says_what_is_needed(each: int, judged: int) -> None:
    with pytest.raises(ProblemError) as caught:
        learning_curve(clouds(each), clouds(judged, seed=1), NAMES)

    assert caught.value.problem.kind == ProblemKind.CURVE_TOO_FEW


def test_two_classes_and_small_ones_have_a_curve() -> None:
    train, valid = clouds(8, 2, spread=3.0), clouds(15, 2, spread=3.0, seed=1)
    rows = np.concatenate([np.arange(8), np.arange(8, 16).repeat(20)])
    uneven = LabelledFeatures(
        train.values[rows], train.labels[rows], [f"{n:064x}" for n in range(len(rows))]
    )

    found = learning_curve(uneven, valid, NAMES[:2])

    assert len(found.counts) == 3
    assert found.counts[-1] == 168
