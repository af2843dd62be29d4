"""Folders as people have them: where the classes are is found, or asked, and never guessed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.dataset.dataset import Dataset, LeftOut
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.sentences import sentence
from tests import images

PETS = {"cats": 5, "dogs": 5}


def counts(found: Dataset) -> tuple[int, int, int]:
    return found.size(Split.TRAIN), found.size(Split.VALIDATION), found.size(Split.TEST)


def reasons(found: Dataset) -> dict[str, str]:
    return {entry.path.as_posix(): entry.problem.kind for entry in found.skipped}


def refusal(root: Path) -> Problem:
    with pytest.raises(ProblemError) as caught:
        scan(root)
    assert "{" not in sentence(caught.value.problem)
    return caught.value.problem


def named(root: Path, *names: str) -> Path:
    """Save images of one class after the other, called as said."""
    root.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names):
        images.draw(number % 2, number).save(root / name)
    return root


# Splits with other names


@pytest.mark.parametrize(
    ("train", "judged", "expected"),
    [
        ("training_set", "test_set", (10, 0, 10)),
        ("Training", "Testing", (10, 0, 10)),
        ("TRAIN", "DEV", (10, 10, 0)),
        ("train", "eval", (10, 10, 0)),
        ("train", "holdout", (10, 10, 0)),
        ("seg_train", "seg_test", (10, 0, 10)),
        ("pets-train", "pets-valid", (10, 10, 0)),
        ("训练集", "测试集", (10, 0, 10)),
    ],
)
def test_splits_have_many_names(
    tmp_path: Path, train: str, judged: str, expected: tuple[int, int, int]
) -> None:
    for folder in (train, judged):
        images.make_folder(tmp_path / folder, PETS)

    found = scan(tmp_path)

    assert (found.classes, counts(found)) == (("cats", "dogs"), expected)
    assert not found.skipped


def test_unlabelled_images_beside_the_splits_are_no_class(tmp_path: Path) -> None:
    """As Intel's landscapes are packed: ``seg_train/seg_train``, ``seg_pred`` without classes."""
    for split in ("seg_train", "seg_test"):
        images.make_folder(tmp_path / split / split, PETS)
    images.save(tmp_path / "seg_pred" / "seg_pred", 0, 5)

    found = scan(tmp_path)

    assert (found.classes, counts(found)) == (("cats", "dogs"), (10, 0, 10))
    assert reasons(found) == {"seg_pred": "folder-not-split"}


def test_splits_without_a_training_folder_are_no_classes(tmp_path: Path) -> None:
    for split in ("test", "val"):
        images.make_folder(tmp_path / split, PETS)

    found = scan(tmp_path, least=0)

    assert (found.classes, counts(found)) == (("cats", "dogs"), (0, 10, 10))
    with pytest.raises(ProblemError, match="too-few-pictures"):
        scan(tmp_path).check_trainable()


def test_a_test_folder_among_the_classes_is_their_test(tmp_path: Path) -> None:
    images.make_folder(tmp_path, PETS)
    images.make_folder(tmp_path / "test", PETS)

    found = scan(tmp_path)

    assert (found.classes, counts(found)) == (("cats", "dogs"), (10, 0, 10))


def test_a_class_may_have_a_word_for_a_split_in_its_name(tmp_path: Path) -> None:
    found = scan(images.make_folder(tmp_path, {"train station": 5, "bus station": 5, "train": 5}))

    assert found.classes == ("bus station", "train", "train station")


# Downloads, as they unpack


def test_the_same_folder_twice_and_one_folder_too_high(tmp_path: Path) -> None:
    for root, inner in (("a", "pets/pets"), ("b", "archive/data/Pets 2"), ("c", "pets/images")):
        images.make_folder(tmp_path / root / inner, PETS)
        (tmp_path / root / "README.md").write_text("pets")

        found = scan(tmp_path / root)

        assert (found.classes, counts(found)) == (("cats", "dogs"), (10, 0, 0))
        assert found.root == tmp_path / root
        assert found.images[0].path == Path(inner, "cats", "000.png")


def test_folders_without_images_beside_the_dataset_are_no_classes(tmp_path: Path) -> None:
    images.make_folder(tmp_path / "pets", PETS, "split")
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "train.py").write_text("pass")

    assert counts(scan(tmp_path)) == (10, 4, 0)


