"""The strength is chosen on the training images alone, and always the same."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from resnet_gui.engine.heads.logistic_regression import TrainingFeatures
from resnet_gui.engine.heads.strength import (
    DEFAULT_STRENGTH,
    STRENGTHS,
    assign_folds,
    choose_strength,
)


def digests(count: int) -> list[str]:
    """Return so many different content hashes."""
    return [hashlib.sha256(str(number).encode()).hexdigest() for number in range(count)]


def noisy(signal: float, n: int = 120, k: int = 40) -> TrainingFeatures:
    """Return two classes that one direction of many tells apart, as far as the signal goes."""
    rng = np.random.default_rng(0)
    labels = np.arange(n, dtype=np.int64) % 2
    values = rng.standard_normal((n, k)).astype(np.float32)
    values[:, 0] += signal * (2 * labels - 1)
    return TrainingFeatures.of(values, labels, 2)


class TestFolds:
    @pytest.mark.parametrize("of_class", [2, 3, 5, 50])
    def test_each_class_is_spread_evenly(self, of_class: int) -> None:
        labels = np.repeat(np.arange(4, dtype=np.int64), of_class)

        folds = assign_folds(labels, digests(len(labels)))

        assert set(folds) == set(range(min(5, of_class)))
        for label in range(4):
            counts = np.bincount(folds[labels == label], minlength=min(5, of_class))
            assert counts.max() - counts.min() <= 1

    def test_small_classes_do_not_all_fill_the_same_folds(self) -> None:
        labels = np.repeat(np.arange(10, dtype=np.int64), [20, *[2] * 9])

        folds = assign_folds(labels, digests(len(labels)))

        counts = np.bincount(folds)
        assert len(counts) == 5
        assert counts.max() - counts.min() <= 1

    def test_they_depend_on_the_content_and_not_on_the_order(self) -> None:
        labels, hashes = np.repeat(np.arange(3, dtype=np.int64), 7), digests(21)
        order = np.random.default_rng(1).permutation(21)

        folds = assign_folds(labels, hashes)
        shuffled = assign_folds(labels[order], [hashes[i] for i in order])

        assert np.array_equal(shuffled, folds[order])

    def test_equal_contents_share_a_fold_whatever_their_labels(self) -> None:
        hashes = digests(20)
        hashes[7] = hashes[1]  # within a class
        hashes[13] = hashes[2]  # in another

        folds = assign_folds(np.repeat(np.arange(2, dtype=np.int64), 10), hashes)

        assert folds[7] == folds[1]
        assert folds[13] == folds[2]

    def test_a_class_of_one_image_is_in_no_fold(self) -> None:
        labels = np.array([0, 0, 0, 1, 2, 2, 2], np.int64)
        hashes = digests(7)

        assert list(assign_folds(labels, hashes) >= 0) == [True, True, True, False] + [True] * 3


class TestChoice:
    def test_weaker_signals_want_stronger_penalties(self) -> None:
        strong, weak = (choose_strength(noisy(signal), digests(120)) for signal in (5.0, 0.3))

        assert strong.strength < weak.strength
        assert weak.strength == min(weak.scores, key=lambda strength: weak.scores[strength])

    def test_it_is_the_same_each_time(self) -> None:
        hashes = digests(120)

        assert choose_strength(noisy(1.0), hashes) == choose_strength(noisy(1.0), hashes)

    def test_one_image_a_class_gives_the_default(self) -> None:
        training = TrainingFeatures.of(np.eye(3, 4), np.arange(3, dtype=np.int64), 3)

        choice = choose_strength(training, digests(3))

        assert (choice.strength, choice.scores) == (DEFAULT_STRENGTH, {})

    def test_copies_of_one_image_are_no_reason_to_choose(self) -> None:
        labels = np.array([0, 0, 1, 1], np.int64)
        first, second = digests(2)
        training = TrainingFeatures.of(np.eye(4), labels, 2)

        choice = choose_strength(training, [first, first, second, second])

        assert choice.scores == {}

    def test_many_features_are_compared_in_their_leading_directions(self) -> None:
        """Random features in hundreds of tiny directions change next to nothing."""
        plain = noisy(1.0)
        tiny = 1e-3 * np.random.default_rng(2).standard_normal((120, 400)).astype(np.float32)
        many = TrainingFeatures(
            np.hstack([plain.values, tiny]), plain.labels, 2, np.zeros(440), 1.0
        )

        few, more = (choose_strength(training, digests(120)) for training in (plain, many))

        assert more.strength == few.strength
        for strength, score in few.scores.items():
            assert more.scores[strength] == pytest.approx(score, abs=1e-2)

    def test_a_class_that_counts_more_decides_more(self) -> None:
        training, weights = noisy(1.0), np.array([1.0, 100.0])

        alike, uneven = (
            choose_strength(training, digests(120), class_weights=each) for each in (None, weights)
        )

        assert alike.scores[STRENGTHS[0]] > uneven.scores[STRENGTHS[0]]

    def test_progress_is_told_and_an_exception_from_it_ends_the_work(self) -> None:
        told: list[tuple[int, int]] = []

        def stop(done: int, total: int) -> None:
            told.append((done, total))
            if done == 3:
                raise InterruptedError

        with pytest.raises(InterruptedError):
            choose_strength(noisy(1.0), digests(120), on_progress=stop)

        assert told == [(done, 5 * len(STRENGTHS)) for done in (1, 2, 3)]


def test_importing_heads_loads_numpy_only() -> None:
    """A head can be trained before TensorFlow is loaded; see the room's README."""
    code = (
        "import sys, resnet_gui.engine.heads.strength; "
        "print({'tensorflow', 'keras', 'openvino', 'sklearn', 'scipy'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
