"""The size and the limit of the program's caches, and how they are emptied.

Everything in a cache can be computed again. Downloaded weights are not part of it, since they
would have to be downloaded again.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import cache_dir, long_path, settings_file
from resnet_gui.core.files.schema import checked
from resnet_gui.core.files.versioned_json import read_json, to_json, write_json

SCHEMA = 1
FOLDERS = ("features", "fast", "scans")
"""Extracted features, OpenVINO bundles of models, and image facts of datasets."""

GIGABYTE = 1_000_000_000
LIMITS = (1, 1000)
"""Smallest and largest limit, in gigabytes."""

_DEFAULT = 5
_FILE = "cache.json"

_logger = logging.getLogger(__name__)


def size() -> int:
    """Return the size of all caches in bytes."""
    return sum(_size(entry) for entry in _entries())


def limit() -> int:
    """Return the largest size of all caches together, in gigabytes."""
    try:
        values = read_json(_settings().read_text(encoding="utf-8"), SCHEMA)
        chosen: int = checked(int, values.get("limit_gb"))
    except (OSError, ValueError, ProblemError):
        return _DEFAULT
    return chosen if LIMITS[0] <= chosen <= LIMITS[1] else _DEFAULT


def set_limit(gigabytes: int) -> None:
    """Set the largest size of all caches together, and remove what exceeds it.

    Raises:
        ProblemError: ``setting-range``, ``schema-too-new`` or ``settings-unwritable``.
    """
    low, high = LIMITS
    if not low <= gigabytes <= high:
        raise ProblemError(ProblemKind.SETTING_RANGE, setting="limit", low=low, high=high)
    try:
        _settings().parent.mkdir(parents=True, exist_ok=True)
        write_json(_settings(), to_json({"limit_gb": gigabytes}, SCHEMA), SCHEMA)
    except OSError as error:
        raise ProblemError(
            ProblemKind.SETTINGS_UNWRITABLE, path=str(_settings()), detail=failure_reason(error)
        ) from error
    trim()


def empty() -> int:
    """Remove every cache entry that is not in use; return the number of bytes removed."""
    return sum(_remove(entry) for entry in list(_entries()))


def trim() -> None:
    """Remove the least recently used entries until the caches are within the limit."""
    entries = sorted(_entries(), key=_last_used)
    over = sum(map(_size, entries)) - limit() * GIGABYTE
    for entry in entries:
        if over <= 0:
            break
        over -= _remove(entry)


def _entries() -> Iterator[Path]:
    for name in FOLDERS:
        folder = long_path(cache_dir() / name)
        with contextlib.suppress(OSError):  # there is none yet, or it may not be read
            yield from folder.iterdir()


def _size(entry: Path) -> int:
    try:
        return atomic.size_on_disk(entry) if entry.is_dir() else entry.stat().st_size
    except OSError:
        return 0  # another process has removed it


def _last_used(entry: Path) -> float:
    try:
        return entry.stat().st_mtime
    except OSError:
        return 0.0


def _remove(entry: Path) -> int:
    """Remove an entry and return its size; 0 if another process uses it."""
    size = _size(entry)
    try:
        if entry.is_dir():
            # Renamed first, so that a half-removed bundle is never found under its own name.
            gone = entry.with_name(f"{entry.name}.{os.getpid()}.gone")
            entry.rename(gone)
            shutil.rmtree(gone)
        else:
            entry.unlink()
    except OSError:
        _logger.warning("%s is in use and stays", entry, exc_info=True)
        return 0
    return size


def _settings() -> Path:
    return long_path(settings_file().with_name(_FILE))
