"""A dataset is scanned and checked in one call."""

from __future__ import annotations

import pytest

from resnet_gui.core.checks.finding import FindingKind
from resnet_gui.core.checks.read_dataset import read_dataset
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.problem import Cancelled
from tests.images import MakeFolder


def test_a_folder_is_scanned_and_checked(image_folder: MakeFolder) -> None:
    root = image_folder({"cats": 6, "dogs": 6, "few": 1})
    reports: list[ScanProgress] = []

    report = read_dataset(root, reports.append)

    assert report.dataset.classes == ("cats", "dogs")
    assert reports[-1].checked == reports[-1].total == 13
    assert [f.values["class"] for f in report.findings_of(FindingKind.TOO_FEW)] == ["few"]


def test_checks_can_be_cancelled(image_folder: MakeFolder) -> None:
    def cancel() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_dataset(image_folder({"cats": 6, "dogs": 6}), lambda _: None, cancel)
