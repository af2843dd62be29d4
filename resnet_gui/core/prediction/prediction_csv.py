"""Predictions as a CSV for spreadsheets: UTF-8 with a byte order mark, one row per image.

Names are written as ``core/files/csv_table.py`` says.
"""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, unwritable
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import csv_table
from resnet_gui.core.files.address import place
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import MOST_TEXT, read_bytes
from resnet_gui.core.prediction.prediction import NOT_RELIED_ON, Prediction, ReviewFlag

FIRST_COLUMNS = (
    *("path", "class", "probability", "second", "second_probability", "flags", "error"),
)
COLUMNS = (*FIRST_COLUMNS, csv_table.COLUMN)

_NAMES = (0, 1, 3, 6)  # the columns of names, and of sentences with names in them
_MARK = "\ufeff"  # byte order mark, by which spreadsheets detect UTF-8


def csv_row(prediction: Prediction, flags: tuple[ReviewFlag, ...]) -> list[str]:
    """Return the cells of a prediction, without quoting; the last one is its problem, if any."""
    path = place(prediction.path)
    if prediction.problem is not None:
        return [path, "", "", "", "", "", sentence(prediction.problem)]
    second, second_probability = prediction.second
    return [
        path,
        prediction.label,
        f"{prediction.probability:.6f}",
        second,
        f"{second_probability:.6f}" if second else "",
        " ".join(flags),
        "",
    ]


def csv_text(rows: list[list[str]]) -> str:
    """Return the text of a complete file."""
    return _MARK + _line(COLUMNS) + "".join(map(_quoted_line, rows))


@dataclass
class PredictionCsv:
    """A CSV file that is written row by row; written rows survive a crash and a full disk.

    Attributes:
        path: The file.
        known: The class of each image in the file when it was opened, by its path: None if the
            prediction was uncertain, empty if there was none.
    """

    path: Path
    known: dict[str, str | None] = field(default_factory=dict)
    _file: BinaryIO | None = None
    _size: int = 0  # bytes of whole rows
    _has_quoting: bool = True  # not in files of versions without that column

    @classmethod
    def new(cls, path: Path) -> PredictionCsv:
        """Create a file.

        Raises:
            ProblemError: ``csv-exists``, ``file-...``; an existing file is not changed.
        """
        try:
            opened = cls(path, {}, long_path(path).open("xb", buffering=0))
        except FileExistsError as error:
            raise ProblemError(ProblemKind.CSV_EXISTS, path=str(path)) from error
        except OSError as error:
            raise unwritable(path, error) from error
        opened._write(csv_text([]))
        return opened

    @classmethod
    def resume(cls, path: Path) -> PredictionCsv:
        """Continue a file, or create it; an incomplete last row is removed.

        Raises:
            ProblemError: ``csv-unknown``, ``file-...``.
        """
        if not long_path(path).exists():
            return cls.new(path)
        try:
            whole = _whole_rows(read_bytes(path, MOST_TEXT))
            text = whole.decode("utf-8-sig")
            head, *rows = csv_table.read_csv(text) or [[]]
            if tuple(head) != FIRST_COLUMNS:
                raise ProblemError(ProblemKind.CSV_UNKNOWN, path=str(path))
            known = {cells[0]: _folder(cells) for cells in rows}
            file = long_path(path).open("r+b", buffering=0)
            file.truncate(len(whole))
            file.seek(len(whole))
        except OSError as error:
            raise unwritable(path, error) from error
        except (ValueError, IndexError, csv.Error) as error:
            raise ProblemError(ProblemKind.CSV_UNKNOWN, path=str(path)) from error
        return cls(path, known, file, len(whole), text.startswith(",".join(COLUMNS)))

    def __contains__(self, image: Path) -> bool:
        return place(image) in self.known

    def folder(self, image: Path) -> str | None:
        """Return the class of a known image, see :attr:`known`."""
        return self.known[place(image)]

    def write(self, prediction: Prediction, flags: tuple[ReviewFlag, ...]) -> None:
        """Add a row.

        Raises:
            ProblemError: ``file-...``; the rows before stay. A file without any is removed.
        """
        row = csv_row(prediction, flags)
        self._write(_quoted_line(row) if self._has_quoting else csv_table.escaped(_line(row)))

    def _write(self, text: str) -> None:
        assert self._file is not None
        data = text.encode("utf-8")
        left = memoryview(data)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            with contextlib.suppress(OSError):
                self._file.truncate(self._size)
                if self._size <= len(csv_text([]).encode("utf-8")):
                    self._file.close()
                    long_path(self.path).unlink()
            raise unwritable(self.path, error) from error
        self._size += len(data)

    def __enter__(self) -> PredictionCsv:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()


def _whole_rows(data: bytes) -> bytes:
    """Return the complete rows; cells may contain line breaks."""
    end = at = quotes = 0
    for line in data.splitlines(keepends=True):
        at += len(line)
        quotes += line.count(b'"')
        if quotes % 2 == 0 and line.endswith(b"\n"):
            end = at
    return data[:end]


def _folder(cells: list[str]) -> str | None:
    return None if NOT_RELIED_ON & set(cells[5].split()) else cells[1]


def _quoted_line(row: list[str]) -> str:
    return _line(csv_table.quoted_row(row, _NAMES))


def _line(cells: Sequence[str]) -> str:
    return csv_table.csv_line(cells, "\r\n")
