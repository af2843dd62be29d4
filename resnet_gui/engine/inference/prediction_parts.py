"""Predictions as Parquet parts: for results that are too many for a spreadsheet.

A part is written whole or not at all. Parts hold the rows of the source in its order, without a
gap. So the rows that are done are those before a certain one, and nothing but their number and the
hash of their paths is needed to go on, whatever the size of the source.
"""

from __future__ import annotations

import hashlib
import io
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, is_disk_full, unwritable
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.models.model_formats import model_digest
from resnet_gui.core.prediction.prediction import Prediction, ReviewFlag
from resnet_gui.engine.inference.predictor import Predictor

COLUMNS = (*("path", "class", "probability", "second", "second_probability", "flags", "error"),)
"""Texts, apart from the probabilities; null where there is none."""

MOST_ROWS = 32_768
SECONDS = 30.0
"""A part is written once it has so many rows, or its first row is so old."""

_PATTERN = "part-*.parquet"
_KEY = b"resnet_gui"


def work_key(predictor: Predictor, threshold: float) -> dict[str, str]:
    """Return what must be the same for results to stand in one folder."""
    assert predictor.source is not None
    card = predictor.card
    return {
        "model": predictor.digest or model_digest(predictor.source),
        "decode_rule": str(card.decode_rule),
        "temperature": repr(card.temperature),
        "threshold": repr(threshold),
    }


@dataclass
class PredictionParts:
    """A folder of parts that is written in the order of the source.

    Attributes:
        folder: The folder.
        key: See :func:`work_key`.
        most_rows: See :data:`MOST_ROWS`.
        clock: Tells seconds.
    """

    folder: Path
    key: dict[str, str]
    most_rows: int = MOST_ROWS
    clock: Callable[[], float] = time.monotonic
    _parts: int = 0
    _done: int = 0  # rows in these parts
    _expected: str = ""  # the hash of their paths
    _listing: Any = field(default_factory=hashlib.sha256)
    _rows: list[tuple[Any, ...]] = field(default_factory=list)
    _since: float = 0.0

    @classmethod
    def new(cls, folder: Path, key: dict[str, str]) -> PredictionParts:
        """Begin in a folder without parts; it is created.

        Raises:
            ProblemError: ``parts-exist``, ``file-...``.
        """
        if next(long_path(folder).glob(_PATTERN), None) is not None:
            raise ProblemError(ProblemKind.PARTS_EXIST, path=str(folder))
        try:
            long_path(folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(folder, error) from error
        return cls(folder, key)

    @classmethod
    def resume(cls, folder: Path, key: dict[str, str]) -> PredictionParts:
        """Go on after the last part of a folder, or begin.

        Raises:
            ProblemError: ``parts-unknown``, ``parts-other-model``, ``file-...``.
        """
        names = sorted(part.name for part in long_path(folder).glob(_PATTERN))
        if not names:
            return cls.new(folder, key)
        if names != [_name(number) for number in range(len(names))]:
            raise ProblemError(ProblemKind.PARTS_UNKNOWN, path=str(folder))
        stored = _stored(folder, names[-1])
        if stored["key"] != key:
            raise ProblemError(ProblemKind.PARTS_OTHER_MODEL, path=str(folder))
        parts = cls(folder, key)
        parts._parts, parts._done = len(names), stored["rows"]
        parts._expected = stored["listing"]
        return parts

    def remaining(self, source: Iterable[Path]) -> Iterator[Path]:
        """Yield what no part has.

        Raises:
            ProblemError: ``parts-other-source`` where the source begins with other paths than
                those of the parts.
        """
        paths = iter(source)
        for _ in range(self._done):
            path = next(paths, None)
            if path is None:
                raise ProblemError(ProblemKind.PARTS_OTHER_SOURCE, path=str(self.folder))
            self._note(path)
        if self._done and self._listing.hexdigest() != self._expected:
            raise ProblemError(ProblemKind.PARTS_OTHER_SOURCE, path=str(self.folder))
        yield from paths

    def write(self, prediction: Prediction, flags: tuple[ReviewFlag, ...]) -> None:
        """Add a row.

        Raises:
            ProblemError: ``file-...``; the parts before stay.
        """
        if not self._rows:
            self._since = self.clock()
        self._note(prediction.path)
        self._rows.append(_row(prediction, flags))
        if len(self._rows) >= self.most_rows or self.clock() - self._since > SECONDS:
            self._write_part()

    def _note(self, path: Path) -> None:
        self._listing.update(_encodable(str(path)).encode() + b"\0")

    def _write_part(self) -> None:
        import pyarrow
        import pyarrow.parquet

        columns = zip(*self._rows, strict=True)
        types = [
            pyarrow.float32() if name.endswith("probability") else pyarrow.string()
            for name in COLUMNS
        ]
        arrays = [pyarrow.array(c, t) for c, t in zip(columns, types, strict=True)]
        done = self._done + len(self._rows)
        stored = {"key": self.key, "rows": done, "listing": self._listing.hexdigest()}
        table = pyarrow.table(arrays, names=list(COLUMNS))
        table = table.replace_schema_metadata({_KEY: json.dumps(stored)})
        data = io.BytesIO()
        pyarrow.parquet.write_table(table, data)
        file = self.folder / _name(self._parts)
        try:
            atomic.write_bytes(file, data.getvalue())
        except OSError as error:
            raise unwritable(self.folder if is_disk_full(error) else file, error) from error
        self._parts, self._done = self._parts + 1, done
        self._rows.clear()

    def __enter__(self) -> PredictionParts:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # What was computed before something else failed stays; a full disk fails once more.
        if self._rows and not isinstance(error, ProblemError):
            self._write_part()


def _name(number: int) -> str:
    return f"part-{number:06d}.parquet"


def _stored(folder: Path, name: str) -> dict[str, Any]:
    import pyarrow
    import pyarrow.parquet

    try:
        metadata = pyarrow.parquet.read_schema(str(long_path(folder / name))).metadata or {}
        stored = json.loads(metadata[_KEY])
        return {"key": stored["key"], "rows": int(stored["rows"]), "listing": stored["listing"]}
    except (OSError, KeyError, TypeError, ValueError) as error:  # ArrowInvalid is a ValueError
        raise ProblemError(ProblemKind.PARTS_UNKNOWN, path=str(folder)) from error


def _row(prediction: Prediction, flags: tuple[ReviewFlag, ...]) -> tuple[Any, ...]:
    path = _encodable(str(prediction.path))
    if prediction.problem is not None:
        return path, None, None, None, None, "", sentence(prediction.problem)
    second, second_probability = prediction.second
    return (
        *(path, prediction.label, prediction.probability),
        *(second or None, second_probability if second else None),
        *(" ".join(flags), None),
    )


def _encodable(text: str) -> str:
    """Return a text whose file name is no valid Unicode with its bytes spelled out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
