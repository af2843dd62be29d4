"""Batches of extracted features, in the same order as batches of images."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.engine.data.batch import Batch, epoch_order, mixed_order
from resnet_gui.engine.features.feature_store import FeatureView

_SAMPLE = 4096
"""Rows of features that tell their mean well enough."""


class FeatureBatches:
    """Batches of features (n, k) that were extracted before, of the images ``indices`` (n,).

    Args:
        views: Features (n, k) of the images, once for each way in which they are varied; the
            epochs take them in turn.
        labels: Class indices, (n,).
        indices: Which images, (n,).
        config: The settings.
    """

    def __init__(
        self,
        views: Sequence[FeatureView],
        labels: NDArray[np.int64],
        indices: NDArray[np.int64],
        config: TrainConfig,
    ) -> None:
        self._views = views
        self.labels = labels
        self.indices = indices
        self._config = config
        self.count = len(labels)

    @property
    def steps(self) -> int:
        """Batches in one pass."""
        return math.ceil(self.count / self._config.batch_size)

    def centre(self) -> NDArray[np.float32]:
        """Return the mean of the features (k,), by a fair sample of them."""
        chosen = np.arange(0, self.count, max(1, self.count // _SAMPLE))
        mean: NDArray[np.float32] = np.mean([view[chosen].mean(axis=0) for view in self._views], 0)
        return mean

    def first_view(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the features (m, k) of some images, as they are varied first."""
        return self._views[0][rows]

    def all(self) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.int64]]:
        """Return every feature (n, k) with its label (n,) and which image it is of (n,).

        n is the number of images times the ways in which they are varied.
        """
        every = np.arange(self.count)
        features = np.concatenate([view[every] for view in self._views])
        times = len(self._views)
        return features, np.tile(self.labels, times), np.tile(self.indices, times)

    def shuffled(self, epoch: int) -> Iterator[Batch]:
        """Yield each image's features once, shuffled by (seed, epoch)."""
        order = epoch_order(self.count, self._config.seed, epoch)
        yield from self._batches(order, self._views[(epoch - 1) % len(self._views)])

    def once(self) -> Iterator[Batch]:
        """Yield each image's features once."""
        yield from self._batches(mixed_order(self.count), self._views[0])

    def _batches(self, order: NDArray[np.int64], features: FeatureView) -> Iterator[Batch]:
        size = self._config.batch_size
        for start in range(0, self.count, size):
            chosen = order[start : start + size]
            yield Batch(features[chosen], self.labels[chosen], self.indices[chosen])
