"""The checks on real images of every kind, and on small sets made for one finding each."""

from __future__ import annotations

import csv
import json
import os
import shutil
import socket
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.checks import check_report
from resnet_gui.core.checks.check_report import CheckReport
from resnet_gui.core.checks.finding import Finding, FindingKind
from resnet_gui.core.checks.finding_messages import finding_groups
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.problem import Cancelled
from tests import images
from tests.core.checks import scenes
from tests.tiffs import tiff

ON_TOP = {FindingKind.NEAR_DUPLICATE, FindingKind.IMBALANCE, FindingKind.SHORTCUT}
DUPLICATES = {
    FindingKind.DUPLICATE_ACROSS_CLASSES,
    FindingKind.DUPLICATE_ACROSS_SPLITS,
    FindingKind.DUPLICATE_IN_CLASS,
}


def checked(root: Path) -> CheckReport:
    """Return what is found, but for the sizes of a test's classes, which are all small."""
    report = check_report.check_dataset(scan(root))
    others = (f for f in report.findings if f.kind is not FindingKind.FEW_PICTURES)
    return replace(report, findings=tuple(others))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder in which nothing is to be found."""
    folder = tmp_path / "pets"
    scenes.fill(folder / "cats", range(8))
    scenes.fill(folder / "dogs", range(100, 108))
    return folder


# The troublesome set


def test_findings_of_the_troublesome_set_equal_its_manifest(
    test_data: Path, tmp_path: Path
) -> None:
    root = tmp_path / "userset"
    shutil.copytree(test_data / "userset_trouble", root)
    (root / "train" / "birds").mkdir()  # Git keeps no empty folder
    with (root / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        wanted = {row["path"]: row["finding"] for row in csv.DictReader(file)}
    (root / "MANIFEST.csv").unlink()

    found = found_for_each_file(checked(root), set(wanted))

    assert found == {path: {kind} for path, kind in wanted.items() if kind != "none"}


def found_for_each_file(done: CheckReport, listed: set[str]) -> dict[str, set[str]]:
    """Return the findings of each file, and of a class without one those of its folder."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for finding in done.findings:
        files = [path.as_posix() for path in finding.files]
        if finding.kind is FindingKind.EMPTY_CLASS:
            files = [f"train/{finding.values['class']}/"]
        if finding.kind in DUPLICATES:
            # The file listed in the manifest stands for both.
            files = [
                path
                for path in files
                if not path.startswith(("train/cats/cat.", "train/dogs/dog."))
            ]
            assert len(files) == 1
        for path in files:
            if finding.kind not in ON_TOP:
                found[path].add(finding.kind.value)
    assert set(found) <= listed
    return dict(found)


def test_the_many_forms_of_one_cat_are_near_duplicates(test_data: Path) -> None:
    groups = checked(test_data / "userset_trouble").findings_of(FindingKind.NEAR_DUPLICATE)

    cat = max((finding.files for finding in groups), key=len)

    assert len(cat) > 20
    assert {path.parent.as_posix() for path in cat} == {"train/cats"}


def test_real_photographs_that_leak_are_named(test_data: Path) -> None:
    found = checked(test_data / "caltech20")

    across = {f.files for f in found.findings_of(FindingKind.NEAR_DUPLICATE) if f.values["across"]}
    menorah = [f"train/menorah/image_{n}.jpg" for n in ("0014", "0016", "0017", "0053")]
    names = {tuple(path.as_posix() for path in files) for files in across}

    # The five pairs are the menorah in validation with its four copies, and the ketch.
    assert (*menorah, "valid/menorah/image_0015.jpg") in names
    assert ("train/ketch/image_0041.jpg", "valid/ketch/image_0035.jpg") in names
    assert len(names) <= 4
    (unlike,) = found.findings_of(FindingKind.IMBALANCE)
    assert (unlike.values["most"], unlike.values["guessing"]) == (640, 0.2051)
    grey = [f for f in found.findings_of(FindingKind.SHORTCUT) if f.values["class"] == "car_side"]
    assert "colour" in {f.values["by"] for f in grey}


# One finding at a time


def only(done: CheckReport) -> Finding:
    assert [finding.kind for finding in done.findings] == [done.findings[0].kind]
    return done.findings[0]


def test_a_clean_set_has_no_findings(root: Path) -> None:
    assert checked(root).findings == ()


def test_a_blank_image(root: Path) -> None:
    Image.new("RGB", (80, 60), (250, 250, 250)).save(root / "cats" / "white.png")

    found = only(checked(root))

    assert (found.kind, found.files) == (FindingKind.BLANK, (Path("cats/white.png"),))


def test_two_blank_images_are_blank_and_not_alike(root: Path) -> None:
    Image.new("RGB", (80, 60), (250, 250, 250)).save(root / "cats" / "white.png")
    Image.new("RGB", (80, 60), (249, 250, 250)).save(root / "dogs" / "white.png")

    assert {f.kind for f in checked(root).findings} == {FindingKind.BLANK}


