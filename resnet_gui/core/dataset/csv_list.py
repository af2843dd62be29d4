"""Reads a list of labelled images: lines of ``path,label[,split]``, or columns named by a header.

A line that cannot be used is reported with its number; the other lines are used. A quoted cell may
contain line breaks.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from resnet_gui.core.dataset import list_header
from resnet_gui.core.dataset.list_files import ListFiles
from resnet_gui.core.dataset.list_header import Columns
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, Value
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files import reading
from resnet_gui.core.files.csv_table import has_quoting, unquoted_rows
from resnet_gui.core.files.paths import is_dir

SUFFIXES = (".csv", ".tsv", ".txt")
"""The file name extensions of lists; a file with another extension is not a list."""

MOST_BYTES = 128 << 20
"""Of a list: two million lines of usual length."""

MOST_COLUMNS = 10_000
"""Of a line: one for each class of the largest lists."""

MOST_CELLS = 20_000_000  # of all lines: each takes at most half a hundred bytes, a mark eight
_SEPARATORS = ("\t", ";", ",")  # the one that is rarest in file names first
_LOOK_AHEAD = 50  # lines from which the separator is detected
_MOST_TEXT = 80  # characters of a line that is quoted
_MOST_LINES = 200  # of one quoted cell; more look like a quotation mark that was forgotten
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


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
    texts, files = _LINE.findall(_text(source)), ListFiles(root)
    if not any(text.strip() for text in texts):
        raise ProblemError(ProblemKind.LIST_EMPTY, path=str(source))
    if any(text.count(each) >= MOST_COLUMNS for text in texts for each in _SEPARATORS):
        raise _too_large(source)  # before it is cut by each of them
    separator = _separator(texts, files)
    if sum(text.count(separator) + 1 for text in texts) > MOST_CELLS:
        raise _too_large(source)
    lines = list(_lines(texts, separator, files))
    lines = [line for line in lines if line.cells is None or any(line.cells)] or lines
    lines = _unquoted(lines)
    first = lines[0]
    columns = _columns(lines, files, source)
    body = lines if columns is None else lines[1:]
    if columns is None:
        columns = list_header.without_header([line.cells or [] for line in body])
    is_used, bad = False, first
    body = [line for line in body if line.cells is None or columns.is_used(line.cells)]
    if columns.used is not None and not body:
        raise ProblemError(ProblemKind.LIST_NONE_USED, path=str(source))
    for line in body:
        row = _row(line, columns, source, files)
        if row.problem is None:
            is_used = True
        elif bad is first:
            bad = line
        yield row
    if not is_used:
        text = bad.text.strip()
        text = text if len(text) <= _MOST_TEXT else f"{text[:_MOST_TEXT]}…"
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
        columns = tuple(f"“{name}”" for name in names)
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


def _too_large(source: Path) -> ProblemError:
    return ProblemError(
        ProblemKind.LIST_TOO_LARGE,
        path=str(source),
        megabytes=MOST_BYTES >> 20,
        columns=MOST_COLUMNS,
        cells=MOST_CELLS,
    )


def _separator(texts: Sequence[str], files: ListFiles) -> str:
    """Return the separator whose first line names columns, or that gives two or three cells."""

    def fitting(separator: str) -> tuple[bool, int, int]:
        rows = [line.cells or [] for line in islice(_lines(texts, separator, files), _LOOK_AHEAD)]
        counts = [len(row) for row in rows]
        named = len(rows[0]) > 1 and list_header.has_header(rows[0])
        return named, sum(n in (2, 3) for n in counts), sum(counts)

    return max(_SEPARATORS, key=fitting)


def _lines(texts: Sequence[str], separator: str, files: ListFiles) -> Iterator[_Line]:
    """Yield the lines of a list, without blank ones; a quoted cell may be longer than a line."""
    at = 0
    while at < len(texts):
        count, cells = 1, _cells(texts[at], separator)
        if cells is None:
            count, cells = _longer(texts, at, separator, files)
        if texts[at].strip():
            yield _Line(str(at + 1), texts[at], cells)
        at += count


def _longer(
    texts: Sequence[str], at: int, separator: str, files: ListFiles
) -> tuple[int, list[str] | None]:
    """Return the number of lines and the cells of what begins with an open quoted cell.

    A forgotten quotation mark affects its own line only: a line that names a file is never a part
    of another one.
    """
    whole = texts[at]
    for count, text in enumerate(texts[at + 1 : at + _MOST_LINES], start=2):
        if any(files.find(cell) for cell in _cells(text, separator) or [] if cell):
            break
        whole += text
        if whole.count('"') % 2 == 0:
            cells = _cells(whole, separator)
            return (1, None) if cells is None else (count, cells)
    return 1, None


def _unquoted(lines: list[_Line]) -> list[_Line]:
    """Return the lines of a list that this program wrote with the names that are meant."""
    rows = [line.cells or [] for line in lines]
    if not has_quoting(rows):
        return lines
    return [
        line if line.cells is None else replace(line, cells=cells)
        for line, cells in zip(lines, unquoted_rows(rows), strict=True)
    ]


def _cells(text: str, separator: str) -> list[str] | None:
    """Return the cells of a line without empty ones at its end, which spreadsheets write."""
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

    def bad(kind: ProblemKind, path: Path | None = None, **values: Value) -> CsvRow:
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
        names = tuple(sorted(each.name for each in found))
        return bad(ProblemKind.ROW_SEVERAL_FILES, path, names=names)
    return CsvRow(path, labels[0], columns.splits.get(split.casefold(), Split.TRAIN))
