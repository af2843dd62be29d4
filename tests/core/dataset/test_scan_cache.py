"""A dataset is read once: what is known of its files is remembered, and never trusted blindly."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from resnet_gui.core.dataset import image_facts, scan_cache
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import ScanProgress, scan
from resnet_gui.core.errors.problem import Cancelled
from tests import images
from tests.images import MakeFolder


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the sizes of all files that are decoded from now on."""
    sizes: list[str] = []
    original = image_facts.facts_of_bytes

    def note(data: bytes, size: int, modified: int, sha256: str) -> image_facts.ImageFacts:
        sizes.append(sha256)
        return original(data, size, modified, sha256)

    monkeypatch.setattr(image_facts, "facts_of_bytes", note)
    return sizes


def same(one: Dataset, other: Dataset) -> bool:
    return one == other and dict(one.facts) == dict(other.facts)


def test_a_second_look_decodes_nothing_and_finds_the_same(
    image_folder: MakeFolder, decoded: list[str]
) -> None:
    root = image_folder()
    (root / "cats" / "bomb.png").write_bytes(images.header_bomb(30_000, 30_000))
    (root / "cats" / "empty.png").touch()
    first = scan(root)
    decoded.clear()

    again = scan(root)

    assert decoded == []
    assert same(first, again)
    assert {s.problem.kind for s in again.skipped} == {"picture-too-large", "picture-empty"}


def test_only_what_is_new_or_changed_is_read_again(
    image_folder: MakeFolder, decoded: list[str]
) -> None:
    root = image_folder()
    scan(root)
    decoded.clear()
    images.draw(0, 50).save(root / "cats" / "new.png")
    images.draw(0, 51).save(root / "cats" / "000.png")
    (root / "dogs" / "000.png").unlink()

    found = scan(root)

    assert len(decoded) == 2
    assert len(found.facts) == 12
    assert Path("dogs/000.png") not in found.facts


def test_a_file_that_was_only_touched_or_renamed_is_known_by_its_content(
    image_folder: MakeFolder, decoded: list[str]
) -> None:
    root = image_folder()
    before = scan(root)
    decoded.clear()
    os.utime(root / "cats" / "000.png", (1, 1))
    (root / "cats" / "001.png").rename(root / "cats" / "x.png")

    found = scan(root)

    assert decoded == []
    hashes = before.facts[Path("cats/001.png")].sha256, before.facts[Path("cats/000.png")].sha256
    assert found.facts[Path("cats/x.png")].sha256 == hashes[0]
    assert found.facts[Path("cats/000.png")].sha256 == hashes[1]


def spoil_checksum(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"PNG", b"XXX", 1))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def foreign(file: Path) -> None:
    file.write_bytes(b"\x00\x01 something else")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def later(file: Path) -> None:
    head, body = file.read_bytes().split(b"\n", 1)
    values = json.loads(head)
    values["schema"] += 1
    file.write_bytes(json.dumps(values).encode() + b"\n" + body)


def of_another_dataset(file: Path) -> None:
    head, body = file.read_bytes().split(b"\n", 1)
    file.write_bytes(head.replace(b"pictures", b"elsewhere") + b"\n" + body)


@pytest.mark.parametrize("spoil", [spoil_checksum, cut, foreign, empty, later, of_another_dataset])
def test_a_damaged_or_foreign_memory_is_noticed_and_made_anew(
    spoil: Callable[[Path], None], image_folder: MakeFolder, decoded: list[str]
) -> None:
    root = image_folder()
    first = scan(root)
    spoil(scan_cache.cache_file(root))
    decoded.clear()

    again = scan(root)

    assert len(decoded) == 12
    assert same(first, again)
    decoded.clear()
    scan(root)
    assert decoded == []


def test_a_scan_that_was_broken_off_has_not_been_in_vain(
    image_folder: MakeFolder, decoded: list[str]
) -> None:
    root = image_folder(each=40)

    def give_up(progress: ScanProgress) -> None:
        if progress.checked == 30:
            raise Cancelled

    with pytest.raises(Cancelled):
        scan(root, give_up)
    decoded.clear()
    scan(root)

    assert len(decoded) == 50


def test_datasets_not_looked_at_for_long_are_forgotten(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_cache, "MAX_DATASETS", 2)
    roots = [image_folder(name=f"set {number}") for number in range(3)]
    for age, root in enumerate(roots):
        scan(root)
        os.utime(scan_cache.cache_file(root), (1000 + age, 1000 + age))
    images.draw(0, 99).save(roots[0] / "cats" / "new.png")
    scan(roots[0])

    assert [scan_cache.cache_file(root).exists() for root in roots] == [True, False, True]


def test_where_nothing_can_be_remembered_images_are_read_all_the_same(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path / "a file"))

    assert len(scan(image_folder()).images) == 12
