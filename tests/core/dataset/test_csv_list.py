"""A list of images becomes a dataset, however it is written and wherever they lie."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import LeftOut
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.files.csv_table import csv_text
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.splits import split_record
from tests import images
from tests.core import lists
from tests.core.lists import is_whole, lines, refusal, write

HEADERS = ["path,label,split", "Image Path;Class;Set", "file\tcategory\tsubset", "FILENAME,label"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lists.make_root(tmp_path)


# How lists are written


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("header", [True, False])
def test_separators_marks_and_headers(
    root: Path, separator: str, encoding: str, header: bool
) -> None:
    head = [separator.join(("path", "label"))] if header else []

    assert is_whole(scan(write(root, [*head, *lines(separator)], encoding=encoding)))


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_is_known_by_its_names(root: Path, header: str) -> None:
    separator = next(sign for sign in ",;\t" if sign in header)

    assert is_whole(scan(write(root, [header, *lines(separator)])))


def test_a_header_says_the_order_of_the_columns(root: Path) -> None:
    rows = [f"{label},train,{path}" for path, label in (line.split(",") for line in lines())]

    assert is_whole(scan(write(root, ["label,split,path", *rows])))


def test_a_first_line_whose_file_is_there_is_no_header(root: Path) -> None:
    images.draw(0, 50).save(root / "file", "PNG")

    found = scan(write(root, ["file,class", *lines()]))

    assert found.left_out == (LeftOut("class", 1),)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_blank_lines_and_empty_cells_of_spreadsheets(root: Path, ending: str) -> None:
    path = root / "pets.csv"
    rows = [*lines(), "", "   ", ",,", ",,,,"]
    path.write_bytes(ending.join(f"{row},," if "png" in row else row for row in rows).encode())

    assert is_whole(scan(path))


def test_quoted_cells_may_hold_separators_and_quotation_marks(root: Path) -> None:
    name = 'a, "b"; c.png' if os.name != "nt" else "a, b; c.png"
    (root / "images" / "000.png").rename(root / "images" / name)
    rows = lines()
    rows[0] = '"images/{}", "cats"'.format(name.replace('"', '""'))

    assert is_whole(scan(write(root, rows)))


def test_spaces_around_cells_do_not_count(root: Path) -> None:
    assert is_whole(scan(write(root, [f"  {line.replace(',', '  ,  ')}  " for line in lines()])))


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.tsv", "a.txt"])
def test_lists_are_known_by_their_endings(root: Path, name: str) -> None:
    found = scan(write(root, lines("\t"), name))

    assert is_whole(found)
    assert (found.name, found.source) == ("a", root / name)


def test_names_and_classes_may_be_chinese(root: Path) -> None:
    (root / "images" / "000.png").rename(root / "images" / "貓 😀.png")
    rows = [line.replace("cats", "貓").replace("000.png", "貓 😀.png") for line in lines()]

    assert scan(write(root, rows)).counts()["貓", Split.TRAIN] == 6


# Where the images lie


def test_backslashes_are_accepted_in_relative_paths(root: Path) -> None:
    found = scan(write(root, lines(prefix="images\\")))

    assert is_whole(found)
    assert found.images[0].path == Path("images/000.png")


@pytest.mark.skipif(os.name == "nt", reason="no name holds a backslash on Windows")
def test_a_backslash_that_is_part_of_a_name_stays(root: Path) -> None:
    (root / "images" / "000.png").rename(root / "a\\b.png")

    assert is_whole(scan(write(root, ["a\\b.png,cats", *lines()[1:]])))


def test_absolute_paths_below_the_root_are_seen_from_it(root: Path) -> None:
    found = scan(write(root, lines(prefix=f"{root / 'images'}{os.sep}")))

    assert is_whole(found)
    assert found.images[0].path == Path("images/000.png")


def test_images_may_lie_outside_the_root(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    prefix = f"{root / 'images'}{os.sep}"

    found = scan(
        write(elsewhere, [*lines(prefix=prefix)[:6], *lines(prefix="../lists 50% #1/images/")[6:]])
    )

    assert is_whole(found)
    assert found.root == elsewhere
    assert found.of_split(Split.TRAIN)[0].path == root / "images" / "000.png"
    assert (found.root / found.of_split(Split.TRAIN)[-1].path).is_file()


def test_a_root_can_be_given(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    source = write(tmp_path / "elsewhere", lines(prefix=""))
    monkeypatch.chdir(root)

    found = scan(source, root=Path("images"))

    assert is_whole(found)
    assert (found.root, found.source) == (root / "images", source)
    assert found.given_root == str(root / "images")
    assert scan(write(root, lines())).given_root == ""


def test_a_root_that_is_not_there_is_refused(root: Path) -> None:
    assert refusal(write(root, lines()), root / "nowhere").kind == ProblemKind.FOLDER_MISSING


def test_a_folder_has_no_root_but_itself(root: Path) -> None:
    assert refusal(root, root).kind == ProblemKind.ROOT_WITHOUT_LIST


# Splits and classes


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("", Split.TRAIN), ("train", Split.TRAIN), ("TRAINING", Split.TRAIN),
        ("val", Split.VALIDATION), ("Valid", Split.VALIDATION),
        (" validation ", Split.VALIDATION), ("Test", Split.TEST), ("testing", Split.TEST),
    ],
)  # fmt: skip
def test_split_words_count_in_any_letter_case(root: Path, word: str, meant: Split) -> None:
    rows = [f"{line},{word if number == 5 else ''}" for number, line in enumerate(lines())]

    found = scan(write(root, [*rows, "images/000.png,cats,train"]))

    assert {p.split for p in found.images if p.path.name == "005.png"} == {meant}
    assert found.has_validation is (meant is Split.VALIDATION)


def test_labels_that_differ_by_blanks_only_are_one_class(root: Path) -> None:
    rows = lines()
    rows[1] = rows[1].replace("cats", "  cats ")
    rows[2] = rows[2].replace("cats", "cats\u200b")
    rows[3] = rows[3].replace("cats", "\ufeffcats\u00a0")

    assert is_whole(scan(write(root, rows)))


def test_labels_that_differ_by_case_are_two_classes(root: Path) -> None:
    rows = [line.replace("dogs", "Cats") for line in lines()]

    assert scan(write(root, rows)).classes == ("Cats", "cats")


def test_a_class_only_in_the_validation_split_is_left_out(root: Path) -> None:
    images.save(root / "images", 2, 6, first=20)
    birds = [f"images/{number:03}.png,birds,valid" for number in range(20, 26)]

    found = scan(write(root, [*lines(), *birds]))

    assert found.classes == ("cats", "dogs")
    assert found.left_out == (LeftOut("birds", 0),)
    assert not found.has_validation


# What a run makes of it


def test_a_listed_dataset_goes_through_the_engines_pipe(root: Path, tmp_path: Path) -> None:
    found = scan(write(root, lines()))
    command = Train(found, from_preset("small", found.source), tmp_path / "run")

    again = pickle.loads(pickle.dumps(command))

    assert again == command
    assert again.dataset.source == root / "pets.csv"
    assert again.config.dataset == str(root / "pets.csv")


def test_a_list_has_the_fingerprint_of_the_same_folder(root: Path, tmp_path: Path) -> None:
    folder = images.make_folder(tmp_path / "folder", {"cats": 6})
    images.save(folder / "dogs", 1, 6, first=6)
    outside = [line.replace("images", f"{root}/images") for line in lines()]
    (tmp_path / "elsewhere").mkdir()

    prints = set()
    for source in (folder, write(root, lines()), write(tmp_path / "elsewhere", outside)):
        found = scan(source)
        hashes = split_record.content_hashes(found, lambda done: None)
        prints.add(split_record.fingerprint(found, hashes))
        first = split_record.split_csv(found, hashes).splitlines()[1]
        assert first == f"{found.images[0].path.as_posix()},cats,train,{hashes[0]}"

    assert len(prints) == 1


# Cells of several lines


def told_of(root: Path, rows: list[str]) -> tuple[int, list[str]]:
    """Return the number of images that are used, and what is said about the others."""
    found = scan(write(root, rows))
    return len(found.images), list(lists.told(found).values())


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\n\n"])
def test_a_quoted_cell_may_hold_line_breaks(root: Path, break_: str) -> None:
    rows = [
        "path,note,class",
        *(line.replace(",", ',"two{}lines, ""or"" more",') for line in lines()),
    ]

    assert is_whole(scan(write(root, [row.format(break_) for row in rows])))


def test_a_note_may_be_long_and_the_lines_after_it_keep_their_numbers(root: Path) -> None:
    rows = ["path,class,note", *(f"{line}," for line in lines()), "images/x.png,cats,"]
    rows[1] += '"' + "\n".join(f"line {number}, a note" for number in range(150)) + '"'

    assert told_of(root, rows) == (12, ["Line 163: there is no such file."])


@pytest.mark.skipif(os.name == "nt", reason="no name holds a line break on Windows")
@pytest.mark.parametrize("name", ["two\nlines.png", "two\rlines.png", "a\r\n\r\nb.png"])
def test_a_name_may_hold_line_breaks(root: Path, name: str) -> None:
    (root / "images" / "000.png").rename(root / "images" / name)

    found = scan(write(root, [f'"images/{name}",cats', *lines()[1:]]))

    assert is_whole(found)
    assert name in {image.path.name for image in found.images}


@pytest.mark.parametrize("row", ['"images/000.png,cats', 'images/000.png,"cats'])
@pytest.mark.parametrize(
    "other", ["images/008.png,dogs", 'images/008.png,dogs"', '"images/008.png"']
)
def test_a_forgotten_quotation_mark_spoils_its_own_line_only(
    root: Path, row: str, other: str
) -> None:
    rows = [row, *lines()[1:]]
    rows[8] = other

    used, told = told_of(root, rows)

    assert used >= 10
    assert told[0] == "Line 1: its quotation marks do not match."


# Lists that the program wrote


def test_a_list_whose_last_column_is_quoting_means_the_names_without(root: Path) -> None:
    (root / "images" / "000.png").rename(root / "=1+1.png")
    cells = [line.split(",") for line in lines()]
    cells[0] = ["=1+1.png", "cats"]
    rows = csv_text(["path", "class", "n"], [[*row, "-1"] for row in cells], (0, 1)).splitlines()
    assert rows[:2] == ["path,class,n,quoting", "'=1+1.png,cats,-1,"]

    assert is_whole(scan(write(root, rows)))


@pytest.mark.skipif(os.name == "nt", reason="Windows names are text")
def test_a_list_says_bytes_that_are_no_text(root: Path) -> None:
    (root / "images" / "000.png").rename(root / "\udcff %41.png")
    cells = [["\udcff %41.png", "cats"], *(line.split(",") for line in lines()[1:])]

    assert is_whole(scan(write(root, csv_text(["path", "class"], cells, (0, 1)).splitlines())))


def test_a_list_of_another_program_has_its_names_as_they_are(root: Path) -> None:
    (root / "images" / "000.png").rename(root / "'a %41.png")

    assert is_whole(scan(write(root, ["path,class", "'a %41.png,cats", *lines()[1:]])))
