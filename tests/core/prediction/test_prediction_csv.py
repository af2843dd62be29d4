"""The table of predictions: names that are none of a spreadsheet's business, and a full disk."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.dataset.csv_list import read_rows
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files import atomic
from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.core.prediction.prediction_csv import COLUMNS, PredictionCsv, csv_row, csv_text

NAMES = ["=1+1.png", "-1.png", "'x.png", "\udcff %.png", "\rx.png", "plain.png"]
CLASSES = ["=cat", "\udcfe", "-1", "cat"]
HEAD = "path,class,probability,second,second_probability,flags,error"


def answer(name: str, label: str = "cats") -> Prediction:
    return Prediction(Path(name), ((label, 0.75), ("-other", 0.25)))


class FullDisk(io.FileIO):
    """A file on a disk that has ``room`` bytes left."""

    room = 0

    def write(self, data: Any) -> int:
        fits = bytes(data)[: max(0, FullDisk.room - self.tell())]
        if not fits:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(fits)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> type[FullDisk]:
    original = Path.open

    def opened(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if path.suffix == ".csv":
            return FullDisk(path, mode.replace("b", ""))
        return original(path, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", opened)
    return FullDisk


def test_every_name_is_known_again(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    answers = [answer(name + label, label) for name in NAMES for label in CLASSES]
    unread = Prediction(Path("=unread"), (), Problem(ProblemKind.INTERNAL, {"detail": "\udcff"}))
    with PredictionCsv.new(path) as table:
        for each in (*answers, unread):
            table.write(each, ())

    with PredictionCsv.resume(path) as again:
        known: dict[str, str | None] = {str(each.path): each.label for each in answers}
        assert again.known == known | {"=unread": ""}
        again.write(answer("other"), ())
    assert path.read_bytes().decode("utf-8-sig").splitlines()[0] == ",".join(COLUMNS)


def test_no_cell_is_a_formula_and_figures_stay() -> None:
    row = csv_row(answer("=1+1.png", "@a"), ())

    assert csv_text([row]).splitlines()[1] == "'=1+1.png,'@a,0.750000,'-other,0.250000,,,"


def test_a_table_of_version_0_1_goes_on_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    before = f"\ufeff{HEAD}\r\n\\udcff.png,cats,0.5,dogs,0.5,,\r\n'=b.png,cats,0.5,dogs,0.5,,\r\n"
    path.write_bytes(before.encode())

    with PredictionCsv.resume(path) as table:
        assert Path("\udcff.png") in table
        assert Path("'=b.png") in table
        table.write(answer("=a.png", "\udcfe"), ())

    added = "=a.png,\\udcfe,0.750000,-other,0.250000,,\r\n"
    assert path.read_bytes().decode() == before + added


def test_a_list_of_answers_names_the_files_that_are_meant(tmp_path: Path) -> None:
    names = ["=1+1.png", "plain.png", *(["\udcff %.png"] if os.name != "nt" else [])]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    with PredictionCsv.new(tmp_path / "answers.csv") as table:
        for name in names:
            table.write(answer(name, "=cats"), ())

    found = list(read_rows(tmp_path / "answers.csv", tmp_path))

    assert [(str(row.path), row.label) for row in found] == [(name, "=cats") for name in names]


def test_on_a_full_disk_the_rows_before_stay_whole(
    tmp_path: Path, full_disk: type[FullDisk], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, whole = tmp_path / "answers.csv", csv_text([csv_row(answer("a.png"), ())])
    monkeypatch.setattr(full_disk, "room", len(whole.encode()) + 9)

    with PredictionCsv.new(path) as table:
        table.write(answer("a.png"), ())
        with pytest.raises(ProblemError) as caught:
            table.write(answer("b.png"), ())

    assert caught.value.problem == Problem(ProblemKind.FILE_DISK_FULL, {"path": str(path)})
    assert path.read_bytes().decode() == whole


@pytest.mark.parametrize("room", [0, 20, 90])
def test_a_full_disk_leaves_no_table_without_rows(
    tmp_path: Path, full_disk: type[FullDisk], monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr(full_disk, "room", room)

    with pytest.raises(ProblemError) as caught, PredictionCsv.new(tmp_path / "a.csv") as table:
        table.write(answer("a.png"), ())

    assert caught.value.problem.kind == ProblemKind.FILE_DISK_FULL
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_none_of_several_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Path.write_bytes
    (tmp_path / "b").write_text("before")

    def write(path: Path, data: bytes) -> int:
        if path.name.startswith("b"):
            original(path, data[:1])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return original(path, data)

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(OSError, match="No space"):
        atomic.write_files({tmp_path / "a": b"one", tmp_path / "b": b"two"})

    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert (tmp_path / "b").read_text() == "before"
