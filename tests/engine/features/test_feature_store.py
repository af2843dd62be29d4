"""Features outlive a run and a kill; what is damaged or of somebody else is never believed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.engine.features.feature_store import ENDING, FeatureSpec, FeatureStore

MAKING = FeatureSpec("net", 224, "letterbox", "bicubic", "f32", "openvino 1", 5)
ROW = 32 + 4 + 5 * 4
HEADER = 4096


def digest(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def row(number: int) -> np.ndarray:
    return np.arange(5, dtype=np.float32) + number


def filled(*numbers: int, making: FeatureSpec = MAKING) -> FeatureStore:
    store = FeatureStore(making)
    for number in numbers:
        if digest(number) not in store:
            store.add(digest(number), row(number))
    return store


def known(*numbers: int, making: FeatureSpec = MAKING) -> list[int]:
    store = FeatureStore(making)
    found = [number for number in numbers if digest(number) in store]
    rows = store.rows([digest(number) for number in found])
    for index, number in enumerate(found):
        np.testing.assert_array_equal(rows[np.array([index])][0], row(number))
    store.close()
    return found


def test_features_are_there_for_the_next_run_and_only_new_ones_are_added() -> None:
    filled(1, 2, 3).close()
    before = MAKING.file.stat().st_size

    store = filled(2, 3, 4)

    assert MAKING.file.stat().st_size == before + ROW
    rows = store.rows([digest(4), digest(1), digest(1)])
    assert len(rows) == 3
    np.testing.assert_array_equal(rows[np.array([2, 0])], [row(1), row(4)])
    store.close()
    np.testing.assert_array_equal(rows[np.array([0])], [row(4)])


@pytest.mark.parametrize(
    "change",
    [
        {"network": "other"}, {"image_size": 225}, {"resize": "crop"}, {"filter": "nearest"},
        {"precision": "bf16"}, {"runtime": "openvino 2"},
    ],
    ids=str,
)  # fmt: skip
def test_features_made_in_another_way_are_kept_apart(change: dict[str, str]) -> None:
    filled(1).close()

    assert known(1, making=replace(MAKING, **change)) == []  # type: ignore[arg-type]
    assert known(1) == [1]


@pytest.mark.parametrize("left", [1, 32, ROW - 1])
def test_a_half_written_row_is_noticed(left: int) -> None:
    filled(1, 2).close()
    os.truncate(MAKING.file, HEADER + ROW + left)

    assert known(1, 2) == [1]
    filled(3).close()
    assert known(1, 2, 3) == [1, 3]


@pytest.mark.parametrize("at", [0, 31, 32, 36, ROW - 1])
def test_a_damaged_row_is_noticed_and_made_anew(at: int) -> None:
    filled(1, 2, 3).close()
    content = bytearray(MAKING.file.read_bytes())
    content[HEADER + ROW + at] ^= 1
    MAKING.file.write_bytes(content)

    assert known(1, 2, 3) == [1, 3]
    filled(2).close()
    assert known(1, 2, 3) == [1, 2, 3]


@pytest.mark.parametrize("content", [b"", b"something else", bytes(2 * HEADER)])
def test_a_file_of_something_else_is_begun_anew(content: bytes) -> None:
    MAKING.file.parent.mkdir(parents=True)
    MAKING.file.write_bytes(content)

    assert known(1) == []
    filled(1).close()
    assert known(1) == [1]


def test_another_installations_file_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    filled(1).close()
    content = MAKING.file.read_bytes()
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path))
    MAKING.file.parent.mkdir(parents=True)
    MAKING.file.write_bytes(content)

    assert known(1) == []


def test_a_kill_in_the_middle_loses_no_row_that_was_written() -> None:
    code = """
import os
from tests.engine.features.test_feature_store import filled
filled(1, 2, 3)
os.kill(os.getpid(), 9)
"""
    killed = subprocess.run([sys.executable, "-c", code], check=False)

    assert killed.returncode != 0
    assert known(1, 2, 3) == [1, 2, 3]


def test_where_nothing_can_be_written_memory_serves(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path / "file"))

    store = filled(1, 2)

    np.testing.assert_array_equal(
        store.rows([digest(2), digest(1)])[np.array([0, 1])], [row(2), row(1)]
    )


class FillingDisk:
    """A file that takes everything until the disk is full, and then a few bytes of a row."""

    is_full = False

    def __init__(self, file: Any) -> None:
        self._opened = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opened, name)

    def write(self, data: bytes) -> int:
        if not self.is_full:
            return int(self._opened.write(data))
        self._opened.write(data[:10])
        raise OSError(28, "No space left on device")


def test_a_disk_that_fills_up_on_the_way_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    original = Path.open

    def open_filling(path: Path, *arguments: Any, **options: Any) -> Any:
        file = original(path, *arguments, **options)
        return FillingDisk(file) if path.suffix == ENDING else file

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", open_filling)
        store = filled(1, 2)
    monkeypatch.setattr(FillingDisk, "is_full", True)
    for number in (3, 4):
        store.add(digest(number), row(number))

    rows = store.rows([digest(number) for number in (1, 3, 2, 4)])
    np.testing.assert_array_equal(rows[np.arange(4)], [row(1), row(3), row(2), row(4)])
    store.close()
    assert known(1, 2, 3, 4) == [1, 2]


def test_features_can_be_read_while_a_run_writes() -> None:
    writer = filled(1, 2)

    reader = FeatureStore(MAKING)
    writer.add(digest(3), row(3))

    assert [digest(number) in reader for number in (1, 2, 3)] == [True, True, False]
    rows = reader.rows([digest(2), digest(1)])
    np.testing.assert_array_equal(rows[np.array([0, 1])], [row(2), row(1)])
    assert known(1, 2, 3) == [1, 2, 3]  # one that is opened later has what was added since
    reader.close()
    writer.add(digest(4), row(4))
    writer.close()
    assert known(1, 2, 3, 4) == [1, 2, 3, 4]


def test_half_a_row_of_a_run_that_writes_is_left_out() -> None:
    writer = filled(1, 2)
    with MAKING.file.open("ab") as file:
        file.write(bytes(ROW // 2))

    assert known(1, 2) == [1, 2]
    writer.close()


def test_two_runs_at_a_time_do_not_mix_their_rows() -> None:
    first = filled(1)

    second = filled(2)

    np.testing.assert_array_equal(second.rows([digest(2)])[np.array([0])], [row(2)])
    first.add(digest(3), row(3))
    first.close()
    second.close()
    assert known(1, 2, 3) == [1, 3]
