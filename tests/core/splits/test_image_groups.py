"""Images of one scene stay on one side of a hold-out, and so accuracy means something."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import ExifTags, Image

from resnet_gui.core.checks.check_report import check_dataset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging.decode import load_square
from resnet_gui.core.splits import image_groups
from resnet_gui.core.splits.holdout import hold_out
from resnet_gui.core.splits.split_record import content_hashes
from tests.core.checks import scenes

Frames = NDArray[np.float32]


def save(image: Image.Image, path: Path, taken: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    if taken:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    image.save(path, exif=exif)


def grouped(found: Dataset, pattern: str = "") -> list[list[str]]:
    """Return the names in each group of more than one."""
    units = image_groups.group_images(found, found.images, pattern)
    assert {p for unit in units for p in unit} == set(found.images)
    assert sum(map(len, units)) == len(found.images)
    return [[p.path.as_posix() for p in unit] for unit in units if len(unit) > 1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    scenes.fill(tmp_path / "cats", range(6))
    scenes.fill(tmp_path / "dogs", range(100, 106))
    return tmp_path


def test_unlike_images_are_alone(root: Path) -> None:
    assert grouped(scan(root)) == []


def test_copies_and_near_copies_are_together_also_across_classes(root: Path) -> None:
    shutil.copy(root / "cats" / "0000.png", root / "dogs" / "x.png")
    scenes.scene(0).resize((60, 45)).save(root / "cats" / "y.png")

    (group,) = grouped(scan(root))
    assert sorted(group) == ["cats/0000.png", "cats/y.png", "dogs/x.png"]


def test_photographs_within_three_seconds_are_one_burst(root: Path) -> None:
    for number, taken in enumerate(("10:00:00", "10:00:02", "10:00:05", "10:00:09")):
        save(scenes.scene(50 + number), root / "cats" / f"b{number}.jpg", f"2026:01:02 {taken}")
    save(scenes.scene(60), root / "dogs" / "other.jpg", "2026:01:02 10:00:03")
    save(scenes.scene(61), root / "dogs" / "wrong.jpg", "yesterday")

    assert grouped(scan(root)) == [["cats/b0.jpg", "cats/b1.jpg", "cats/b2.jpg"]]


def test_a_clock_that_stands_still_makes_no_burst(root: Path) -> None:
    for number in range(61):
        path = root / "cats" / f"b{number}.jpg"
        save(scenes.scene(200 + number, (32, 24)), path, "2000:01:01 00:00:00")

    assert grouped(scan(root)) == []


@pytest.mark.parametrize("pattern", [r"scene\d+", r"(scene\d)_"])
def test_a_pattern_joins_what_it_finds_the_same_text_in(pattern: str, root: Path) -> None:
    for first, label in ((70, "cats"), (80, "dogs")):
        for number in range(2):
            scenes.scene(first + number).save(root / label / f"scene{number}_{label}.png")

    assert grouped(scan(root), pattern) == [
        ["cats/scene0_cats.png", "dogs/scene0_dogs.png"],
        ["cats/scene1_cats.png", "dogs/scene1_dogs.png"],
    ]


@pytest.mark.parametrize("pattern", ["(", "[a", "*"])
def test_what_is_no_pattern_is_refused(pattern: str, root: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        hold_out(scan(root), 0.2, 0, pattern)

    assert caught.value.problem.kind == ProblemKind.BAD_PATTERN


def test_a_pattern_that_finds_nothing_or_the_empty_text_joins_nothing(root: Path) -> None:
    assert grouped(scan(root), "nowhere") == grouped(scan(root), "x*") == []


# The hold-out


def test_a_class_of_one_group_is_parted_rather_than_not_judged(root: Path) -> None:
    split = hold_out(scan(root), 0.5, 0, "cats")

    assert split.counts()["cats", Split.VALIDATION] == 3
    assert split.counts()["cats", Split.TRAIN] == 3


def test_where_each_group_is_larger_than_the_share_one_is_held_out(tmp_path: Path) -> None:
    for number in range(6):
        for label in ("cats", "dogs"):
            image = scenes.scene(10 * number + len(label) + (label == "dogs"))
            save(image, tmp_path / label / f"s{number // 3}_{number}.png")

    split = hold_out(scan(tmp_path), 0.2, 0, r"(cats|dogs)/(s\d)")

    assert [split.counts()[label, Split.VALIDATION] for label in split.classes] == [3, 3]
    assert (
        len({p.path.name[:2] for p in split.of_split(Split.VALIDATION) if p.label == "cats"}) == 1
    )


@pytest.mark.parametrize("seed", range(5))
def test_no_group_is_parted_and_shares_are_about_right(seed: int, tmp_path: Path) -> None:
    for index, label in enumerate(("cats", "dogs")):
        for number in range(40):
            image = scenes.scene(100 * index + number, (32, 24))
            save(image, tmp_path / label / f"s{number // 4}_{number}.png")
    found = scan(tmp_path)

    split = hold_out(found, 0.25, seed, r"(cats|dogs)/s(\d+)_")

    held = {p.path.as_posix().split("_")[0] for p in split.of_split(Split.VALIDATION)}
    kept = {p.path.as_posix().split("_")[0] for p in split.of_split(Split.TRAIN)}
    assert not held & kept
    assert all(8 <= split.counts()[label, Split.VALIDATION] <= 10 for label in split.classes)


# What it is for

SCENES, FRAMES = 14, 6


def shoot(root: Path) -> Dataset:
    """Photograph cats and dogs: each scene in a burst, alike within and unlike between scenes.

    What tells the classes is a slight tint; what tells the scenes is all the rest.
    """
    random = np.random.default_rng(5)
    for index, label in enumerate(("cats", "dogs")):
        for number in range(SCENES):
            scene = np.asarray(scenes.scene(1000 * index + number, (64, 48)), dtype=np.float64)
            for frame in range(FRAMES):
                moved = np.roll(scene, random.integers(-6, 7, 2), axis=(0, 1))
                pixels = moved + random.normal(0, 12, moved.shape) + (8 * index, 0, -8 * index)
                image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
                taken = f"2026:01:{index + 1:02} 10:{number:02}:{frame:02}"
                save(image, root / label / f"{number:02}_{frame}.jpg", taken)
    return scan(root)


def accuracy(split: Dataset) -> float:
    """Return how often the nearest training image is of the right class."""

    def read(of: Split) -> tuple[Frames, list[str]]:
        chosen = split.of_split(of)
        squares = [load_square(split.root / p.path, 16, "squash").ravel() for p in chosen]
        return np.stack(squares).astype(np.float32), [p.label for p in chosen]

    (known, labels), (asked, truth) = read(Split.TRAIN), read(Split.VALIDATION)
    nearest = ((asked[:, None] - known[None]) ** 2).sum(axis=2).argmin(axis=1)
    return float(np.mean([labels[near] == true for near, true in zip(nearest, truth, strict=True)]))


def at_random(found: Dataset, seed: int) -> Dataset:
    """Split as programs commonly do: each image by itself."""
    # Nothing is known then that could join images.
    return hold_out(replace(found, facts={}), 0.25, seed)


def test_a_random_split_of_bursts_flatters_and_a_grouped_one_does_not(tmp_path: Path) -> None:
    found = shoot(tmp_path)
    assert len(grouped(found)) == 2 * SCENES

    seeds = range(5)
    flattered = np.mean([accuracy(at_random(found, seed)) for seed in seeds])
    honest = np.mean([accuracy(hold_out(found, 0.25, seed)) for seed in seeds])

    assert flattered > 0.95
    assert honest < 0.75


def test_a_slim_dataset_is_held_out_as_the_whole_one_and_hashed_without_reading(
    tmp_path: Path,
) -> None:
    found = shoot(tmp_path)
    report = check_dataset(found)
    slim = image_groups.keep_training_facts(found, image_groups.find_groups(found, report.near))

    held = hold_out(slim, 0.25, 3)

    assert held.images == hold_out(found, 0.25, 3).images
    assert held.facts[held.images[0].path].thumb == b""
    assert content_hashes(slim, lambda done: None) == content_hashes(found, lambda done: None)
