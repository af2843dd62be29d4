"""The folder of an export: what is in it, and that it is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, unwritable
from resnet_gui.core.files import file_lock
from resnet_gui.core.files.paths import is_dir, long_path, tree_path

CARD_FILE = "card.json"
LABELS_FILE = "labels.txt"
GOLDEN_FILE = "golden.json"
GOLDEN_PICTURE = "golden.png"
SCRIPT_FILE = "run_model.py"
REQUIREMENTS_FILE = "requirements.txt"
CERTIFICATE_FILE = "certificate.json"

_UNFINISHED = ".unfinished"


def check_free(folder: Path) -> None:
    """Refuse a folder that holds anything, or a file: an export never overwrites.

    Raises:
        ProblemError: ``export-exists``, or ``file-unwritable`` where it cannot be looked at.
    """
    path = long_path(folder)
    try:
        is_free = not os.path.lexists(path) or (path.is_dir() and not any(path.iterdir()))
    except OSError as error:
        raise unwritable(folder, error) from error
    if not is_free:
        raise ProblemError(ProblemKind.EXPORT_EXISTS, path=str(folder))


def labels_text(classes: Sequence[str]) -> str:
    """Return the text of ``labels.txt``: a name a line; line breaks in a name become spaces."""
    return "".join(" ".join(name.splitlines()) + "\n" for name in classes)


@contextlib.contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Yield an empty folder to fill: it becomes ``folder`` at the end, or is removed on a failure.

    What an export has left that was killed is removed by the next one to the same place. A lock
    beside the folder, which the system gives back with the process, tells the two apart.

    Raises:
        ProblemError: ``export-exists``, ``export-in-use``, ``file-unwritable`` or
            ``file-disk-full``.
    """
    check_free(folder)
    unfinished = folder.with_name(folder.name + _UNFINISHED)
    lock = long_path(unfinished.with_name(unfinished.name + ".lock"))
    try:
        long_path(folder.parent).mkdir(parents=True, exist_ok=True)
        with lock.open("ab") as held:
            try:
                file_lock.acquire(held)
            except OSError as error:
                raise ProblemError(ProblemKind.EXPORT_IN_USE, path=str(folder)) from error
            try:
                yield _fresh(unfinished)
                _commit(unfinished, folder)
            finally:
                _remove(unfinished)
                with contextlib.suppress(OSError):  # on Windows not while it is open
                    lock.unlink()
        with contextlib.suppress(OSError):
            lock.unlink()
    except OSError as error:
        raise unwritable(folder, error) from error


def _fresh(unfinished: Path) -> Path:
    _remove(unfinished)
    long_path(unfinished).mkdir()
    return unfinished


def _commit(unfinished: Path, folder: Path) -> None:
    if is_dir(folder):
        long_path(folder).rmdir()  # it is empty
    long_path(unfinished).rename(long_path(folder))


def _remove(unfinished: Path) -> None:
    if is_dir(unfinished):
        shutil.rmtree(tree_path(unfinished))
