"""Reads a CSV list of labelled images with lines of ``path,label[,split]``.

A line that cannot be used is reported with its number; the other lines are used.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from resnet_gui.core.dataset.records import SPLIT_WORDS, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, failure_reason
from resnet_gui.core.files.paths import is_dir, is_file, long_path

SUFFIXES = (".csv", ".tsv", ".txt")
"""The file name extensions of lists; a file with another extension is not a list."""

_SEPARATORS = ("\t", ";", ",")  # the one that is rarest in file names first
_LOOK_AHEAD = 50  # lines from which the separator is detected
_COLUMNS = ("path", "label", "split")
_NAMES = {
    **dict.fromkeys(("path", "filepath", "imagepath", "picturepath"), "path"),
    **dict.fromkeys(("file", "filename", "image", "imagename", "img", "picture"), "path"),
    **dict.fromkeys(("label", "labels", "class", "classname", "category"), "label"),
    **dict.fromkeys(("split", "set", "subset"), "split"),
}
_BREAKS = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class CsvRow:
    """One line of a list; ``problem`` is the reason why it cannot be used."""

    path: Path
    label: str = ""
    split: Split = Split.TRAIN
    problem: Problem | None = None


@dataclass(frozen=True)
class _Line:
    number: str  # as text, because editors do not write "line 1,204"
    cells: list[str] | None  # None where the quotation marks do not match


def is_list(path: Path) -> bool:
    """Return whether ``path`` has the extension of a list and is not a folder."""
    return path.suffix.lower() in SUFFIXES and not is_dir(path)


def read_rows(source: Path, root: Path) -> Iterator[CsvRow]:
    """Yield the lines of a list, whose relative paths are relative to ``root``.

    Raises:
        ProblemError: ``list-...`` if the file cannot be read or is empty.
    """
    texts = [(n, t) for n, t in enumerate(_BREAKS.split(_text(source)), start=1) if t.strip()]
    if not texts:
        raise ProblemError(ProblemKind.LIST_EMPTY, path=str(source))
    separator = _separator([text for _, text in islice(texts, _LOOK_AHEAD)])
    lines = (_Line(str(number), _cells(text, separator)) for number, text in texts)
    filled = (line for line in lines if line.cells is None or any(line.cells))
    yield from _rows(filled, source, root)


def _text(source: Path) -> str:
    try:
        text = long_path(source).read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise ProblemError(ProblemKind.LIST_MISSING, path=str(source)) from error
    except UnicodeDecodeError as error:
        raise ProblemError(ProblemKind.LIST_NOT_TEXT, path=str(source)) from error
    except OSError as error:
        detail = failure_reason(error)
        raise ProblemError(ProblemKind.LIST_UNREADABLE, path=str(source), detail=detail) from error
    if "\0" in text:
        raise ProblemError(ProblemKind.LIST_NOT_TEXT, path=str(source))
    return text


def _separator(texts: list[str]) -> str:
    """Return the separator that gives two or three cells in most lines, or else any cells."""

    def fitting(separator: str) -> tuple[int, int]:
        counts = [len(_cells(text, separator) or ()) for text in texts]
        return sum(n in (2, 3) for n in counts), sum(counts)

    return max(_SEPARATORS, key=fitting)


def _cells(text: str, separator: str) -> list[str] | None:
    """Return the cells of a line without empty ones at its end, which spreadsheets write."""
    # Line by line, so that an unclosed quotation mark affects its own line only.
    try:
        row = next(csv.reader([text], delimiter=separator, skipinitialspace=True, strict=True))
    except csv.Error:
        return None
    cells = [cell.strip() for cell in row]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells


def _rows(lines: Iterable[_Line], source: Path, root: Path) -> Iterator[CsvRow]:
    columns: tuple[str, ...] = _COLUMNS
    for index, line in enumerate(lines):
        if index == 0 and line.cells is not None and (names := _header(line.cells, root)):
            columns = names
        else:
            yield _row(line, columns, source, root)


def _header(cells: list[str], root: Path) -> tuple[str, ...]:
    """Return the names of the columns if this line is a header, and the default names if not."""
    names = tuple(_NAMES.get(re.sub(r"[\s_-]", "", cell.casefold()), "") for cell in cells)
    if not {"path", "label"} <= set(names) <= set(_COLUMNS) or len(set(names)) < len(names):
        return ()
    return () if is_file(root / _path(cells[names.index("path")], root)) else names


def _row(line: _Line, columns: tuple[str, ...], source: Path, root: Path) -> CsvRow:
    number, cells = line.number, line.cells
    if cells is None:
        return CsvRow(Path(source.name), problem=Problem(ProblemKind.ROW_QUOTES, {"line": number}))
    values = dict.fromkeys(_COLUMNS, "") | dict(zip(columns, cells, strict=False))
    label, split = values["label"], values["split"].casefold()
    if not values["path"]:
        return CsvRow(Path(source.name), problem=Problem(ProblemKind.ROW_NO_PATH, {"line": number}))
    path = _path(values["path"], root)
    if len(cells) > len(columns):
        problem = Problem(
            ProblemKind.ROW_STRAY_COLUMN, {"line": number, "cell": cells[len(columns)]}
        )
        return CsvRow(path, problem=problem)
    if not label:
        return CsvRow(path, problem=Problem(ProblemKind.ROW_NO_LABEL, {"line": number}))
    if split and split not in SPLIT_WORDS:
        problem = Problem(ProblemKind.ROW_UNKNOWN_SPLIT, {"line": number, "split": values["split"]})
        return CsvRow(path, problem=problem)
    if not is_file(root / path):
        return CsvRow(path, problem=Problem(ProblemKind.ROW_NO_FILE, {"line": number}))
    return CsvRow(path, label, SPLIT_WORDS.get(split, Split.TRAIN))


def _path(cell: str, root: Path) -> Path:
    """Return the path in a cell, relative to ``root`` if the file is below it."""
    # On Linux a backslash may be part of a name; otherwise it is a separator of Windows.
    if "\\" in cell and not is_file(root / cell):
        cell = cell.replace("\\", "/")
    path = Path(cell)
    return path.relative_to(root) if path.is_absolute() and path.is_relative_to(root) else path
