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
from resnet_gui.core.files.reading import MOST_TEXT, read_bytes
from resnet_gui.core.prediction.prediction import Prediction, ReviewFlag

COLUMNS = ("path", "class", "probability", "second", "second_probability", "flags", "error")

_MARK = "\ufeff"  # byte order mark, by which spreadsheets detect UTF-8


def csv_row(prediction: Prediction, flags: tuple[ReviewFlag, ...]) -> list[str]:
    """Return the cells of a prediction; the last one is the problem, if there is one."""
    path = _text(prediction.path)
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
    text = io.StringIO()
    text.write(_MARK)
    _writer(text).writerows([list(COLUMNS), *rows])
    return text.getvalue()


@dataclass
class PredictionCsv:
    """A CSV file that is written row by row; written rows survive a crash.

    Attributes:
        path: The file.
        known: The class of each image in the file when it was opened, by its path as written: None
            if the prediction was uncertain, empty if there was none.
    """

    path: Path
    known: dict[str, str | None] = field(default_factory=dict)
    _file: TextIO | None = None

    @classmethod
    def new(cls, path: Path) -> PredictionCsv:
        """Create a file.

        Raises:
            ProblemError: ``csv-...``; an existing file is not changed.
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
        """Continue a file, or create it; an incomplete last row is removed.

        Raises:
            ProblemError: ``csv-...``.
        """
        if not long_path(path).exists():
            return cls.new(path)
        try:
            whole = _whole_rows(read_bytes(path, MOST_TEXT))
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

    def __contains__(self, image: Path) -> bool:
        return _text(image) in self.known

    def folder(self, image: Path) -> str | None:
        """Return the class of a known image, see :attr:`known`."""
        return self.known[_text(image)]

    def write(self, prediction: Prediction, flags: tuple[ReviewFlag, ...]) -> None:
        """Add a row."""
        assert self._file is not None
        _writer(self._file).writerow(csv_row(prediction, flags))
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
    """Return the complete rows; cells may contain line breaks."""
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
    """Return a path as it is written: bytes that are not valid text become escapes."""
    return encode(str(path)).decode("utf-8")
