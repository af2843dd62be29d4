"""CSV files that hold names: a spreadsheet runs none, and names that are no text come back.

In a file whose last column is called ``quoting``, a name that begins as a formula has one ``'``
before it. In a row in which that column says ``percent``, bytes that are no UTF-8 are written as
``%XX`` and ``%`` as ``%25``. Figures are no names: they stay as they are. A file without that
column has its names as they are; versions that did not know it wrote ``\\udcXX`` for such a byte.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Sequence

COLUMN = "quoting"
"""The name of the last column."""

_PERCENT = "percent"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_ODD = re.compile(r"[\ud800-\udfff]")
_CODED = re.compile(r"%(?:u([0-9A-F]{4})|([0-9A-F]{2}))")
_ESCAPED = re.compile(r"\\udc([89a-f][0-9a-f])")  # by versions that did not know the column


def csv_line(cells: Sequence[str], end: str = "\n") -> str:
    """Return one line; what needs quotation marks has them."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(cells)  # so that both signs are quoted
    return text.getvalue().removesuffix("\r\n") + end


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]], names: Collection[int]) -> str:
    """Return the text of a file, which has the column ``quoting`` only if a name needs it.

    Args:
        head: The names of the columns.
        rows: The other lines.
        names: The places in ``rows`` of cells that are names; those of ``head`` all are.
    """
    rows = list(rows)
    texts = [*head, *(row[at] for row in rows for at in names)]
    if head[-1] == COLUMN or any(_is_special(text) for text in texts):
        is_coded = any(map(_ODD.search, texts))
        *quoted, _ = quoted_row(head, range(len(head)), is_coded)
        head, rows = [*quoted, COLUMN], [quoted_row(row, names, is_coded) for row in rows]
    return "".join(map(csv_line, (head, *rows)))


def quoted_row(
    cells: Sequence[str], names: Collection[int], is_coded: bool | None = None
) -> list[str]:
    """Return the cells of a row as they are written, with that of the column ``quoting``.

    Args:
        cells: The cells of the other columns.
        names: The places of those that are names.
        is_coded: Whether to write ``%XX``; None for where it is necessary.
    """
    if is_coded is None:
        is_coded = any(_ODD.search(cells[at]) for at in names)
    quoted = list(cells)
    for at in names:
        text = _coded(cells[at]) if is_coded else cells[at]
        quoted[at] = f"'{text}" if text.startswith(_FORMULA) else text
    return [*quoted, _PERCENT if is_coded else ""]


def read_csv(text: str) -> list[list[str]]:
    """Return the cells of a file that this program wrote, without the column ``quoting``.

    Raises:
        csv.Error: It is no CSV.
    """
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if has_quoting(rows):
        return unquoted_rows(rows)
    return [[unescaped(cell) for cell in row] for row in rows]


def has_quoting(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the last column is ``quoting``, not, say, the figures of a class called so."""
    if not rows or not rows[0] or rows[0][-1] != COLUMN:
        return False
    last = len(rows[0]) - 1
    return all(row[last] in ("", _PERCENT) for row in rows[1:] if len(row) > last)


def unquoted_rows(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the cells of a file with the column ``quoting`` as they were, and without it."""
    last = len(rows[0]) - 1
    coded = [_PERCENT in row[last:] for row in rows]
    coded[0] = any(coded)  # a head is as its rows
    return [
        [_unquoted(cell, is_coded) for cell in row[:last]]
        for row, is_coded in zip(rows, coded, strict=True)
    ]


def escaped(text: str) -> str:
    """Return a text as a file without the column ``quoting`` has it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def unescaped(text: str) -> str:
    """Reverse :func:`escaped`."""
    return _ESCAPED.sub(lambda match: chr(0xDC00 + int(match[1], 16)), text)


def _is_special(text: str) -> bool:
    return bool(text.startswith(_FORMULA) or _ODD.search(text) or _ESCAPED.search(text))


def _unquoted(cell: str, is_coded: bool) -> str:
    text = cell.removeprefix("'")
    return _CODED.sub(_decoded, text) if is_coded else text


def _coded(text: str) -> str:
    return _ODD.sub(_code, text.replace("%", "%25"))


def _code(odd: re.Match[str]) -> str:
    number = ord(odd[0])
    # Python has the byte 0xFF of a name as U+DCFF; Windows has halves of other pairs, too.
    return f"%{number - 0xDC00:02X}" if 0xDC80 <= number <= 0xDCFF else f"%u{number:04X}"


def _decoded(code: re.Match[str]) -> str:
    number = int(code[1] or code[2], 16)
    return chr(number if code[1] or number < 0x80 else 0xDC00 + number)
