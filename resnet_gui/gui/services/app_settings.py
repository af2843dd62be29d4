"""The settings that the window keeps between starts, typed, in one INI file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from resnet_gui.core.files import paths
from resnet_gui.core.imaging.decode import MAX_PIXELS
from resnet_gui.core.prediction.prediction import CONFIDENCE_THRESHOLD

LARGEST_PICTURE = MAX_PIXELS // 1_000_000
"""Megapixels above which a picture is refused, where nobody has chosen another limit."""


class AppSettings(QObject):
    """Values are read and written at once; what is not there has its default.

    Signals:
        changed(str): The setting of this name has another value, such as ``threshold``.
    """

    changed = Signal(str)

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        self._store = QSettings(str(file or paths.settings_file()), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        value = str(self._store.value("theme", "system"))
        return value if value in ("light", "dark") else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("theme", value)

    @property
    def graphics(self) -> bool:
        """Whether the graphics processor answers, where it can be believed."""
        return str(self._store.value("graphics", "")).lower() == "true"

    @graphics.setter
    def graphics(self, value: bool) -> None:
        self._store.setValue("graphics", value)

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the window."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)

    @property
    def splitter(self) -> QByteArray:
        """How the window is shared between work area and pane."""
        return self._bytes("splitter")

    @splitter.setter
    def splitter(self, value: QByteArray) -> None:
        self._store.setValue("splitter", value)

    @property
    def last_sorting(self) -> Path | None:
        """The log of the newest sorting, by which it can be undone."""
        value = str(self._store.value("last_sorting", ""))
        return Path(value) if value else None

    @last_sorting.setter
    def last_sorting(self, value: Path) -> None:
        self._store.setValue("last_sorting", str(value))
        self._store.sync()  # now: a sorting that is broken off is the one to undo

    @property
    def last_model(self) -> Path | None:
        """The model that answered last, which the next start opens again."""
        value = str(self._store.value("last_model", ""))
        return Path(value) if value else None

    @last_model.setter
    def last_model(self, value: Path) -> None:
        self._store.setValue("last_model", str(value))

    @property
    def threshold(self) -> float:
        """The probability from which a prediction counts as confident, 0 to 1."""
        try:
            value = float(str(self._store.value("threshold", CONFIDENCE_THRESHOLD)))
        except ValueError:
            return CONFIDENCE_THRESHOLD
        return value if 0 <= value <= 1 else CONFIDENCE_THRESHOLD

    @threshold.setter
    def threshold(self, value: float) -> None:
        if value != self.threshold:
            self._store.setValue("threshold", value)
            self.changed.emit("threshold")

    @property
    def largest_picture(self) -> int:
        """Megapixels above which a picture is refused unread."""
        try:
            return int(str(self._store.value("largest_picture", "")))
        except ValueError:
            return LARGEST_PICTURE

    @largest_picture.setter
    def largest_picture(self, value: int) -> None:
        self._store.setValue("largest_picture", value)

    def folder(self, purpose: str) -> Path | None:
        """Return the folder used last for a purpose, such as ``dataset``."""
        value = str(self._store.value(f"folder/{purpose}", ""))
        return Path(value) if value else None

    def remember_folder(self, purpose: str, folder: Path) -> None:
        """Remember a folder for the next dialog of that purpose."""
        self._store.setValue(f"folder/{purpose}", str(folder))

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
