"""The folder of an export, or its zip: what is in it, and that it is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, unwritable
from resnet_gui.core.files import atomic, file_lock
from resnet_gui.core.files.paths import is_dir, is_file, long_path, tree_path

CARD_FILE = "card.json"
LABELS_FILE = "labels.txt"
GOLDEN_FILE = "golden.json"
GOLDEN_PICTURE = "golden.png"
SCRIPT_FILE = "run_model.py"
REQUIREMENTS_FILE = "requirements.txt"
CERTIFICATE_FILE = "certificate.json"

_UNFINISHED, _LOCK, _INSIDE = ".unfinished", ".lock", "export"
_ZIP, _PACKED = ".zip", "export.zip"
_MARK = "resnet_gui-unfinished-export"
_ATTEMPTS, _PAUSE = 10, 0.1  # seconds: on Windows a scanner holds new files open for a moment

OnFile = Callable[[], None]


def is_zip(place: Path) -> bool:
    """Say whether an export there is one file, by its name."""
    return place.suffix.lower() == _ZIP


def check_free(folder: Path) -> None:
    """Refuse what is there already: an export never overwrites. An empty folder becomes one.

    Raises:
        ProblemError: ``export-exists``, or ``file-unwritable`` where it cannot be looked at.
    """
    path = long_path(folder)
    try:
        is_free = not os.path.lexists(path) or (
            not is_zip(folder) and path.is_dir() and not any(path.iterdir())
        )
    except OSError as error:
        raise unwritable(folder, error) from error
    if not is_free:
        raise ProblemError(ProblemKind.EXPORT_EXISTS, path=str(folder))


def labels_text(classes: Sequence[str]) -> str:
    """Return the text of ``labels.txt``: a name a line; line breaks in a name become spaces."""
    return "".join(" ".join(name.splitlines()) + "\n" for name in classes)


def resolved(folder: Path) -> Path:
    """Return the place of a folder without links and ``..``: beside that the work is done.

    Raises:
        ProblemError: ``export-exists`` for a folder that always is there, ``.`` or a drive's root;
            ``file-unwritable`` where it cannot be looked at.
    """
    try:
        place = folder.resolve()
        here = Path.cwd()
    except (OSError, RuntimeError) as error:  # links in a circle
        raise unwritable(folder, error) from error
    if not place.name or place == here:
        raise ProblemError(ProblemKind.EXPORT_EXISTS, path=str(place))
    return place


@contextlib.contextmanager
def whole_folder(folder: Path, on_file: OnFile = lambda: None) -> Iterator[Path]:
    """Yield an empty folder to fill: it becomes ``folder`` at the end, or is removed on a failure.

    Where the name says zip, the folder becomes the only one in such a file.

    What an export has left that was killed is removed by :func:`discard`, or else by the next
    export to the same place: by its mark, as people have folders of such a name too. A lock beside
    the folder, which the system gives back with the process, tells it from an export under way.

    Args:
        folder: As from :func:`resolved`.
        on_file: Called before each file that goes into a zip; its exception ends the work.

    Raises:
        ProblemError: ``export-exists``, ``export-in-use``, ``file-unwritable`` or
            ``file-disk-full``.
    """
    check_free(folder)
    try:
        long_path(folder.parent).mkdir(parents=True, exist_ok=True)
        with _locked(folder) as unfinished, _marked(unfinished) as partial:
            yield partial
            _commit(partial, folder, on_file)
    except OSError as error:
        raise unwritable(folder, error) from error


def discard(folder: Path) -> None:
    """Remove what an export to a place has left that was killed; one under way stays."""
    with contextlib.suppress(OSError, ProblemError):
        place = resolved(folder)
        if is_file(place.with_name(place.name + _UNFINISHED + _LOCK)):
            with _locked(place) as unfinished:
                if is_file(unfinished / _MARK):
                    _remove(unfinished)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[Path]:
    """Yield where the work for an export is done: nobody else does any there meanwhile."""
    unfinished = folder.with_name(folder.name + _UNFINISHED)
    lock = long_path(unfinished.with_name(unfinished.name + _LOCK))
    with contextlib.ExitStack() as afterwards, lock.open("ab") as held:
        try:
            file_lock.acquire(held)
        except OSError as error:
            raise ProblemError(ProblemKind.EXPORT_IN_USE, path=str(folder)) from error
        if held.tell():  # ours are empty
            raise ProblemError(ProblemKind.EXPORT_EXISTS, path=str(lock))
        if sys.platform == "win32":  # not while it is open
            afterwards.callback(_unlink, lock)
        try:
            yield unfinished
        finally:
            _unlink(lock)


def _unlink(lock: Path) -> None:
    with contextlib.suppress(OSError):
        lock.unlink()


@contextlib.contextmanager
def _marked(unfinished: Path) -> Iterator[Path]:
    """Yield an empty folder within one that bears our mark, and is removed at the end."""
    if os.path.lexists(long_path(unfinished)):
        if not is_file(unfinished / _MARK):
            raise ProblemError(ProblemKind.EXPORT_EXISTS, path=str(unfinished))
        _remove(unfinished)
    long_path(unfinished).mkdir()
    try:
        long_path(unfinished / _MARK).touch()
        long_path(unfinished / _INSIDE).mkdir()
        yield unfinished / _INSIDE
    finally:
        _remove(unfinished)


@contextlib.contextmanager
def opened_export(place: Path, on_file: OnFile = lambda: None) -> Iterator[Path]:
    """Yield the folder of an export, in which texts may be replaced; a zip is written anew.

    Args:
        place: As from :func:`resolved`.
        on_file: As for :func:`whole_folder`.

    Raises:
        ProblemError: ``export-gone``, ``file-unwritable`` or ``file-disk-full``.
    """
    if is_zip(place) and not is_file(place):
        raise ProblemError(ProblemKind.EXPORT_GONE, path=str(place))
    try:
        if not is_zip(place):
            yield _with_card(place, place)
            return
        with tempfile.TemporaryDirectory() as scratch:
            with zipfile.ZipFile(long_path(place)) as archive:
                archive.extractall(scratch)
            folders = [path for path in Path(scratch).iterdir() if path.is_dir()]
            yield _with_card(folders[0] if folders else Path(scratch), place)
            packed = Path(scratch) / _PACKED
            _pack(folders[0], packed, folders[0].name, on_file)
            atomic.copy_file(packed, place)
    except zipfile.BadZipFile as error:
        raise ProblemError(ProblemKind.EXPORT_GONE, path=str(place)) from error
    except OSError as error:
        raise unwritable(place, error) from error


def _with_card(folder: Path, place: Path) -> Path:
    if not is_file(folder / CARD_FILE):
        raise ProblemError(ProblemKind.EXPORT_GONE, path=str(place))
    return folder


def _pack(folder: Path, file: Path, name: str, on_file: OnFile) -> None:
    """Write a zip that holds a folder under a name."""
    with zipfile.ZipFile(file, "x", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for path in sorted(tree_path(folder).rglob("*")):
            on_file()
            inside = PurePosixPath(name, *path.relative_to(tree_path(folder)).parts)
            archive.write(path, str(inside))


def _commit(partial: Path, folder: Path, on_file: OnFile) -> None:
    if is_zip(folder):
        packed = long_path(partial.with_name(_PACKED))
        _pack(partial, packed, folder.stem, on_file)
        check_free(folder)  # a rename would take the place of a file
        packed.rename(long_path(folder))
        return
    if is_dir(folder):
        long_path(folder).rmdir()  # it is empty
    long_path(partial).rename(long_path(folder))


def _remove(unfinished: Path) -> None:
    """Remove what is unfinished; what a scanner still holds open stays, for the next export.

    The mark goes last.
    """
    for _ in range(_ATTEMPTS):
        shutil.rmtree(tree_path(unfinished / _INSIDE), ignore_errors=True)
        if not is_dir(unfinished / _INSIDE):
            shutil.rmtree(tree_path(unfinished), ignore_errors=True)
            return
        time.sleep(_PAUSE)
