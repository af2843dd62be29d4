"""Labels that were changed are found, images of equal content do not vouch for each other."""

from __future__ import annotations

import numpy as np
import pytest

from resnet_gui.core.errors.problem import Cancelled
from resnet_gui.engine.inspection.suspects import nearest, rank_labels
from tests.engine.inspection.clouds import clouds, with_wrong


@pytest.mark.parametrize("n_classes", [2, 4])
def test_changed_labels_come_first_with_their_class(n_classes: int) -> None:
    made = clouds(60, n_classes)
    wrong = [3, 40, 77, 101]
    labels = with_wrong(made.labels, wrong, n_classes)

    found = rank_labels(made.values, labels, made.hashes, n_classes)

    assert set(found.order[: len(wrong)].tolist()) == set(wrong)
    assert found.suggested[wrong].tolist() == made.labels[wrong].tolist()
    assert (found.probability[wrong] > found.own[wrong]).all()
    assert found.looks_wrong[wrong].all()
    assert found.looks_wrong.sum() <= len(wrong) + 3
    assert sorted(found.order.tolist()) == list(range(len(labels)))


def test_a_copy_with_the_same_wrong_label_does_not_vouch_for_it() -> None:
    made = clouds(30)
    values = np.vstack([made.values, made.values[:1].repeat(8, axis=0)])
    labels = np.concatenate([made.labels, np.full(8, 1)])
    labels[0] = 1
    hashes = [*made.hashes, *[made.hashes[0]] * 8]

    found = rank_labels(values, labels, hashes, 4)

    assert found.looks_wrong[0]
    assert (found.suggested[[0, *range(120, 128)]] == 0).all()


def test_the_only_image_of_a_class_is_not_ranked() -> None:
    made = clouds(20)
    values = np.vstack([made.values, made.values[:1] + 0.1])
    labels = np.append(made.labels, 4)

    found = rank_labels(values, labels, [*made.hashes, "ff" * 32], 5)

    assert 80 not in found.order
    assert not found.looks_wrong[80]
    assert np.isnan(found.own[80])


def test_the_same_images_in_another_order_are_ranked_alike() -> None:
    made = clouds(25, spread=2.5)
    labels = with_wrong(made.labels, [4, 60], 4)
    order = np.random.default_rng(1).permutation(len(labels))

    one = rank_labels(made.values, labels, made.hashes, 4)
    two = rank_labels(made.values[order], labels[order], [made.hashes[n] for n in order], 4)

    assert one.order[:5].tolist() == order[two.order[:5]].tolist()
    assert np.allclose(one.own[order], two.own, atol=0.02)


def test_an_exception_from_progress_ends_the_work() -> None:
    made = clouds(20)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        rank_labels(made.values, made.labels, made.hashes, 4, stop)


def test_the_nearest_images_are_those_of_the_smallest_angle_and_no_copies() -> None:
    made = clouds(20)
    values = np.vstack([made.values, made.values[:1], made.values[:1]])
    hashes = [*made.hashes, made.hashes[0], made.hashes[0]]

    found = nearest(values, hashes, np.array([0, 30]))

    free = values - values.mean(axis=0)
    free /= np.linalg.norm(free, axis=1, keepdims=True)
    for row, near in zip((0, 30), found.tolist(), strict=True):
        others = [n for n in range(len(values)) if hashes[n] != hashes[row]]
        others.sort(key=lambda n: -float(free[row] @ free[n]))
        told: list[int] = []
        for n in others:
            if hashes[n] not in {hashes[other] for other in told}:
                told.append(n)
        assert near == told[:3]


def test_there_are_as_many_nearest_images_as_there_are_others() -> None:
    made = clouds(1, n_classes=2)

    assert nearest(made.values, made.hashes, np.array([0, 1])).tolist() == [[1], [0]]
    assert nearest(made.values[:1], made.hashes[:1], np.array([0])).shape == (1, 0)
    assert nearest(made.values, made.hashes, np.array([], np.int64)).shape[0] == 0
