"""Suggestions learn from few labels, and doubt those that look wrong."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.labeling.suggestions import UNLABELED, LabelsSoFar
from resnet_gui.core.metrics.intervals import wilson_interval
from resnet_gui.engine.labeling.suggesting import reduced, suggest
from tests.engine.inspection.clouds import clouds

NAMES = ("a", "b", "c", "d")


def so_far(labels: NDArray[np.int64], labelled: list[int], **more: list[int]) -> LabelsSoFar:
    """Return the labels of some images; those in ``aside`` are not used."""
    known = np.full(len(labels), UNLABELED)
    known[labelled] = labels[labelled]
    used, recent = np.ones(len(labels), bool), np.zeros(len(labels), bool)
    used[more.get("aside", [])] = False
    recent[more.get("recent", [])] = True
    return LabelsSoFar(NAMES, known, used, recent, 7)


def first_of_each(labels: NDArray[np.int64], count: int) -> list[int]:
    return [row for label in range(4) for row in np.flatnonzero(labels == label)[:count].tolist()]


def test_a_few_labels_tell_the_rest() -> None:
    made = clouds(60, spread=0.5)
    labelled = first_of_each(made.labels, 5)

    found = suggest(made.values, made.hashes, so_far(made.labels, labelled))

    assert (found.first == made.labels).mean() > 0.98
    assert (found.probability >= found.second_probability).all()
    assert (found.first != found.second).all()
    assert found.classes == NAMES
    assert found.revision == 7
    assert not found.is_doubted.any()
    is_labelled = np.isin(np.arange(len(made.labels)), labelled)
    assert np.isnan(found.own[~is_labelled]).all()
    assert (found.own[is_labelled] > 0.5).all()


def test_probabilities_add_up_with_two_classes() -> None:
    made = clouds(40, 2)
    known = np.full(80, UNLABELED)
    known[[*range(5), *range(40, 45)]] = made.labels[[*range(5), *range(40, 45)]]
    labels = LabelsSoFar(("a", "b"), known, np.ones(80, bool), np.zeros(80, bool))
    found = suggest(made.values, made.hashes, labels)
    assert np.allclose(found.probability + found.second_probability, 1)


def test_a_slip_of_the_hand_is_doubted() -> None:
    made = clouds(60, spread=0.5)
    labelled = first_of_each(made.labels, 12)
    labels = made.labels.copy()
    labels[labelled[3]] = 2
    found = suggest(made.values, made.hashes, so_far(labels, labelled))
    assert np.flatnonzero(found.is_doubted).tolist() == [labelled[3]]
    assert found.own[labelled[3]] < 0.5
    assert found.first[labelled[3]] == 0


def test_what_is_not_used_is_not_learned_from() -> None:
    made = clouds(60, spread=0.5)
    labelled = first_of_each(made.labels, 10)
    labels = made.labels.copy()
    wrong = labelled[:8]
    labels[wrong] = 3
    found = suggest(made.values, made.hashes, so_far(labels, labelled, aside=wrong))
    assert (found.first == made.labels).mean() > 0.98
    assert not found.is_doubted.any()
    assert found.progress.n_labeled == 32


def test_the_unlike_come_with_little_likeness() -> None:
    made = clouds(60, 3, spread=0.4)
    labelled = [row for row in first_of_each(made.labels, 8) if made.labels[row] < 2]
    known = np.full(180, UNLABELED)
    known[labelled] = made.labels[labelled]
    labels = LabelsSoFar(("a", "b"), known, np.ones(180, bool), np.zeros(180, bool))
    found = suggest(reduced(made.values), made.hashes, labels)
    third = made.labels == 2
    assert found.likeness[third].max() < found.likeness[~third].min()
    assert found.likeness.max() <= 1 + 1e-6


def test_progress_is_counted_on_labels_that_were_held_back() -> None:
    made = clouds(60, spread=2.5)
    labelled = first_of_each(made.labels, 20)
    found = suggest(made.values, made.hashes, so_far(made.labels, labelled)).progress
    assert found.n_labeled == 80
    assert 0.4 < found.accuracy < 1
    assert found.interval == wilson_interval(found.accuracy, 80)
    assert found.weakest in NAMES
    assert found.weakest_accuracy <= found.accuracy
    assert found.changed is None


def test_what_the_newest_labels_changed() -> None:
    made = clouds(60, spread=0.4)
    labelled = first_of_each(made.labels, 20)
    all_of_d = [row for row in labelled if made.labels[row] == 3]
    changed = suggest(
        made.values, made.hashes, so_far(made.labels, labelled, recent=all_of_d)
    ).progress.changed
    assert changed is not None and 0.2 < changed < 0.3  # the fourth class came with them
    last = [row for row in labelled if row % 60 >= 10]
    same = suggest(made.values, made.hashes, so_far(made.labels, labelled, recent=last))
    assert same.progress.changed is not None and same.progress.changed < 0.02
