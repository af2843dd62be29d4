"""A folder of images becomes a dataset, whatever else lies in it."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.dataset import dataset
from resnet_gui.core.dataset.dataset import Dataset, LeftOut
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.dataset.scanner import ScanProgress, scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, ProblemError
from resnet_gui.core.imaging import decode
from tests import images
from tests.images import MakeFolder


def reasons(found: Dataset) -> dict[str, str]:
    """Return why each skipped file is skipped."""
    return {entry.path.as_posix(): entry.problem.kind for entry in found.skipped}


def refusal(root: Path) -> str:
    """Return the kind of problem for which a folder is refused."""
    with pytest.raises(ProblemError) as caught:
        scan(root)
    return caught.value.problem.kind


# Layouts


def test_a_folder_per_class_is_training_images_of_sorted_classes(
    image_folder: MakeFolder,
) -> None:
    root = image_folder({"zebras": 5, "ants": 7})

    found = scan(root)

    assert found.classes == ("ants", "zebras")
    assert found.counts() == {("ants", Split.TRAIN): 7, ("zebras", Split.TRAIN): 5}
    assert not found.has_validation
    assert not found.skipped
    assert not found.left_out
    assert found.name == "pictures"
    assert found.images[0].path == Path("ants/000.png")


@pytest.mark.parametrize(
    ("train", "validation", "test"),
    [
        ("train", "valid", "test"),
        ("Train", "VAL", "Test"),
        ("TRAIN", "Validation", "TESTING"),
        ("training", "val", "test"),
    ],
)
def test_split_folders_count_in_any_letter_case(
    tmp_path: Path, train: str, validation: str, test: str
) -> None:
    for folder, count in ((train, 6), (validation, 2), (test, 1)):
        images.make_folder(tmp_path / folder, {"cats": count, "dogs": count})

    found = scan(tmp_path)

    assert found.classes == ("cats", "dogs")
    assert found.has_validation
    assert [len(found.of_split(split)) for split in Split] == [12, 4, 2]


def test_training_folder_alone_leaves_validation_to_a_hold_out(tmp_path: Path) -> None:
    images.make_folder(tmp_path / "train", {"cats": 5, "dogs": 5})
    images.make_folder(tmp_path / "test", {"cats": 5, "dogs": 5})

    found = scan(tmp_path)

    assert not found.has_validation
    assert len(found.of_split(Split.TEST)) == 10


def test_a_class_may_be_called_test_where_no_training_folder_is(
    image_folder: MakeFolder,
) -> None:
    found = scan(image_folder({"test": 5, "valid": 5, "exam": 5}))

    assert found.classes == ("exam", "test", "valid")
    assert {p.split for p in found.images} == {Split.TRAIN}


def test_images_in_nested_folders_belong_to_the_outer_class(image_folder: MakeFolder) -> None:
    root = image_folder()
    images.save(root / "cats" / "from phone" / "2024", 0, 1, first=90)

    found = scan(root)

    assert found.classes == ("cats", "dogs")
    nested = Path("cats", "from phone", "2024", "090.png")
    assert [p.label for p in found.images if p.path == nested] == ["cats"]


def test_a_stray_file_is_listed_and_not_guessed_at(image_folder: MakeFolder) -> None:
    root = image_folder(layout="split")
    images.draw(0, 0).save(root / "beside.png")
    images.draw(0, 0).save(root / "train" / "inside.png")

    assert reasons(scan(root)) == {
        "beside.png": "picture-stray",
        "train/inside.png": "picture-stray",
    }


def test_a_folder_beside_the_splits_is_listed(image_folder: MakeFolder) -> None:
    root = image_folder(layout="split")
    images.save(root / "more cats", 0, 5)

    found = scan(root)

    assert reasons(found) == {"more cats": "folder-not-split"}
    assert found.classes == ("cats", "dogs")


def test_litter_of_systems_is_passed_over_in_silence(image_folder: MakeFolder) -> None:
    root = image_folder()
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store", "._000.png", "Icon\r"):
        (root / "cats" / name).write_bytes(b"litter")
        (root / name).write_bytes(b"litter")
    images.save(root / "__MACOSX", 0, 5)
    images.save(root / ".ipynb_checkpoints", 0, 5)

    found = scan(root)

    assert found.classes == ("cats", "dogs")
    assert not found.skipped
    assert not found.left_out
    assert len(found.litter) == 20  # those in folders of litter one by one


def test_class_folders_of_two_splits_that_differ_by_case_only_are_one_class(tmp_path: Path) -> None:
    images.make_folder(tmp_path / "train", {"cats": 5, "dogs": 5})
    images.make_folder(tmp_path / "valid", {"Cats": 2, "DOGS": 2})

    found = scan(tmp_path)

    assert found.classes == ("cats", "dogs")
    assert found.counts()["dogs", Split.VALIDATION] == 2
    assert found.spellings == {"cats": ("Cats",), "dogs": ("DOGS",)}


# Files that are no images


def test_each_unreadable_file_is_listed_with_its_own_reason(image_folder: MakeFolder) -> None:
    root = image_folder()
    whole = images.encoded(images.draw(0, 0, (200, 200)), "JPEG")
    (root / "cats" / "empty.jpg").touch()
    (root / "cats" / "notes.txt").write_text("not a picture")
    (root / "cats" / "half.jpg").write_bytes(whole[: len(whole) // 2])
    (root / "cats" / "bomb.png").write_bytes(images.header_bomb(30_000, 30_000))
    (root / "cats" / "hollow.png").write_bytes(images.header_bomb(300, 300))

    found = scan(root)

    assert reasons(found) == {
        "cats/empty.jpg": "picture-empty",
        "cats/notes.txt": "picture-unknown",
        "cats/half.jpg": "picture-broken",
        "cats/bomb.png": "picture-too-large",
        "cats/hollow.png": "picture-broken",
    }
    assert found.counts()["cats", Split.TRAIN] == 6


def test_the_size_of_an_image_too_large_is_told(image_folder: MakeFolder) -> None:
    root = image_folder()
    (root / "cats" / "bomb.png").write_bytes(images.header_bomb(30_000, 20_000))

    (skipped,) = scan(root).skipped

    size = {"width": 30_000, "height": 20_000}
    assert skipped.problem.values == size | {"held": 600_000_000}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_lead_in_a_circle_end(image_folder: MakeFolder) -> None:
    root = image_folder()
    (root / "cats" / "up").symlink_to(root, target_is_directory=True)
    (root / "cats" / "self.png").symlink_to(root / "cats" / "self.png")
    (root / "cats" / "gone.png").symlink_to(root / "nowhere.png")

    found = scan(root)

    assert found.counts() == {("cats", Split.TRAIN): 6, ("dogs", Split.TRAIN): 6}
    assert reasons(found) == {
        "cats/up": "folder-is-link", "cats/self.png": "picture-missing",
        "cats/gone.png": "picture-missing",
    }  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_named_pipe_is_never_opened(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = image_folder()
    os.mkfifo(root / "cats" / "pipe.png")
    os.mkfifo(root / "pipe.png")
    opened: list[str] = []
    read_bytes = decode.read_bytes

    def note(path: Path, first: int | None = None) -> bytes:
        opened.append(path.name)
        return read_bytes(path, first)

    monkeypatch.setattr(decode, "read_bytes", note)

    found = scan(root)

    assert len(opened) == 2 * 12
    assert "pipe.png" not in opened
    assert reasons(found) == {"cats/pipe.png": "picture-special", "pipe.png": "picture-special"}


def test_an_unreadable_folder_below_the_chosen_one_stops_nothing(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = image_folder({"cats": 5, "dogs": 5, "locked": 5})
    refuse_scandir(monkeypatch, root / "locked", PermissionError(13, "Permission denied"))

    found = scan(root)

    assert found.classes == ("cats", "dogs")
    assert found.left_out == (LeftOut("locked", 0),)


# Classes that do not suffice


def test_a_class_below_five_images_is_left_out_and_named(image_folder: MakeFolder) -> None:
    found = scan(image_folder({"cats": 5, "dogs": 5, "birds": 4}))

    assert found.classes == ("cats", "dogs")
    assert found.left_out == (LeftOut("birds", 4),)
    assert {p.label for p in found.images} == {"cats", "dogs"}
    found.check_trainable()


def test_broken_images_do_not_count_towards_five(image_folder: MakeFolder) -> None:
    root = image_folder({"cats": 5, "dogs": 5})
    (root / "dogs" / "000.png").write_bytes(b"")

    assert scan(root).left_out == (LeftOut("dogs", 4),)


def test_a_class_without_training_images_is_left_out(image_folder: MakeFolder) -> None:
    root = image_folder(layout="split")
    images.save(root / "valid" / "birds", 2, 9)

    found = scan(root)

    assert found.classes == ("cats", "dogs")
    assert found.left_out == (LeftOut("birds", 0),)


def test_an_empty_class_folder_is_left_out(image_folder: MakeFolder) -> None:
    root = image_folder()
    (root / "birds").mkdir()

    assert scan(root).left_out == (LeftOut("birds", 0),)


def test_one_class_cannot_be_trained(image_folder: MakeFolder) -> None:
    found = scan(image_folder({"cats": 9}))

    with pytest.raises(ProblemError) as caught:
        found.check_trainable()

    assert caught.value.problem.kind == ProblemKind.TOO_FEW_CLASSES
    assert caught.value.problem.values["count"] == 1


def test_a_refusal_for_too_few_images_names_the_classes(image_folder: MakeFolder) -> None:
    found = scan(image_folder({"cats": 9, "dogs": 1, "birds": 2}))

    with pytest.raises(ProblemError) as caught:
        found.check_trainable()

    assert caught.value.problem.kind == ProblemKind.TOO_FEW_IMAGES
    assert caught.value.problem.values["names"] == ("birds", "dogs")


# Folders that are none


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere") == "folder-missing"


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "folder-empty"


def test_a_folder_of_loose_images_is_refused(tmp_path: Path) -> None:
    images.save(tmp_path, 0, 5)

    assert refusal(tmp_path) == "folder-empty"


def test_a_file_instead_of_a_folder_is_refused(tmp_path: Path) -> None:
    images.save(tmp_path, 0, 1)

    assert refusal(tmp_path / "000.png") == "folder-is-file"


def test_class_folders_without_any_image_are_refused(tmp_path: Path) -> None:
    (tmp_path / "cats").mkdir()
    (tmp_path / "cats" / "notes.txt").write_text("none")

    assert refusal(tmp_path) == "folder-no-pictures"


def refuse_scandir(monkeypatch: pytest.MonkeyPatch, folder: Path, error: OSError) -> None:
    """Let the listing of one folder fail: root, who runs tests in CI, may read everything."""
    original = os.scandir

    def scandir(path: Any = ".") -> Iterator[os.DirEntry[str]]:
        if Path(path) == folder:
            raise error
        return original(path)

    monkeypatch.setattr(os, "scandir", scandir)


def test_a_folder_without_permission_is_refused(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = image_folder()
    refuse_scandir(monkeypatch, root, PermissionError(13, "Permission denied"))

    assert refusal(root) == "folder-no-permission"


def test_a_folder_on_a_failing_drive_is_refused_with_its_reason(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = image_folder()
    refuse_scandir(monkeypatch, root, OSError(5, "Input/output error"))

    with pytest.raises(ProblemError) as caught:
        scan(root)

    assert caught.value.problem.kind == ProblemKind.FOLDER_UNREADABLE
    assert "the drive does not respond" in str(caught.value.problem.values["detail"])


def refuse_stat(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let nobody learn anything of what lies in a folder, as where it may only be listed."""
    original = os.stat

    def stat(path: Any, **options: Any) -> os.stat_result:
        if not isinstance(path, int) and Path(os.fsdecode(path)).parent == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return original(path, **options)

    monkeypatch.setattr(os, "stat", stat)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no rights of this kind")
