"""The one place where it is kept what a person says about the pictures of a dataset, with undo."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.labeling import marks
from resnet_gui.core.labeling.label_journal import (
    Change,
    Entry,
    Kind,
    LabelJournal,
    Operation,
    undoable,
)
from resnet_gui.core.labeling.marks import Marks

_SETTLE_AFTER = 200  # changes; until then the journal alone has them, and readers look there too

Wanted = Iterable[tuple[Kind, str, str | None]]
Changes = tuple[Change, ...]


@dataclass(frozen=True)
class _State:
    """What the files say: what holds now, the last change's number, and the last settled one's."""

    now: Marks
    last: int
    settled: int


@dataclass(frozen=True)
class _Steps:
    """What can be undone and done again, each with the next one last, after change ``last``."""

    last: int
    done: list[Entry]
    undone: list[Entry]


@dataclass(frozen=True)
class _Opened:
    """The files under the lock."""

    journal: LabelJournal
    state: _State


class LabelStore:
    """What a person says about one dataset.

    Each change is on the disk when its function returns. Several windows may change one dataset:
    each change is made to what is on the disk, not to what a window has read before. Functions
    that say something return what they have changed.

    Functions that change anything raise :class:`ProblemError`: ``marks-unwritable``,
    ``labels-in-use``, or ``schema-too-new`` where a later version of the program has written.

    Args:
        source: The folder or the list, as ``Dataset.source``.
    """

    def __init__(self, source: Path) -> None:
        self._source = source
        self._read: tuple[tuple[int, ...], _State] | None = None  # by the stamps of the files
        self._steps: _Steps | None = None

    @property
    def marks(self) -> Marks:
        """What holds now."""
        return self._state(self._size()).now

    def read(self) -> tuple[Marks, int]:
        """Return what holds now, with the number of the last change that is in it."""
        state = self._state(self._size())
        return state.now, state.last

    @property
    def last(self) -> int:
        """The number of the last change; 0 where there was none."""
        return self._state(self._size()).last

    def changed_since(self, number: int) -> frozenset[Path]:
        """Return the images of which anything was said after a change."""
        later = LabelJournal.read(marks.journal_file(self._source), after=number)
        names = {each.name for entry in later for each in entry.changes if each.kind != "class"}
        return frozenset(map(Path, names))

    def set_labels(self, labels: Mapping[Path, str | None]) -> Changes:
        """Say which label images have; None for what the folder or the list says."""
        return self._do(
            (kind, _text(path), label if kind == "label" else None)
            for path, label in labels.items()
            for kind in ("label", "confirmed")
        )

    def label_images(self, labels: Mapping[Path, str], not_used: Collection[Path] = ()) -> Changes:
        """Say which class images are of; those that were left out are used again.

        Args:
            labels: By path.
            not_used: The ones of them that are left out from now on.
        """
        return self.set_all(labels, not_used)

    def set_all(self, labels: Mapping[Path, str | None], not_used: Collection[Path]) -> Changes:
        """Say of images all that can be said of one, whatever was said before.

        Args:
            labels: By path; None for what the folder or the list says.
            not_used: The ones of them that are left out.
        """
        wanted: list[tuple[Kind, str, str | None]] = []
        for path, label in labels.items():
            name, aside = _text(path), "" if path in not_used else None
            wanted += [("label", name, label), ("confirmed", name, None), ("picture", name, aside)]
        return self._do(wanted)

    def forget(self, paths: Iterable[Path]) -> Changes:
        """Take back all that was said about images."""
        kinds: tuple[Kind, ...] = ("label", "confirmed", "picture")
        return self._do((kind, _text(path), None) for path in paths for kind in kinds)

    def confirm(self, labels: Mapping[Path, str]) -> Changes:
        """Say that images have the right label."""
        return self._do(("confirmed", _text(path), label) for path, label in labels.items())

    def leave_out(self, paths: Iterable[Path] = (), classes: Iterable[str] = ()) -> Changes:
        """Leave images and classes out; also for images that belong to no class."""
        return self._do(_all_of(paths, classes, ""))

    def use_again(self, paths: Iterable[Path] = (), classes: Iterable[str] = ()) -> Changes:
        """Use images and classes again."""
        return self._do(_all_of(paths, classes, None))

    def undo(self) -> Changes:
        """Take the last change back, also that of an earlier start; return what changed."""
        return self._step("undo")

    def take_back(self, changes: Changes) -> None:
        """Undo changes that a function has returned; what was changed again since stays."""
        with self._opened() as opened:
            done = self._steps_after(opened.state.last).done
            if done and done[-1].changes == changes:
                self._write(opened, "undo", tuple(each.reversed() for each in reversed(changes)))
                return
            made = {(each.kind, each.name): each.after for each in changes}
            since = {(each.kind, each.name) for each in opened.state.now.changes_to(made)}
            wanted = ((each.kind, each.name, each.before) for each in changes)
            self._append(opened, "do", (each for each in wanted if each[:2] not in since))

    def redo(self) -> Changes:
        """Do again what was undone last; return what changed."""
        return self._step("redo")

    def history(self) -> tuple[int, int]:
        """Return how many changes can be undone, and how many can be done again."""
        steps = self._steps_after(self._state(self._size()).last)
        return len(steps.done), len(steps.undone)

    def rename_class(self, label: str, name: str, folders: Mapping[Path, Path]) -> None:
        """Follow a class that has another name, and files in folders that have other names.

        Nothing before it can be undone.
        """

        def path_now(text: str) -> str:
            path = PurePath(text)
            for old, new in folders.items():
                if path.is_relative_to(old):
                    return (new / path.relative_to(old)).as_posix()
            return text

        def renamed(text: str) -> str:
            return name if text == label else text

        with self._opened() as opened:
            now = opened.state.now
            wanted: list[tuple[Kind, str, str | None]] = []
            for path in now.images:
                wanted += [("picture", path, None), ("picture", path_now(path), "")]
            for each in now.classes:
                wanted += [("class", each, None), ("class", renamed(each), "")]
            for path, said in now.labels.items():
                wanted += [("label", path, None), ("label", path_now(path), renamed(said))]
            for path, said in now.confirmed.items():
                wanted += [("confirmed", path, None), ("confirmed", path_now(path), renamed(said))]
            if now.changes_to({(kind, key): value for kind, key, value in wanted}):
                self._append(opened, "move", wanted)

    def settle(self, layout: LayoutName | None = None) -> None:
        """Write all into the file of the marks, where earlier versions of the program look too."""
        with self._opened() as opened:
            marks.write(self._source, opened.state.now, opened.state.last, layout)

    def _do(self, wanted: Wanted) -> Changes:
        with self._opened() as opened:
            return self._append(opened, "do", wanted)

    def _step(self, operation: Operation) -> Changes:
        with self._opened() as opened:
            known = self._steps_after(opened.state.last)
            steps = known.done if operation == "undo" else known.undone
            if not steps:
                return ()
            changes = steps[-1].changes
            if operation == "undo":
                changes = tuple(change.reversed() for change in reversed(changes))
            self._write(opened, operation, changes)
            return changes

    def _append(self, opened: _Opened, operation: Operation, wanted: Wanted) -> Changes:
        by_name = {(kind, name): after for kind, name, after in wanted}
        if changes := opened.state.now.changes_to(by_name):
            self._write(opened, operation, changes)
        return changes

    def _write(self, opened: _Opened, operation: Operation, changes: tuple[Change, ...]) -> None:
        entry, settled = Entry(opened.state.last + 1, operation, changes), opened.state.settled
        opened.journal.append(entry)
        now = opened.state.now.after([entry])
        if entry.number - settled > _SETTLE_AFTER:
            marks.write(self._source, now, entry.number)
            settled = entry.number
        self._read = self._stamp(opened.journal.size), _State(now, entry.number, settled)
        if self._steps is not None and self._steps.last == opened.state.last:
            done, undone = undoable([entry], self._steps.done, self._steps.undone)
            self._steps = _Steps(entry.number, done, undone)

    @contextmanager
    def _opened(self) -> Iterator[_Opened]:
        path = marks.journal_file(self._source)
        try:
            with LabelJournal.locked(path) as journal:
                yield _Opened(journal, self._state(journal.size))
        except OSError as error:
            detail = failure_reason(error)
            kind = ProblemKind.MARKS_UNWRITABLE
            raise ProblemError(kind, path=str(path), detail=detail) from error

    def _state(self, size: int) -> _State:
        """Return what the files say; they are read again where anybody has changed them.

        Args:
            size: Of the journal, in bytes.
        """
        stamp = self._stamp(size)
        if self._read is not None and self._read[0] == stamp:
            return self._read[1]
        saved = marks.read_saved(self._source)
        later = LabelJournal.read(marks.journal_file(self._source), after=saved.through)
        last = max([saved.through, *(entry.number for entry in later)])
        self._read = stamp, _State(saved.marks.after(later), last, saved.through)
        return self._read[1]

    def _steps_after(self, last: int) -> _Steps:
        """Return what can be undone; the journal is read only where others have written to it."""
        if self._steps is None or self._steps.last != last:
            done, undone = undoable(LabelJournal.read(marks.journal_file(self._source)))
            self._steps = _Steps(last, done, undone)
        return self._steps

    def _size(self) -> int:
        try:
            return long_path(marks.journal_file(self._source)).stat().st_size
        except OSError:
            return 0

    def _stamp(self, size: int) -> tuple[int, ...]:
        try:
            found = long_path(marks.marks_file(self._source)).stat()
        except OSError:
            return (size,)
        return size, found.st_size, found.st_mtime_ns


def _all_of(paths: Iterable[Path], classes: Iterable[str], value: str | None) -> Wanted:
    yield from (("picture", _text(path), value) for path in paths)
    yield from (("class", name, value) for name in classes)


def _text(path: Path) -> str:
    return path.as_posix()