def test_the_dataset_once_more_within_itself_is_not_read(tmp_path: Path) -> None:
    root = tmp_path / "cells"
    for folder in (root, root / "cells"):
        images.make_folder(folder, PETS)

    found = scan(root)

    assert (found.classes, counts(found)) == (("cats", "dogs"), (10, 0, 0))
    assert reasons(found) == {"cells": "folder-is-copy"}


def test_one_class_is_not_taken_for_a_folder_too_high(tmp_path: Path) -> None:
    images.save(tmp_path / "cats", 0, 5)
    images.save(tmp_path / "cats" / "from phone", 0, 5, first=5)

    assert scan(tmp_path).classes == ("cats",)


def test_an_empty_class_beside_the_only_other_one_stays_a_class(tmp_path: Path) -> None:
    images.make_folder(tmp_path / "cats", {"indoors": 5, "outdoors": 5})
    (tmp_path / "dogs").mkdir()

    found = scan(tmp_path)

    assert (found.classes, found.left_out) == (("cats",), (LeftOut("dogs", 0),))


def test_several_datasets_are_refused_by_name(tmp_path: Path) -> None:
    for name in ("pets", "plants"):
        images.make_folder(tmp_path / name, PETS, "split")

    problem = refusal(tmp_path)

    assert problem.kind == ProblemKind.FOLDER_TOO_HIGH
    assert problem.values["names"] == ("pets", "plants")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_leads_round_ends(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)

    assert refusal(tmp_path).kind in (ProblemKind.FOLDER_EMPTY, ProblemKind.FOLDER_NO_IMAGES)


# The split below the class


def test_the_split_may_be_below_the_class(tmp_path: Path) -> None:
    for label in PETS:
        for split, count in (("train", 6), ("Valid", 2), ("test_set", 3)):
            images.save(tmp_path / label / split, 0, count)

    found = scan(tmp_path)

    assert (found.classes, counts(found)) == (("cats", "dogs"), (12, 4, 6))
    assert found.of_split(Split.TRAIN)[0].path == Path("cats/train/000.png")


# Names that say the class


def test_a_split_may_be_flat(tmp_path: Path) -> None:
    """As Kaggle packs "Dogs vs. Cats": labelled names to train, bare numbers to test."""
    named(tmp_path / "train", *(f"{x}.{n}.png" for n in range(5) for x in ("cat", "dog")))
    named(tmp_path / "test1", "1.png", "2.png")

    found = scan(tmp_path)

    assert (found.classes, counts(found)) == (("cat", "dog"), (10, 0, 0))
    assert reasons(found) == {"test1/1.png": "picture-no-class", "test1/2.png": "picture-no-class"}


def test_flat_images_may_lie_one_folder_below(tmp_path: Path) -> None:
    named(tmp_path / "photos", *(f"{x}.{n}.png" for n in range(5) for x in ("cat", "dog")))

    assert scan(tmp_path).classes == ("cat", "dog")


def test_any_name_with_a_number_says_its_class_where_that_is_asked_for(tmp_path: Path) -> None:
    named(tmp_path / "train", *(f"{x}_{n:03}.png" for n in range(5) for x in ("cat", "dog")))
    named(tmp_path / "val", "cat (7).png", "dog-8.png", "holiday.png")

    found = scan(tmp_path, layout="names")

    assert (found.classes, counts(found)) == (("cat", "dog"), (10, 2, 0))
    assert reasons(found) == {"val/holiday.png": "picture-no-class"}


# What is not certain


def loose_splits(root: Path) -> None:
    for number, split in enumerate(("train", "test")):
        images.save(root / split, number, 5)


def folds(root: Path) -> None:
    for fold in ("fold1", "fold2"):
        images.make_folder(root / fold, PETS)


def domains(root: Path) -> None:
    for place in ("amazon", "dslr", "webcam"):
        images.make_folder(root / place / "images", PETS)


def a_vehicle_perhaps(root: Path) -> None:
    images.make_folder(root / "train", PETS)
    images.make_folder(root, {"bus": 5, "car": 5})


