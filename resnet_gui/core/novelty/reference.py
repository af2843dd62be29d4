"""The reduced features of a model's training images: what is near to them, and what is far.

An image is unlike what a model knows where its features point elsewhere: where the mean cosine to
the five nearest training images, all less the mean of the training images, is lower than that of
nearly all validation images. Distances to the k nearest neighbours: Sun et al., Out-of-Distribution
Detection with Deep Nearest Neighbors (ICML 2022). What is kept of each training image is its place
along 64 directions, its class and the first 8 bytes of its content's SHA-256: no path and no pixel.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.files.npz import read_arrays
from resnet_gui.core.metrics.directions import principal_directions, unit_vectors
from resnet_gui.core.novelty.appearance import Appearance

DIRECTIONS = 64
"""Numbers that are kept of the features of an image."""

MOST_ROWS = 12_000
"""Training images that are kept: with 2,048 features they fill 1.9 MB."""

NEIGHBORS = 5
"""Training images whose mean similarity counts, and that are shown."""

FLAGGED = 0.05
"""The share of validation images that the threshold flags."""

FEWEST_VALIDATION = 40
"""With fewer, the threshold comes from the training images, each held against the others."""

FEWEST_OF_CLASS = 10
"""With fewer training images of any class nothing is flagged."""

MOST_BYTES = 4_000_000
"""A file of more is not read; what :meth:`TrainingReference.to_bytes` writes has 2 MB at most."""

_SCHEMA = 1
ID_DIGITS = 16
"""The first digits of the SHA-256 of an image by which it is found again."""
_CANDIDATES = 64  # rows among which the nearest of different content are looked for
_BLOCK = 1024  # rows whose similarities are computed at a time
_DTYPES = {
    "mean": np.float32,
    "directions": np.float16,
    "rows": np.float16,
    "labels": np.uint32,
    "ids": np.uint64,
    "threshold": np.float32,
    "appearance": np.float32,
}


class ThresholdSource(StrEnum):
    """Where the threshold of a model comes from, as its card says."""

    NONE = ""
    VALIDATION = "validation"
    TRAINING = "training"
    TOO_FEW_IMAGES = "too-few-pictures"


@dataclass(frozen=True)
class Neighbor:
    """A training image near to another image.

    Attributes:
        id: The first 16 digits of the SHA-256 of its content.
        label: The index of its class.
        similarity: The cosine of the mean-free features, -1 to 1.
    """

    id: str
    label: int
    similarity: float


@dataclass(frozen=True)
class FeatureSet:
    """The features (n, k) of images, their class indices (n,) and their contents' SHA-256."""

    features: NDArray[np.float32]
    labels: NDArray[np.int64]
    digests: Sequence[str]