def test_a_tiny_image_is_not_also_blank(root: Path) -> None:
    Image.new("RGB", (80, 3)).save(root / "cats" / "line.png")

    found = only(checked(root))

    assert found.kind is FindingKind.TINY
    assert found.values["height"] == 3


def test_a_panorama_has_an_odd_aspect(root: Path) -> None:
    scenes.scene(50, (500, 100)).save(root / "cats" / "panorama.png")

    assert only(checked(root)).kind is FindingKind.ODD_ASPECT


def test_a_copy_in_another_class(root: Path) -> None:
    shutil.copy(root / "cats" / "0003.png", root / "dogs" / "x.png")

    found = only(checked(root))

    assert found.kind is FindingKind.DUPLICATE_ACROSS_CLASSES
    assert found.files == (Path("cats/0003.png"), Path("dogs/x.png"))
    assert found.values["classes"] == ("cats", "dogs")


def test_a_copy_in_another_class_and_split_is_both(tmp_path: Path) -> None:
    for split, first in (("train", 0), ("valid", 50)):
        scenes.fill(tmp_path / split / "cats", range(first, first + 6))
        scenes.fill(tmp_path / split / "dogs", range(first + 100, first + 106))
    shutil.copy(tmp_path / "train" / "cats" / "0003.png", tmp_path / "valid" / "dogs" / "x.png")

    found = checked(tmp_path).findings

    assert [f.kind for f in found] == [
        FindingKind.DUPLICATE_ACROSS_SPLITS, FindingKind.DUPLICATE_ACROSS_CLASSES
    ]  # fmt: skip
    assert found[0].values["judged"] == 1


@pytest.mark.parametrize("split", [Split.VALIDATION, Split.TEST])
def test_a_class_that_a_split_lacks(split: Split, tmp_path: Path) -> None:
    for folder, first in (("train", 0), (split.value, 50)):
        scenes.fill(tmp_path / folder / "cats", range(first, first + 6))
        scenes.fill(tmp_path / folder / "dogs", range(first + 100, first + 106))
    scenes.fill(tmp_path / "train" / "birds", range(200, 206))

    found = only(checked(tmp_path))

    assert found.kind is FindingKind.MISSING_FROM_SPLIT
    assert found.values == {"class": "birds", "split": split.value}
    assert len(found.files) == 6


def test_unlike_classes_tell_what_guessing_would_reach(tmp_path: Path) -> None:
    scenes.fill(tmp_path / "cats", range(15))
    scenes.fill(tmp_path / "dogs", range(100, 105))

    found = only(checked(tmp_path))

    assert found.kind is FindingKind.IMBALANCE
    assert found.values == {
        "largest": "cats", "most": 15, "smallest": "dogs", "least": 5, "guessing": 0.75
    }  # fmt: skip


def test_litter_and_lists_among_the_images_are_ignored(root: Path) -> None:
    (root / "cats" / "labels.csv").write_text("a,b")
    (root / "cats" / ".DS_Store").write_bytes(b"litter")
    images.save(root / "__MACOSX", 0, 2)

    done = checked(root)

    assert {f.kind for f in done.findings} == {FindingKind.IGNORED}
    assert {f.files[0].as_posix() for f in done.findings} == {
        "cats/labels.csv", "cats/.DS_Store", "__MACOSX/000.png", "__MACOSX/001.png"
    }  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes and sockets in folders")
def test_pipes_sockets_and_links_in_circles_hang_nothing(root: Path) -> None:
    os.mkfifo(root / "cats" / "pipe.jpg")
    (root / "dogs" / "loop").symlink_to(root, target_is_directory=True)
    (root / "dogs" / "gone.jpg").symlink_to(root / "nowhere.jpg")
    with socket.socket(socket.AF_UNIX) as held:
        held.bind(str(root / "s"))
        found = {f.files[0].as_posix(): f.kind for f in checked(root).findings}

    assert found == {
        "cats/pipe.jpg": FindingKind.IGNORED,
        "dogs/loop": FindingKind.IGNORED,
        "dogs/gone.jpg": FindingKind.UNREADABLE,
        "s": FindingKind.IGNORED,
    }


def test_few_pictures_in_a_class_are_one_finding_with_the_smallest_class(tmp_path: Path) -> None:
    scenes.fill(tmp_path / "cats", range(20))
    scenes.fill(tmp_path / "dogs", range(100, 119))
    scenes.fill(tmp_path / "birds", range(200, 212))

    findings = check_report.check_dataset(scan(tmp_path)).findings

    assert findings == (
        Finding(
            FindingKind.FEW_PICTURES,
            (),
            {"classes": 2, "least": 20, "smallest": "birds", "fewest": 12},
        ),
    )


