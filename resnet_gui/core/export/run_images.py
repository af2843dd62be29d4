"""The pictures of a model's run: some calibrate an export, others are compared on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.class_names import match_classes
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs import registry, relocate_dataset, run_folder
from resnet_gui.core.splits.split_record import read_split_csv

CALIBRATING = 100
"""So many training pictures show a quantiser which numbers a network computes with."""

COMPARING = 200
"""On so many training pictures an export is compared where there are no validation pictures."""


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
    return tuple(root / image.path for image in _chosen(images, CALIBRATING))


def compared_images(
    model: Path, calibration: Sequence[Path]
) -> tuple[Path, tuple[LabeledImage, ...]]:
    """Return the images on which an export is compared, and their root: the validation images.

    Where nothing was held out: at most :data:`COMPARING` training images, none of which has
    calibrated the export.
    """
    root, images = images_of_split(model, Split.VALIDATION)
    if not images:
        root, images = images_of_split(model, Split.TRAIN)
        shown = frozenset(calibration)
        unseen = tuple(image for image in images if root / image.path not in shown)
        images = _chosen(unseen, COMPARING)
    return root, images


def chosen_images(
    source: Path, classes: Sequence[str], on_progress: scanner.OnProgress
) -> tuple[Path, tuple[LabeledImage, ...]]:
    """Return the labelled images of a folder or list whose classes a model knows, and their root.

    Raises:
        ProblemError: As :func:`scanner.scan`; ``classes-differ`` where it knows none of them.
    """
    found = scanner.scan(source, on_progress, least=0, fetch=True)
    meant = match_classes(found.classes, classes)
    images = tuple(image for image in found.images if image.label in meant)
    if not images:
        known = tuple(classes[:10])
        raise ProblemError(ProblemKind.CLASSES_DIFFER, path=str(source), known=known)
    return found.root, images


def _chosen(images: tuple[LabeledImage, ...], most: int) -> tuple[LabeledImage, ...]:
    return tuple(random.Random(0).sample(images, min(len(images), most)))
