"""Locations of the program's files: assets, runs, logs, caches and settings."""

from __future__ import annotations

import os
import re
from pathlib import Path

import platformdirs

APP = "resnet_gui"
HOME_VARIABLE = "RESNET_GUI_HOME"
"""When set, everything the program writes of its own accord goes under this one folder."""

_PACKAGE = Path(__file__).resolve().parents[2]
_INSTALLED = _PACKAGE / "assets"
_ASSETS = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "assets"

# What Windows refuses in a name, and what it drops at its end.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_NAME_LENGTH = 50  # characters: a name has 255 bytes, and one character up to four


def asset(relative: str) -> Path:
    """Return the path of a file that ships with the program, such as ``icons/tick.svg``."""
    return _ASSETS / relative


def runs_dir() -> Path:
    """Return the folder that holds one folder per run, where a person would look for it."""
    home = _home()
    return (home or platformdirs.user_documents_path() / APP) / "runs"


def logs_dir() -> Path:
    """Return the folder of the program's own logs."""
    home = _home()
    return home / "logs" if home else platformdirs.user_log_path(APP, appauthor=False)


def cache_dir() -> Path:
    """Return the folder of things that can be had again, such as downloaded weights."""
    home = _home()
    return home / "cache" if home else platformdirs.user_cache_path(APP, appauthor=False)


def settings_file() -> Path:
    """Return the file that keeps the window's settings."""
    home = _home()
    folder = home or platformdirs.user_config_path(APP, appauthor=False)
    return folder / "settings.ini"


def long_path(path: Path) -> Path:
    r"""Return ``path`` in the form in which Windows takes more than 260 characters (``\\?\``)."""
    text = str(path)
    if os.name != "nt" or text.startswith("\\\\?\\") or len(text) < 240:
        return path
    return _extended(os.path.abspath(text))  # noqa: PTH100 - resolve() would follow links


def safe_name(name: str, otherwise: str) -> str:
    """Return ``name`` as every file system takes it; ``otherwise`` where nothing is left of it."""
    stem = _FORBIDDEN.sub("_", name).strip(". ")[:_NAME_LENGTH].rstrip(". ") or otherwise
    return f"_{stem}" if _DEVICES.fullmatch(stem) else stem


def tree_path(path: Path) -> Path:
    r"""Return ``path`` for work on all that is below it, where names become longer (``\\?\``)."""
    if os.name != "nt" or str(path).startswith("\\\\?\\"):
        return path
    absolute = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
    return _extended(absolute)


# Unlike Path's methods these two never raise, as for what lies in a folder one may only list.


def is_dir(path: Path) -> bool:
    """Say whether this is a folder, or a link to one."""
    return os.path.isdir(long_path(path))  # noqa: PTH112


def is_file(path: Path) -> bool:
    """Say whether this is a file: not a pipe, socket or device, which may wait for ever."""
    return os.path.isfile(long_path(path))  # noqa: PTH113


def _extended(absolute: str) -> Path:
    if absolute.startswith("\\\\"):
        return Path("\\\\?\\UNC\\" + absolute[2:])
    return Path("\\\\?\\" + absolute)


def _home() -> Path | None:
    value = os.environ.get(HOME_VARIABLE)
    return Path(value).expanduser() if value else None
