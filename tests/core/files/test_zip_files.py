"""Archives of every compression are unpacked in little memory, whatever their index says."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from resnet_gui.core.files import zip_files
from resnet_gui.core.files.zip_files import open_zip, pieces, read_member

METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


def archive(path: Path, data: bytes, method: int) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        made.writestr("a", data)
    return path


def with_size(path: Path, old: int, new: int) -> Path:
    """Let the index say that a member has another size."""
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", old), struct.pack("<I", new)))
    return path


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("size", [0, 1, 3_000_000])
def test_a_member_comes_out_as_it_went_in(method: int, size: int, tmp_path: Path) -> None:
    data = bytes(range(256)) * (size // 256) + b"x" * (size % 256)

    with open_zip(archive(tmp_path / "a.zip", data, method)) as opened:
        assert read_member(opened, "a", size) == data
        assert max(map(len, pieces(opened, opened.getinfo("a"))), default=0) <= 1 << 20


@pytest.mark.parametrize(
    ("method", "told"),
    [
        *((method, 10) for method in METHODS[1:]),
        *((method, 20_000_001) for method in METHODS[2:]),
    ],
)
def test_one_that_says_another_size_is_refused_in_little_memory(
    method: int, told: int, tmp_path: Path
) -> None:
    data = bytes(20_000_000)
    path = with_size(archive(tmp_path / "a.zip", data, method), len(data), told)
    del data

    tracemalloc.start()
    try:
        with open_zip(path) as opened, pytest.raises(zipfile.BadZipFile):
            for _ in pieces(opened, opened.getinfo("a")):
                pass
        assert tracemalloc.get_traced_memory()[1] < 16_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", METHODS[2:])
def test_one_that_ends_early_or_has_another_checksum_is_refused(
    method: int, tmp_path: Path
) -> None:
    data = bytes(range(256)) * 40
    path = archive(tmp_path / "a.zip", data, method)
    with zipfile.ZipFile(path) as made:
        info = made.getinfo("a")
    whole = path.read_bytes()
    for field, value in ((info.CRC, info.CRC ^ 1), (info.compress_size, info.compress_size - 40)):
        path.write_bytes(whole.replace(struct.pack("<I", field), struct.pack("<I", value)))
        with open_zip(path) as opened, pytest.raises(zipfile.BadZipFile):
            read_member(opened, "a", len(data))


@pytest.mark.parametrize("back", [0, 1 << 16, 0xFFFFFFFF])
def test_lzma_takes_no_memory_for_more_than_the_member(back: int, tmp_path: Path) -> None:
    data = b"picture" * 500  # which fits what LZMA remembers at the least
    path = archive(tmp_path / "a.zip", data, zipfile.ZIP_LZMA)
    whole = bytearray(path.read_bytes())
    at = 30 + len("a") + 5
    whole[at : at + 4] = struct.pack("<I", back)
    path.write_bytes(whole)

    with open_zip(path) as opened:
        assert read_member(opened, "a", len(data)) == data


def test_lzma_that_would_take_more_memory_than_there_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_files, "MOST_MEMORY", 1 << 20)
    data = bytes(3_000_000)

    path = archive(tmp_path / "a.zip", data, zipfile.ZIP_LZMA)
    with open_zip(path) as opened, pytest.raises(zipfile.BadZipFile, match="emory"):
        read_member(opened, "a", len(data))


def test_an_index_of_more_members_than_any_dataset_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with path.open("wb") as file:
        file.truncate(100 << 20)  # a hole: it takes no place on the disk
        file.seek(100 << 20)
        file.write(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65535, 65535, 100 << 20, 0, 0))

    with pytest.raises(OSError, match="too large"), open_zip(path):
        pass
