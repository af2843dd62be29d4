"""Passes each image once through a frozen backbone and stores the features."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import FIRST_ORDER, TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.execution.local_executor import LocalExecutor
from resnet_gui.core.files import cache
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.data.image_reader import ReadImage
from resnet_gui.engine.features.extract_features import ExtractFeatures, PortableBackbone
from resnet_gui.engine.features.feature_batches import FeatureBatches
from resnet_gui.engine.features.feature_store import FeatureStore
from resnet_gui.engine.features.frozen_backbone import FrozenBackbone, Network, feature_spec
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter


def extract(
    backbone: FrozenBackbone,
    splits: Sequence[ImageBatches],
    config: TrainConfig,
    reporter: ProgressReporter,
    phase: Phase = Phase.EXTRACTING,
    executor: Executor = LocalExecutor(),  # noqa: B008 - frozen
) -> list[FeatureBatches]:
    """Return the features of the images of each split; only new ones are computed.

    Where training images are varied, the first split has as many views of each as configured.
    A Stop ends it; what was computed until then is kept for the next time. A remote executor
    reads the images and computes their features; they are kept here.

    Raises:
        ProblemError: ``stopped-before-epoch``, ``no-pictures-left``, or ``cluster-...`` of a
            remote executor.
    """
    store = FeatureStore(feature_spec(backbone, config))
    try:
        wanted = [
            [_View(batches, config, number) for number in range(_views(batches, config))]
            for batches in splits
        ]
        every = [view for views in wanted for view in views]
        _fill(store, partial(_extractor, backbone, config, executor), every, reporter, phase)
        return [_batches(store, views, config) for views in wanted]
    finally:
        store.close()
        cache.trim()


def kept_features(
    backbone: FrozenBackbone, splits: Sequence[ImageBatches], config: TrainConfig
) -> list[FeatureBatches]:
    """Return the features that are there, of images as they are varied first; none is computed."""
    store = FeatureStore(feature_spec(backbone, config))
    try:
        return [_batches(store, [_View(batches, config, 0)], config) for batches in splits]
    finally:
        store.close()


class _StoppedError(Exception):
    """The user wants to go on with what there is."""


class _View:
    """A split's images, each as it is or varied once, and what their features are kept under."""

    def __init__(self, batches: ImageBatches, config: TrainConfig, number: int) -> None:
        self.batches, self.number = batches, number
        self.keys = batches.digests
        if batches.is_varied:
            said = json.dumps([asdict(config.strengths), config.seed, number], sort_keys=True)
            self.keys = [digest and _sha(digest + said) for digest in batches.digests]

    def missing(self, store: FeatureStore) -> NDArray[np.int64]:
        """Return the images without features, of equal ones the first."""
        wanted: dict[str, int] = {}
        for index, key in enumerate(self.keys):
            if key not in store:
                wanted.setdefault(key or f"unreadable {index}", index)
        return np.array(sorted(wanted.values()), np.int64)

    def streamed(
        self, indices: NDArray[np.int64], network: Network
    ) -> Iterator[tuple[str, NDArray[np.float32]]]:
        """Yield the key and the features (k,) of these images, computed here."""
        for key, features in network.stream(self._images(indices)):
            yield key, features[0]

    def mapped(
        self,
        indices: NDArray[np.int64],
        task: Callable[[ReadImage], ExtractFeatures],
        executor: Executor,
        check: Callable[[], bool],
    ) -> Iterator[tuple[str, NDArray[np.float32]]]:
        """Yield the key and the features (k,) of these images, computed by other computers."""
        if not len(indices):
            return  # no worker need start
        found = self.batches.mapped_view(indices, self.number, task, executor, check)
        for index, features in found:
            yield self.keys[index], features

    def _images(self, indices: NDArray[np.int64]) -> Iterator[tuple[str, NDArray[np.uint8]]]:
        """Yield the key and the pixels (1, side, side, 3) of these images."""
        for chosen, squares in self.batches.view(indices, self.number):
            for index, square in zip(chosen, squares, strict=True):
                yield self.keys[index], square[np.newaxis]


_Check = Callable[[], bool]
_Compute = Callable[[_View, NDArray[np.int64], _Check], Iterator[tuple[str, NDArray[np.float32]]]]
"""From some images of a view to the key and the features (k,) of each; the last argument is called
again and again, and may raise."""


def _extractor(backbone: FrozenBackbone, config: TrainConfig, executor: Executor) -> _Compute:
    """Return what computes features: this process, or all of it a remote executor."""
    if executor.is_remote:
        portable = PortableBackbone.of(backbone, config.network, config.image_size)
        task = partial(ExtractFeatures, portable)
        return lambda view, indices, check: view.mapped(indices, task, executor, check)
    network = backbone.compiled()
    return lambda view, indices, check: view.streamed(indices, network)


def _views(batches: ImageBatches, config: TrainConfig) -> int:
    return config.views if batches.is_varied else 1


def _fill(
    store: FeatureStore,
    extractor: Callable[[], _Compute],
    views: Sequence[_View],
    reporter: ProgressReporter,
    phase: Phase,
) -> None:
    total, stops = sum(view.batches.count for view in views), reporter.stops
    reporter.start_phase(phase, total)
    wanted = [view.missing(store) for view in views]
    done = total - sum(len(indices) for indices in wanted)
    reporter.update(phase, done)
    if done == total:
        return
    compute = extractor()

    def check() -> bool:
        """Also called while nothing is done yet, such as while workers of a cluster start."""
        reporter.check()
        if reporter.stops > stops:
            raise _StoppedError
        return False

    try:
        for view, indices in zip(views, wanted, strict=True):
            for key, features in compute(view, indices, check):
                store.add(key, features)
                done += 1
                reporter.update(phase, done)
                check()
    except _StoppedError as error:
        if phase is Phase.EXTRACTING:
            raise ProblemError(ProblemKind.STOPPED_BEFORE_EPOCH) from error
        # what there is of a split that is asked last will do


def _batches(store: FeatureStore, views: Sequence[_View], config: TrainConfig) -> FeatureBatches:
    batches = views[0].batches
    there = [i for i, keys in enumerate(zip(*(v.keys for v in views), strict=True))
             if all(key in store for key in keys)]  # fmt: skip
    if config.order > FIRST_ORDER:
        there.sort(key=lambda i: (batches.digests[i], batches.labels[i]))
    indices = np.array(there, np.int64)
    rows = [store.rows([view.keys[i] for i in there]) for view in views]
    return FeatureBatches(rows, batches.labels[indices], indices, config)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