def test_a_folder_inside_a_locked_one_is_refused(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = image_folder(name="locked/pictures")
    refuse_stat(monkeypatch, root.parent)

    assert refusal(root) == "folder-no-permission"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no rights of this kind")
def test_a_class_folder_that_may_only_be_listed_stops_nothing(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = image_folder({"cats": 5, "dogs": 5, "locked": 5})
    refuse_stat(monkeypatch, root / "locked")

    found = scan(root)

    assert found.classes == ("cats", "dogs")
    assert found.left_out == (LeftOut("locked", 0),)


def test_a_name_too_long_for_the_system_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 300)) in ("folder-unreadable", "folder-missing")


# Names


def test_class_names_may_be_chinese(image_folder: MakeFolder) -> None:
    found = scan(image_folder({"貓": 5, "狗": 5}))

    assert found.classes == ("狗", "貓")
    assert len(found.images) == 10


def test_a_path_may_hold_spaces_signs_and_emoji(image_folder: MakeFolder) -> None:
    found = scan(image_folder({"cats & co": 5, "100% dogs #1": 5}, name="my set #1 50% 😀 'x'"))

    assert found.classes == ("100% dogs #1", "cats & co")
    assert not found.skipped


def test_a_path_may_be_longer_than_260_characters(image_folder: MakeFolder) -> None:
    root = image_folder(name="/".join(["a folder deep down " + "x" * 40] * 6))

    assert len(str(root)) > 260
    assert len(scan(root).images) == 12


