"""Carries out a plan, or undoes a journal, file by file; each step is journaled first."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import is_dir, is_file, long_path
from resnet_gui.core.organize.journal import JournalEntry, MoveJournal
from resnet_gui.core.organize.plan import OrganizeMode, OrganizePlan, OrganizeStep, numbered_names
from resnet_gui.core.organize.transfer import settle, transfer

_ALL_WILL_FAIL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)

OnProgress = Callable[[int, int], bool]
"""Called with the files done and in total; returns whether to continue."""


@dataclass(frozen=True)
class OrganizeReport:
    """The result of sorting, or of undoing it.

    Attributes:
        log: The journal, by which the sorting can be undone.
        mode: Whether the files were copied or moved.
        done: The number of files that were transferred, or restored.
        failed: The files that could not be transferred, and the reasons.
        total: The number of files in the plan or the journal.
        places: The old and the new path of each transferred file.
    """

    log: Path
    mode: OrganizeMode
    done: int
    failed: tuple[tuple[Path, Problem], ...]
    total: int
    places: dict[Path, Path] = field(default_factory=dict)


def sort(
    plan: OrganizePlan,
    progress: OnProgress,
    on_log: Callable[[Path], None] = lambda _path: None,
    log_folder: Path | None = None,
) -> OrganizeReport:
    """Carry out a plan. Files that cannot be transferred stay, and are in the report.

    Args:
        plan: The target of each file.
        progress: Called before each file and at the end.
        on_log: Called with the path of the journal before the first file is transferred.
        log_folder: The folder of the journal; by default the plan's root.

    Raises:
        ProblemError: ``sort-...`` if no file can be transferred.
    """
    _check_room(plan)
    try:
        long_path(plan.root).mkdir(parents=True, exist_ok=True)
        with MoveJournal.create(log_folder or plan.root, plan.mode) as log:
            on_log(log.path)
            return _Sorting(plan, log).run(progress)
    except FileExistsError as error:
        raise ProblemError(ProblemKind.FOLDER_IS_FILE, path=str(plan.root)) from error
    except OSError as error:
        raise ProblemError(
            ProblemKind.SORT_UNWRITABLE, path=str(plan.root), detail=failure_reason(error)
        ) from error


def undo(path: Path, progress: OnProgress) -> OrganizeReport:
    """Undo a sorting by its journal, also after a crash.

    If the old name of a file is taken, it gets the next free one. A copy that was changed after
    the sorting is kept.

    Raises:
        ProblemError: ``log-...``.
    """
    with MoveJournal.open(path) as log:
        return _Undoing(log).run(progress)


class _Sorting:
    def __init__(self, plan: OrganizePlan, log: MoveJournal) -> None:
        self._plan, self._log = plan, log
        self._failed: list[tuple[Path, Problem]] = []
        self._places: dict[Path, Path] = {}

    def run(self, progress: OnProgress) -> OrganizeReport:
        token, total = uuid.uuid4().hex[:8], len(self._plan.steps)
        for number, step in enumerate(self._plan.steps):
            if not progress(number, total):
                break
            try:
                self._transfer(number, step, step.target.with_name(f".sorting-{token}-{number}"))
            except ProblemError as error:
                self._failed.append((step.source, error.problem))
            except OSError as error:
                self._failed.append((step.source, _problem(error)))
                if error.errno in _ALL_WILL_FAIL:
                    break
        else:
            progress(total, total)
        done = len(self._places)
        return OrganizeReport(
            self._log.path, self._log.mode, done, tuple(self._failed), total, self._places
        )

    def _transfer(self, number: int, step: OrganizeStep, temporary: Path) -> None:
        size = long_path(step.source).stat().st_size
        self._make_folder(step.target.parent)
        keep = self._plan.mode is OrganizeMode.COPY
        for target in numbered_names(step.target):
            if os.path.lexists(long_path(target)):
                continue
            self._log.record_begin(number, JournalEntry(step.source, target, temporary, size))
            try:
                digest = transfer(step.source, target, temporary, keep=keep)
            except FileExistsError:
                continue  # another process has taken the name: try the next one
            except (OSError, ProblemError):
                self._log.record_void(number)
                raise
            self._log.record_done(number, digest)
            self._places[step.source] = target
            return

    def _make_folder(self, folder: Path) -> None:
        if not is_dir(folder):
            self._log.record_folder(folder)
            long_path(folder).mkdir()


class _Undoing:
    def __init__(self, log: MoveJournal) -> None:
        self._log = log
        self._failed: list[tuple[Path, Problem]] = []
        self._places: dict[Path, Path] = {}

    def run(self, progress: OnProgress) -> OrganizeReport:
        entries = self._log.entries
        for number, entry in entries.items():
            try:
                self._settle(number, entry)
            except OSError as error:
                self._failed.append((entry.target, _problem(error)))
        numbers = [number for number, entry in entries.items() if entry.state == "done"]
        for count, number in enumerate(reversed(numbers)):
            if not progress(count, len(numbers)):
                break
            self._undo(number, entries[number])
        else:
            progress(len(numbers), len(numbers))
            self._remove_folders()
        done = len(self._places)
        return OrganizeReport(
            self._log.path, self._log.mode, done, tuple(self._failed), len(numbers), self._places
        )

    def _settle(self, number: int, entry: JournalEntry) -> None:
        """Find out how a step ended that a crash interrupted."""
        target, source, temporary = entry.target, entry.source, entry.temporary
        if entry.state == "begun":
            if settle(source, target, temporary, entry.size):
                self._log.record_done(number, "")
            else:
                self._log.record_void(number)
        elif entry.state == "undoing":
            if self._log.mode is OrganizeMode.COPY:
                is_back = not os.path.lexists(long_path(target))
            else:
                is_back = settle(target, source, _beside(source, temporary), entry.size)
            if is_back:
                self._log.record_undone(number)
            else:
                self._log.record_done(number, entry.digest)

    def _undo(self, number: int, entry: JournalEntry) -> None:
        try:
            if self._log.mode is OrganizeMode.COPY:
                self._remove_copy(number, entry)
            else:
                self._restore(number, entry)
        except FileNotFoundError:
            self._failed.append((entry.target, Problem(ProblemKind.SORT_GONE)))
        except ProblemError as error:
            self._failed.append((entry.target, error.problem))
        except OSError as error:
            self._log.record_done(number, entry.digest)
            self._failed.append((entry.target, _problem(error)))
        else:
            self._places[entry.target] = entry.source

    def _remove_copy(self, number: int, entry: JournalEntry) -> None:
        if digest_of(entry.target) != entry.digest:
            raise ProblemError(ProblemKind.SORT_CHANGED)
        if not is_file(entry.source) or digest_of(entry.source) != entry.digest:
            raise ProblemError(ProblemKind.SORT_LAST_COPY)
        self._log.record_undo(number, entry.source)
        long_path(entry.target).unlink()
        self._log.record_undone(number)

    def _restore(self, number: int, entry: JournalEntry) -> None:
        long_path(entry.target).stat()  # raises FileNotFoundError if the file is gone
        long_path(entry.source.parent).mkdir(parents=True, exist_ok=True)
        for place in numbered_names(entry.source):
            if os.path.lexists(long_path(place)):
                continue
            self._log.record_undo(number, place)
            with contextlib.suppress(FileExistsError):
                transfer(entry.target, place, _beside(place, entry.temporary), keep=False)
                break
        self._log.record_undone(number)

    def _remove_folders(self) -> None:
        """Remove the folders that the sorting created and that are empty."""
        for folder in reversed(self._log.folders):
            with contextlib.suppress(OSError):
                long_path(folder).rmdir()


def _beside(place: Path, temporary: Path) -> Path:
    return place.with_name(temporary.name)


def _check_room(plan: OrganizePlan) -> None:
    """Raise if the copies do not fit on the drive; moving within a drive needs no space."""
    root = next((folder for folder in (plan.root, *plan.root.parents) if is_dir(folder)), None)
    if root is None:
        raise ProblemError(ProblemKind.FOLDER_MISSING, path=str(plan.root))
    drive, needed = long_path(root).stat().st_dev, 0
    for step in plan.steps:
        with contextlib.suppress(OSError):  # reported when the file is transferred
            status = long_path(step.source).stat()
            if plan.mode is OrganizeMode.COPY or status.st_dev != drive:
                needed += status.st_size
    if needed > shutil.disk_usage(long_path(root)).free:
        megabytes = max(1, round(needed / 1e6))
        raise ProblemError(ProblemKind.SORT_DISK_FULL, path=str(plan.root), megabytes=megabytes)


def _problem(error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(ProblemKind.IMAGE_MISSING)
    return Problem(ProblemKind.SORT_REFUSED, {"detail": failure_reason(error)})
