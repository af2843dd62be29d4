"""The journal of what a person said about a dataset: a text file with one JSON object per line.

A line is there before its change counts. It only grows: what is undone is a line of its own. The
last line may be incomplete after a crash; it is cut off before the next one is written.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import file_lock
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import check_type
from resnet_gui.core.files.schema import checked
from resnet_gui.core.files.versioned_json import is_later, parse_object, read_json

SCHEMA = 1

Kind = Literal["picture", "class", "label", "confirmed"]
"""``picture`` and ``class`` are left out: the value is an empty text. Else it is a label."""

Operation = Literal["do", "undo", "redo", "move"]
"""``move``: files have other paths from here on, so that nothing before it can be undone."""

LOCK_SECONDS, _LOCK_PAUSE = 3.0, 0.02

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """A value that changes.

    Attributes:
        kind: Of what.
        name: The path of an image, with slashes, or the name of a class.
        before: The value before; None for none.
        after: The value from here on; None for none.
    """

    kind: Kind
    name: str
    before: str | None
    after: str | None

    def reversed(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.kind, self.name, self.after, self.before)


@dataclass(frozen=True)
class Entry:
    """A line: changes that a person made at once.

    Attributes:
        number: One more than the line before.
        operation: What the person did.
        changes: What changed.
    """

    number: int
    operation: Operation
    changes: tuple[Change, ...]

    def to_line(self) -> bytes:
        """Return it as it stands in the file."""
        changes = [[c.kind, c.name, c.before, c.after] for c in self.changes]
        return _line({"n": self.number, "do": self.operation, "changes": changes})


class LabelJournal:
    """A journal that is open and locked.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self._file = file

    @staticmethod
    @contextlib.contextmanager
    def locked(path: Path) -> Iterator[LabelJournal]:
        """Open a journal for writing; it is made where there is none.

        Raises:
            OSError: It cannot be written.
            ProblemError: ``labels-in-use``: another window has it open for seconds;
                ``schema-too-new``.
        """
        long_path(path.parent).mkdir(parents=True, exist_ok=True)
        if long_path(path).exists():
            check_type(path)
        with long_path(path).open("a+b") as file:
            _lock(file)
            journal = LabelJournal(path, file)
            journal._mend()
            yield journal

    @staticmethod
    def read(path: Path, after: int = 0) -> list[Entry]:
        """Return the entries with numbers above ``after``; what cannot be read is passed over.

        Raises:
            ProblemError: ``schema-too-new``: a later version of the program has written it.
        """
        try:
            check_type(path)
            head, *lines = long_path(path).read_bytes().split(b"\n")
        except OSError:
            return []
        try:
            read_json(head.decode("utf-8", "replace"), SCHEMA)
        except ProblemError as error:
            if is_later(error):
                raise
        found: list[Entry] = []
        for line in reversed(lines[:-1]):  # what follows the last line's end is incomplete
            entry = _entry(line)
            if entry is None:
                _logger.warning("a line of %s is passed over", path)
            elif entry.number <= after:
                break
            else:
                found.append(entry)
        return found[::-1]

    def append(self, entry: Entry) -> None:
        """Add a line; it is on the disk when this returns."""
        end = self._file.seek(0, os.SEEK_END)
        try:
            self._file.write(entry.to_line())
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError:
            with contextlib.suppress(OSError):  # half a line would be cut off the next time
                self._file.truncate(end)
            raise

    @property
    def size(self) -> int:
        """Its bytes."""
        return os.fstat(self._file.fileno()).st_size

    def _mend(self) -> None:
        """Give an empty file its first line, and cut off an incomplete last one."""
        if self.size:
            self._file.seek(-1, os.SEEK_END)
            if self._file.read() == b"\n":
                return
        self._file.seek(0)
        self._file.truncate(self._file.read().rfind(b"\n") + 1)
        if not self.size:
            self._file.write(_line({"schema": SCHEMA}))
            self._file.flush()


def undoable(
    entries: Sequence[Entry], done: Iterable[Entry] = (), undone: Iterable[Entry] = ()
) -> tuple[list[Entry], list[Entry]]:
    """Return what can be undone, and what can be done again, each with the next one last.

    Args:
        entries: Lines of a journal.
        done: What could be undone before them.
        undone: What could be done again before them.
    """
    done, undone = list(done), list(undone)
    for entry in entries:
        if entry.operation == "do":
            done.append(entry)
            undone.clear()
        elif entry.operation == "move":
            done.clear()
            undone.clear()
        elif entry.operation == "undo" and done:
            undone.append(done.pop())
        elif entry.operation == "redo" and undone:
            done.append(undone.pop())
    return done, undone


def _entry(line: bytes) -> Entry | None:
    try:
        values = parse_object(line)
        number = checked(int, values.get("n"))
        operation = checked(Operation, values.get("do"))
        kinds = tuple[tuple[Kind, str, str | None, str | None], ...]
        changes = checked(kinds, values.get("changes"))
    except (ProblemError, UnicodeDecodeError):
        return None
    return (
        Entry(number, operation, tuple(Change(*each) for each in changes)) if number > 0 else None
    )


def _line(values: dict[str, object]) -> bytes:
    return json.dumps(values).encode("ascii") + b"\n"


def _lock(file: BinaryIO) -> None:
    """Lock the file; another window holds it for milliseconds only."""
    end = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            return file_lock.acquire(file)
        except OSError as error:
            if time.monotonic() > end:
                raise ProblemError(ProblemKind.LABELS_IN_USE) from error
            time.sleep(_LOCK_PAUSE)
