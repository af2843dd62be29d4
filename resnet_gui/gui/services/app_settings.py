"""The program's settings: declared here, kept in one INI file, signalled when they change.

A setting is data: its key in the file, its default and how a value is read back. To add one,
declare it in :class:`AppSettings` and use it where it matters.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar, cast, overload

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from resnet_gui.core.files import paths
from resnet_gui.core.i18n import LANGUAGES
from resnet_gui.core.imaging.heat_map import STRENGTH
from resnet_gui.core.imaging.pixel_limit import MAX_PIXELS
from resnet_gui.core.prediction import thresholds
from resnet_gui.core.prediction.prediction import CONFIDENCE_THRESHOLD
from resnet_gui.core.system.user_settings import (
    read_megapixels,
    read_memory,
    read_path,
    read_paths,
    read_switch,
    read_threads,
)

LARGEST_IMAGE = MAX_PIXELS // 1_000_000
"""Megapixels above which an image is refused, where no other limit was chosen."""

T = TypeVar("T")


class Setting(Generic[T]):
    """One setting, as an attribute of :class:`AppSettings`.

    Args:
        key: Its name in the file.
        default: Its value where the file has none, or one that cannot be read.
        read: Turns the value from the file into the setting's type; raises ``ValueError`` or
            ``TypeError`` for a value that cannot be.
        write: Turns a value into what the file holds.
        at_once: Whether the file is written at once, for what must survive a crash.
    """

    def __init__(
        self,
        key: str,
        default: T,
        read: Callable[[Any], T],
        write: Callable[[T], object] = lambda value: value,
        *,
        at_once: bool = False,
    ) -> None:
        self.key, self.default = key, default
        self._read, self._write, self._at_once = read, write, at_once

    @overload
    def __get__(self, settings: None, owner: type[AppSettings]) -> Setting[T]: ...

    @overload
    def __get__(self, settings: AppSettings, owner: type[AppSettings]) -> T: ...

    def __get__(self, settings: AppSettings | None, owner: type[AppSettings]) -> Setting[T] | T:
        """Return the value; on the class, the setting itself."""
        if settings is None:
            return self
        value = settings.stored(self.key)
        try:
            return self.default if value is None else self._read(value)
        except (TypeError, ValueError):
            return self.default

    def __set__(self, settings: AppSettings, value: T) -> None:
        """Keep a value and signal the change."""
        before = self.__get__(settings, type(settings))
        settings.store(self.key, self._write(value), at_once=self._at_once)
        if value != before:
            settings.changed.emit(self.key)


def _theme(value: Any) -> str:
    if value not in ("system", "light", "dark"):
        raise ValueError(value)
    return str(value)


def _language(value: Any) -> str:
    if value not in ("system", *LANGUAGES):
        raise ValueError(value)
    return str(value)


def _address(value: Any) -> str:
    return str(value).strip()


def _bytes(value: Any) -> QByteArray:
    if not isinstance(value, QByteArray):
        raise TypeError(value)
    return value


def _lines(value: tuple[Path, ...]) -> str:
    return "\n".join(map(str, value))


def _path_text(value: Path | None) -> str:
    return "" if value is None else str(value)


def _pixels(value: Any) -> int:
    return max(0, int(str(value)))


class AppSettings(QObject):
    """What the program remembers between starts; all of it can be lost.

    Attributes:
        theme: ``system``, ``light`` or ``dark``.
        language: ``system`` or one of ``core.i18n.LANGUAGES``.
        graphics: Whether the graphics processor is used, where it can be trusted.
        memory_limit: The most memory that an engine uses, in gigabytes; 0 for a share of what is
            free.
        threads: How many threads compute; 0 for as many as there are processors.
        weights: The file of ResNet50's ImageNet weights; None for the published one.
        runs_folder: The folder of new runs; None for the one in the user's documents.
        earlier_runs_folders: The folders of new runs before; their runs are still listed.
        window: Size and place of the window, as ``window_geometry`` writes it.
        pane_width: Of the prediction panel, in pixels; 0 for what suits the window.
        pane_folded: Whether the prediction panel is folded.
        geometry: Size and place of the window, as version 0.1 wrote it.
        splitter: How version 0.1 divided the window between the pages and the prediction panel.
        last_sorting: The log of the newest sorting, by which it can be undone.
        last_model: The model that was open last, which the next start opens again.
        recent_datasets: The datasets that were opened last, the newest first.
        recent_models: The same of models that are no run's.
        threshold: Below this probability a prediction is not sure, 0 to 1, where the model has no
            threshold of its own.
        largest_image: Megapixels above which an image is refused unread.
        keep_learning: Whether changes of the dataset are learned at once, as automatic runs.
        why: Whether a heat map lies over the image that was predicted.
        heat_strength: How opaque it is at most, 0 to 1.
        compute_on: The address of the Ray cluster that works on many images: ``auto`` or
            host:port; empty for this computer.

    Signals:
        changed(str): The setting with this key has another value.
    """

    changed = Signal(str)

    theme = Setting("theme", "system", _theme)
    language = Setting("language", "system", _language)
    graphics = Setting("graphics", False, read_switch, at_once=True)
    memory_limit = Setting("memory_limit", 0.0, read_memory, at_once=True)
    threads = Setting("threads", 0, read_threads, at_once=True)
    weights = Setting[Path | None]("weights", None, read_path, _path_text, at_once=True)
    runs_folder = Setting[Path | None]("runs_folder", None, read_path, _path_text, at_once=True)
    earlier_runs_folders = Setting[tuple[Path, ...]](
        "earlier_runs_folders", (), read_paths, _lines, at_once=True
    )
    window = Setting("window", "", str)
    pane_width = Setting("pane_width", 0, _pixels)
    pane_folded = Setting("pane_folded", False, read_switch)
    geometry = Setting("geometry", QByteArray(), _bytes)
    splitter = Setting("splitter", QByteArray(), _bytes)
    # At once: a sorting that is interrupted is the one to undo.
    last_sorting = Setting[Path | None]("last_sorting", None, read_path, _path_text, at_once=True)
    last_model = Setting[Path | None]("last_model", None, read_path, _path_text)
    recent_datasets = Setting[tuple[Path, ...]]("recent_datasets", (), read_paths, _lines)
    recent_models = Setting[tuple[Path, ...]]("recent_models", (), read_paths, _lines)
    threshold = Setting("threshold", CONFIDENCE_THRESHOLD, thresholds.read_threshold)
    largest_image = Setting("largest_picture", LARGEST_IMAGE, read_megapixels, at_once=True)
    keep_learning = Setting("keep_learning", False, read_switch)
    why = Setting("why", False, read_switch)
    heat_strength = Setting("heat_strength", STRENGTH, thresholds.read_threshold)
    compute_on = Setting("compute_on", "", _address)

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = QSettings(str(file or paths.settings_file()), QSettings.Format.IniFormat)

    def folder(self, purpose: str) -> Path | None:
        """Return the folder used last for a purpose, such as ``dataset``."""
        return read_path(self.stored(f"folder/{purpose}"))

    def remember_folder(self, purpose: str, folder: Path) -> None:
        """Remember a folder for the next dialog of that purpose."""
        self.store(f"folder/{purpose}", str(folder))

    def change_runs_folder(self, folder: Path | None) -> None:
        """Let new runs go into another folder; the runs of the one before are still listed.

        Args:
            folder: The folder; None for the usual one.
        """
        before, now = (chosen or paths.usual_runs_dir() for chosen in (self.runs_folder, folder))
        earlier = [one for one in (before, *self.earlier_runs_folders) if one != now]
        self.earlier_runs_folders = tuple(dict.fromkeys(earlier))
        self.runs_folder = None if folder == paths.usual_runs_dir() else folder

    def own_threshold(self, digest: str) -> float | None:
        """Return the threshold that a model has of its own; None where it has none.

        ``digest`` is that of the model without its card, empty for one that can have none.
        """
        value = self.stored(f"{thresholds.SECTION}/{digest}") if digest else None
        try:
            return None if value is None else thresholds.read_threshold(value)
        except ValueError:
            return None

    def set_own_threshold(self, digest: str, value: float | None) -> None:
        """Give a model a threshold of its own, or take it away."""
        key = f"{thresholds.SECTION}/{digest}"
        if value is None:
            self._store.remove(key)
        else:
            self._store.setValue(key, value)
        self._store.sync()  # commands read the file
        self.changed.emit("threshold")

    def threshold_for(self, digest: str) -> float:
        """Return the threshold that counts for a model."""
        return thresholds.threshold_for(self.own_threshold(digest), self.threshold)

    def change_threshold(self, digest: str, value: float) -> None:
        """Change what counts for a model: its own threshold if it has one, else the program's."""
        if self.own_threshold(digest) is None:
            self.threshold = value
        else:
            self.set_own_threshold(digest, value)

    def stored(self, key: str) -> object:
        """Return the value in the file, None where there is none."""
        return cast(object, self._store.value(key))

    def store(self, key: str, value: object, *, at_once: bool = False) -> None:
        """Keep a value in the file."""
        self._store.setValue(key, value)
        if at_once:
            self._store.sync()

    def save(self) -> None:
        """Write the file now, which Qt otherwise does a little later."""
        self._store.sync()


OF_ENGINES = frozenset(
    setting.key
    for setting in (
        *(AppSettings.graphics, AppSettings.largest_image, AppSettings.weights),
        *(AppSettings.threads, AppSettings.memory_limit),
    )
)
"""The keys of settings that an engine follows from its start on."""

OF_PROCESSES = OF_ENGINES | {AppSettings.runs_folder.key, AppSettings.earlier_runs_folders.key}
"""The keys of settings that hold for the window's process as well."""
