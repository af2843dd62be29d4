"""Similar images are put into groups, always the same ones."""

from __future__ import annotations

import numpy as np
import pytest

from resnet_gui.core.errors.problem import Cancelled
from resnet_gui.engine.labeling.groups import find_groups
from tests.engine.inspection.clouds import clouds


def test_images_of_a_class_stand_together_the_largest_group_first() -> None:
    made = clouds(40, spread=0.3)
    values = np.vstack([made.values, made.values[:20] + 0.01])
    labels = np.concatenate([made.labels, made.labels[:20]])
    hashes = [*made.hashes, *(f"other {n}" for n in range(20))]

    groups, asked = find_groups(values, hashes, 4)

    assert [len(rows) for rows in groups] == [60, 40, 40, 40]
    assert all(len(set(labels[rows].tolist())) == 1 for rows in groups)
    assert sorted(np.concatenate(groups).tolist()) == list(range(180))
    assert asked.tolist() == [int(rows[0]) for rows in groups]


def test_the_most_typical_image_of_a_group_comes_first() -> None:
    made = clouds(60, 2, spread=0.5)
    groups, _ = find_groups(made.values, made.hashes, 2)
    unit = made.values - made.values.mean(axis=0)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    for rows in groups:
        centre = unit[rows].mean(axis=0)
        distance = np.linalg.norm(unit[rows] - centre, axis=1)
        assert (np.diff(distance) >= -1e-5).all()


def test_groups_are_always_the_same() -> None:
    made = clouds(50, 5, length=80)
    (first, asked), (second, again) = (find_groups(made.values, made.hashes) for _ in range(2))
    assert all((one == other).all() for one, other in zip(first, second, strict=True))
    assert (asked == again).all()
    assert len(first) <= 12  # the root of 250 / 2


def test_copies_are_asked_about_once() -> None:
    values = np.repeat(np.eye(3, dtype=np.float32), 4, axis=0)
    groups, asked = find_groups(values, ["one"] * 4 + ["two"] * 4 + ["one"] * 4, 3)
    assert len(groups) == 3
    assert len(asked) == 2


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_images(count: int) -> None:
    values = np.eye(3, 8, dtype=np.float32)[:count]
    groups, asked = find_groups(values, [str(n) for n in range(count)])
    assert sum(map(len, groups)) == count
    assert len(asked) == len(groups)


def test_equal_images_are_one_group() -> None:
    groups, _ = find_groups(np.ones((9, 4), np.float32), [str(n) for n in range(9)], 4)
    assert [len(rows) for rows in groups] == [9]


def test_it_can_be_stopped() -> None:
    made, calls = clouds(50), []

    def go_on() -> None:
        calls.append(1)
        if len(calls) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        find_groups(made.values, made.hashes, go_on=go_on)
