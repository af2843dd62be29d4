"""Lists as programs write them: columns more than needed, folders apart, marks for classes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from resnet_gui.core.checks.check_report import check_dataset
from resnet_gui.core.checks.finding_messages import finding_groups
from resnet_gui.core.checks.remedies import files_to_leave_out
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.sentences import sentence
from tests.core import lists
from tests.core.lists import is_whole, lines, refusal, told, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lists.make_root(tmp_path)


def entries() -> list[tuple[int, str]]:
    return [(number, "cats" if number < 6 else "dogs") for number in range(12)]


def table(header: str, row: str) -> list[str]:
    """Return a line for each image: ``{n}`` its number, ``{x}`` its class, ``{i}`` its index."""
    return [
        header,
        *(
            row.format(n=f"{number:03}", x=label, i=number, c=int(label == "cats"))
            for number, label in entries()
        ),
    ]


# Columns


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (",path,label", "{i},images/{n}.png,{x}"),
        ("Unnamed: 0,filename,width,height,class", "{i},images/{n}.png,40,32,{x}"),
        ("index;file;caption;label", "{i};images/{n}.png;a pet, asleep;{x}"),
        ("id,label,image_path,source", "{i},{x},images/{n}.png,phone"),
        ("class id,filepaths,labels,data set", "{c},images/{n}.png,{x},train"),
        ("file_name,folder,label", "{n}.png,images,{x}"),
        ("folder,label,name,filename", "images,{x},tom,{n}.png"),
        ("path,filename,label", "images,{n}.png,{x}"),
        ("path,filename,label", "images/,{n},{x}"),
        ("image_id,cats,dogs", "images/{n},{c},0"),
        ("image_id,breed", "images/{n},{x}"),
        ("label,class_name,file", "{c},{x},images/{n}.png"),
        ("Path,Label", "images\\{n}.png,{x}"),
        ("path,label", "file:images/{n}.png,{x}"),
        ("path,label", "IMAGES/{n}.PNG,{x}"),
        ("文件名,标签", "images/{n}.png,{x}"),
        ("filename,kind", "images/{n}.png,{x}"),
    ],
)
def test_a_header_takes_what_it_needs_and_leaves_the_rest(
    root: Path, header: str, row: str
) -> None:
    rows = table(header, row)
    if "cats,dogs" in header:
        rows = [line if line.endswith("1,0") else line.replace(",0,0", ",0,1") for line in rows]

    assert is_whole(scan(write(root, rows)))


def test_columns_of_marks_are_classes(root: Path) -> None:
    """As Roboflow writes them: a blank after each comma, one column for each class."""
    rows = [" filename, cats, dogs, width"]
    rows += [f"images/{n:03}.png, {int(n < 6)}, {int(n >= 6)}, 40" for n, _ in entries()]

    assert is_whole(scan(write(root, rows)))


def test_a_line_with_two_marks_or_none_is_named(root: Path) -> None:
    rows = ["file,cats,dogs", "images/000.png,1,1", "images/001.png,0,0"]
    rows += [f"images/{n:03}.png,{int(n < 6)},{int(n >= 6)}" for n in range(2, 12)]

    said = told(scan(write(root, rows)))

    assert said == {
        "images/000.png": "Line 2: its columns mark 2 classes; one is needed.",
        "images/001.png": "Line 3: its columns mark 0 classes; one is needed.",
    }


def test_a_column_of_yes_and_no_may_say_the_split(root: Path) -> None:
    rows = ["fname,label,is_valid"]
    rows += [f"images/{n:03}.png,{x},{n % 6 == 5}" for n, x in entries()]

    found = scan(write(root, rows))

    assert (found.size(Split.TRAIN), found.size(Split.VALIDATION)) == (10, 2)


@pytest.mark.parametrize(
    "header", ["filename,width,kind", "kind,filename", "photo of,label,width", "label,picture of"]
)
def test_a_column_that_is_not_known_is_named(root: Path, header: str) -> None:
    rows = [header, *(f"images/{n:03}.png,{x},7" for n, x in entries())]

    problem = refusal(write(root, rows))

    assert problem.kind == ProblemKind.LIST_NO_COLUMN
    assert all(f"“{name}”" in sentence(problem) for name in header.split(","))


def test_the_first_bad_line_is_quoted(root: Path) -> None:
    said = sentence(refusal(write(root, ["path,label", "gone/1.png,cats", "gone/2.png,dogs"])))

    assert "Line 2 reads “gone/1.png,cats”" in said


def test_eval_is_a_test_where_something_else_validates(root: Path) -> None:
    rows = [f"{line},{'dev' if n % 6 == 5 else ''}" for n, line in enumerate(lines())]
    rows[4] = rows[4] + "Eval"

    found = scan(write(root, rows), least=0)

    assert {p.split for p in found.images if p.path.name == "004.png"} == {Split.TEST}


# Files


def test_addresses_of_files_are_paths(root: Path) -> None:
    folder = root.as_uri()
    there = f"file://localhost{folder.removeprefix('file://')}"

    for prefix in (folder, there):
        assert is_whole(scan(write(root, lines(prefix=f"{prefix}/images/"))))


@pytest.mark.skipif(os.name == "nt", reason="Windows takes both names for one")
def test_a_name_in_another_case_that_fits_two_files_is_named(root: Path) -> None:
    (root / "images" / "000.png").rename(root / "images" / "a.png")
    (root / "images" / "001.png").rename(root / "images" / "A.png")

    found = scan(write(root, ["images/a.PNG,cats", "images/a.png,cats", *lines()[2:]]))

    assert told(found) == {"images/a.PNG": "Line 1: it matches several files: A.png, a.png."}


def test_a_name_without_ending_that_fits_two_files_is_named(root: Path) -> None:
    (root / "images" / "000.jpg").write_bytes((root / "images" / "001.png").read_bytes())

    found = scan(write(root, ["images/000,cats", *lines()[1:]]))

    assert told(found) == {"images/000": "Line 1: it matches several files: 000.jpg, 000.png."}


@pytest.mark.skipif(os.name == "nt", reason="a disk that keeps both forms is needed")
def test_a_name_in_another_form_of_unicode_is_found(root: Path) -> None:
    (root / "images" / "000.png").rename(root / "images" / "cafe\u0301.png")

    assert is_whole(scan(write(root, ["images/caf\u00e9.png,cats", *lines()[1:]])))


# A file that is named twice


def findings(root: Path, rows: list[str]) -> list[tuple[str, tuple[Path, ...]]]:
    report = check_dataset(scan(write(root, rows)))
    for group in finding_groups(report.findings):
        assert files_to_leave_out(group, report.dataset) == ()  # only the list can be mended
    return [(str(each.kind), each.files) for each in report.findings]


@pytest.mark.parametrize(
    ("again", "kind"),
    [
        ("images/000.png,dogs", "duplicate-across-classes"),
        ("images/000.png,cats,valid", "duplicate-across-splits"),
        ("images/000.png,cats", "duplicate-in-class"),
    ],
)
def test_a_file_that_is_named_twice_gets_the_findings_of_copies(
    root: Path, again: str, kind: str
) -> None:
    found = findings(root, [*lines(), again])

    assert (kind, (Path("images/000.png"),)) in found
