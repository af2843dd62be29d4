"""Opens the files that a start, or a second start, passes to the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.files.paths import is_dir, is_file
from resnet_gui.core.models.imported_models import is_model
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.shell.desktop import windows_api
from resnet_gui.gui.shell.main_window import MainWindow


class StartupFiles(QObject):
    """Brings files to where they belong in the window."""

    def __init__(self, window: MainWindow, settings: AppSettings, tasks: TaskRunner) -> None:
        super().__init__(window)
        self._window, self._settings, self._tasks = window, settings, tasks
        window.pane.model_opened.connect(self._remember)
        window.data.model_dropped.connect(window.pane.open_model)

    def begin(self, files: Sequence[Path]) -> None:
        """Open what the program was started with, and a model: the last one, or the built-in."""
        last = self._settings.last_model
        if any(is_model(file) for file in files):
            self.take(files)
        elif last is None:
            self._open_last_model(None, files)
        else:
            self._tasks.run(
                lambda: last if is_file(last) else None,
                lambda model: self._open_last_model(model, files),
            )

    def take(self, files: Sequence[Path]) -> None:
        """Open models, predict images; a folder that comes alone is the dataset."""
        if len(files) == 1:
            self._tasks.run(
                lambda: is_dir(files[0]), lambda is_folder: self._take(files, is_folder)
            )
        else:
            self._take(files, is_dataset=False)

    @Slot(list)
    def take_from_another(self, files: list[Path]) -> None:
        """Come to the front with what a second start was given."""
        self._window.come_to_front()
        self.take(files)

    def _open_last_model(self, model: Path | None, files: Sequence[Path]) -> None:
        if model is not None:
            self._window.pane.open_model(model)
        else:
            self._window.pane.open_imagenet()
        self.take(files)

    def _take(self, files: Sequence[Path], is_dataset: bool) -> None:
        if is_dataset:
            self._window.open_dataset(files[0])
        elif files:
            self._window.pane.take(files)

    @Slot(object)
    def _remember(self, path: Path) -> None:
        if is_model(path):  # not a run's interim model, nor the built-in one, which opens by itself
            self._settings.last_model = path
            self._tasks.run(lambda: windows_api.add_to_recent(path), lambda _: None)
