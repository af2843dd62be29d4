"""What the menus offer about the program itself: its folders, its limits, its installation."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from resnet_gui.core.files import paths
from resnet_gui.gui.features.preferences import cache_dialog, image_limit
from resnet_gui.gui.features.preferences.device_setting import GraphicsChoice
from resnet_gui.gui.features.self_test.self_test_dialog import SelfTestDialog
from resnet_gui.gui.services.file_manager import show_path
from resnet_gui.gui.shell import about_dialog
from resnet_gui.gui.shell.help.help_controller import HelpController
from resnet_gui.gui.shell.menu_bar import MenuBar
from resnet_gui.gui.shell.pages import Pages, Services


class ProgramActions(QObject):
    """Does what is chosen in the menus about the program itself.

    Signals:
        status_message(str): One line for the status bar.
    """

    status_message = Signal(str)

    def __init__(
        self, window: QMainWindow, menus: MenuBar, services: Services, pages: Pages
    ) -> None:
        super().__init__(window)
        self._window, self._services, self._languages = window, services, menus.languages
        menus.show_runs.triggered.connect(self._show_runs)
        menus.show_logs.triggered.connect(lambda: show_path(paths.logs_dir()))
        menus.largest_image.triggered.connect(self._choose_largest_image)
        menus.cache.triggered.connect(lambda: cache_dialog.show(window, services.tasks))
        menus.check.triggered.connect(self._check_installation)
        menus.about.triggered.connect(lambda: about_dialog.show(window))
        menus.language_chosen.connect(self._choose_language)
        services.settings.changed.connect(self._mark_language)
        HelpController(window, menus, pages)
        GraphicsChoice(menus.graphics, menus.edit, services.inference, services.settings)

    def shut_down(self) -> None:
        """End a check of the installation that is under way."""
        for dialog in self._window.findChildren(SelfTestDialog):
            dialog.reject()

    @Slot()
    def _show_runs(self) -> None:
        runs = paths.runs_dir()
        self._services.tasks.run(
            lambda: runs.mkdir(parents=True, exist_ok=True), lambda _: show_path(runs)
        )

    @Slot()
    def _choose_largest_image(self) -> None:
        if (problem := image_limit.choose(self._window, self._services.settings)) is None:
            return
        if not problem:
            self._services.inference.renew()
            self._services.session.reopen()
        self.status_message.emit(problem)

    @Slot(str)
    def _choose_language(self, name: str) -> None:
        self._services.settings.language = name

    @Slot()
    def _mark_language(self) -> None:
        self._languages[self._services.settings.language].setChecked(True)

    @Slot()
    def _check_installation(self) -> None:
        dialog = SelfTestDialog(self._window)
        dialog.logs_requested.connect(lambda: show_path(paths.logs_dir()))
        dialog.open()
