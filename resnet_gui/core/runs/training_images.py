"""Finds the training images of a run where they are now, by the content that a model remembers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.novelty.reference import ID_DIGITS
from resnet_gui.core.runs import registry, relocate_dataset, run_folder
from resnet_gui.core.splits.split_record import read_split_csv


def find_training_images(model: Path, ids: Iterable[str]) -> list[Path | None]:
    """Return where the images with these ids are; None for each that is not on this computer.

    Args:
        model: The file of the model, in the folder of its run.
        ids: As :class:`~resnet_gui.core.novelty.reference.Neighbor` has them.
    """
    split = model.parent / run_folder.SPLIT_FILE
    try:
        places = _places(model.parent, long_path(split).stat().st_mtime_ns)
    except (OSError, ProblemError):  # the model stands alone, or its run cannot be read
        return [None for _ in ids]
    found = [places.get(one) for one in ids]
    return [path if path is not None and long_path(path).is_file() else None for path in found]


@lru_cache(maxsize=2)
def _places(run_dir: Path, _modified: int) -> dict[str, Path]:
    """Return the images of a run by their ids; kept, as each prediction asks for them."""
    root = relocate_dataset.find_images_root(registry.read_record(run_dir))
    images, hashes = read_split_csv(run_dir / run_folder.SPLIT_FILE)
    return {
        digest[:ID_DIGITS]: root / image.path for image, digest in zip(images, hashes, strict=True)
    }
