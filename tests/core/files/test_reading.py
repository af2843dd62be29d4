"""Nothing but files is opened, and no more is read than there may be."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from resnet_gui.core.config.train_config import read_config
from resnet_gui.core.dataset import csv_list
from resnet_gui.core.dataset_edit.unzip import unpack
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import reading
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.imaging import decode
from resnet_gui.core.models import imported_models, model_places, torch_weights
from resnet_gui.core.models.model_card import MEMBER, own_card, read_card
from resnet_gui.core.organize.journal import MoveJournal
from resnet_gui.core.prediction.prediction_csv import PredictionCsv
from resnet_gui.core.runs.registry import read_record
from resnet_gui.core.splits.split_record import read_split_csv
from tests.core.cards import CARD

_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    """Fail a test that waits for a pipe, in place of waiting for ever."""
    if sys.platform == "win32":
        yield
        return

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError("it waits")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(20)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _journal(path: Path) -> None:
    with MoveJournal.open(path):
        pass


DOORS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "picture": ("a.png", decode.read_bytes),
    "start of a picture": ("a.png", lambda path: decode.read_bytes(path, 16)),
    "list": ("a.csv", lambda path: list(csv_list.read_rows(path, path.parent))),
    "labels": ("labels.txt", imported_models.read_labels),
    "config": ("config.json", read_config),
    "split": ("split.csv", read_split_csv),
    "journal": ("journal.jsonl", _journal),
    "predictions": ("a.csv", PredictionCsv.resume),
    "archive": ("a.zip", lambda path: unpack(path, path.parent / "out")),
    "model": ("a.keras", model_places.find_model),
    "graph": ("a.onnx", model_places.find_model),
    "zip of a model": ("a.zip", model_places.find_model),
    "hdf5": ("a.h5", model_places.find_model),
    "card": ("a.keras", read_card),
    "weights": ("a.pth", torch_weights.read_torch_weights),
}


@_UNIX
@pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
@pytest.mark.parametrize("door", DOORS)
def test_what_is_no_file_is_refused_by_its_type(
    door: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, opens = DOORS[door]
    path = tmp_path / name
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        monkeypatch.chdir(tmp_path)  # the name of a socket has a hundred characters at most
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(name)

    with pytest.raises(ProblemError) as caught:
        opens(path)

    assert sentence(caught.value.problem)
    if door == "picture":
        assert caught.value.problem.kind == ProblemKind.IMAGE_SPECIAL
    elif opens is model_places.find_model:
        assert caught.value.problem.kind == ProblemKind.MODEL_SPECIAL


@_UNIX
def test_a_pipe_in_the_place_of_a_runs_card(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "card.json")

    with pytest.raises((OSError, ProblemError)):
        read_record(tmp_path)


@_UNIX
def test_a_pipe_that_takes_a_files_place_in_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "a.png")
    monkeypatch.setattr(reading, "check_type", lambda path: None)

    with pytest.raises(reading.SpecialFileError):
        digest_of(tmp_path / "a.png")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        reading.open_file(tmp_path)


def test_no_more_is_read_than_there_may_be(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"a\r\nb\n")

    assert reading.read_text(path, 5) == "a\nb\n"
    with pytest.raises(reading.TooLargeError, match="too large"):
        reading.read_bytes(path, 4)


@pytest.mark.parametrize("size", [0, 1, 70_000])
def test_a_file_with_more_bytes_than_its_size_says_is_read_whole(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, data = tmp_path / "a.txt", bytes(range(256)) * 1000
    path.write_bytes(data)
    found = path.stat()
    told = os.stat_result((*found[:6], size, *found[7:10]))  # as of a disk that does not know
    monkeypatch.setattr(os, "fstat", lambda descriptor: told)

    assert reading.read_bytes(path, len(data)) == data
    with pytest.raises(reading.TooLargeError):
        reading.read_bytes(path, len(data) - 1)


@_UNIX
def test_a_file_that_is_open_waits_for_its_disk(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")

    with reading.open_file(tmp_path / "a.txt") as file:
        assert os.get_blocking(file.fileno())


def test_a_file_of_nothing_but_a_size_is_never_read(tmp_path: Path) -> None:
    path = tmp_path / "labels.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a hole: it takes no place on the disk

    for opens in (imported_models.read_labels, read_config, read_split_csv):
        with pytest.raises(ProblemError):
            opens(path)
    with pytest.raises(ProblemError) as caught:
        list(csv_list.read_rows(path, tmp_path))
    assert caught.value.problem.kind == ProblemKind.LIST_TOO_LARGE


class TestLists:
    def refused(self, path: Path, text: str) -> bool:
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ProblemError) as caught:
            list(csv_list.read_rows(path, path.parent))
        return caught.value.problem.kind == ProblemKind.LIST_TOO_LARGE

    def test_a_million_columns(self, tmp_path: Path) -> None:
        assert self.refused(tmp_path / "a.csv", "path,label" + ",x" * 1_000_000)
        assert self.refused(tmp_path / "a.csv", "path,label\na.png,cat\na.png" + "\t" * 1_000_000)

    def test_commas_in_a_text_make_no_cells(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(csv_list, "MOST_CELLS", 1000)
        (tmp_path / "a.png").write_bytes(b"")
        rows = [("path", "label", "text"), *[("a.png", "cat", "a" + ",b" * 200)] * 20]
        path = tmp_path / "a.tsv"
        path.write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")

        assert [row.label for row in csv_list.read_rows(path, tmp_path)] == ["cat"] * 20
        assert self.refused(path, "\n".join(",".join(row) for row in rows))

    def test_a_mark_for_each_of_a_thousand_classes(self, tmp_path: Path) -> None:
        (tmp_path / "a.png").write_bytes(b"")
        names = ",".join(f"class {number}" for number in range(1000))
        marks = [",".join("1" if at == here else "0" for at in range(1000)) for here in (3, 5)]
        rows = [f"a.png,{marks[number % 2]}" for number in range(100)]
        path = tmp_path / "a.csv"
        path.write_text("\n".join([f"path,{names}", *rows]), encoding="utf-8")

        assert [row.label for row in csv_list.read_rows(path, tmp_path)] == [
            "class 3",
            "class 5",
        ] * 50

    def test_a_gigantic_line_is_one_cell(self, tmp_path: Path) -> None:
        assert not self.refused(tmp_path / "a.csv", "x" * 5_000_000)


class TestCards:
    def model(self, path: Path, card: bytes, method: int = zipfile.ZIP_DEFLATED) -> Path:
        with zipfile.ZipFile(path, "w", method) as made:
            made.writestr("config.json", "{}")
            made.writestr(MEMBER, card)
        return path

    @pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_one_that_unpacks_to_more_than_any_card(self, method: int, tmp_path: Path) -> None:
        path = self.model(tmp_path / "a.keras", b" " * 20_000_000, method)

        with pytest.raises(ProblemError) as caught:
            own_card(path)
        assert caught.value.problem.kind == ProblemKind.MODEL_TOO_LARGE

    def test_one_that_says_it_is_small(self, tmp_path: Path) -> None:
        path = self.model(tmp_path / "a.keras", b" " * 20_000_000)
        data = path.read_bytes()
        path.write_bytes(data.replace((20_000_000).to_bytes(4, "little"), b"\x10\0\0\0"))

        with pytest.raises(ProblemError):
            own_card(path)

    def test_one_beside_its_model(self, tmp_path: Path) -> None:
        path = tmp_path / "a.keras"
        with zipfile.ZipFile(path, "w") as made:
            made.writestr("config.json", "{}")
        (tmp_path / "card.json").write_text(CARD.to_json() + " " * 20_000_000, encoding="utf-8")

        assert own_card(path) is None


def test_an_index_that_is_larger_than_any_models(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.keras", "w") as made:
        for number in range(300):
            made.writestr(f"{number}{'x' * 60_000}", "")

    with pytest.raises(ProblemError) as caught:
        own_card(tmp_path / "a.keras")
    assert caught.value.problem.kind == ProblemKind.MODEL_TOO_LARGE


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
class TestBrokenMembers:
    """Archives are read to their end or refused, with every compression."""

    def archive(self, path: Path, method: int) -> tuple[bytes, int, int]:
        """Write an archive; return its bytes, and where the packed picture begins and ends."""
        with zipfile.ZipFile(path, "w", method) as made:
            made.writestr("cats/1.png", bytes(range(256)) * 20)
            info = made.getinfo("cats/1.png")
        data = path.read_bytes()
        start = data.index(b"cats/1.png") + len(b"cats/1.png")
        return data, start, start + info.compress_size

    def test_cut_or_changed_anywhere(self, method: int, tmp_path: Path) -> None:
        path = tmp_path / "a.zip"
        data, start, end = self.archive(path, method)
        refused = 0
        for at in {*range(start, min(end, start + 24)), *range(start, end, 23)}:
            for byte in (0, 255, data[at] ^ 1):
                path.write_bytes(data[:at] + bytes([byte]) + data[at + 1 :])
                try:
                    unpack(path, tmp_path / "out")
                except ProblemError as error:
                    assert error.problem.kind == ProblemKind.ZIP_UNREADABLE
                    assert not (tmp_path / "out").exists()
                    refused += 1
                else:  # some bits mean nothing: then the picture is whole
                    assert (tmp_path / "out/cats/1.png").read_bytes() == bytes(range(256)) * 20
                    shutil.rmtree(tmp_path / "out")
        assert refused > 20

    def test_a_card(self, method: int, tmp_path: Path) -> None:
        path = tmp_path / "a.keras"
        with zipfile.ZipFile(path, "w", method) as made:
            made.writestr("config.json", "{}")
            made.writestr(MEMBER, CARD.to_json())
        data = path.read_bytes()
        start = data.index(MEMBER.encode()) + len(MEMBER) + 12
        path.write_bytes(data[:start] + b"\xff" * 12 + data[start + 12 :])

        with pytest.raises(ProblemError) as caught:
            own_card(path)
        assert caught.value.problem.kind == ProblemKind.MODEL_UNKNOWN
