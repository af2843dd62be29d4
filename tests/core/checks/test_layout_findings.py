"""Findings about classes: only one, the same folders in all, names that are hard to tell apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.checks.check_report import check_dataset
from resnet_gui.core.checks.finding import FindingKind
from resnet_gui.core.checks.finding_messages import finding_groups
from resnet_gui.core.dataset.scanner import scan
from tests import images


def test_one_class_is_a_finding_and_cannot_be_trained(tmp_path: Path) -> None:
    report = check_dataset(scan(images.make_folder(tmp_path, {"cats": 9})))

    assert [finding.kind for finding in report.findings] == [FindingKind.ONE_CLASS]
    assert not report.dataset.is_trainable


def test_the_same_folders_in_all_classes_are_a_finding(tmp_path: Path) -> None:
    for label in ("cats", "dogs"):
        images.make_folder(tmp_path / label, {"indoors": 5, "outdoors": 5})

    report = check_dataset(scan(tmp_path, layout="classes"))

    assert report.findings_of(FindingKind.SAME_FOLDERS)
    assert report.dataset.is_trainable  # somebody has said that they are classes


def test_what_is_said_of_classes_that_differ_in_case_is_true(tmp_path: Path) -> None:
    root = images.make_folder(tmp_path, {"Cats": 5, "cats": 5})
    if len(list(root.iterdir())) < 2:
        pytest.skip("this disk takes both names for one")

    (group,) = [
        group
        for group in finding_groups(check_dataset(scan(root)).findings)
        if group.kind is FindingKind.CASE_CLASH
    ]

    assert group.title() == "Classes Cats and cats differ only in upper and lower case"
    assert "two classes" in group.sentence()


def test_spellings_of_two_splits_are_told_as_one_class(tmp_path: Path) -> None:
    images.make_folder(tmp_path / "train", {"cats": 5, "dogs": 5})
    images.make_folder(tmp_path / "valid", {"Cats": 5, "dogs": 5})

    report = check_dataset(scan(tmp_path))

    (finding,) = report.findings_of(FindingKind.SPELLING_CLASH)
    assert (finding.values["class"], finding.values["other"]) == ("cats", ("Cats",))
    assert not report.findings_of(FindingKind.CASE_CLASH)
