"""The features of a dataset's images, by the built-in network: read where they are kept already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.splits import split_record
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.backbones import pretrained_weights
from resnet_gui.engine.backbones.lazy_classifier import LazyClassifier
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.features.feature_extractor import extract
from resnet_gui.engine.features.frozen_backbone import open_backbone
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

PRESET = "instant"


@dataclass(frozen=True)
class DatasetFeatures:
    """The features of the images that can be read.

    Attributes:
        images: The images, (n,).
        values: Their features, (n, k).
        labels: Class indices, (n,).
        hashes: Content hashes, (n,).
    """

    images: tuple[LabeledImage, ...]
    values: NDArray[np.float32]
    labels: NDArray[np.int64]
    hashes: tuple[str, ...]

    def rows_of(self, split: Split) -> NDArray[np.int64]:
        """Return the rows of the images of a split."""
        return np.flatnonzero([image.split is split for image in self.images])


def dataset_features(dataset: Dataset, reporter: ProgressReporter) -> DatasetFeatures:
    """Return the features of a dataset; the same ones that a run with *Instant* trains on.

    A Stop ends it; what was computed until then is kept for the next time.

    Raises:
        ProblemError: ``weights-...`` where the built-in network is not there,
            ``inspection-stopped``, or ``no-pictures-left``.
    """
    dataset.check_trainable()
    return image_features(dataset, reporter)


def image_features(dataset: Dataset, reporter: ProgressReporter) -> DatasetFeatures:
    """Return the features of images, also where they could not be trained on.

    Raises:
        ProblemError: As of :func:`dataset_features`.
    """
    config = from_preset(PRESET, dataset.source)
    weights = pretrained_weights.resolve(config, lambda done, total: None)
    reporter.start_phase(Phase.READING, len(dataset.images))
    hashes = split_record.content_hashes(dataset, lambda done: reporter.update(Phase.READING, done))
    splits = [split for split in Split if dataset.size(split)]
    batches = [ImageBatches(dataset, split, config, reporter, hashes) for split in splits]
    backbone = open_backbone(LazyClassifier(config, len(dataset.classes), weights), config)
    try:
        extracted = extract(backbone, batches, config, reporter)
    except ProblemError as error:
        if error.problem.kind is ProblemKind.STOPPED_BEFORE_EPOCH:
            raise ProblemError(ProblemKind.INSPECTION_STOPPED) from error
        raise
    images: list[LabeledImage] = []
    digests: list[str] = []
    values, labels = [], []
    for split, of_split, found in zip(splits, batches, extracted, strict=True):
        of_images, of_labels, rows = found.all()
        all_images: Sequence[LabeledImage] = dataset.of_split(split)
        images += [all_images[row] for row in rows.tolist()]
        digests += [of_split.digests[row] for row in rows.tolist()]
        values.append(of_images)
        labels.append(of_labels)
    return DatasetFeatures(
        tuple(images), np.concatenate(values), np.concatenate(labels), tuple(digests)
    )
