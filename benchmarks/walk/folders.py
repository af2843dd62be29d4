"""Small folders of pictures for the journeys, from photographs and the sample."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

from resnet_gui.core.files.paths import asset

_LAB = {"train": 24, "valid": 10}  # pictures of each class: 68 in all
_THOUSAND = 1000


def make_folders(photographs: Path, target: Path) -> None:
    """Make every folder that a journey needs.

    Args:
        photographs: A folder with ``cats_dogs`` and ``userset_trouble`` in it.
        target: An empty folder.
    """
    sample = asset("sample")
    for (split, count), name in itertools.product(_LAB.items(), ("cats", "dogs")):
        _copy_some(photographs / "cats_dogs" / split / name, target / "lab" / split / name, count)
    shutil.copytree(photographs / "userset_trouble", target / "pets")
    for at, name in enumerate(("cats", "dogs")):
        source = photographs / "cats_dogs" / "valid" / name
        _copy_some(source, target / "unsorted", 20, f"{at}-")
        _copy_some(source, target / "holiday", 6, f"{at}-")
    pictures = itertools.cycle(sorted(sample.glob("*/*.jpg")))
    (target / "thousand").mkdir()
    for number, picture in enumerate(itertools.islice(pictures, _THOUSAND)):
        shutil.copyfile(picture, target / "thousand" / f"IMG_{number:04}.jpg")


def _copy_some(source: Path, target: Path, count: int, prefix: str = "") -> None:
    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(source.iterdir())[:count]:
        shutil.copyfile(file, target / f"{prefix}{file.name}")
