"""Unpacks a zipped dataset safely, even when the archive is malicious."""

from __future__ import annotations

import logging
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from resnet_gui.core.dataset.folder_tree import is_system_name
from resnet_gui.core.dataset_edit import zip_names
from resnet_gui.core.dataset_edit.zip_names import ZipPlaces
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.zip_files import open_zip, pieces

OnProgress = Callable[[int, int], None]
"""Called with the bytes written so far and in total."""

HARMLESS_SIZE = 100_000_000
"""An archive that unpacks to at most so many bytes is accepted, however small it is."""

_logger = logging.getLogger(__name__)
_MOST_FILES = 2_000_000
_MOST_SWELLING = 200  # times the size of the archive: images are hardly compressed by zip
_SPARE = 200_000_000  # bytes to leave free on the disk


def unpack(archive: Path, target: Path, on_progress: OnProgress = lambda done, total: None) -> Path:
    """Unpack a .zip into the new folder ``target`` and return the dataset's folder in it.

    The folder gets its name when it is complete; if the work ends early, nothing is left.
    ``on_progress`` is called after each piece; an exception from it ends the work.

    Raises:
        ProblemError: ``zip-...``.
    """
    if long_path(target).exists():
        raise ProblemError(ProblemKind.ZIP_TARGET, path=str(target))
    partial = target.with_name(target.name + ".partial")
    try:
        with open_zip(archive) as opened:
            infos = _members(archive, opened)
            _check_room(archive, infos, target.parent)
            long_path(partial).mkdir(parents=True)
            members = _placed(archive, infos, ZipPlaces())
            _write(opened, members, partial, on_progress)
        long_path(partial).rename(long_path(target))
    except ProblemError:
        raise
    except zipfile.BadZipFile as error:
        _logger.warning("not unpacked: %s", archive, exc_info=error)
        raise ProblemError(
            ProblemKind.ZIP_UNREADABLE, path=str(archive), detail=str(error)
        ) from error
    except (OSError, ValueError) as error:
        raise ProblemError(
            ProblemKind.ZIP_FAILED,
            path=str(archive),
            folder=str(target),
            detail=failure_reason(error),
        ) from error
    finally:
        shutil.rmtree(long_path(partial), ignore_errors=True)
    return _dataset_in(target)


def _members(archive: Path, opened: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the files of an archive; refuse a malicious archive."""
    infos = [info for info in opened.infolist() if not info.is_dir()]
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > _MOST_FILES or total > max(HARMLESS_SIZE, _MOST_SWELLING * packed):
        raise ProblemError(ProblemKind.ZIP_BOMB, path=str(archive))
    if any(info.flag_bits & 1 for info in infos):
        raise ProblemError(ProblemKind.ZIP_LOCKED, path=str(archive))
    return [info for info in infos if not _is_link(info)]


def _is_link(info: zipfile.ZipInfo) -> bool:
    """Return whether a member is a link or a device, which archives from Unix can contain."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return kind not in (0, stat.S_IFREG)


def _placed(
    archive: Path, infos: list[zipfile.ZipInfo], places: ZipPlaces
) -> list[tuple[zipfile.ZipInfo, Path]]:
    """Return each file of an archive with its target path; no two have the same."""
    placed = []
    for info, name in zip(infos, zip_names.names_of(infos), strict=True):
        path = PurePosixPath(name.replace("\\", "/"))
        drive = bool(path.parts) and path.parts[0].endswith(":")
        if path.is_absolute() or drive or ".." in path.parts or not path.parts:
            raise ProblemError(ProblemKind.ZIP_OUTSIDE, path=str(archive), name=name)
        placed.append((info, places.place(path.parts)))
    return placed


def _check_room(archive: Path, infos: list[zipfile.ZipInfo], folder: Path) -> None:
    existing = next(parent for parent in (folder, *folder.parents) if long_path(parent).exists())
    free = shutil.disk_usage(long_path(existing)).free
    needed = sum(info.file_size for info in infos)
    if needed + _SPARE > free:
        raise ProblemError(
            ProblemKind.ZIP_NO_ROOM,
            path=str(archive),
            needed=needed // 1_000_000,
            folder=str(folder),
            free=free // 1_000_000,
        )


def _write(
    opened: zipfile.ZipFile,
    members: list[tuple[zipfile.ZipInfo, Path]],
    folder: Path,
    on_progress: OnProgress,
) -> None:
    total, done = sum(info.file_size for info, _ in members), 0
    for info, place in members:
        target = long_path(folder / place)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            # No more than the archive declares, for which free space was checked.
            for piece in pieces(opened, info):
                file.write(piece)
                done += len(piece)
                on_progress(done, total)


def _dataset_in(folder: Path) -> Path:
    """Return the innermost folder that contains more than one folder: often not the outermost."""
    while True:
        with os.scandir(long_path(folder)) as entries:
            children = [e for e in entries if not is_system_name(e.name)]
        if len(children) != 1 or not children[0].is_dir():
            return folder
        folder = folder / children[0].name
