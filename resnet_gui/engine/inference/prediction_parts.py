"""Predictions as Parquet parts: for results that are too many for a spreadsheet.

A part is written whole or not at all. Parts hold the rows of the source in its order, without a
gap. So the rows that are done are those before a certain one, and nothing but their number and the
hash of their paths is needed to go on, whatever the size of the source. One process at a time
writes into a folder, and it holds the lock of the folder.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, is_disk_full, unwritable
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import atomic, file_lock
from resnet_gui.core.files.address import place
from resnet_gui.core.files.csv_table import escaped
from resnet_gui.core.files.paths import is_file, long_path
from resnet_gui.core.models.model_formats import model_digest
from resnet_gui.core.prediction.prediction import Prediction, ReviewFlag
from resnet_gui.core.prediction.prediction_csv import FIRST_COLUMNS
from resnet_gui.engine.inference.predictor import Predictor

COLUMNS = FIRST_COLUMNS
"""Texts, apart from the probabilities; null where there is none."""

FEATURES = "features"
"""The last column where features are asked for, and what says so in the key: lists of float32."""

MOST_ROWS, MOST_WITH_FEATURES = 32_768, 4_096
SECONDS = 30.0
"""A part is written once it has so many rows, or its first row is so old."""

_PATTERN = "part-*.parquet"
_KEY = b"resnet_gui"
_LOCK = ".lock"  # programs that read a folder of parts pass over such names

_logger = logging.getLogger(__name__)


def work_key(predictor: Predictor, threshold: float) -> dict[str, str]:
    """Return what must be the same for results to stand in one folder."""
    assert predictor.source is not None
    card = predictor.card
    # Options can open a foreign file in several ways; when and where a card was made is no matter.
    opened = replace(card, created="", versions={}, hardware={}).to_json()
    return {
        "model": predictor.digest or model_digest(predictor.source),
        "card": hashlib.sha256(atomic.encode(opened)).hexdigest(),
        "decode_rule": str(card.decode_rule),
        "temperature": repr(card.temperature),
        "threshold": repr(threshold),
        **({FEATURES: "float32"} if predictor.keeps_features else {}),
    }


@dataclass
class _Part:
    """The part that is being filled.

    Attributes:
        number: Its number.
        before: How many rows the parts before it have.
        listing: The SHA-256 of the paths of these.
        rows: Its rows so far.
    """

    number: int = 0
    before: int = 0
    listing: Any = field(default_factory=hashlib.sha256)
    rows: list[tuple[Any, ...]] = field(default_factory=list)


@dataclass
class PredictionParts:
    """A folder of parts that is written in the order of the source, and locked until the end.

    Attributes:
        folder: The folder.
        key: See :func:`work_key`.
        most_rows: See :data:`MOST_ROWS`; fewer with features, which take 5 to 8 kB each.
        clock: Tells seconds.
    """

    folder: Path
    key: dict[str, str]
    most_rows: int = MOST_ROWS
    clock: Callable[[], float] = time.monotonic
    _expected: str = ""  # the hash of the paths in the parts that were there
    _part: _Part = field(default_factory=_Part)
    _since: float = 0.0
    _held: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        if FEATURES in self.key:
            self.most_rows = min(self.most_rows, MOST_WITH_FEATURES)

    @classmethod
    def new(cls, folder: Path, key: dict[str, str]) -> PredictionParts:
        """Begin in a folder without parts; it is created.

        Raises:
            ProblemError: ``parts-exist``, ``parts-in-use``, ``file-...``.
        """
        with ExitStack() as held:
            _lock(folder, held)
            if next(long_path(folder).glob(_PATTERN), None) is not None:
                raise ProblemError(ProblemKind.PARTS_EXIST, path=str(folder))
            return cls(folder, key, _held=held.pop_all())

    @classmethod
    def resume(cls, folder: Path, key: dict[str, str]) -> PredictionParts:
        """Go on after the last part of a folder, or begin.

        Raises:
            ProblemError: ``parts-unknown``, ``parts-other-model``, ``parts-in-use``, ``file-...``.
        """
        with ExitStack() as held:
            _lock(folder, held)
            names = sorted(part.name for part in long_path(folder).glob(_PATTERN))
            if names != [_name(number) for number in range(len(names))]:
                raise ProblemError(ProblemKind.PARTS_UNKNOWN, path=str(folder))
            parts = cls(folder, key)
            if names:
                stored = _stored(folder, names[-1])
                if stored["key"] != key:
                    raise ProblemError(ProblemKind.PARTS_OTHER_MODEL, path=str(folder))
                parts._part = _Part(len(names), stored["rows"])
                parts._expected = stored["listing"]
            parts._held = held.pop_all()
            return parts

    def remaining(self, source: Iterable[Path]) -> Iterator[Path]:
        """Yield what no part has.

        Raises:
            ProblemError: ``parts-other-source`` where the source begins with other paths than
                those of the parts.
        """
        paths = iter(source)
        for _ in range(self._part.before):
            path = next(paths, None)
            if path is None:
                raise ProblemError(ProblemKind.PARTS_OTHER_SOURCE, path=str(self.folder))
            _note(self._part.listing, escaped(place(path)))
        if self._part.before and self._part.listing.hexdigest() != self._expected:
            raise ProblemError(ProblemKind.PARTS_OTHER_SOURCE, path=str(self.folder))
        yield from paths

    def write(self, prediction: Prediction, flags: tuple[ReviewFlag, ...]) -> None:
        """Add a row.

        Raises:
            ProblemError: ``file-...``, ``parts-in-use``; the parts before stay.
        """
        rows = self._part.rows
        if not rows:
            self._since = self.clock()
        row = _row(prediction, flags)
        rows.append((*row, prediction.features) if FEATURES in self.key else row)
        if len(rows) >= self.most_rows or self.clock() - self._since > SECONDS:
            self._write_part()

    def _write_part(self) -> None:
        import pyarrow.parquet

        part, listing = self._part, self._part.listing.copy()
        for path, *_ in part.rows:
            _note(listing, path)
        done = part.before + len(part.rows)
        stored = {"key": self.key, "rows": done, "listing": listing.hexdigest()}
        table = _table(part.rows).replace_schema_metadata({_KEY: json.dumps(stored)})
        data = io.BytesIO()
        pyarrow.parquet.write_table(table, data)
        file = self.folder / _name(part.number)
        if is_file(file):  # a disk without locks: nothing of another process is replaced
            raise ProblemError(ProblemKind.PARTS_IN_USE, path=str(self.folder))
        try:
            atomic.write_bytes(file, data.getvalue())
        except OSError as error:
            raise unwritable(self.folder if is_disk_full(error) else file, error) from error
        # All at once: between two steps, Ctrl+C would write these rows once more.
        self._part = _Part(part.number + 1, done, listing)

    def __enter__(self) -> PredictionParts:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._held:
            # What was computed before something else failed stays; a full disk fails once more.
            if not self._part.rows or isinstance(error, ProblemError):
                return
            # Ctrl+C may have come when the file was there, and nothing had been noted yet.
            if error is None or not is_file(self.folder / _name(self._part.number)):
                self._write_part()


def _table(rows: list[tuple[Any, ...]]) -> Any:
    """Return rows as a ``pyarrow.Table``; those with features are one longer."""
    import pyarrow

    number, text = pyarrow.float32(), pyarrow.string()
    types = {name: number if name.endswith("probability") else text for name in COLUMNS}
    types[FEATURES] = pyarrow.list_(number)
    columns = zip(types.items(), zip(*rows, strict=True), strict=False)
    return pyarrow.table({name: pyarrow.array(cells, kind) for (name, kind), cells in columns})


def _lock(folder: Path, held: ExitStack) -> None:
    """Make a folder, and keep other processes from writing parts into it."""
    try:
        long_path(folder).mkdir(parents=True, exist_ok=True)
        file = held.enter_context(long_path(folder / _LOCK).open("ab"))
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        file_lock.acquire(file)
    except (BlockingIOError, PermissionError) as error:
        raise ProblemError(ProblemKind.PARTS_IN_USE, path=str(folder)) from error
    except OSError:
        _logger.warning("no locks on the disk of %s", folder, exc_info=True)


def _note(listing: Any, path: str) -> None:
    listing.update(path.encode() + b"\0")


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
    path = escaped(place(prediction.path))
    if prediction.problem is not None:
        return path, None, None, None, None, "", sentence(prediction.problem)
    second, second_probability = prediction.second
    return (
        *(path, prediction.label, prediction.probability),
        *(second or None, second_probability if second else None),
        *(" ".join(flags), None),
    )
