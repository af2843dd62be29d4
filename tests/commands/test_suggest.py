"""``suggest``: a class for each picture without a label, and groups, by the page's own code."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests import images
from tests.commands.test_train_predict import Call, call

__all__ = ["call"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return twenty-four unsorted pictures of two kinds in turn, and a damaged one."""
    root = tmp_path / "pile"
    root.mkdir()
    for number in range(24):
        images.draw(number % 2, number).save(root / f"{number:02}.png")
    return root


def write_labels(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(["path,label,split,used", *lines, ""]), encoding="utf-8")
    return path


def ten(prefix: str = "") -> list[str]:
    """Return labels of the first ten pictures."""
    return [f"{prefix}{n:02}.png,{('even', '=odd')[n % 2]},train,yes" for n in range(10)]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_each_picture_without_a_label_has_a_suggestion(call: Call, folder: Path) -> None:
    write_labels(folder / "labels.csv", [*ten(), "10.png,even,train,no"])

    answer = call("suggest", folder)

    assert answer.code == 0
    found = rows(answer.out)
    assert [row["path"] for row in found] == [f"{n:02}.png" for n in range(11, 24)]
    assert [row["class"] for row in found] == [
        ("even", "'=odd")[n % 2] for n in range(11, 24)
    ]  # no spreadsheet runs a name
    assert all(float(row["probability"]) > float(row["second_probability"]) for row in found)
    assert {row["group"] for row in found} == {""}


def test_a_list_elsewhere_and_a_file_for_the_answers(
    call: Call, folder: Path, tmp_path: Path
) -> None:
    labels = write_labels(tmp_path / "mine.csv", ten("pile/"))
    out = tmp_path / "out.csv"
    answer = call("suggest", folder, "--labels", labels, "--csv", out, "--groups", "2")
    assert (answer.code, answer.out) == (0, "")
    found = rows(out.read_text(encoding="utf-8"))
    assert len(found) == 14
    assert {row["group"] for row in found} <= {"1", "2"}
    by_kind = {(row["class"], row["group"]) for row in found}
    assert len(by_kind) == 2, "groups and suggestions agree on what is alike"


def test_groups_need_no_labels(call: Call, folder: Path) -> None:
    found = rows(call("suggest", folder, "--groups", "2").out)
    assert len(found) == 24
    assert {row["class"] for row in found} == {""}
    assert {row["group"] for row in found} == {"1", "2"}


def test_what_cannot_be_read_is_named(call: Call, folder: Path) -> None:
    (folder / "broken.jpg").write_bytes(b"no picture")
    write_labels(folder / "labels.csv", ten())
    answer = call("suggest", folder)
    assert answer.code == 1
    assert "Skipped broken.jpg" in answer.err
    assert len(rows(answer.out)) == 14


def test_nothing_starts_without_what_is_needed(call: Call, folder: Path, tmp_path: Path) -> None:
    assert "at least 2 classes with 5 pictures each" in call.refused("suggest", folder)
    write_labels(folder / "labels.csv", ten()[:9])
    assert "at least 2 classes" in call.refused("suggest", folder)
    assert "There is no folder" in call.refused("suggest", tmp_path / "gone", "--groups", "2")
    (tmp_path / "empty").mkdir()
    assert "no readable picture" in call.refused("suggest", tmp_path / "empty", "--groups", "2")
    assert "groups" in call.refused("suggest", folder, "--groups", "0")
    gone = tmp_path / "gone.csv"
    assert str(gone) in call.refused("suggest", folder, "--labels", gone)
