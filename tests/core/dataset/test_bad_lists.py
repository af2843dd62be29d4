"""Every line of a list that cannot be used is named; a list that is none gets one sentence."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from resnet_gui.core.dataset.dataset import dataset_name
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import reading
from tests import images
from tests.core import lists
from tests.core.lists import lines, refusal, told, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lists.make_root(tmp_path)


# Lines that cannot be used


@pytest.mark.parametrize(
    ("row", "path", "reason"),
    [
        ("images/gone.png,cats", "images/gone.png", "there is no such file."),
        ("images,cats", "images", "there is no such file."),
        ("images/000.png,", "images/000.png", "it has no class."),
        ("images/000.png,  ,train", "images/000.png", "it has no class."),
        (",cats", "pets.csv", "it has no path."),
        ("images/000.png,cats,sometimes", "images/000.png",
         "“sometimes” is neither train, validation nor test."),
        ("images/000.png,cats,train,7", "images/000.png",
         "it has one column too many, with “7”."),
        ('"images/000.png,cats', "pets.csv", "its quotation marks do not match."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("header", [False, True])
def test_a_bad_line_is_named_with_its_number_and_the_others_are_used(
    root: Path, row: str, path: str, reason: str, header: bool
) -> None:
    head = ["path,label,split"] if header else []
    number = len(head) + 5  # a blank line counts, as in an editor

    found = scan(write(root, [*head, *lines()[:3], "", row, *lines()[3:]]))

    assert told(found) == {path: f"Line {number}: {reason}"}
    assert len(found.images) == 12


def test_a_cell_beyond_the_headers_columns_is_stray(root: Path) -> None:
    found = scan(write(root, ["path,label", "images/000.png,cats,train", *lines()]))

    assert told(found) == {"images/000.png": "Line 2: it has one column too many, with “train”."}


def test_columns_too_many_throughout_are_told_as_such(root: Path) -> None:
    found = scan(write(root, [*(f"{line},train,7,8" for line in lines()), *lines()]))
    whole = refusal(write(root, [f"{line},train,7,8" for line in lines()]))

    assert {entry.problem.kind for entry in found.skipped} == {"row-stray-column"}
    assert len(found.images) == 12
    assert whole.kind == ProblemKind.LIST_NO_ROWS


def test_a_listed_file_that_is_no_image_is_told_as_in_a_folder(root: Path) -> None:
    (root / "images" / "003.png").write_text("no picture")

    assert told(scan(write(root, lines()))) == {
        "images/003.png": "This is not a picture that can be read."
    }


def test_a_hundred_thousand_lines_of_which_three_are_bad_take_seconds(root: Path) -> None:
    rows = [lines()[number % 12] for number in range(100_000)]
    rows[9] = "images/gone.png,cats"
    rows[49_999] = "images/000.png,"
    rows[99_999] = "images/001.png,cats,never"
    source = write(root, rows)
    begin = time.monotonic()

    found = scan(source)

    assert time.monotonic() - begin < 40  # about ten on two slow cores, most of it threads and stat
    assert len(found.images) == 99_997
    assert [sentence(entry.problem).split(":")[0] for entry in found.skipped] == [
        "Line 10", "Line 50000", "Line 100000"
    ]  # fmt: skip


# Lists that are none


def empty(path: Path) -> None:
    path.touch()


def blank(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf\n\n  \n")


def an_image(path: Path) -> None:
    images.draw(0, 0).save(path, "PNG")


def utf_16(path: Path) -> None:
    path.write_text("a.png,cats\n", encoding="utf-16-le")


def header_only(path: Path) -> None:
    path.write_text("path,label\n")


def all_gone(path: Path) -> None:
    path.write_text("a.png,cats\nb.png,dogs\n")


def no_separator(path: Path) -> None:
    path.write_text("images/000.png cats\nimages/001.png cats\n")


def no_image(path: Path) -> None:
    path.write_text("pets.csv,cats\n")


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda path: None, "list-missing"), (empty, "list-empty"), (blank, "list-empty"),
        (an_image, "list-not-text"), (utf_16, "list-not-text"),
        (header_only, "list-no-rows"), (all_gone, "list-no-rows"),
        (no_separator, "list-no-rows"), (no_image, "list-no-pictures"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_one_sentence_with_its_path(
    root: Path, make: Callable[[Path], None], kind: str
) -> None:
    path = root / "pets.csv"
    make(path)

    problem = refusal(path)

    assert problem.kind == kind
    assert str(path) in sentence(problem)
    assert "\n" not in sentence(problem)


def test_a_list_that_may_not_be_read_is_refused_with_the_reason(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "this account has no permission")

    source = write(root, lines())
    monkeypatch.setattr(reading, "open_file", refuse)  # root may read whatever its mode is

    problem = refusal(source)

    assert problem.kind == ProblemKind.LIST_UNREADABLE
    assert problem.values["detail"] == "this account has no permission"


def test_a_folder_called_like_a_list_is_a_folder(tmp_path: Path) -> None:
    root = images.make_folder(tmp_path / "pets.csv", {"cats": 5, "dogs": 5})

    found = scan(root)

    assert (found.name, found.list_file) == ("pets.csv", None)
    assert dataset_name(root) == "pets.csv"