def test_leaks_stand_before_all_else_that_can_be_trained(tmp_path: Path) -> None:
    for split, first in (("train", 0), ("valid", 50)):
        scenes.fill(tmp_path / split / "cats", range(first, first + 9))
        scenes.fill(tmp_path / split / "dogs", range(first + 100, first + 107))
    leak = scenes.scene(3)
    leak.save(tmp_path / "valid" / "cats" / "copy.png")
    leak.resize((70, 52)).save(tmp_path / "valid" / "cats" / "near.png")
    scenes.scene(4).save(tmp_path / "train" / "dogs" / "wrong.png")
    (tmp_path / "train" / "Cats").mkdir()
    (tmp_path / "train" / "cats" / "broken.png").write_bytes(b"\x89PNG")

    report = check_report.check_dataset(scan(tmp_path))
    rows = [group.variant for group in finding_groups(report.findings)]

    across_splits = ["duplicate-across-splits", "near-duplicate/splits"]
    assert [row for row in rows[:2] if row in across_splits] == rows[:2]
    assert rows[2] == "duplicate-across-classes"
    assert rows.index("few-pictures") < rows.index("unreadable")


def test_a_near_copy_of_another_class_in_the_other_split_is_a_leak_as_well(tmp_path: Path) -> None:
    for split, first in (("train", 0), ("valid", 50)):
        scenes.fill(tmp_path / split / "cats", range(first, first + 9))
        scenes.fill(tmp_path / split / "dogs", range(first + 100, first + 109))
    for number, label in ((3, "cats"), (4, "dogs")):
        scenes.scene(number).resize((70, 52)).save(tmp_path / "valid" / label / "near.png")

    report = check_report.check_dataset(scan(tmp_path))
    groups = {group.variant: group for group in finding_groups(report.findings)}

    assert [*groups][:2] == ["near-duplicate/splits", "near-duplicate/classes"]
    assert groups["near-duplicate/splits"].sentence().startswith("2 validation pictures ")
    assert len(groups["near-duplicate/classes"].files) == 2


def test_findings_stand_in_the_order_of_their_weight(root: Path) -> None:
    (root / "cats" / "broken.png").write_bytes(b"\x89PNG")
    (root / "empty").mkdir()
    (root / "notes.txt").touch()

    kinds = [f.kind for f in checked(root).findings]

    assert kinds == [FindingKind.EMPTY_CLASS, FindingKind.UNREADABLE, FindingKind.IGNORED]


def test_json_has_the_promised_form(root: Path) -> None:
    (root / "cats" / "broken.png").write_bytes(b"\x89PNG")

    values = json.loads(checked(root).to_json())

    assert values == {
        "schema": 1,
        "classes": [
            {"name": "cats", "train": 8, "validation": 0, "test": 0},
            {"name": "dogs", "train": 8, "validation": 0, "test": 0},
        ],
        "findings": [
            {
                "kind": "unreadable",
                "files": ["cats/broken.png"],
                "values": {"reason": "picture-unknown"},
            }
        ],
    }


def test_a_check_ends_when_nobody_wants_it_any_more(root: Path) -> None:
    def give_up() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        check_report.check_dataset(scan(root), give_up)


# Depth


def test_what_is_assumed_of_a_pictures_numbers_is_said(root: Path) -> None:
    ramp = np.tile(np.linspace(0, 1, 64), (48, 1))
    odd = ramp.astype(np.float32)
    odd[0, 0] = np.nan
    files: dict[str, NDArray[Any]] = {
        "full.tif": np.rint(ramp * 65_535).astype(np.uint16),
        "dark.tif": np.rint(ramp * 4095).astype(np.uint16),
        "signed.tif": np.rint(ramp * 32_767).astype(np.int16),
        "odd.tif": odd,
    }
    for name, values in files.items():
        (root / "cats" / name).write_bytes(tiff(values))

    report = checked(root)

    def found(kind: FindingKind) -> dict[str, object]:
        return {f.files[0].name: f.values.get("white") for f in report.findings_of(kind)}

    assert found(FindingKind.DARK_RANGE) == {"dark.tif": "65535"}
    assert found(FindingKind.ASSUMED_RANGE) == {"signed.tif": "32767", "odd.tif": "1"}
    assert found(FindingKind.NOT_FINITE) == {"odd.tif": None}
    again = checked(root)  # now by the scan's cache
    assert again.findings == report.findings


def test_where_all_pictures_are_dark_their_largest_number_is_offered(tmp_path: Path) -> None:
    root = tmp_path / "microscope"
    for number in range(12):
        folder = root / ("a" if number % 2 else "b")
        folder.mkdir(parents=True, exist_ok=True)
        scene = np.asarray(scenes.scene(number).convert("L")).astype(np.uint16)
        (folder / f"{number}.tif").write_bytes(tiff(scene * (4095 // 255)))

    findings = checked(root).findings_of(FindingKind.DARK_RANGE)

    assert len(findings) == 12
    assert len({f.values["largest"] for f in findings}) == 1
    assert 2000 < float(str(findings[0].values["largest"])) <= 4095
    scenes.fill(root / "a", range(20, 21))
    found = checked(root).findings_of(FindingKind.DARK_RANGE)
    assert not any("largest" in finding.values for finding in found)