@pytest.mark.skipif(os.name == "nt", reason="Windows names are text")
def test_names_that_are_no_text_are_taken_as_they_are(image_folder: MakeFolder) -> None:
    root = image_folder()
    (root / "cats").rename(root / os.fsdecode(b"\xbf\xdf"))  # Big5, as old archives leave it

    found = scan(root)

    assert len(found.images) == 12
    assert not found.skipped


def test_a_relative_folder_is_named_by_its_own_name(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(image_folder(name="my pets"))

    assert scan(Path()).name == "my pets"


# Progress


def test_progress_counts_every_file_and_those_that_cannot_be_used(
    image_folder: MakeFolder,
) -> None:
    root = image_folder()
    (root / "cats" / "zzz.txt").write_text("none")
    reports: list[ScanProgress] = []

    scan(root, reports.append)

    assert [(r.checked, r.total) for r in reports] == [(n, 13) for n in range(1, 14)]
    assert [r.unusable for r in reports] == [0] * 6 + [1] * 7


def test_what_progress_raises_ends_the_scan(image_folder: MakeFolder) -> None:
    def give_up(progress: ScanProgress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        scan(image_folder(each=50), give_up)


def test_with_images_keeps_everything_else(image_folder: MakeFolder) -> None:
    found = scan(image_folder())

    changed = dataset.with_images(found, found.images[:3])

    assert changed.images == found.images[:3]
    assert changed.classes == found.classes


# Real images

_USABLE = {
    "good", "usable", "usable-damaged", "usable-first-frame", "needs-heic", "blank", "tiny",
    "nested",
    "duplicate-in-class", "duplicate-across-class", "duplicate-across-split",
}  # fmt: skip


def test_the_troublesome_set_yields_its_usable_images_and_names_the_others(
    test_data: Path,
) -> None:
    root = test_data / "userset_trouble"
    with (root / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["path"]: row["kind"] for row in csv.DictReader(file)}
    usable = {path for path, kind in rows.items() if kind in _USABLE}
    faulty = {path for path, kind in rows.items() if kind in ("broken", "bomb", "stray")}

    found = scan(root)

    assert found.classes == ("cats", "dogs")
    assert {p.path.as_posix() for p in found.images} == usable
    assert faulty <= set(reasons(found))
    assert not usable & set(reasons(found))
    assert set(found.left_out) == {
        LeftOut("all_bad", 0), LeftOut("one_only", 1), LeftOut("unseen", 0),
        LeftOut("Dogs", 0),  # beside "dogs": another class, on a disk that has both
    }  # fmt: skip


def test_cats_and_dogs_are_counted_as_its_readme_says(test_data: Path) -> None:
    found = scan(test_data / "cats_dogs")

    assert found.counts() == Counter(
        {
            ("cats", Split.TRAIN): 500,
            ("dogs", Split.TRAIN): 500,
            ("cats", Split.VALIDATION): 200,
            ("dogs", Split.VALIDATION): 200,
        }
    )
    assert not found.skipped


@pytest.mark.parametrize(
    ("has_validation", "split", "left", "is_enough"),
    [
        (False, Split.TRAIN, {"cats": 6, "dogs": 6}, True),
        (False, Split.TRAIN, {"cats": 6, "dogs": 3}, True),  # two are held out
        (False, Split.TRAIN, {"cats": 6, "dogs": 2}, False),
        (True, Split.TRAIN, {"cats": 6, "dogs": 5}, True),
        (True, Split.TRAIN, {"cats": 6, "dogs": 4}, False),
        (False, Split.VALIDATION, {"cats": 2, "dogs": 1}, True),
        (False, Split.VALIDATION, {"cats": 2}, False),
        (False, Split.TEST, {"cats": 1}, True),
    ],
)
def test_a_class_needs_as_many_images_as_at_the_start(
    has_validation: bool, split: Split, left: dict[str, int], is_enough: bool
) -> None:
    images = tuple(
        LabeledImage(Path(f"{label}/{of}/{number}.png"), label, of)
        for of, count in ((Split.TRAIN, 6), (Split.VALIDATION, 2), (Split.TEST, 1))
        for label in ("cats", "dogs")
        for number in range(count)
    )
    dataset = Dataset(Path("pets"), ("cats", "dogs"), images, has_validation=has_validation)

    if is_enough:
        dataset.check_left(split, left)
        return
    with pytest.raises(ProblemError) as caught:
        dataset.check_left(split, left)
    assert caught.value.problem.kind == ProblemKind.CLASS_LOST
    assert caught.value.problem.values["label"] == "dogs"


def test_a_class_that_was_small_from_the_start_and_has_lost_nothing_is_none_of_these() -> None:
    images = tuple(
        LabeledImage(Path(f"{label}.png"), label, Split.TRAIN) for label in ("cats", "dogs")
    )
    dataset = Dataset(Path("pets"), ("cats", "dogs"), images, has_validation=True)

    dataset.check_left(Split.TRAIN, {"cats": 1, "dogs": 1})
    with pytest.raises(ProblemError) as caught:
        dataset.check_left(Split.TRAIN, {})
    assert caught.value.problem.kind == ProblemKind.NO_IMAGES_LEFT
