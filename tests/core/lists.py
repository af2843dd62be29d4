"""Lists of images for tests, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.sentences import sentence
from tests import images


def make_root(tmp_path: Path) -> Path:
    """Return a folder with six images each of cats and dogs, in no order of classes."""
    folder = tmp_path / "lists 50% #1"
    images.save(folder / "images", 0, 6)
    images.save(folder / "images", 1, 6, first=6)
    return folder


def lines(separator: str = ",", prefix: str = "images/") -> list[str]:
    """Return a line for each image of ``root``."""
    return [
        f"{prefix}{number:03}.png{separator}{'cats' if number < 6 else 'dogs'}"
        for number in range(12)
    ]


def write(root: Path, rows: list[str], name: str = "pets.csv", encoding: str = "utf-8") -> Path:
    path = root / name
    path.write_text("\n".join(rows) + "\n", encoding=encoding, newline="")
    return path


def told(found: Dataset) -> dict[str, str]:
    """Return what is said about each line or file that is not used."""
    return {entry.path.as_posix(): sentence(entry.problem) for entry in found.skipped}


def refusal(source: Path, root: Path | None = None) -> Problem:
    with pytest.raises(ProblemError) as caught:
        scan(source, root=root)
    assert "{" not in sentence(caught.value.problem)
    return caught.value.problem


def is_whole(found: Dataset) -> bool:
    counts = {("cats", Split.TRAIN): 6, ("dogs", Split.TRAIN): 6}
    return found.classes == ("cats", "dogs") and found.counts() == counts and not found.skipped
