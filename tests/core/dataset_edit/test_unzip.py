"""An archive is unpacked whole and safely, or not at all."""

from __future__ import annotations

import shutil
import stat
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest

from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.dataset_edit import unzip
from resnet_gui.core.dataset_edit.unzip import unpack
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, ProblemError
from tests import images


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive of one folder with two classes, as people zip them."""
    root = images.make_folder(tmp_path / "in" / "pets", {"cats": 6, "dogs": 6})
    (root / "__MACOSX").mkdir()
    return Path(shutil.make_archive(str(tmp_path / "pets"), "zip", root.parent))


def refusal(archive: Path, target: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        unpack(archive, target)
    assert not target.exists()
    assert not list(target.parent.glob("*.partial"))
    return caught.value.problem.kind


def with_member(path: Path, name: str, data: bytes = b"x", mode: int = 0) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = mode << 16
        made.writestr(info, data)
        made.writestr("fine.txt", b"fine")
    return path


def test_an_archive_becomes_a_dataset(archive: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    folder = unpack(archive, tmp_path / "out", lambda done, total: seen.append((done, total)))

    assert folder == tmp_path / "out" / "pets"
    assert scan(folder).classes == ("cats", "dogs")
    assert seen[-1][0] == seen[-1][1] > 0
    assert not list(tmp_path.glob("*.partial"))


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:/out.txt", "..\\out.txt"]
)
def test_nothing_is_written_outside(name: str, tmp_path: Path) -> None:
    assert refusal(with_member(tmp_path / "bad.zip", name), tmp_path / "out") == "zip-outside"
    assert not list(tmp_path.rglob("out.txt"))


def test_links_and_devices_are_passed_over(tmp_path: Path) -> None:
    path = with_member(tmp_path / "bad.zip", "link", b"/etc/passwd", stat.S_IFLNK | 0o777)

    unpack(path, tmp_path / "out")

    assert [p.name for p in (tmp_path / "out").rglob("*")] == ["fine.txt"]


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unzip, "HARMLESS_SIZE", 1000)
    path = with_member(tmp_path / "bad.zip", "zeros", bytes(5_000_000))

    assert refusal(path, tmp_path / "out") == "zip-bomb"


def test_a_member_larger_than_it_says_is_refused(tmp_path: Path) -> None:
    path = with_member(tmp_path / "bad.zip", "liar", bytes(5_000))
    data = path.read_bytes().replace((5_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    path.write_bytes(data)

    assert refusal(path, tmp_path / "out") == "zip-unreadable"


def test_an_archive_for_which_there_is_no_room_is_refused(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(1, 1, 200_000_010))

    assert refusal(archive, tmp_path / "out") == "zip-no-room"


def test_a_damaged_archive_is_refused_with_nothing_left(archive: Path, tmp_path: Path) -> None:
    data = archive.read_bytes()
    archive.write_bytes(data[:300] + bytes(40) + data[340:])
    assert refusal(archive, tmp_path / "out") == "zip-unreadable"
    archive.write_bytes(b"PK no archive")
    assert refusal(archive, tmp_path / "out") == "zip-unreadable"


def test_a_locked_archive_is_refused(tmp_path: Path) -> None:
    path = with_member(tmp_path / "locked.zip", "a.txt")
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(bytes(data))

    assert refusal(path, tmp_path / "out") == "zip-locked"


def test_a_folder_that_is_there_is_never_written_into(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    with pytest.raises(ProblemError) as caught:
        unpack(archive, tmp_path / "out")

    assert caught.value.problem.kind == ProblemKind.ZIP_TARGET
    assert not list((tmp_path / "out").iterdir())


def test_what_ends_the_work_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    def give_up(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        unpack(archive, tmp_path / "out", give_up)

    assert not list(tmp_path.glob("out*"))


def test_names_that_windows_refuses_are_made_fit(tmp_path: Path) -> None:
    path = with_member(tmp_path / "odd.zip", "cats?/a:b. /c|d.png")

    unpack(path, tmp_path / "out")

    assert (tmp_path / "out" / "cats_" / "a_b" / "c_d.png").is_file()
