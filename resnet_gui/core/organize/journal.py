"""The write-ahead journal of a sorting: each step is recorded before it is done.

It is a text file with one JSON object per line; the last line may be incomplete after a crash.
The process that has it open holds an exclusive lock on it.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files import file_lock
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import check_type
from resnet_gui.core.files.schema import MOST_INT, is_path
from resnet_gui.core.files.versioned_json import is_later, parse_object, read_json
from resnet_gui.core.organize.plan import OrganizeMode, numbered_names

SCHEMA = 1
KIND = "sorting"
SUFFIX = ".jsonl"

EntryState = Literal["begun", "done", "void", "undoing", "undone"]


@dataclass
class JournalEntry:
    """The record of one file.

    Attributes:
        source: The old path; once undoing has begun, the path to which the file is restored.
        target: The new path.
        temporary: The path of the copy while it is incomplete.
        size: In bytes.
        state: The last recorded state of the transfer.
        digest: SHA-256 of the copy; empty if the file was moved.
    """

    source: Path
    target: Path
    temporary: Path
    size: int
    state: EntryState = "begun"
    digest: str = ""


@dataclass
class MoveJournal:
    """An open journal.

    Attributes:
        path: The file.
        mode: Whether the files were copied or moved.
        entries: The records by their number, in the order in which they were begun.
        folders: The folders that the sorting created, the outer ones first.
    """

    path: Path
    mode: OrganizeMode
    _file: BinaryIO
    entries: dict[int, JournalEntry] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)

    @classmethod
    @contextlib.contextmanager
    def create(cls, root: Path, mode: OrganizeMode) -> Iterator[MoveJournal]:
        """Create a journal in the folder ``root``, which must exist.

        Raises:
            OSError: It cannot be written.
        """
        stem = f"sorting-{time.strftime('%Y-%m-%d-%H%M%S')}{SUFFIX}"
        for path in numbered_names(root / stem):
            with contextlib.suppress(FileExistsError):
                file = long_path(path).open("x+b", buffering=0)
                break
        with file:
            _lock(file, path)
            log = cls(path, mode, file)
            log._write({"schema": SCHEMA, "kind": KIND, "mode": mode.value}, sync=True)
            yield log

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: Path) -> Iterator[MoveJournal]:
        """Open an existing journal to continue it.

        Raises:
            ProblemError: ``log-...``.
        """
        try:
            check_type(path)
            file = long_path(path).open("r+b", buffering=0)
        except OSError as error:
            detail = failure_reason(error)
            raise ProblemError(ProblemKind.LOG_UNREADABLE, path=str(path), detail=detail) from error
        with file:
            _lock(file, path)
            yield cls._read(file, path)

    @classmethod
    def _read(cls, file: BinaryIO, path: Path) -> MoveJournal:
        *lines, torn = file.read().split(b"\n")
        if not lines and not torn:  # a crash before the first line: nothing was begun
            return cls(path, OrganizeMode.COPY, file)
        try:
            head = read_json(lines[0].decode("utf-8"), SCHEMA)
            if head["kind"] != KIND:
                raise KeyError
            log = cls(path, OrganizeMode(head["mode"]), file)
            for line in lines[1:]:
                if line:
                    log._apply(_checked(parse_object(line)))
        except (IndexError, KeyError, TypeError, ValueError, ProblemError) as error:
            if is_later(error):
                raise
            raise ProblemError(ProblemKind.LOG_UNKNOWN, path=str(path)) from error
        if torn:  # a crash while a line was written: its step was not begun
            file.truncate(file.tell() - len(torn))
            file.seek(0, os.SEEK_END)
        return log

    def record_folder(self, path: Path) -> None:
        """Record that a folder will be created."""
        self._append({"folder": str(path)})

    def record_begin(self, number: int, entry: JournalEntry) -> None:
        """Record that a file will be transferred."""
        paths = {name: str(getattr(entry, name)) for name in ("source", "target", "temporary")}
        self._append({"begin": number, **paths, "size": entry.size}, sync=True)

    def record_done(self, number: int, digest: str) -> None:
        """Record that a file was transferred."""
        self._append({"done": number, "digest": digest})

    def record_void(self, number: int) -> None:
        """Record that a file was not transferred."""
        self._append({"void": number})

    def record_undo(self, number: int, source: Path) -> None:
        """Record that a file will be restored to ``source``."""
        self._append({"undo": number, "source": str(source)}, sync=True)

    def record_undone(self, number: int) -> None:
        """Record that a file was restored."""
        self._append({"undone": number})

    def _append(self, line: dict[str, Any], *, sync: bool = False) -> None:
        """Write a line and apply it. Only the line before a step must be on disk before the step.

        The other lines can be reconstructed, so they may fail on a full disk.
        """
        try:
            self._write(line, sync=sync)
        except OSError:
            if sync:
                raise
        self._apply(line)

    def _write(self, line: dict[str, Any], *, sync: bool) -> None:
        # ASCII: names that are not valid text become escapes, which JSON decodes again.
        start, left = self._file.tell(), json.dumps(line).encode("ascii") + b"\n"
        try:
            while left:
                left = left[self._file.write(left) :]
            if sync:
                os.fsync(self._file.fileno())
        except OSError:  # remove the incomplete line, to which a later one would be appended
            self._file.truncate(start)
            self._file.seek(start)
            raise

    def _apply(self, line: dict[str, Any]) -> None:
        """Update the entries and folders by a line."""
        match line:
            case {"folder": folder}:
                self.folders.append(Path(folder))
            case {"begin": number, "source": a, "target": b, "temporary": c, "size": size}:
                self.entries[number] = JournalEntry(Path(a), Path(b), Path(c), int(size))
            case {"done": number, "digest": digest}:
                self.entries[number].state, self.entries[number].digest = "done", str(digest)
            case {"void": number}:
                self.entries[number].state = "void"
            case {"undo": number, "source": source}:
                self.entries[number].state = "undoing"
                self.entries[number].source = Path(source)
            case {"undone": number}:
                self.entries[number].state = "undone"
            case _:
                raise KeyError


def _checked(line: dict[str, Any]) -> dict[str, Any]:
    """Return a line of a file; ``KeyError`` where a value is not what it must be."""
    for name, value in line.items():
        if name in _NUMBERS and (type(value) is not int or not 0 <= value <= MOST_INT):
            raise KeyError(name)
        if name in _PATHS and not (isinstance(value, str) and value and is_path(value)):
            raise KeyError(name)
    return line


_NUMBERS = ("begin", "done", "void", "undo", "undone", "size")
_PATHS = ("folder", "source", "target", "temporary")


def _lock(file: BinaryIO, path: Path) -> None:
    """Lock the journal until it is closed."""
    try:
        file_lock.acquire(file)
    except OSError as error:
        raise ProblemError(ProblemKind.LOG_IN_USE, path=str(path)) from error
