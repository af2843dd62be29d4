"""The pictures of a model's run: some calibrate an export, others are compared on."""

from __future__ import annotations

import random
from pathlib import Path

from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs import registry, relocate_dataset, run_folder
from resnet_gui.core.splits.split_record import read_split_csv

CALIBRATING = 100
"""So many training pictures show a quantiser which numbers a network computes with."""


def images_of_split(model: Path, split: Split) -> tuple[Path, tuple[LabeledImage, ...]]:
    """Return the images of one split of the run that a model belongs to, and their root.

    There are none where the model is in no run's folder, or that cannot be read.
    """
    try:
        record = registry.read_record(model.parent)
        images, _ = read_split_csv(record.folder / run_folder.SPLIT_FILE)
    except (OSError, ProblemError):
        return model.parent, ()
    if record.model != model:
        return model.parent, ()
    wanted = tuple(image for image in images if image.split is split)
    return relocate_dataset.find_images_root(record), wanted


def calibration_images(model: Path) -> tuple[Path, ...]:
    """Return the files of at most :data:`CALIBRATING` training images, always the same ones."""
    root, images = images_of_split(model, Split.TRAIN)
    chosen = random.Random(0).sample(images, min(len(images), CALIBRATING))
    return tuple(root / image.path for image in chosen)
