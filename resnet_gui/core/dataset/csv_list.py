"""Reads a list of labelled images: lines of ``path,label[,split]``, or columns named by a header.

A line that cannot be used is reported with its number; the other lines are used.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from resnet_gui.core.dataset import list_header
from resnet_gui.core.dataset.list_files import ListFiles
from resnet_gui.core.dataset.list_header import Columns
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, failure_reason
from resnet_gui.core.files import reading
from resnet_gui.core.files.paths import is_dir

SUFFIXES = (".csv", ".tsv", ".txt")
"""The file name extensions of lists; a file with another extension is not a list."""

MOST_BYTES = 128 << 20
"""Of a list: two million lines of usual length."""

MOST_COLUMNS = 10_000
"""Of a line: one for each class of the largest lists."""

_MOST_CELLS = 10_000_000  # of all lines: each takes half a hundred bytes
_SEPARATORS = ("\t", ";", ",")  # the one that is rarest in file names first
_LOOK_AHEAD = 50  # lines from which the separator is detected
_MOST_TEXT = 80  # characters of a line that is quoted
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
    text: str
    cells: list[str] | None  # None where the quotation marks do not match


def is_list(path: Path) -> bool:
    """Return whether ``path`` has the extension of a list and is not a folder."""
    return path.suffix.lower() in SUFFIXES and not is_dir(path)


def read_rows(source: Path, root: Path) -> Iterator[CsvRow]:
    """Yield the lines of a list, whose relative paths are relative to ``root``.

    Raises:
        ProblemError: ``list-...`` if the file cannot be read, is empty, lacks a column, or has no
            line that can be used.
    """
    texts = [(n, t) for n, t in enumerate(_BREAKS.split(_text(source)), start=1) if t.strip()]
    if not texts:
        raise ProblemError(ProblemKind.LIST_EMPTY, path=str(source))
    _check_size([text for _, text in texts], source)
    separator = _separator([text for _, text in islice(texts, _LOOK_AHEAD)])
    lines = [_Line(str(number), text, _cells(text, separator)) for number, text in texts]
    lines = [line for line in lines if line.cells is None or any(line.cells)] or lines
    files, first = ListFiles(root), lines[0]
    columns = _columns(lines, files, source)
    body = lines if columns is None else lines[1:]
    if columns is None:
        columns = list_header.without_header([line.cells or [] for line in body])
    is_used, bad = False, first
    for line in body:
        row = _row(line, columns, source, files)
        if row.problem is None:
            is_used = True
        elif bad is first:
            bad = line
        yield row
    if not is_used:
        text = bad.text if len(bad.text) <= _MOST_TEXT else f"{bad.text[:_MOST_TEXT]}…"
        values = {"path": str(source), "root": str(root), "line": bad.number, "text": text}
        raise ProblemError(ProblemKind.LIST_NO_ROWS, **values)


def _columns(lines: list[_Line], files: ListFiles, source: Path) -> Columns | None:
    """Return the columns that the first line names; None if it is no header."""
    names = lines[0].cells
    if names is None:
        return None
    try:
        return list_header.read_header(names, [line.cells or [] for line in lines[1:]], files)
    except LookupError:
        columns = ", ".join(f"“{name}”" for name in names)
        raise ProblemError(ProblemKind.LIST_NO_COLUMN, path=str(source), columns=columns) from None


def _text(source: Path) -> str:
    try:
        text = reading.read_bytes(source, MOST_BYTES).decode("utf-8-sig")
    except FileNotFoundError as error:
        raise ProblemError(ProblemKind.LIST_MISSING, path=str(source)) from error
    except reading.TooLargeError as error:
        raise _too_large(source) from error
    except UnicodeDecodeError as error:
        raise ProblemError(ProblemKind.LIST_NOT_TEXT, path=str(source)) from error
    except OSError as error:
        detail = failure_reason(error)
        raise ProblemError(ProblemKind.LIST_UNREADABLE, path=str(source), detail=detail) from error
    if "\0" in text:
        raise ProblemError(ProblemKind.LIST_NOT_TEXT, path=str(source))
    return text


def _check_size(texts: list[str], source: Path) -> None:
    """Refuse a list whose lines would be cut into more cells than any list has."""
    counts = [max(text.count(separator) for separator in _SEPARATORS) + 1 for text in texts]
    if max(counts) > MOST_COLUMNS or sum(counts) > _MOST_CELLS:
        raise _too_large(source)


def _too_large(source: Path) -> ProblemError:
    return ProblemError(
        ProblemKind.LIST_TOO_LARGE,
        path=str(source),
        megabytes=MOST_BYTES >> 20,
        columns=MOST_COLUMNS,
    )


def _separator(texts: list[str]) -> str:
    """Return the separator whose first line names columns, or that gives two or three cells."""

    def fitting(separator: str) -> tuple[bool, int, int]:
        rows = [_cells(text, separator) or [] for text in texts]
        counts = [len(row) for row in rows]
        named = len(rows[0]) > 1 and list_header.has_header(rows[0])
        return named, sum(n in (2, 3) for n in counts), sum(counts)

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


def _row(line: _Line, columns: Columns, source: Path, files: ListFiles) -> CsvRow:
    number, cells = line.number, line.cells

    def bad(kind: ProblemKind, path: Path | None = None, **values: str | int) -> CsvRow:
        return CsvRow(path or Path(source.name), problem=Problem(kind, {"line": number, **values}))

    if cells is None:
        return bad(ProblemKind.ROW_QUOTES)
    cell = list_header.joined(cells, columns.paths)
    if not cell:
        return bad(ProblemKind.ROW_NO_PATH)
    found = files.find(cell)
    path = found[0] if len(found) == 1 else files.shown(cell)
    if len(cells) > columns.count:
        return bad(ProblemKind.ROW_STRAY_COLUMN, path, cell=cells[columns.count])
    labels = columns.labels(cells)
    if len(labels) != 1:
        if columns.marks:
            return bad(ProblemKind.ROW_NOT_ONE_CLASS, path, count=len(labels))
        return bad(ProblemKind.ROW_NO_LABEL, path)
    split = list_header.cell_at(cells, columns.split)
    if split and split.casefold() not in columns.splits:
        return bad(ProblemKind.ROW_UNKNOWN_SPLIT, path, split=split)
    if not found:
        return bad(ProblemKind.ROW_NO_FILE, path)
    if len(found) > 1:
        names = ", ".join(sorted(each.name for each in found))
        return bad(ProblemKind.ROW_SEVERAL_FILES, path, names=names)
    return CsvRow(path, labels[0], columns.splits.get(split.casefold(), Split.TRAIN))