@dataclass(frozen=True)
class TrainingReference:
    """The reduced features of the training images of a model.

    Attributes:
        mean: Of the training images' features, (k,).
        directions: In which they vary most, (k, d).
        rows: The unit vectors of the mean-free features along the directions, (n, d).
        labels: Class indices, (n,).
        ids: The first 8 bytes of each content's SHA-256, (n,).
        threshold: An image whose similarity is lower is flagged; None: nothing is.
        appearance: The least of each that a training image has; None where it is not known.
    """

    mean: NDArray[np.float32]
    directions: NDArray[np.float16]
    rows: NDArray[np.float16]
    labels: NDArray[np.uint32]
    ids: NDArray[np.uint64]
    threshold: float | None = None
    appearance: Appearance | None = None

    def similarity(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the mean cosine (m,) of features (m, k) to the five nearest training images."""
        reduced, parts = self._reduced(features), []
        for start in range(0, len(reduced), _BLOCK):
            cosines = reduced[start : start + _BLOCK] @ self._rows.T
            parts.append(_mean_of_largest(cosines))
        return np.concatenate([np.zeros(0, np.float32), *parts])

    def is_unlike(self, features: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Return whether images with these features (m, k) are unlike the training images, (m,)."""
        if self.threshold is None:
            return np.zeros(len(features), np.bool_)
        unlike: NDArray[np.bool_] = self.similarity(features) < self.threshold
        return unlike

    def nearest(self, features: NDArray[np.float32]) -> tuple[Neighbor, ...]:
        """Return the training images nearest to an image with these features (k,), nearest first.

        Of images with equal content one is named.
        """
        cosines = (self._reduced(features[np.newaxis]) @ self._rows.T)[0]
        found: dict[int, Neighbor] = {}
        last = len(cosines) - min(len(cosines), _CANDIDATES)
        candidates = np.argpartition(cosines, last)[last:]
        for row in candidates[np.argsort(-cosines[candidates], kind="stable")]:
            number = int(self.ids[row])
            if number not in found:
                text = f"{number:0{ID_DIGITS}x}"
                found[number] = Neighbor(text, int(self.labels[row]), float(cosines[row]))
            if len(found) == NEIGHBORS:
                break
        return tuple(found.values())

    def to_bytes(self) -> bytes:
        """Return the content of a file, as ``numpy.savez`` writes it."""
        least = self.appearance
        file = io.BytesIO()
        np.savez(
            file,
            allow_pickle=False,
            schema=np.array([_SCHEMA]),
            mean=self.mean,
            directions=self.directions,
            rows=self.rows,
            labels=self.labels,
            ids=self.ids,
            threshold=np.array([] if self.threshold is None else [self.threshold], np.float32),
            appearance=np.array([] if least is None else least.values, np.float32),
        )
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> TrainingReference:
        """Read what :meth:`to_bytes` wrote.

        Raises:
            ValueError: It is not that, or its parts do not fit together.
        """
        try:
            found = read_arrays(io.BytesIO(data))
            arrays = {name: found[name] for name in _DTYPES}
        except (OSError, KeyError) as error:
            raise ValueError(f"no reference: {error}") from error
        if any(array.dtype != _DTYPES[name] for name, array in arrays.items()):
            raise ValueError("numbers of another kind")
        if not all(np.isfinite(array).all() for array in arrays.values()):
            raise ValueError("a number that is not finite")
        n, k, d = len(arrays["rows"]), *_two_sides(arrays["directions"])
        least, threshold = arrays.pop("appearance"), arrays.pop("threshold")
        shapes = {"mean": (k,), "rows": (n, d), "labels": (n,), "ids": (n,)}
        if n == 0 or any(arrays[name].shape != shape for name, shape in shapes.items()):
            raise ValueError("parts that do not fit together")
        if threshold.shape not in ((0,), (1,)) or least.shape not in ((0,), (3,)):
            raise ValueError("parts that do not fit together")
        return cls(
            **arrays,
            threshold=float(threshold[0]) if len(threshold) else None,
            appearance=Appearance(*map(float, least)) if len(least) else None,
        )

    @cached_property
    def _rows(self) -> NDArray[np.float32]:
        return self.rows.astype(np.float32)

    def _reduced(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return unit vectors along the directions: what lies outside of them is lost, and far."""
        return unit_vectors(features - self.mean) @ self.directions.astype(np.float32)


def choose_rows(
    labels: NDArray[np.int64], digests: Sequence[str], most: int = MOST_ROWS
) -> NDArray[np.int64]:
    """Return the rows (m,) of the images that are kept, of each class alike where not all are."""
    if len(labels) <= most:
        return np.arange(len(labels))
    order = np.array(sorted(range(len(digests)), key=digests.__getitem__))
    turn = np.empty(len(labels), np.int64)  # which one of its class an image is
    for label in np.unique(labels):
        rows = order[labels[order] == label]
        turn[rows] = np.arange(len(rows))
    return np.sort(order[np.argsort(turn[order], kind="stable")[:most]])


def fit(
    training: FeatureSet,
    validation: FeatureSet,
    class_counts: Sequence[int],
    appearance: Appearance | None = None,
) -> tuple[TrainingReference, ThresholdSource]:
    """Return the reference of a model, and where its threshold comes from.

    Args:
        training: Images it was trained on, of a large set those of :func:`choose_rows`.
        validation: Images that it was not trained on.
        class_counts: Training images of each class.
        appearance: The least of each that a training image has.
    """
    mean = training.features.mean(axis=0, dtype=np.float64).astype(np.float32)
    units = unit_vectors(training.features - mean)
    directions = principal_directions(units, DIRECTIONS).astype(np.float16)
    reference = TrainingReference(
        mean=mean,
        directions=directions,
        rows=(units @ directions.astype(np.float32)).astype(np.float16),
        labels=training.labels.astype(np.uint32),
        ids=np.array(
            [int(digest[:ID_DIGITS] or "0", 16) for digest in training.digests], np.uint64
        ),
        appearance=appearance,
    )
    source = ThresholdSource.VALIDATION
    if min(class_counts) < FEWEST_OF_CLASS:
        return reference, ThresholdSource.TOO_FEW_IMAGES
    if len(validation.features) < FEWEST_VALIDATION:
        source, found = ThresholdSource.TRAINING, _left_out(reference, units)
    else:
        found = reference.similarity(validation.features)
    return replace(reference, threshold=float(np.quantile(found, FLAGGED))), source


def _left_out(reference: TrainingReference, units: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the similarity of each training image to the others of other content, (n,)."""
    reduced = units @ reference.directions.astype(np.float32)
    rows, parts = reference.rows.astype(np.float32), []
    for start in range(0, len(reduced), _BLOCK):
        block = slice(start, start + _BLOCK)
        cosines = reduced[block] @ rows.T
        cosines[reference.ids[block, np.newaxis] == reference.ids] = -1
        parts.append(_mean_of_largest(cosines))
    return np.concatenate(parts)


def _mean_of_largest(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    count = min(NEIGHBORS, cosines.shape[1])
    largest = np.partition(cosines, -count, axis=1)[:, -count:]
    mean: NDArray[np.float32] = largest.mean(axis=1)
    return mean


def _two_sides(array: NDArray[np.float16]) -> tuple[int, int]:
    if array.ndim != 2:
        raise ValueError("parts that do not fit together")
    return array.shape[0], array.shape[1]
