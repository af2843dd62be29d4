"""Locations of the program's files: assets, runs, logs, caches and settings."""

from __future__ import annotations

import os
import re
from pathlib import Path

import platformdirs

from resnet_gui.core.system.process_settings import SETTINGS

APP = "resnet_gui"
HOME_VARIABLE = "RESNET_GUI_HOME"
"""If set, all files of the program itself are in this one folder."""

_PACKAGE = Path(__file__).resolve().parents[2]
_INSTALLED = _PACKAGE / "assets"
_ASSETS = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "assets"
_INSTALLED_DOCUMENTS = _PACKAGE / "docs"
_DOCUMENTS = _INSTALLED_DOCUMENTS if _INSTALLED_DOCUMENTS.is_dir() else _PACKAGE.parent / "docs"

# Characters that Windows forbids in a name, and reserved names.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³]) *(\..*)?")
_NAME_LENGTH = 50  # characters: a name has 255 bytes, and one character up to four


def asset(relative: str) -> Path:
    """Return the path of a file that ships with the program, such as ``icons/tick.svg``."""
    return _ASSETS / relative


def document(relative: str) -> Path:
    """Return the path of a document, such as ``help/en/data.md``; not all ship with the program."""
    return _DOCUMENTS / relative


def runs_dir() -> Path:
    """Return the folder of new runs, one folder each: the user's choice, or in their documents."""
    return SETTINGS.runs or usual_runs_dir()


def usual_runs_dir() -> Path:
    """Return the folder of runs where the user has chosen none."""
    return (_home() or platformdirs.user_documents_path() / APP) / "runs"


def with_earlier(runs: Path) -> tuple[Path, ...]:
    """Return a folder of runs; after the program's own, those that were it before."""
    return (runs, *SETTINGS.earlier_runs) if runs == runs_dir() else (runs,)


def logs_dir() -> Path:
    """Return the folder of the program's own logs."""
    home = _home()
    return home / "logs" if home else platformdirs.user_log_path(APP, appauthor=False)


def cache_dir() -> Path:
    """Return the folder of files that can be created again, such as downloaded weights."""
    home = _home()
    return home / "cache" if home else platformdirs.user_cache_path(APP, appauthor=False)


def settings_file() -> Path:
    """Return the file of the window's settings."""
    home = _home()
    folder = home or platformdirs.user_config_path(APP, appauthor=False)
    return folder / "settings.ini"


def long_path(path: Path) -> Path:
    r"""Return ``path`` in the form that allows more than 260 characters on Windows (``\\?\``)."""
    text = str(path)
    if os.name != "nt" or text.startswith("\\\\?\\") or len(text) < 240:
        return path
    return _extended(os.path.abspath(text))  # noqa: PTH100 - resolve() would follow links


def safe_name(name: str, otherwise: str) -> str:
    """Return ``name`` as every file system allows it; ``otherwise`` if nothing of it is left."""
    stem = _FORBIDDEN.sub("_", name).strip(". ")[:_NAME_LENGTH].rstrip(". ") or otherwise
    return f"_{stem}" if is_device_name(stem) else stem


def is_device_name(name: str) -> bool:
    """Return whether Windows takes a file of this name for a device, as ``AUX.jpg``."""
    return _DEVICES.fullmatch(name) is not None


def tree_path(path: Path) -> Path:
    r"""Return ``path`` in the long form for work on all files below it (``\\?\``)."""
    if os.name != "nt" or str(path).startswith("\\\\?\\"):
        return path
    absolute = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
    return _extended(absolute)


# Unlike the methods of Path, these two never raise, not even in a folder without access rights.


def is_dir(path: Path) -> bool:
    """Return whether this is a folder, or a link to one."""
    return os.path.isdir(long_path(path))  # noqa: PTH112


def is_file(path: Path) -> bool:
    """Return whether this is a file, and not a pipe, socket or device, whose reading may block."""
    return os.path.isfile(long_path(path))  # noqa: PTH113


def _extended(absolute: str) -> Path:
    if absolute.startswith("\\\\"):
        return Path("\\\\?\\UNC\\" + absolute[2:])
    return Path("\\\\?\\" + absolute)


def _home() -> Path | None:
    value = os.environ.get(HOME_VARIABLE)
    return Path(value).expanduser() if value else None
