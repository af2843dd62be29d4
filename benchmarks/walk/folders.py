"""Small folders of pictures for the journeys, from photographs and the sample."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterable
from pathlib import Path

from resnet_gui.core.files.paths import asset

_LAB = {"train": 24, "valid": 10}  # pictures of each class: 68 in all
_THOUSAND = 1000
_PETS = ("cats", "dogs")


def make_folders(photographs: Path, target: Path) -> None:
    """Make every folder that a journey needs.

    Args:
        photographs: A folder with ``cats_dogs`` and ``userset_trouble`` in it.
        target: An empty folder.
    """
    sample = asset("sample")
    for (split, count), name in itertools.product(_LAB.items(), _PETS):
        _copy_some(photographs / "cats_dogs" / split / name, target / "lab" / split / name, count)
    shutil.copytree(photographs / "userset_trouble", target / "pets")
    cats, dogs = (sorted((photographs / "cats_dogs" / "valid" / name).iterdir()) for name in _PETS)
    _number([*cats[:20], *dogs[:20]], target / "unsorted")
    _number([*cats[20:26], *dogs[20:26]], target / "holiday")
    pictures = itertools.cycle(sorted(sample.glob("*/*.jpg")))
    _number(itertools.islice(pictures, _THOUSAND), target / "thousand")


def _copy_some(source: Path, target: Path, count: int) -> None:
    target.mkdir(parents=True)
    for file in sorted(source.iterdir())[:count]:
        shutil.copyfile(file, target / file.name)


def _number(files: Iterable[Path], target: Path) -> None:
    """Copy files under names that say nothing, as a camera gives them."""
    target.mkdir()
    for number, file in enumerate(files):
        shutil.copyfile(file, target / f"IMG_{number:04}.jpg")
