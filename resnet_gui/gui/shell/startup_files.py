"""Opens the files that a start, or a second start, passes to the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.files.paths import is_dir, is_file
from resnet_gui.core.models.imported_models import is_model
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.shell.main_window import MainWindow


class StartupFiles(QObject):
    """Brings files to where they belong in the window."""

    def __init__(self, window: MainWindow, settings: AppSettings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        window.pane.model_opened.connect(self._remember)

    def begin(self, files: Sequence[Path]) -> None:
        """Open what the program was started with, and the model that answered last time."""
        last = self._settings.last_model
        if last is not None and is_file(last) and not any(is_model(file) for file in files):
            self._window.pane.open_model(last)
        self.take(files)

    def take(self, files: Sequence[Path]) -> None:
        """Open models, ask about pictures; a folder that comes alone is the dataset."""
        if len(files) == 1 and is_dir(files[0]):
            self._window.open_dataset(files[0])
        elif files:
            self._window.pane.take(files)

    @Slot(list)
    def take_from_another(self, files: list[Path]) -> None:
        """Come to the front with what a second start was given."""
        self._window.come_to_front()
        self.take(files)

    @Slot(object)
    def _remember(self, path: Path) -> None:
        self._settings.last_model = path
