"""A full disk is one sentence, and what cannot be written whole is not there."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from resnet_gui.core.files import atomic
from tests import images
from tests.commands.test_train_predict import Call, call
from tests.core.prediction.test_prediction_csv import FullDisk, full_disk
from tests.golden.forever import golden

__all__ = ["call", "full_disk"]

TOLD = "resnet-gui: The disk is full: {} cannot be written. Free some space and try again.\n"


@pytest.mark.parametrize("room", [30, 250])
def test_a_table_of_answers_has_whole_rows_or_is_not_there(
    call: Call,
    tmp_path: Path,
    full_disk: type[FullDisk],
    monkeypatch: pytest.MonkeyPatch,
    room: int,
) -> None:
    model, photos = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    table = tmp_path / "answers.csv"
    monkeypatch.setattr(full_disk, "room", room)

    answer = call("predict", model, photos, "--csv", table)

    assert (answer.code, answer.err) == (1, TOLD.format(table))
    if room < 100:
        assert not table.exists()
    else:
        text = table.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert text.endswith("\r\n")
        assert {len(row) for row in rows} == {8}
        assert len(rows) > 1


def test_a_report_is_not_there(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model, photos = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    report, write = tmp_path / "report.html", Path.write_bytes

    def half(path: Path, data: bytes) -> int:
        if path.name.startswith(report.name):
            write(path, data[:100])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", half)

    answer = call("evaluate", model, photos, "--html", report)

    assert answer.code == 1
    assert answer.err.endswith(TOLD.format(report))
    assert not list(tmp_path.glob("report*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has this device")
@pytest.mark.parametrize("as_json", [True, False])
def test_what_is_printed_to_a_full_disk(tmp_path: Path, as_json: bool) -> None:
    images.make_folder(tmp_path / "pets", {"cats": 6, "dogs": 6})
    words = ["check", str(tmp_path / "pets"), *(["--json"] if as_json else [])]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "resnet_gui", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )

    assert (ended.returncode, ended.stderr) == (1, TOLD.format("the output"))


def test_json_stays_json_where_the_console_lacks_a_sign(tmp_path: Path) -> None:
    folder = tmp_path / "貓é😀"
    images.make_folder(folder, {"cats": 6, "dogs": 6})
    (folder / "cats" / "狗.png").write_bytes(b"no picture")

    ended = subprocess.run(
        [sys.executable, "-m", "resnet_gui", "check", str(folder), "--json"],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )

    assert ended.stdout.isascii()
    assert "狗.png" in json.dumps(json.loads(ended.stdout), ensure_ascii=False)


def test_a_file_that_is_written_again_stays_where_there_is_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.json"
    atomic.write_text(file, "before")

    def fail(path: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        atomic.write_text(file, "after")

    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert file.read_text(encoding="utf-8") == "before"
