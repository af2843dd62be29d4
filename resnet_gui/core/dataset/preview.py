"""Selects a few images of each class to preview the training data."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, zip_longest

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.imaging import augment, decode
from resnet_gui.core.imaging.decode import Square
from resnet_gui.core.models.backbones import backbone_spec


@dataclass(frozen=True)
class AugmentationPreview:
    """One image and its augmented copies.

    Attributes:
        image: The image.
        square: As the network sees it without augmentation, (side, side, 3).
        varied: As it is augmented in consecutive epochs, each (side, side, 3).
    """

    image: LabeledImage
    square: Square
    varied: tuple[Square, ...]


def choose_images(dataset: Dataset, count: int, start: int = 0) -> list[LabeledImage]:
    """Return training images, alternating the classes; ``start`` are skipped in each class."""
    train = dataset.of_split(Split.TRAIN)
    by_class = [[p for p in train if p.label == label] for label in dataset.classes]
    turned = [_turned(members, start) for members in by_class if members]
    rounds = (image for one_each in zip_longest(*turned) for image in one_each if image)
    return list(islice(rounds, count))


def preview_augmentation(
    dataset: Dataset, image: LabeledImage, config: TrainConfig, *, number: int, epochs: int
) -> AugmentationPreview:
    """Return an image and its augmented copies in the first ``epochs`` epochs.

    Args:
        dataset: The dataset of the image.
        image: The image.
        config: Side, resize rule, augmentation and seed.
        number: The place of the image in the training data, from which augmentation is drawn.
        epochs: The number of copies.

    Raises:
        ProblemError: ``picture-...`` if it cannot be read any more.
    """
    strengths, side = config.strengths, config.image_size
    pad_color = backbone_spec(config.network).pad_color
    square = decode.load_square(
        *(dataset.root / image.path, side, config.resize),
        *(pad_color, config.decode_rule, config.white),
    )
    varied = []
    for epoch in range(1, 1 + epochs) if strengths.varies else ():
        drawn = augment.draw(strengths, side, seed=config.seed, epoch=epoch, image=number)
        varied.append(_pixels(augment.vary(square, drawn, strengths.fill_mode)))
    return AugmentationPreview(image, square, tuple(varied))


def _turned(members: list[LabeledImage], start: int) -> list[LabeledImage]:
    at = start % len(members)
    return members[at:] + members[:at]


def _pixels(varied: NDArray[np.float32]) -> Square:
    return np.rint(varied).astype(np.uint8)
