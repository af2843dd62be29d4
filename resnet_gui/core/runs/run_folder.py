"""The folder of a run: its name, its files, and its creation under a temporary name."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files import file_lock
from resnet_gui.core.files.paths import long_path, safe_name, tree_path, with_earlier

MODEL_FILE = "model.keras"
CARD_FILE = "card.json"
CONFIG_FILE = "config.json"
SPLIT_FILE = "split.csv"
HISTORY_FILE = "history.csv"
EVALUATION_FILE = "evaluation.json"
PREDICTIONS_FILE = "predictions.csv"
ROBUSTNESS_FILE = "robustness.json"
STEPS_FILE = "steps.csv"
CURVES_FILE = "curves.svg"
LOG_FILE = "log.txt"
CHECKPOINTS_DIR = "checkpoints"
TENSORBOARD_DIR = "tensorboard"

_PARTIAL = ".partial"


def new_run_dir(runs: Path, name: str) -> Path:
    """Return a folder in ``runs`` for a run called ``name``, by a name that no other run has."""
    stem = safe_name(name, "run")
    number, candidate = 1, stem
    while any(_is_taken(root / candidate) for root in with_earlier(runs)):
        number += 1
        candidate = f"{stem} {number}"
    return runs / candidate


def _is_taken(run_dir: Path) -> bool:
    return long_path(run_dir).exists() or long_path(partial_dir(run_dir)).exists()


def folders_in(runs: Path) -> list[Path]:
    """Return what lies in a folder of runs; in the program's own, also in those before it."""
    found: list[Path] = []
    for root in with_earlier(runs):
        with contextlib.suppress(OSError):
            found += [root / entry.name for entry in long_path(root).iterdir()]
    return found


def following_run_dir(runs: Path, name: str) -> Path:
    """Return a folder for the run after the one called ``name``: "pets 4" after "pets 3"."""
    return new_run_dir(runs, re.sub(r" \d+$", "", name))


def check_run_dir(run_dir: Path) -> None:
    """Raise if a folder is not empty: a run never overwrites files."""
    path = long_path(run_dir)
    try:
        if path.exists() and not path.is_dir():
            raise ProblemError(ProblemKind.OUTPUT_IS_FILE, path=str(run_dir))
        if path.is_dir() and any(path.iterdir()):
            raise ProblemError(ProblemKind.OUTPUT_NOT_EMPTY, path=str(run_dir))
    except OSError as error:
        raise ProblemError(
            ProblemKind.OUTPUT_UNWRITABLE, path=str(run_dir), detail=failure_reason(error)
        ) from error


def check_writable(runs: Path) -> Path:
    """Make a folder of runs, if it is not there, write into it, and return it.

    Raises:
        ProblemError: ``output-unwritable``.
    """
    try:
        long_path(runs).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=long_path(runs)):
            pass
    except OSError as error:
        raise ProblemError(
            ProblemKind.OUTPUT_UNWRITABLE, path=str(runs), detail=failure_reason(error)
        ) from error
    return runs


def partial_dir(run_dir: Path) -> Path:
    """Return the folder of a run while it is incomplete."""
    return run_dir.with_name(run_dir.name + _PARTIAL)


def create(run_dir: Path) -> Path:
    """Create and return the partial folder of a run; the caller locks it (:func:`lock_run`).

    The rest of a run that was interrupted before its first epoch is removed.

    Raises:
        ProblemError: ``output-...`` if the folder cannot be created, or contains the epochs of an
            interrupted run.
    """
    check_run_dir(run_dir)
    partial = partial_dir(run_dir)
    try:
        if is_partial(partial) and not has_epochs(partial):
            shutil.rmtree(tree_path(partial))
        long_path(partial).mkdir(parents=True)
    except FileExistsError as error:
        raise ProblemError(ProblemKind.OUTPUT_IN_USE, path=str(partial)) from error
    except OSError as error:
        raise ProblemError(
            ProblemKind.OUTPUT_UNWRITABLE, path=str(run_dir), detail=failure_reason(error)
        ) from error
    return partial


def has_epochs(partial: Path) -> bool:
    """Return whether a run has a finished epoch from which it can be resumed."""
    return any(long_path(partial / CHECKPOINTS_DIR).glob("*.state.npz"))


def copy_from(partial: Path, other: Path) -> None:
    """Copy the checkpoints, steps and events of another run, so that this one continues it."""
    for name in (CHECKPOINTS_DIR, TENSORBOARD_DIR):
        if long_path(other / name).is_dir():
            shutil.copytree(tree_path(other / name), tree_path(partial / name))
    if long_path(other / STEPS_FILE).is_file():
        shutil.copyfile(long_path(other / STEPS_FILE), long_path(partial / STEPS_FILE))


def is_partial(folder: Path) -> bool:
    """Return whether a folder belongs to a running or interrupted run."""
    return folder.name.endswith(_PARTIAL) and long_path(folder).is_dir()


def run_dir_of(folder: Path) -> Path:
    """Return the final folder of a partial folder; another folder is returned as it is."""
    return folder.with_name(folder.name.removesuffix(_PARTIAL))


def unfinished_run(path: Path) -> Path | None:
    """Return the final folder of the incomplete run that a path lies in; None for other paths."""
    within = (folder for folder in (path, *path.parents) if folder.name.endswith(_PARTIAL))
    return next(map(run_dir_of, within), None)


@contextlib.contextmanager
def lock_run(partial: Path) -> Iterator[None]:
    """Lock a partial folder, so that its run is not regarded as interrupted.

    The system releases the lock when the process ends.

    Raises:
        ProblemError: ``output-in-use``, or ``output-unwritable``.
    """
    path, held = _lock_file(partial), False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        run_dir = str(run_dir_of(partial))
        raise ProblemError(
            ProblemKind.OUTPUT_UNWRITABLE, path=run_dir, detail=failure_reason(error)
        ) from error
    try:
        with file:
            try:
                file_lock.acquire(file)
            except OSError as error:
                raise ProblemError(ProblemKind.OUTPUT_IN_USE, path=str(partial)) from error
            held = True
            yield
    finally:
        if held:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def is_locked(partial: Path) -> bool:
    """Return whether the run of a partial folder is running."""
    try:
        with lock_run(partial):
            return False
    except ProblemError:
        return True


def check_space(run_dir: Path, needed: int) -> None:
    """Raise :class:`ProblemError` ``disk-too-small`` if there is less free space."""
    free = shutil.disk_usage(long_path(partial_dir(run_dir).parent)).free
    if free < needed:
        raise ProblemError(
            ProblemKind.DISK_TOO_SMALL,
            megabytes=needed // 1_000_000 + 1,
            free=free // 1_000_000,
            path=str(run_dir.parent),
        )


def _lock_file(partial: Path) -> Path:
    return long_path(partial.with_name(partial.name + ".lock"))


def commit(run_dir: Path) -> None:
    """Rename the complete partial folder to the final folder."""
    target = long_path(run_dir)
    if target.is_dir():
        target.rmdir()  # it is empty, see check_run_dir
    long_path(partial_dir(run_dir)).rename(target)


def discard(run_dir: Path) -> None:
    """Remove the partial folder of a run, which contains only files of the program."""
    partial = partial_dir(run_dir)
    if long_path(partial).is_dir():
        shutil.rmtree(tree_path(partial))
        with contextlib.suppress(OSError):  # on Windows the locking process removes it
            _lock_file(partial).unlink(missing_ok=True)
