"""A scan of an address gives the dataset of the same files in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from resnet_gui.core.checks.read_dataset import read_dataset
from resnet_gui.core.dataset import scanner
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging import decode
from tests.images import MakeFolder

ADDRESS = Path("s3://bucket/photos")


@dataclass(frozen=True)
class Files:
    """The files of a folder, as if they were at an address."""

    folder: Path

    def paths(self, address: Path) -> Iterator[Path]:
        for file in sorted(self.folder.rglob("*")):
            if file.is_file():
                yield address / file.relative_to(self.folder)

    def read_bytes(self, path: Path) -> bytes:
        return decode.read_bytes(self.folder / path.relative_to(ADDRESS))


@pytest.mark.parametrize("splits", [False, True])
def test_it_is_that_of_the_folder(image_folder: MakeFolder, splits: bool) -> None:
    folder = image_folder()
    if splits:
        (folder / "valid").mkdir()
        classes = [each for each in folder.iterdir() if each.name != "valid"]
        (folder / "train").mkdir()
        for each in classes:
            (folder / "valid" / each.name).mkdir()
            first = sorted(each.iterdir())[0]
            first.rename(folder / "valid" / each.name / first.name)
            each.rename(folder / "train" / each.name)
    some = next(path for path in sorted(folder.rglob("*.png")))
    some.with_name("broken.png").write_bytes(some.read_bytes()[:40])
    some.with_name("notes.txt").write_text("no picture")
    here = read_dataset(folder, lambda _progress: None)

    there = read_dataset(ADDRESS, lambda _progress: None, remote=Files(folder))

    assert there.dataset.images == here.dataset.images
    assert there.dataset.skipped == here.dataset.skipped
    assert there.to_json() == here.to_json()


def test_nothing_at_an_address_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as raised:
        scanner.scan(ADDRESS, remote=Files(tmp_path))
    assert raised.value.problem.kind is ProblemKind.FOLDER_EMPTY
    assert raised.value.problem.values["path"] == "s3://bucket/photos"


def test_an_address_is_no_folder_of_this_computer() -> None:
    with pytest.raises(ProblemError) as raised:
        scanner.scan(ADDRESS)
    assert raised.value.problem.kind is ProblemKind.SOURCE_NEEDS_CLUSTER
