"""The pictures on which an export is compared with its model: those that the run held out."""

from __future__ import annotations

from pathlib import Path

from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs import registry, relocate_dataset, run_folder
from resnet_gui.core.splits.split_record import read_split_csv


def validation_images(model: Path) -> tuple[Path, tuple[LabeledImage, ...]]:
    """Return the validation images of the run that a model belongs to, and their root.

    There are none where the model is in no run's folder, or that cannot be read.
    """
    try:
        record = registry.read_record(model.parent)
        images, _ = read_split_csv(record.folder / run_folder.SPLIT_FILE)
    except (OSError, ProblemError):
        return model.parent, ()
    if record.model != model:
        return model.parent, ()
    held_out = tuple(image for image in images if image.split is Split.VALIDATION)
    return relocate_dataset.find_images_root(record), held_out
