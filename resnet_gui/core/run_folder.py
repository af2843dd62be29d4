"""A run is a folder that a person can read: its name, its files, and how it comes about whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from resnet_gui.core.paths import long_path, safe_name
from resnet_gui.core.problems import ProblemError

MODEL_FILE = "model.keras"
CARD_FILE = "card.json"
CONFIG_FILE = "config.json"
SPLIT_FILE = "split.csv"
HISTORY_FILE = "history.csv"
EVALUATION_FILE = "evaluation.json"
PREDICTIONS_FILE = "predictions.csv"
LOG_FILE = "log.txt"

_PARTIAL = ".partial"


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file under a temporary name, then move it: never half a file."""
    temporary = long_path(path.with_name(path.name + ".tmp"))
    temporary.write_bytes(encode(text))
    temporary.replace(long_path(path))


def encode(text: str) -> bytes:
    """Return ``text`` as UTF-8; bytes of file names that are no text become escapes.

    Such names come out of archives from other systems. In JSON the escapes read back as they were.
    """
    return text.encode("utf-8", "backslashreplace")


def new_run_dir(runs: Path, name: str) -> Path:
    """Return a folder in ``runs`` for a run called ``name`` that no earlier run uses."""
    stem = safe_name(name, "run")
    number, candidate = 1, runs / stem
    while long_path(candidate).exists() or long_path(partial_dir(candidate)).exists():
        number += 1
        candidate = runs / f"{stem} {number}"
    return candidate


def check_run_dir(run_dir: Path) -> None:
    """Refuse a folder that holds something: a run never destroys what is there."""
    path = long_path(run_dir)
    try:
        if path.exists() and not path.is_dir():
            raise ProblemError("output-is-file", path=str(run_dir))
        if path.is_dir() and any(path.iterdir()):
            raise ProblemError("output-not-empty", path=str(run_dir))
    except OSError as error:
        raise ProblemError("output-unwritable", path=str(run_dir), detail=_reason(error)) from error


def partial_dir(run_dir: Path) -> Path:
    """Return the folder in which a run comes about before it has its name."""
    return run_dir.with_name(run_dir.name + _PARTIAL)


def begin(run_dir: Path) -> Path:
    """Make the partial folder of a run and return it.

    Raises:
        ProblemError: ``output-...`` where it cannot be made, or is there already: another run may
            be writing to it.
    """
    check_run_dir(run_dir)
    partial = partial_dir(run_dir)
    try:
        long_path(partial).mkdir(parents=True)
    except FileExistsError as error:
        raise ProblemError("output-in-use", path=str(partial)) from error
    except OSError as error:
        raise ProblemError("output-unwritable", path=str(run_dir), detail=_reason(error)) from error
    return partial


def finish(run_dir: Path) -> None:
    """Give the complete partial folder its name."""
    target = long_path(run_dir)
    if target.is_dir():
        target.rmdir()  # only ever an empty one, see check_run_dir
    long_path(partial_dir(run_dir)).rename(target)


def discard(run_dir: Path) -> None:
    """Remove the partial folder of a run, which only the program itself has written."""
    partial = long_path(partial_dir(run_dir))
    if partial.is_dir():
        shutil.rmtree(partial)


def size_on_disk(folder: Path) -> int:
    """Return the bytes of all files below ``folder``."""
    root = long_path(folder)
    return sum(
        (Path(where) / name).stat().st_size for where, _, names in os.walk(root) for name in names
    )


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
