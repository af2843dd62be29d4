"""Checks whether a class can be recognised without looking at the content of the images.

A network learns whatever separates the classes. If all images of one class share one size, one
border or one file type, the network learns that property and fails on the next photograph.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.checks.check_input import CheckInput
from resnet_gui.core.checks.finding import Finding, FindingKind, Values
from resnet_gui.core.dataset.image_facts import ImageFacts
from resnet_gui.core.dataset.records import Split

LEAST_SCORE = 0.9
"""A class is reported if a property predicts it with this balanced accuracy; 0.5 is chance."""

LEAST_IMAGES = 20
"""A class with fewer images could be predicted by chance."""

_FOLDS = 5
_MOST_BINS, _LEAST_BINS, _A_BIN = 16, 4, 6  # images of the class that a bin needs
Columns = NDArray[np.float64]


def check_shortcuts(checked: CheckInput) -> Iterator[Finding]:
    """Yield each property that predicts a class by itself, with its balanced accuracy."""
    dataset = checked.dataset
    images = [p for p in dataset.of_split(Split.TRAIN) if p.path in dataset.facts]
    labels = np.array([p.label for p in images])
    features = _features([dataset.facts[p.path] for p in images])
    for label in dataset.classes:
        is_class = labels == label
        if min(is_class.sum(), (~is_class).sum()) < LEAST_IMAGES:
            continue
        for name, columns in features.items():
            checked.check_cancelled()
            score = separability(columns, is_class)
            if score >= LEAST_SCORE:
                files = tuple(p.path for p in images if p.label == label)
                values: Values = {"class": label, "by": name, "score": round(score, 3)}
                yield Finding(FindingKind.SHORTCUT, files, values)


def separability(columns: Columns, is_class: NDArray[np.bool_]) -> float:
    """Return the cross-validated balanced accuracy of predicting ``is_class`` from ``columns``.

    The classifier is naive Bayes on columns that are divided into bins of equally many images: it
    finds thresholds, ranges and single values, and needs no library.

    Args:
        columns: (images, features).
        is_class: (images,), whether each image is of the class.
    """
    order = np.random.default_rng(0).permutation(len(is_class))
    fold = np.empty(len(is_class), dtype=np.int64)
    # Each fold has its share of the class.
    for side in (True, False):
        members = order[is_class[order] == side]
        fold[members] = np.arange(len(members)) % _FOLDS
    count = int(min(max(is_class.sum() // _A_BIN, _LEAST_BINS), _MOST_BINS))
    bins = _binned(columns, count)
    right = np.zeros(len(is_class), dtype=bool)
    for number in range(_FOLDS):
        test = fold == number
        evidence = np.zeros(int(test.sum()))
        for column in bins.T:
            evidence += _evidence(column[~test], is_class[~test])[column[test]]
        right[test] = (evidence > 0) == is_class[test]
    return float((right[is_class].mean() + right[~is_class].mean()) / 2)


def _evidence(column: NDArray[np.int64], is_class: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the log likelihood ratio of each bin: in the class against outside of it."""
    inside = np.bincount(column[is_class], minlength=_MOST_BINS) + 0.5
    outside = np.bincount(column[~is_class], minlength=_MOST_BINS) + 0.5
    ratio: NDArray[np.float64] = np.log(inside / inside.sum()) - np.log(outside / outside.sum())
    return ratio


def _binned(columns: Columns, count: int) -> NDArray[np.int64]:
    edges = np.quantile(columns, np.linspace(0, 1, count + 1)[1:-1], axis=0)
    cut = [np.searchsorted(np.unique(edges[:, i]), c) for i, c in enumerate(columns.T)]
    return np.stack(cut, axis=1)


def _features(facts: list[ImageFacts]) -> dict[str, Columns]:
    """Return the properties of images that are independent of their content, by name."""
    sizes = np.array([(f.width, f.height) for f in facts], dtype=np.float64).reshape(-1, 2)
    formats = sorted({f.format for f in facts})
    return {
        "size": np.log(sizes.prod(axis=1, keepdims=True)),
        "shape": np.log(sizes[:, :1] / sizes[:, 1:]),
        "border": np.array([f.border for f in facts], dtype=np.float64).reshape(-1, 4),
        "colour": np.array([f.colour for f in facts], dtype=np.float64).reshape(-1, 4),
        "file type": np.array([[f.format == form for form in formats] for f in facts], float),
    }
