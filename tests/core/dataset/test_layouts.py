"""Kaggle's flat folder: the class is the first part of each image's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.problem import ProblemError
from tests import images


def fill(root: Path, counts: dict[str, int], ending: str = "png") -> Path:
    """Put images called ``cat.0.png`` and so on directly into ``root``."""
    root.mkdir(exist_ok=True)
    for index, (label, count) in enumerate(counts.items()):
        for number in range(count):
            images.draw(index, number).save(root / f"{label}.{number}.{ending}")
    return root


@pytest.fixture
def flat(tmp_path: Path) -> Path:
    return fill(tmp_path / "train", {"cat": 6, "dog": 7})


def reasons(found: Dataset) -> dict[str, str]:
    return {entry.path.as_posix(): entry.problem.kind for entry in found.skipped}


def refusal(root: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        scan(root)
    return caught.value.problem.kind


def test_the_first_part_of_each_name_is_the_class(flat: Path) -> None:
    found = scan(flat)

    assert found.counts() == {("cat", Split.TRAIN): 6, ("dog", Split.TRAIN): 7}
    assert (found.root, found.source, found.name) == (flat, flat, "train")
    assert found.images[0].path == Path("cat.0.png")
    assert not found.skipped and not found.has_validation


def test_letter_case_makes_no_other_class_and_the_ending_no_difference(flat: Path) -> None:
    fill(flat, {"CAT": 1, "Dog": 1}, "JPG")

    assert scan(flat).counts() == {("CAT", Split.TRAIN): 7, ("Dog", Split.TRAIN): 8}


def test_what_is_no_image_by_name_does_not_hinder_and_is_listed(flat: Path) -> None:
    (flat / "sample.submission.csv").write_text("id,label\n")
    (flat / "README").write_text("none")
    (flat / ".DS_Store").write_bytes(b"litter")

    found = scan(flat)

    assert found.classes == ("cat", "dog")
    assert reasons(found) == {
        "sample.submission.csv": "picture-no-class", "README": "picture-no-class"
    }  # fmt: skip


def test_a_damaged_image_is_listed_with_its_own_reason(flat: Path) -> None:
    (flat / "cat.0.png").write_bytes(b"")

    assert reasons(scan(flat)) == {"cat.0.png": "picture-empty"}


@pytest.mark.parametrize("name", ["holiday.png", "000.jpg", "  .7.png"])
def test_one_image_that_does_not_fit_and_nothing_is_guessed(flat: Path, name: str) -> None:
    images.draw(0, 0).save(flat / name)

    assert refusal(flat) == "folder-empty"


def test_one_class_is_no_flat_folder(tmp_path: Path) -> None:
    assert refusal(fill(tmp_path / "photos", {"IMG": 9})) == "folder-empty"


def test_class_folders_come_first(flat: Path) -> None:
    images.make_folder(flat, {"birds": 5, "fish": 5})

    found = scan(flat)

    assert found.classes == ("birds", "fish")
    assert set(reasons(found).values()) == {"picture-stray"}
    assert len(found.skipped) == 13


def test_a_flat_folder_of_damaged_images_is_refused(flat: Path) -> None:
    for file in flat.iterdir():
        file.write_bytes(b"")

    assert refusal(flat) == "folder-no-readable"
