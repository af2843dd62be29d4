"""What the menus offer about the program itself: its folders, its settings, its installation."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QMainWindow

from resnet_gui.core.files import paths
from resnet_gui.core.system import user_settings
from resnet_gui.gui.features.about import about_dialog
from resnet_gui.gui.features.preferences import settings_dialog
from resnet_gui.gui.features.self_test.self_test_dialog import SelfTestDialog
from resnet_gui.gui.services.app_settings import OF_ENGINES, OF_PROCESSES, AppSettings
from resnet_gui.gui.services.file_manager import show_path
from resnet_gui.gui.shell.help.help_controller import HelpController
from resnet_gui.gui.shell.menu_bar import MenuBar
from resnet_gui.gui.shell.pages import Pages, Services

_QUIET_MS = 500  # after a change: a number is often changed several times


class ProgramActions(QObject):
    """Does what is chosen in the menus about the program itself, and lets settings hold at once."""

    def __init__(
        self, window: QMainWindow, menus: MenuBar, services: Services, pages: Pages
    ) -> None:
        super().__init__(window)
        self._window, self._menus, self._services = window, menus, services
        self._renewal = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._renewal.timeout.connect(services.inference.restart)
        self._reading = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._reading.timeout.connect(services.session.reopen)
        menus.show_runs.triggered.connect(self._show_runs)
        menus.show_logs.triggered.connect(lambda: show_path(paths.logs_dir()))
        menus.settings.triggered.connect(self._show_settings)
        menus.theme_chosen.connect(self._on_theme_chosen)
        menus.check.triggered.connect(self._check_installation)
        menus.language_chosen.connect(self._on_language_chosen)
        menus.about.triggered.connect(lambda: about_dialog.show(window, services.tasks))
        services.settings.changed.connect(self._on_setting_changed)
        HelpController(window, menus, pages)

    def shut_down(self) -> None:
        """End a check of the installation that is under way, and what a cluster does."""
        for dialog in self._window.findChildren(SelfTestDialog):
            dialog.reject()
        self._services.place.shut_down()

    @Slot()
    def _show_runs(self) -> None:
        runs = paths.runs_dir()
        self._services.tasks.run(
            lambda: runs.mkdir(parents=True, exist_ok=True), lambda _: show_path(runs)
        )

    @Slot()
    def _show_settings(self) -> None:
        services = self._services
        settings_dialog.show(
            *(self._window, services.settings, services.tasks, services.inference),
            services.place,
            self._menus.language_chosen.emit,
        )

    @Slot(str)
    def _on_theme_chosen(self, name: str) -> None:
        self._services.settings.theme = name

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        services, settings = self._services, AppSettings
        if key in OF_PROCESSES:
            user_settings.apply(services.settings.stored)
        if key in OF_ENGINES:
            self._renewal.start()
        if key == settings.largest_image.key:
            self._reading.start()
        elif key == settings.runs_folder.key:
            services.library.reload()
        elif key == settings.weights.key:
            services.weights.look()
        elif key == settings.theme.key:
            self._menus.themes[services.settings.theme].setChecked(True)
        elif key == settings.language.key:
            self._menus.languages[services.settings.language].setChecked(True)

    @Slot(str)
    def _on_language_chosen(self, name: str) -> None:
        self._services.settings.language = name

    @Slot()
    def _check_installation(self) -> None:
        dialog = SelfTestDialog(self._window)
        dialog.logs_requested.connect(lambda: show_path(paths.logs_dir()))
        dialog.open()
