"""The folder of a run: its name, its files, and its creation under a temporary name."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, failure_reason
from resnet_gui.core.files import file_lock
from resnet_gui.core.files.paths import long_path, safe_name, tree_path

MODEL_FILE = "model.keras"
CARD_FILE = "card.json"
CONFIG_FILE = "config.json"
SPLIT_FILE = "split.csv"
HISTORY_FILE = "history.csv"
EVALUATION_FILE = "evaluation.json"
PREDICTIONS_FILE = "predictions.csv"
STEPS_FILE = "steps.csv"
CURVES_FILE = "curves.svg"
LOG_FILE = "log.txt"
CHECKPOINTS_DIR = "checkpoints"
TENSORBOARD_DIR = "tensorboard"

_PARTIAL = ".partial"


def new_run_dir(runs: Path, name: str) -> Path:
    """Return a folder in ``runs`` for a run called ``name`` that no earlier run uses."""
    stem = safe_name(name, "run")
    number, candidate = 1, runs / stem
    while long_path(candidate).exists() or long_path(partial_dir(candidate)).exists():
        number += 1
        candidate = runs / f"{stem} {number}"
    return candidate


def following_run_dir(runs: Path, name: str) -> Path:
    """Return a folder for a run that follows the one called ``name``: "pets 4" after "pets 3"."""
    return new_run_dir(runs, re.sub(r" \d+$", "", name))


def check_run_dir(run_dir: Path) -> None:
    """Refuse a folder that holds something: a run never destroys what is there."""
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


def partial_dir(run_dir: Path) -> Path:
    """Return the folder in which a run comes about before it has its name."""
    return run_dir.with_name(run_dir.name + _PARTIAL)


def create(run_dir: Path) -> Path:
    """Make the partial folder of a run and return it; the caller holds it (:func:`lock_run`).

    What a run has left there that was broken off before its first epoch makes way.

    Raises:
        ProblemError: ``output-...`` where it cannot be made, or holds epochs of a run that was
            broken off.
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
    """Say whether a run has finished an epoch that it could go on from."""
    return any(long_path(partial / CHECKPOINTS_DIR).glob("*.state.npz"))


def copy_from(partial: Path, other: Path) -> None:
    """Begin a run with what another one has recorded so far: its checkpoints, steps and events."""
    for name in (CHECKPOINTS_DIR, TENSORBOARD_DIR):
        if long_path(other / name).is_dir():
            shutil.copytree(tree_path(other / name), tree_path(partial / name))
    if long_path(other / STEPS_FILE).is_file():
        shutil.copyfile(long_path(other / STEPS_FILE), long_path(partial / STEPS_FILE))


def is_partial(folder: Path) -> bool:
    """Say whether a folder is that of a run under way, or broken off."""
    return folder.name.endswith(_PARTIAL) and long_path(folder).is_dir()


def run_dir_of(folder: Path) -> Path:
    """Return the folder that a partial one becomes; another one is that already."""
    return folder.with_name(folder.name.removesuffix(_PARTIAL))


@contextlib.contextmanager
def lock_run(partial: Path) -> Iterator[None]:
    """Hold a partial folder, so that nobody takes its run for a broken-off one.

    The system lets go of it when the process ends, however it ends.

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
    """Say whether a run is under way in a partial folder."""
    try:
        with lock_run(partial):
            return False
    except ProblemError:
        return True


def check_space(run_dir: Path, needed: int) -> None:
    """Raise :class:`ProblemError` ``disk-too-small`` where there is less room than that."""
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
    """Give the complete partial folder its name."""
    target = long_path(run_dir)
    if target.is_dir():
        target.rmdir()  # only ever an empty one, see check_run_dir
    long_path(partial_dir(run_dir)).rename(target)


def discard(run_dir: Path) -> None:
    """Remove the partial folder of a run, which only the program itself has written."""
    partial = partial_dir(run_dir)
    if long_path(partial).is_dir():
        shutil.rmtree(tree_path(partial))
        with contextlib.suppress(OSError):  # on Windows its holder removes it
            _lock_file(partial).unlink(missing_ok=True)
