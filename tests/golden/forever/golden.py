"""Reads what was recorded beside these tests, and lays the recorded files out to be read again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).parent / "recorded"

PHOTOS = ("cats/a.png", "cats/b.png", "dogs/c.png", "dogs/d.png")
"""Images of one colour each. To the tiny model red is a cat, blue a dog, and grey not sure."""


def values(name: str) -> Any:
    """Return what a recorded JSON file holds."""
    return json.loads((RECORDED / name).read_text(encoding="utf-8"))


def laid_out(folder: Path, *names: str) -> Path:
    """Copy recorded files into a folder and return that."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(RECORDED / name, folder / name)
    return folder


def tiny_model(folder: Path, *, card: bool = True) -> Path:
    """Lay out the tiny model, with the card that the program once wrote beside it."""
    names = ("tiny.xml", "tiny.bin", *(("tiny.xml.card.json",) if card else ()))
    return laid_out(folder, *names) / "tiny.xml"


def photos(root: Path) -> Path:
    """Lay out the four images in their class folders, and one file that is none."""
    for name in (*PHOTOS, "dogs/note.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(RECORDED / "photos" / name, root / name)
    return root


def missing(recorded: list[str], now: object) -> list[str]:
    """Return what was recorded and is no longer there: additions are allowed, removals are not."""
    assert isinstance(now, list | tuple | set | frozenset | dict)
    return [name for name in recorded if name not in now]