def some_with_splits(root: Path) -> None:
    images.make_folder(root / "cats", {"train": 5, "test": 5})
    images.save(root / "dogs", 1, 5)


@pytest.mark.parametrize(
    ("make", "other", "classes"),
    [
        (loose_splits, "splits", 0), (folds, "splits", 2), (domains, "splits", 2),
        (a_vehicle_perhaps, "splits", 2), (some_with_splits, "splits-in-classes", 2),
    ],
)  # fmt: skip
def test_two_readings_are_refused_with_counts_and_the_option_of_each(
    tmp_path: Path, make: object, other: LayoutName, classes: int
) -> None:
    assert callable(make)
    make(tmp_path)

    problem = refusal(tmp_path)

    assert problem.kind == ProblemKind.LAYOUT_UNCERTAIN
    said = sentence(problem)
    assert "--layout classes: " in said and f"--layout {other}: {classes} classes" in said
    readings: list[tuple[LayoutName, object]] = [
        ("classes", problem.values["one_classes"]),
        (other, classes),
    ]
    for layout, count in readings:
        if count:
            found = scan(tmp_path, layout=layout)
            assert len(found.classes) + len(found.left_out) == count
            assert found.layout == layout


def test_the_counts_of_both_readings_are_those_of_the_folder(tmp_path: Path) -> None:
    folds(tmp_path)

    values = refusal(tmp_path).values

    assert (values["one_names"], values["one_pictures"]) == (("fold1", "fold2"), 20)
    assert (values["two_names"], values["two_train"]) == (("cats", "dogs"), 20)


def test_classes_with_a_few_like_folders_are_certain(tmp_path: Path) -> None:
    for label, folders in (("cats", ("2022", "2023")), ("dogs", ("2023", "2024", "2025"))):
        images.make_folder(tmp_path / label, dict.fromkeys(folders, 5))

    assert scan(tmp_path).classes == ("cats", "dogs")


def test_a_folder_of_no_meaning_in_each_class_is_certain(tmp_path: Path) -> None:
    for label in PETS:
        images.save(tmp_path / label / "images", 0, 5)

    assert scan(tmp_path).classes == ("cats", "dogs")


# Names


NFC, NFD = "caf\u00e9", "cafe\u0301"


@pytest.mark.skipif(os.name == "nt", reason="Windows takes some of them for one")
@pytest.mark.parametrize("other", [NFD, f"{NFC}\u200b", f"{NFC}\u00a0", f"\ufeff{NFC}"])
def test_folders_that_look_the_same_are_one_class(tmp_path: Path, other: str) -> None:
    images.make_folder(tmp_path, {NFC: 5, other: 5, "tea": 5})

    found = scan(tmp_path)

    assert len(found.classes) == 2
    assert found.counts()[found.classes[0], Split.TRAIN] == 10


def test_folders_that_differ_in_case_are_two_classes_where_the_disk_has_two(
    tmp_path: Path,
) -> None:
    images.make_folder(tmp_path, {"Cats": 5, "cats": 5, "dogs": 5})
    if len(list(tmp_path.iterdir())) < 3:
        pytest.skip("this disk takes both names for one")

    assert scan(tmp_path).classes == ("Cats", "cats", "dogs")


# What systems leave


@pytest.mark.parametrize(
    "name",
    [
        "@eaDir", "#recycle", "#snapshot", "@Recycle", "@Recently-Snapshot", "@__thumb",
        "$RECYCLE.BIN", "System Volume Information", "lost+found", "__MACOSX", ".Trashes",
        ".@__thumb", "Network Trash Folder", "Temporary Items", "RECYCLER", "~snapshot",
        "found.000", "LOST.DIR", "trashbox", "Album Previews.lrdata",
    ],
)  # fmt: skip
def test_system_folders_are_no_classes_at_any_depth(tmp_path: Path, name: str) -> None:
    root = images.make_folder(tmp_path / "pets", PETS, "split")
    for place in (root, root / "train", root / "train" / "cats", root / "train" / "cats" / "2024"):
        images.save(place / name / "000.png", 0, 2)
        images.save(place / name, 0, 2, first=5)

    found = scan(root)

    assert (found.classes, counts(found)) == (("cats", "dogs"), (10, 4, 0))
    assert not found.skipped
    assert found.litter
