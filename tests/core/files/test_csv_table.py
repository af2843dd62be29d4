"""CSV files with names: no spreadsheet runs one, and each reads back as it was."""

from __future__ import annotations

import csv
import io

import pytest

from resnet_gui.core.files.csv_table import COLUMN, csv_text, read_csv

FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "\tx", "\rx", "'x", "''x", "'=x"]
ODD = ["\udcff.png", "50 %\udcbf", "%FF\udcff", "\ud800 of Windows", "-\udc80"]
PLAIN = [
    "cat",
    "a,b",
    'say "hi"',
    "two\nlines",
    "two\rlines",
    "狗",
    "50 %",
    "%41",
    "a=b",
    " =a",
    "",
]
HEAD = ["path", "class", "figure"]


def written(*names: str, head: list[str] = HEAD) -> list[list[str]]:
    """Return the cells as any other program reads them."""
    text = csv_text(head, [[name, name, "-0.5"] for name in names], names=(0, 1))
    text.encode("utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("names", [FORMULAS, ODD, PLAIN, [*PLAIN, *FORMULAS, *ODD]])
def test_every_name_reads_back(names: list[str]) -> None:
    text = csv_text(HEAD, [[name, name, "-0.5"] for name in names], names=(0, 1))

    assert read_csv(text) == [HEAD, *([name, name, "-0.5"] for name in names)]


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_gets_one_sign_and_the_file_says_so(name: str) -> None:
    assert written("cat", name) == [
        [*HEAD, "quoting"],
        ["cat", "cat", "-0.5", ""],
        ["'" + name, "'" + name, "-0.5", ""],
    ]


def test_bytes_that_are_no_text_are_coded_and_flagged() -> None:
    assert written("\udcff\udcfe %é.png")[1] == ["%FF%FE %25é.png"] * 2 + ["-0.5", "percent"]


def test_a_file_of_plain_names_is_as_ever() -> None:
    """Other programs, and versions before, find nothing new."""
    assert written(*PLAIN) == [HEAD, *([name, name, "-0.5"] for name in PLAIN)]


def test_names_in_the_head_are_names() -> None:
    head = ["path", "class", "=a", "\udcff"]
    text = csv_text(head, [["p", "=a", "1", "2"]], names=(0, 1))

    assert text.splitlines()[0] == "path,class,'=a,%FF,quoting"
    assert read_csv(text) == [head, ["p", "=a", "1", "2"]]


def test_a_class_called_quoting_is_a_class() -> None:
    head = ["path", "class", COLUMN]

    assert read_csv("path,class,quoting\n'a,quoting,0.5\n") == [head, ["'a", COLUMN, "0.5"]]
    assert read_csv(csv_text(head, [["'a", COLUMN, "0.5"]], (0, 1))) == [
        head,
        ["'a", COLUMN, "0.5"],
    ]
    assert read_csv(csv_text(head, [], (0, 1))) == [head]


def test_a_spreadsheet_may_have_left_out_empty_cells() -> None:
    assert read_csv("path,class,quoting\n'=a,b\n") == [["path", "class"], ["=a", "b"]]


def test_a_file_of_version_0_1_has_its_own_escapes() -> None:
    assert read_csv("path\n\\udcff.png\n'=a\n") == [["path"], ["\udcff.png"], ["'=a"]]
    assert read_csv(csv_text(["path"], [["\\udcff.png"]], (0,)))[1] == ["\\udcff.png"]
