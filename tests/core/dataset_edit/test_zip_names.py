"""The names in archives of other systems come out right, and no entry overwrites another."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from resnet_gui.core.dataset_edit.unzip import unpack
from resnet_gui.core.dataset_edit.zip_names import ZipPlaces

_UTF8_FLAG = 0x800


def archive(path: Path, names: list[bytes], extra: bytes = b"") -> Path:
    """Write an archive whose names are these bytes, without a word on their encoding."""
    stand_ins = {f"{number:0{len(name)}}": name for number, name in enumerate(names)}
    with zipfile.ZipFile(path, "w") as made:
        for number, stand_in in enumerate(stand_ins):
            info = zipfile.ZipInfo(stand_in)
            info.extra = extra
            made.writestr(info, str(number))
    data = path.read_bytes()
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in.encode(), name)
    path.write_bytes(data)
    with zipfile.ZipFile(path) as made:
        assert not any(info.flag_bits & _UTF8_FLAG for info in made.infolist())
    return path


def unpacked(path: Path, target: Path) -> set[str]:
    unpack(path, target)
    return {p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("utf-8", ["动物/猫 一/照片一.png", "动物/狗/照片二.png"]),
        ("utf-8", ["cafe\u0301/u\u0308ber one.png", "thé/grün two.png"]),
        ("gbk", ["动物/小猫咪/照片一.png", "动物/小狗狗/照片二.png"]),
        ("gbk", ["数据集/猫/1.png", "数据集/狗/2.png"]),
        ("big5", ["動物/貓咪圖片/照片一.png", "動物/小狗圖片/照片二.png"]),
        ("cp932", ["どうぶつ/ねこ/しゃしん1.png", "どうぶつ/いぬ/しゃしん2.png"]),
        ("cp437", ["café/über 1.png", "thé/grün 2.png"]),
        ("cp437", ["Äpfel/1.png"]),
    ],
)
def test_names_without_the_flag_for_utf_8_come_out_right(
    tmp_path: Path, encoding: str, names: list[str]
) -> None:
    path = archive(tmp_path / "a.zip", [name.encode(encoding) for name in names])

    assert unpacked(path, tmp_path / "out") == set(names)


def test_names_with_the_flag_stay_as_they_are(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("貓/é.png", "x")

    assert unpacked(tmp_path / "a.zip", tmp_path / "out") == {"貓/é.png"}


def test_the_name_that_info_zip_keeps_beside_the_old_one_is_taken(tmp_path: Path) -> None:
    old = b"caf\x82/long name.png"
    value = b"\x01" + zlib.crc32(old).to_bytes(4, "little") + "café/貓.png".encode()
    path = archive(tmp_path / "a.zip", [old], struct.pack("<HH", 0x7075, len(value)) + value)

    assert unpacked(path, tmp_path / "out") == {"café/貓.png"}


def test_two_entries_never_overwrite_one_another(tmp_path: Path) -> None:
    names = [
        *("cats/1.png", "cats/1.png", "cats/1.png."),  # twice; Windows removes the dot
        *("cats/a?.png", "cats/a*.png"),  # Windows forbids both signs
        *("dogs?/1.png", "dogs*/1.png"),  # two folders, which stay two classes
        "cats/2.png",
    ]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made, pytest.warns(UserWarning):
        for number, name in enumerate(names):
            made.writestr(name, str(number))

    unpack(tmp_path / "a.zip", tmp_path / "out")

    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert sorted(path.read_text() for path in files) == [str(n) for n in range(len(names))]
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_a_file_and_a_folder_of_one_name_are_both_kept(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("a", "file")
        made.writestr("a/b.png", "inside")

    assert len(unpacked(tmp_path / "a.zip", tmp_path / "out")) == 2


@pytest.mark.parametrize(
    ("one", "other", "other_place"),
    [
        ("Cats", "cats", "cats (2)"),
        ("Cats", "Cats. .", "Cats (2)"),
        ("mis", "miſ", "miſ (2)"),  # Windows: both are MIS
        ("é", "e\u0301", "e\u0301 (2)"),
        ("cats", "ca\u200bts", "ca\u200bts (2)"),  # macOS leaves invisible signs out
        ("cats", "ca\u200dts", "ca\u200dts (2)"),
        ("_NUL", "NUL", "_NUL (2)"),
    ],
)
def test_folders_whose_names_are_one_to_some_system_stay_two(
    one: str, other: str, other_place: str
) -> None:
    places = ZipPlaces()

    assert places.place((one, "1.png")) == Path(one, "1.png")
    assert places.place((other, "1.png")) == Path(other_place, "1.png")
    assert places.place((one, "2.png")) == Path(one, "2.png")
    assert places.place((other, "2.png")) == Path(other_place, "2.png")


@pytest.mark.parametrize(
    ("one", "other", "on_macos"),
    [
        ("Masse", "Maße", "Maße (2)"),  # ß is ss to the disks of macOS alone
        ("big cat", "big  cat", "big  cat"),
        ("a\u3164b", "ab", "ab"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),  # England and Scotland
    ],
)
def test_folders_whose_names_no_system_takes_for_one_keep_them(
    one: str, other: str, on_macos: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for platform, expected in (("linux", other), ("win32", other), ("darwin", on_macos)):
        monkeypatch.setattr("sys.platform", platform)
        places = ZipPlaces()
        places.place((one, "1.png"))
        assert places.place((other, "1.png")) == Path(expected, "1.png")


@pytest.mark.parametrize(
    "name", ["CON", "nul", "AUX.jpg", "com1.tar.gz", "LPT9.", "COM¹.png", "prn .png", "CONIN$"]
)
def test_no_file_is_called_as_a_device_of_windows(name: str) -> None:
    path = ZipPlaces().place((name, name))

    assert all(part.startswith("_") for part in path.parts)


def test_many_entries_of_one_name_take_no_longer_than_others() -> None:
    places = ZipPlaces()

    assert len({places.place(("cats", "1.png")) for _ in range(5_000)}) == 5_000
