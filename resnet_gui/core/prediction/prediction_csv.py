"""Predictions as a CSV for spreadsheets: UTF-8 with a byte order mark, one row per image."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, failure_reason
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files.atomic import encode
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.prediction.prediction import Prediction, ReviewFlag

COLUMNS = ("path", "class", "probability", "second", "second_probability", "flags", "error")

_MARK = "\ufeff"  # by which a spreadsheet knows UTF-8


def csv_row(answer: Prediction, flags: tuple[ReviewFlag, ...]) -> list[str]:
    """Return the cells of an answer; a picture without one has its reason in the last."""
    path = _text(answer.path)
    if answer.problem is not None:
        return [path, "", "", "", "", "", sentence(answer.problem)]
    second, second_probability = answer.second
    return [
        path,
        answer.label,
        f"{answer.probability:.6f}",
        second,
        f"{second_probability:.6f}" if second else "",
        " ".join(flags),
        "",
    ]


def csv_text(rows: list[list[str]]) -> str:
    """Return a whole file's text."""
    text = io.StringIO()
    text.write(_MARK)
    _writer(text).writerows([list(COLUMNS), *rows])
    return text.getvalue()


@dataclass
class PredictionCsv:
    """A CSV that grows row by row; what is written stays, whatever happens to the program.

    Attributes:
        path: The file.
        known: The class of each picture that it had when it was opened, by its path as written:
            None where the answer was not sure, nothing where there was none.
    """

    path: Path
    known: dict[str, str | None] = field(default_factory=dict)
    _file: TextIO | None = None

    @classmethod
    def new(cls, path: Path) -> PredictionCsv:
        """Start a file.

        Raises:
            ProblemError: ``csv-...``; where there is one already, it is not touched.
        """
        try:
            file = long_path(path).open("x", encoding="utf-8", newline="")
            opened = cls(path, {}, file)
            file.write(csv_text([]))
            file.flush()
        except FileExistsError as error:
            raise ProblemError(ProblemKind.CSV_EXISTS, path=str(path)) from error
        except OSError as error:
            raise ProblemError(
                ProblemKind.FILE_UNWRITABLE, path=str(path), detail=failure_reason(error)
            ) from error
        return opened

    @classmethod
    def resume(cls, path: Path) -> PredictionCsv:
        """Go on with a file, or start it; a row that was broken off is written anew.

        Raises:
            ProblemError: ``csv-...``.
        """
        if not long_path(path).exists():
            return cls.new(path)
        try:
            whole = _whole_rows(long_path(path).read_bytes())
            rows = list(csv.reader(io.StringIO(whole.decode("utf-8-sig"), newline="")))
            if not rows or tuple(rows[0]) != COLUMNS:
                raise ProblemError(ProblemKind.CSV_UNKNOWN, path=str(path))
            known = {cells[0]: _folder(cells) for cells in rows[1:]}
            file = long_path(path).open("r+", encoding="utf-8", newline="")
            file.truncate(len(whole))
            file.seek(len(whole))
        except OSError as error:
            raise ProblemError(
                ProblemKind.FILE_UNWRITABLE, path=str(path), detail=failure_reason(error)
            ) from error
        except (ValueError, IndexError, csv.Error) as error:
            raise ProblemError(ProblemKind.CSV_UNKNOWN, path=str(path)) from error
        return cls(path, known, file)

    def __contains__(self, picture: Path) -> bool:
        return _text(picture) in self.known

    def folder(self, picture: Path) -> str | None:
        """Return the class of a known picture, as :attr:`known` has it."""
        return self.known[_text(picture)]

    def write(self, answer: Prediction, flags: tuple[ReviewFlag, ...]) -> None:
        """Add a row."""
        assert self._file is not None
        _writer(self._file).writerow(csv_row(answer, flags))
        self._file.flush()

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
    """Return the rows up to the last that was written to its end; cells may hold line breaks."""
    end = at = quotes = 0
    for line in data.splitlines(keepends=True):
        at += len(line)
        quotes += line.count(b'"')
        if quotes % 2 == 0 and line.endswith(b"\n"):
            end = at
    return data[:end]


def _folder(cells: list[str]) -> str | None:
    return None if ReviewFlag.NOT_SURE in cells[5].split() else cells[1]


def _writer(file: TextIO) -> Any:
    return csv.writer(file, lineterminator="\r\n")


def _text(path: Path) -> str:
    """Return a path as it is written: bytes that are no text become escapes."""
    return encode(str(path)).decode("utf-8")
