"""Moves files out of a dataset into a folder beside it, and restores them.

The folder keeps the relative path of each file, so it is its own record of where they belong:
files can be restored after a restart, on another computer, or by hand.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files.free_name import free_name
from resnet_gui.core.files.paths import is_dir, is_file, long_path

OnMoved = Callable[[Path, Path], object]
"""Called with where a file was and where it is now, as soon as it is there."""

_SUFFIX = " quarantine"


def quarantine_folder(root: Path) -> Path:
    """Return the quarantine folder of a dataset."""
    if not root.name:
        raise ProblemError(ProblemKind.QUARANTINE_NO_PLACE, path=str(root))
    return root.with_name(root.name + _SUFFIX)


def quarantined_files(root: Path) -> list[Path]:
    """Return the files in quarantine, by their paths in the dataset."""
    if not root.name or not is_dir(folder := quarantine_folder(root)):
        return []
    found = (path for path in sorted(long_path(folder).rglob("*")) if is_file(path))
    return [path.relative_to(long_path(folder)) for path in found]


def _tell_nobody(before: Path, now: Path) -> None:
    pass


def move(root: Path, paths: Iterable[Path], on_moved: OnMoved = _tell_nobody) -> int:
    """Move files into quarantine and return their number; missing files are skipped.

    If another file has taken a name there, the moved file gets a number.

    Raises:
        ProblemError: ``quarantine-failed`` with the file that failed; earlier files are moved.
    """
    folder = quarantine_folder(root)
    inside = (path for path in paths if _is_inside(path))
    return sum(_move(root / path, folder / path, on_moved) for path in inside)


def put_back(
    root: Path, paths: Iterable[Path] | None = None, on_moved: OnMoved = _tell_nobody
) -> int:
    """Restore the given files, or all files, and return their number.

    If another file has taken a name, the restored file gets a number.

    Raises:
        ProblemError: ``quarantine-failed``; earlier files are restored, the others are not.
    """
    folder = quarantine_folder(root)
    restored = quarantined_files(root) if paths is None else list(paths)
    count = sum(_move(folder / path, root / path, on_moved) for path in restored)
    _remove_empty(folder)
    return count


def move_back(root: Path, moved: Iterable[tuple[Path, Path]]) -> None:
    """Undo :func:`move` or :func:`put_back` of a dataset for just the files that they moved.

    Args:
        root: Of the dataset.
        moved: What ``on_moved`` was called with.

    Raises:
        ProblemError: ``quarantine-failed``; earlier files are moved back, the others are not.
    """
    for before, now in moved:
        _move(now, before, _tell_nobody)
    _remove_empty(quarantine_folder(root))


def _is_inside(path: Path) -> bool:
    return not path.is_absolute() and ".." not in path.parts


def _move(source: Path, target: Path, on_moved: OnMoved) -> bool:
    if not is_file(source):
        return False
    try:
        long_path(target.parent).mkdir(parents=True, exist_ok=True)
        free = free_name(target)
        shutil.move(long_path(source), long_path(free))
    except OSError as error:
        raise ProblemError(
            ProblemKind.QUARANTINE_FAILED, path=str(source), detail=failure_reason(error)
        ) from error
    on_moved(source, free)
    return True


def _remove_empty(folder: Path) -> None:
    """Remove the empty folders in the quarantine folder, and the folder itself if it is empty."""
    for path in sorted(long_path(folder).rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    if is_dir(folder) and not any(long_path(folder).iterdir()):
        long_path(folder).rmdir()
