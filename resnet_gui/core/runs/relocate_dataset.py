"""Finds the images of a moved dataset by the hashes of their content."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import platformdirs

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset import csv_list, image_facts
from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging import decode
from resnet_gui.core.runs import registry, run_folder
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.splits.split_record import read_split_csv

_SAMPLE = 16  # images of the run whose content must be the same
_DEPTH = 4
_MOST_FOLDERS = 20_000  # searched at most: a few seconds

RecordedImages = Sequence[tuple[LabeledImage, str]]
"""Images of a run with their content hashes, from its ``split.csv``."""


def relocate(config: TrainConfig, run_dir: Path) -> TrainConfig:
    """Return the configuration of a run with the current place of its dataset.

    If the dataset was not moved, or cannot be found, the configuration is not changed.

    Args:
        config: The configuration of the run.
        run_dir: The folder of the run, whose ``split.csv`` lists the images.
    """
    source = Path(config.dataset)
    if long_path(source).exists():
        return config
    try:
        record = list(zip(*read_split_csv(run_dir / run_folder.SPLIT_FILE), strict=True))
    except ProblemError:
        return config
    inside = [entry for entry in record if not entry[0].path.is_absolute()]
    for folder in _candidates(source, run_dir):
        found = _dataset_in(folder, source, inside, is_list=csv_list.is_list(source))
        if found is not None:
            root = str(folder) if config.root else ""
            return replace(config, dataset=str(found), root=root)
    return config


def find_images_root(record: RunRecord) -> Path:
    """Return the folder that the paths of a run's predictions are relative to now.

    This is :func:`resnet_gui.core.runs.registry.recorded_images_root`, but it also finds a dataset
    that was moved.
    """
    if record.config is None:
        return registry.recorded_images_root(record)
    config = relocate(record.config, record.folder)
    return registry.recorded_images_root(replace(record, config=config))


def _dataset_in(
    folder: Path, source: Path, record: RecordedImages, *, is_list: bool
) -> Path | None:
    """Return the dataset in a folder if its images are those of the run; else None."""
    found = folder / source.name if is_list else folder
    if is_list and not long_path(found).is_file():
        return None
    step = max(1, len(record) // _SAMPLE)
    sample = record[::step][:_SAMPLE]
    return found if sample and all(_is_there(folder, p, sha) for p, sha in sample) else None


def _is_there(folder: Path, image: LabeledImage, sha256: str) -> bool:
    try:
        data = decode.read_bytes(folder / image.path)
    except ProblemError:
        return False
    return image_facts.content_hash(data) == sha256


def _candidates(source: Path, run_dir: Path) -> Iterator[Path]:
    """Yield the folders to search, the likeliest first, each once."""
    seen: set[Path] = set()
    for folder in islice(_below_all(_places(source, run_dir)), _MOST_FOLDERS):
        if folder not in seen:
            seen.add(folder)
            yield folder


def _places(source: Path, run_dir: Path) -> Iterator[Path]:
    """Yield the folders below which datasets usually are: near the old place, near the run, and
    the user's folders.
    """
    existing = (parent for parent in source.parents if long_path(parent).is_dir())
    yield from islice(existing, 2)
    yield from islice(run_dir.absolute().parents, 2)
    yield platformdirs.user_pictures_path()
    yield platformdirs.user_desktop_path()
    yield platformdirs.user_downloads_path()
    yield platformdirs.user_documents_path()


def _below_all(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        level = [place]
        for _ in range(_DEPTH):
            yield from level
            level = [child for folder in level for child in _folders(folder)]


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(long_path(folder)) as entries:
            return sorted(
                folder / entry.name
                for entry in entries
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
            )
    except OSError:
        return []
