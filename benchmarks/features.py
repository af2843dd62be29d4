"""Features of a dataset by the program's own extraction, in arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.splits import split_record
from resnet_gui.engine.backbones import pretrained_weights
from resnet_gui.engine.backbones.lazy_classifier import LazyClassifier
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.features.feature_extractor import extract
from resnet_gui.engine.features.frozen_backbone import FrozenBackbone, open_backbone
from resnet_gui.engine.runtime.openvino_runtime import CompiledModel, Precision
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter


@dataclass(frozen=True)
class Features:
    """The features of the images of one split.

    Attributes:
        values: (n, k).
        labels: Class indices, (n,).
        classes: Their names.
        hashes: Content hashes, (n,).
        paths: Relative to the dataset, as ``train/cats/1.jpg``.
    """

    values: NDArray[np.float32]
    labels: NDArray[np.int64]
    classes: tuple[str, ...]
    hashes: NDArray[Any]
    paths: tuple[str, ...]

    def rows(self, draw: dict[str, list[str]], count: int) -> NDArray[np.int64]:
        """Return the rows of the first so many images of each class of a draw."""
        row_of = {path: row for row, path in enumerate(self.paths)}
        names = [f"train/{label}/{name}" for label, own in draw.items() for name in own[:count]]
        return np.array([row_of[name] for name in names])


def silent() -> ProgressReporter:
    """Return a reporter that nobody listens to."""
    return ProgressReporter(lambda event: None, lambda: None)


def backbone(config: TrainConfig, dataset: Dataset) -> FrozenBackbone:
    """Return the frozen backbone of a run with these settings."""
    weights = pretrained_weights.resolve(config, lambda done, total: None)
    return open_backbone(LazyClassifier(config, len(dataset.classes), weights), config)


def batches(config: TrainConfig, dataset: Dataset, split: Split) -> ImageBatches:
    """Return the images of a split, known by their contents."""
    hashes = split_record.content_hashes(dataset, lambda done: None)
    return ImageBatches(dataset, split, config, silent(), hashes)


class _InPrecision(FrozenBackbone):
    """Computes in the precision that its runtime names, where a run takes the best."""

    def compiled(self) -> CompiledModel:
        return CompiledModel(self.model, precision=self.runtime.precision, many=True)  # type: ignore[arg-type]


def features(
    config: TrainConfig, dataset: Dataset, precision: Precision | None = None
) -> tuple[Features, Features]:
    """Return the features of the training and of the validation images; kept ones are read.

    Args:
        config: The settings of a run.
        dataset: Its images.
        precision: Of the network; what a run takes on this processor where nothing is said.
    """
    splits = [batches(config, dataset, split) for split in (Split.TRAIN, Split.VALIDATION)]
    network = backbone(config, dataset)
    if precision is not None:
        runtime = replace(network.runtime, precision=precision)
        network = _InPrecision(network.digest, runtime, network.length, network.model)
    extracted = extract(network, splits, config, silent())
    found = []
    for split, images, own in zip((Split.TRAIN, Split.VALIDATION), splits, extracted, strict=True):
        values, labels, indices = own.all()
        of_split = dataset.of_split(split)
        paths = tuple(of_split[index].path.as_posix() for index in indices.tolist())
        hashes = np.array(images.digests)[indices]
        found.append(Features(values, labels, dataset.classes, hashes, paths))
    return found[0], found[1]
