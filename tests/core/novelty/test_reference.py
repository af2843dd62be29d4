"""Images far from all training images are flagged; what is kept of those is small and checked."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.novelty import reference as novelty
from resnet_gui.core.novelty.appearance import Appearance
from resnet_gui.core.novelty.reference import FeatureSet, ThresholdSource, TrainingReference

LENGTH = 200


def clusters(count: int, seed: int, first: int = 0) -> FeatureSet:
    """Images of three classes, each around its own direction."""
    random = np.random.default_rng(seed)
    labels = np.arange(count) % 3
    features = random.normal(3, 0.5, (count, LENGTH))
    features[np.arange(count), 10 * labels + first] += 12
    digests = [hashlib.sha256(f"{seed} {row}".encode()).hexdigest() for row in range(count)]
    return FeatureSet(features.astype(np.float32), labels.astype(np.int64), digests)


def fitted(n_train: int = 150, n_validation: int = 90) -> tuple[TrainingReference, ThresholdSource]:
    training = clusters(n_train, seed=0)
    counts = np.bincount(training.labels, minlength=3).tolist()
    return novelty.fit(training, clusters(n_validation, seed=1), counts)


def cosines(features: NDArray[np.float32], training: NDArray[np.float32]) -> NDArray[np.float64]:
    """The method without any reduction: mean cosine to the five nearest."""
    mean = training.mean(axis=0)
    a, b = features - mean, training - mean
    a /= np.linalg.norm(a, axis=1, keepdims=True)
    b /= np.linalg.norm(b, axis=1, keepdims=True)
    result: NDArray[np.float64] = np.sort(a @ b.T, axis=1)[:, -5:].mean(axis=1)
    return result


def test_with_few_directions_similarity_is_that_of_whole_features() -> None:
    random = np.random.default_rng(3)
    basis = random.normal(size=(20, LENGTH))
    features = (random.normal(size=(80, 20)) @ basis).astype(np.float32)
    training = FeatureSet(features[:60], np.arange(60) % 3, clusters(60, 5).digests)
    reference, _ = novelty.fit(training, training, [20, 20, 20])
    found = reference.similarity(features[60:])
    assert found == pytest.approx(cosines(features[60:], features[:60]), abs=2e-3)


def test_what_lies_in_no_direction_of_the_training_images_is_far() -> None:
    reference, _ = fitted()
    elsewhere = np.full((1, LENGTH), 3, np.float32)
    elsewhere[0, 150] = 30  # nothing in training varies there
    assert reference.similarity(elsewhere)[0] < 0.4
    assert reference.is_unlike(elsewhere)[0]


def test_the_threshold_flags_one_validation_image_in_twenty() -> None:
    reference, source = fitted(n_validation=200)
    flagged = reference.is_unlike(clusters(200, seed=1).features)
    assert source is ThresholdSource.VALIDATION
    assert flagged.sum() == 10


def test_images_of_other_classes_are_flagged_and_of_these_classes_are_not() -> None:
    reference, _ = fitted()
    assert reference.is_unlike(clusters(30, seed=2, first=5).features).all()
    assert reference.is_unlike(clusters(300, seed=2).features).mean() < 0.15


def test_with_few_validation_images_the_threshold_comes_from_training() -> None:
    reference, source = fitted(n_validation=39)
    assert source is ThresholdSource.TRAINING
    assert reference.is_unlike(clusters(30, seed=2, first=5).features).all()
    assert reference.is_unlike(clusters(300, seed=2).features).mean() < 0.25


def test_copies_of_an_image_do_not_vouch_for_each_other() -> None:
    once = clusters(60, seed=0)
    twice = FeatureSet(
        np.concatenate([once.features] * 6),
        np.concatenate([once.labels] * 6),
        [*once.digests] * 6,
    )
    alone, _ = novelty.fit(once, clusters(10, 1), [20, 20, 20])
    copied, _ = novelty.fit(twice, clusters(10, 1), [120, 120, 120])
    assert alone.threshold is not None and copied.threshold is not None
    assert copied.threshold < 0.99


def test_with_a_class_of_nine_images_nothing_is_flagged() -> None:
    training = clusters(60, seed=0)
    reference, source = novelty.fit(training, clusters(90, 1), [31, 20, 9])
    assert source is ThresholdSource.TOO_FEW_IMAGES
    assert reference.threshold is None
    assert not reference.is_unlike(clusters(5, 2, first=5).features).any()
    assert len(reference.nearest(training.features[0])) == novelty.NEIGHBORS


def test_the_nearest_images_are_named_by_class_and_content() -> None:
    training = clusters(60, seed=0)
    reference, _ = fitted(n_train=60)
    nearest = reference.nearest(training.features[7])
    assert nearest[0].id == training.digests[7][:16]
    assert nearest[0].similarity == pytest.approx(1, abs=0.05)
    assert {neighbor.label for neighbor in nearest} == {7 % 3}
    assert [n.similarity for n in nearest] == sorted((n.similarity for n in nearest), reverse=True)


def test_copies_are_named_once() -> None:
    training = clusters(60, seed=0)
    doubled = FeatureSet(
        np.concatenate([training.features] * 2),
        np.concatenate([training.labels] * 2),
        [*training.digests] * 2,
    )
    reference, _ = novelty.fit(doubled, training, [40, 40, 40])
    ids = [neighbor.id for neighbor in reference.nearest(training.features[0])]
    assert len(set(ids)) == len(ids) == novelty.NEIGHBORS


def test_features_that_do_not_vary_are_no_error() -> None:
    same = FeatureSet(np.ones((60, 8), np.float32), np.arange(60) % 3, clusters(60, 0).digests)
    reference, _ = novelty.fit(same, same, [20, 20, 20])
    assert np.isfinite(reference.similarity(np.zeros((2, 8), np.float32))).all()


def test_of_many_images_each_class_keeps_alike() -> None:
    labels = np.array([0] * 900 + [1] * 60 + [2] * 40)
    digests = [hashlib.sha256(str(row).encode()).hexdigest() for row in range(1000)]
    rows = novelty.choose_rows(labels, digests, most=300)
    assert np.bincount(labels[rows]).tolist() == [200, 60, 40]
    assert len(set(rows.tolist())) == 300
    assert (np.diff(rows) > 0).all()


def test_the_largest_reference_fits_into_two_megabytes() -> None:
    random = np.random.default_rng(0)
    n, k = novelty.MOST_ROWS, 2048
    large = TrainingReference(
        random.normal(size=k).astype(np.float32),
        random.normal(size=(k, novelty.DIRECTIONS)).astype(np.float16),
        random.normal(size=(n, novelty.DIRECTIONS)).astype(np.float16),
        np.zeros(n, np.uint32),
        np.zeros(n, np.uint64),
        0.5,
    )
    assert len(large.to_bytes()) < 2_000_000


def test_a_file_gives_back_what_was_written() -> None:
    reference, _ = fitted()
    for kept in (
        replace(reference, appearance=Appearance(20.0, 3.5, 120.0)),
        replace(reference, threshold=None),
    ):
        again = TrainingReference.from_bytes(kept.to_bytes())
        features = clusters(9, seed=4).features
        assert (again.similarity(features) == kept.similarity(features)).all()
        assert again.threshold == pytest.approx(kept.threshold)
        assert again.appearance == kept.appearance


@pytest.mark.parametrize(
    "change",
    [
        {"rows": np.zeros((150, 63), np.float16)},
        {"rows": np.zeros((0, 64), np.float16)},
        {"rows": np.zeros(150, np.float16)},
        {"labels": np.zeros(149, np.uint32)},
        {"labels": np.zeros(150, np.float32)},
        {"mean": np.zeros((1, LENGTH), np.float32)},
        {"mean": np.full(LENGTH, np.nan, np.float32)},
        {"directions": np.zeros(64, np.float16)},
        {"threshold": np.zeros(2, np.float32)},
        {"threshold": np.array([np.inf], np.float32)},
        {"appearance": np.zeros(2, np.float32)},
    ],
)
def test_parts_that_do_not_fit_are_refused(change: dict[str, NDArray[np.float32]]) -> None:
    with np.load(io.BytesIO(fitted()[0].to_bytes())) as kept:
        parts = dict(kept)
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **(parts | change))
    with pytest.raises(ValueError):
        TrainingReference.from_bytes(file.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive at all", b"PK\x05\x06" + bytes(18)])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        TrainingReference.from_bytes(data)
