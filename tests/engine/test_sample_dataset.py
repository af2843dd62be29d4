"""The sample: a first try that works, and that cannot be had from colours or places alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.files import paths
from resnet_gui.core.imaging import decode
from resnet_gui.core.splits import holdout
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from tests.engine.conftest import train


@pytest.fixture(scope="module")
def sample() -> Dataset:
    return holdout.hold_out(scanner.scan(paths.asset("sample")), 0.2, seed=0)


def test_the_sample_is_whole_and_small(sample: Dataset) -> None:
    assert len(sample.classes) >= 3
    assert not sample.skipped
    assert not sample.left_out
    assert sum(file.stat().st_size for file in sample.root.rglob("*.*")) < 3_000_000


def test_thumbnails_do_not_tell_the_classes(sample: Dataset) -> None:
    train_x, train_y = _thumbnails(sample, Split.TRAIN)
    test_x, test_y = _thumbnails(sample, Split.VALIDATION)
    weights = _logistic_regression(train_x, train_y, len(sample.classes))
    learned = float(((train_x @ weights).argmax(axis=1) == train_y).mean())
    accuracy = float(((test_x @ weights).argmax(axis=1) == test_y).mean())
    assert learned > 0.5  # the regression does work: what it has seen it can tell
    assert accuracy < 0.6


def test_the_small_network_learns_the_sample(sample: Dataset, tmp_path: Path) -> None:
    config = from_preset("small", sample.root, image_size=64, epochs=5)
    result = train(sample, config, ProgressReporter(lambda _event: None, lambda: None), tmp_path)
    assert result.best.val_accuracy > 0.9


def _thumbnails(data: Dataset, which: Split) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    images = data.of_split(which)
    squares = [decode.load_square(data.root / p.path, 8, "squash") for p in images]
    flat = np.array(squares, dtype=np.float64).reshape(len(images), -1) / 255 - 0.5
    labels = np.array([data.classes.index(p.label) for p in images])
    return np.hstack([flat, np.ones((len(flat), 1))]), labels


def _logistic_regression(
    x: NDArray[np.float64], y: NDArray[np.int64], classes: int
) -> NDArray[np.float64]:
    """Fit by plain gradient descent with a little weight decay."""
    weights = np.zeros((x.shape[1], classes))
    target = np.eye(classes)[y]
    for _ in range(2000):
        scores = np.exp(x @ weights - (x @ weights).max(axis=1, keepdims=True))
        probabilities = scores / scores.sum(axis=1, keepdims=True)
        weights -= 0.5 * (x.T @ (probabilities - target) / len(x) + 1e-4 * weights)
    return weights
