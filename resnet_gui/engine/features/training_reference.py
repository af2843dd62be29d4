"""Builds the training reference of a finished run: what its model has seen, in 64 numbers each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.novelty import reference as novelty
from resnet_gui.core.novelty.appearance import (
    Appearance,
    appearance_of,
    least,
    shorter_side,
    without_padding,
)
from resnet_gui.core.novelty.reference import FeatureSet, ThresholdSource, TrainingReference
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.backbones.lazy_classifier import LazyClassifier
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.features.feature_extractor import kept_features
from resnet_gui.engine.features.frozen_backbone import FrozenBackbone, Network, network_of
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

Built = tuple[TrainingReference | None, ThresholdSource]
Sets = tuple[FeatureSet, FeatureSet]
"""Of training and of validation images."""

_MOST_COMPUTED = 2_000
"""Images whose features are computed for it where training left none; a small part of an epoch."""

_MOST_LEFT = 0.9
"""With fewer of the images in the store, features are computed."""

_LOOKED_AT = 128
"""Training images whose appearance is measured; so few images of their kind are called unusual."""


def build_reference(
    dataset: Dataset,
    training: ImageBatches,
    validation: ImageBatches,
    classifier: LazyClassifier,
    config: TrainConfig,
    backbone: FrozenBackbone | None,
    reporter: ProgressReporter,
) -> Built:
    """Return what the model of a run was trained on, and where its threshold comes from.

    Args:
        dataset: Its images in their splits.
        training: Those that were learned.
        validation: Those that were not.
        classifier: With the weights of the best epoch.
        config: Of the stage of the best epoch.
        backbone: The frozen backbone whose features are kept; None where the backbone learned.
        reporter: Receives the progress. After a Stop during it there is no reference.
    """
    training, validation = training.with_config(config), validation.with_config(config)
    stops_before, sets = reporter.stops, None
    if backbone is not None:
        sets = _kept(backbone, training, validation, config)
    if sets is None:
        network = backbone.compiled() if backbone else network_of(classifier.get().backbone)
        sets = _computed(network, training, validation, config, reporter)
    counts = Counter(training.labels.tolist())
    if reporter.stops > stops_before or not len(sets[0].labels):
        return None, ThresholdSource.NONE
    class_counts = [counts[label] for label in range(len(dataset.classes))]
    seen = least(list(_appearances(dataset, training, config)))
    return novelty.fit(*sets, class_counts, seen)


def _kept(
    backbone: FrozenBackbone, training: ImageBatches, validation: ImageBatches, config: TrainConfig
) -> Sets | None:
    """Return the features that training has left; None where most are not there any more."""
    splits = (training, validation)
    found = kept_features(backbone, splits, config)
    if any(
        len(one.labels) < _MOST_LEFT * all_.count for one, all_ in zip(found, splits, strict=True)
    ):
        return None
    sets = []
    for features, images in zip(found, splits, strict=True):
        digests = [images.digests[index] for index in features.indices.tolist()]
        rows = novelty.choose_rows(features.labels, digests)
        sets.append(_chosen(features.first_view(rows), features.labels, digests, rows))
    return sets[0], sets[1]


def _computed(
    network: Network,
    training: ImageBatches,
    validation: ImageBatches,
    config: TrainConfig,
    reporter: ProgressReporter,
) -> Sets:
    """Return the features of some images of each split, computed for the first time."""
    found = []
    as_they_are = with_changes(config, augment="none")
    chosen = [
        novelty.choose_rows(images.labels, images.digests, _MOST_COMPUTED)
        for images in (training, validation)
    ]
    reporter.start_phase(Phase.SAVING, total := sum(map(len, chosen)))
    done, stops_before = 0, reporter.stops

    def squares(
        images: ImageBatches, rows: NDArray[np.int64]
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint8]]]:
        nonlocal done
        for indices, pixels in images.with_config(as_they_are).view(rows, 0):
            if reporter.stops > stops_before:
                return
            yield indices, pixels
            done += len(indices)
            reporter.update(Phase.SAVING, min(done, total))

    for images, rows in zip((training, validation), chosen, strict=True):
        parts = list(network.stream(squares(images, rows)))
        indices = np.concatenate([np.zeros(0, np.int64), *(part for part, _ in parts)])
        empty = np.zeros((0, 1), np.float32)
        features = np.concatenate([part for _, part in parts]) if parts else empty
        found.append(_chosen(features, images.labels, images.digests, indices))
    return found[0], found[1]


def _chosen(
    features: NDArray[np.float32],
    labels: NDArray[np.int64],
    digests: list[str],
    rows: NDArray[np.int64],
) -> FeatureSet:
    return FeatureSet(features, labels[rows], [digests[row] for row in rows.tolist()])


def _appearances(
    dataset: Dataset, training: ImageBatches, config: TrainConfig
) -> Iterator[Appearance]:
    images = dataset.of_split(Split.TRAIN)
    color = backbone_spec(config.network).pad_color if config.resize == "letterbox" else None
    few = np.unique(np.linspace(0, len(images) - 1, min(len(images), _LOOKED_AT)).astype(np.int64))
    as_they_are = training.with_config(with_changes(config, augment="none"))
    for indices, squares in as_they_are.view(few, 0):
        for index, square in zip(indices.tolist(), squares, strict=True):
            path: Path = dataset.root / images[index].path
            pixels = square if color is None else without_padding(square, color)
            yield appearance_of(pixels, shorter_side(path))
