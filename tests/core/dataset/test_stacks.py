"""Copies and steady bursts are labelled by one look; what differs is not."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

from resnet_gui.core.dataset.pile_reader import read_pile
from tests.core.checks import scenes


def stacks(folder: Path) -> set[frozenset[str]]:
    return {frozenset(map(str, stack)) for stack in read_pile(folder).alike}


def test_copies_and_near_copies_are_stacked(tmp_path: Path) -> None:
    first = scenes.scene(7)
    first.save(tmp_path / "1.png")
    first.save(tmp_path / "2.jpg", quality=70)
    scenes.scene(8).save(tmp_path / "3.png")
    first.save(tmp_path / "4.jpg", quality=90)
    shutil.copy(tmp_path / "3.png", tmp_path / "5.png")
    scenes.scene(9).save(tmp_path / "6.png")
    assert stacks(tmp_path) == {
        frozenset({"1.png", "2.jpg", "4.jpg"}),
        frozenset({"3.png", "5.png"}),
    }


def test_each_image_looks_like_the_first_of_its_stack(tmp_path: Path) -> None:
    """One picture becomes another in small steps: no chain joins the two ends."""
    begin, end = scenes.scene(7), scenes.scene(8)
    for step in range(21):
        Image.blend(begin, end, step / 20).save(tmp_path / f"{step:02}.png")
    found = stacks(tmp_path)
    assert found and not any({"00.png", "20.png"} <= stack for stack in found)


def test_a_stack_is_no_larger_than_a_person_believes(tmp_path: Path) -> None:
    for number in range(30):
        scenes.scene(7).save(tmp_path / f"{number:02}.png")
    assert sorted(map(len, stacks(tmp_path))) == [6, 12, 12]
