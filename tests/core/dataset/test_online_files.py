"""What a cloud drive keeps elsewhere is counted by a scan and not read, until somebody says so."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from resnet_gui.core.checks.finding import FindingKind
from resnet_gui.core.checks.read_dataset import read_dataset
from resnet_gui.core.dataset import image_facts, pile_reader, scanner
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.online_files import is_online_only
from resnet_gui.core.imaging import decode
from tests.images import MakeFolder

ELSEWHERE = 1.0
"""The time of change that files have here whose content is elsewhere."""


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the names of the files elsewhere that were read, and so fetched."""
    found: set[str] = set()
    read = decode.read_bytes

    def read_bytes(path: Path, *first: Any) -> bytes:
        if path.stat().st_mtime == ELSEWHERE:
            found.add(path.name)
        return read(path, *first)

    monkeypatch.setattr(decode, "read_bytes", read_bytes)
    monkeypatch.setattr(image_facts, "is_online_only", lambda stat: stat.st_mtime == ELSEWHERE)
    return found


def move_elsewhere(root: Path, pattern: str) -> int:
    """Let files be elsewhere; return how many these are."""
    files = list(root.glob(pattern))
    for file in files:
        os.utime(file, (ELSEWHERE, ELSEWHERE))
    return len(files)


def test_windows_attributes_say_which_files_these_are() -> None:
    def has(attributes: int) -> bool:
        return is_online_only(SimpleNamespace(st_file_attributes=attributes))  # type: ignore[arg-type]

    archive, offline, on_open, on_access = 0x20, 0x1000, 0x40000, 0x400000
    assert not has(archive)
    assert all(has(archive | attribute) for attribute in (offline, on_open, on_access))
    assert not is_online_only(Path(__file__).stat())


def test_they_are_counted_and_told_and_not_fetched(
    image_folder: MakeFolder, fetched: set[str]
) -> None:
    root = image_folder({"cats": 9, "dogs": 9})
    count = move_elsewhere(root, "cats/00[0-2].*")

    report = read_dataset(root, lambda progress: None)

    assert fetched == set()
    assert count == 3
    assert report.dataset.counts().total() == 15
    told = [finding for finding in report.findings if finding.kind is FindingKind.ONLINE_ONLY]
    assert sorted(path.stem for finding in told for path in finding.files) == ["000", "001", "002"]
    assert len(scanner.scan_names(root).images) == 15
    assert fetched == set()


def test_they_are_fetched_where_somebody_says_so_and_stay_in(
    image_folder: MakeFolder, fetched: set[str]
) -> None:
    root = image_folder({"cats": 9, "dogs": 9})
    move_elsewhere(root, "cats/00[0-2].*")
    scanner.scan(root)

    assert len(scanner.scan(root, fetch=True).images) == 18
    assert len(fetched) == 3
    assert len(scanner.scan_names(root, fetch=True).images) == 18


def test_a_folder_of_nothing_else_says_so(image_folder: MakeFolder, fetched: set[str]) -> None:
    root = image_folder({"cats": 9, "dogs": 9})
    move_elsewhere(root, "*/*")

    for scan in (scanner.scan, scanner.scan_names):
        with pytest.raises(ProblemError) as raised:
            scan(root)
        assert raised.value.problem.kind is ProblemKind.FOLDER_ONLINE_ONLY
        assert raised.value.problem.values["count"] == 18
    assert fetched == set()


def test_a_pile_to_label_leaves_them_out(image_folder: MakeFolder, fetched: set[str]) -> None:
    root = image_folder({"cats": 9, "dogs": 9})
    move_elsewhere(root, "cats/00[0-2].*")

    assert len(pile_reader.read_pile(root).paths) == 15
    assert fetched == set()
