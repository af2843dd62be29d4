"""Starts the window: application, theme, log, and handling of uncaught exceptions."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import resnet_gui
from resnet_gui.core.files import logging_setup, paths, temporary_folders
from resnet_gui.core.system import user_settings
from resnet_gui.gui.services import drop_data
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.garbage_collector import GarbageCollector
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.shell.desktop import windows_api
from resnet_gui.gui.shell.desktop.announcements import Announcements
from resnet_gui.gui.shell.desktop.desktop_integration import DesktopIntegration
from resnet_gui.gui.shell.desktop.display_check import needing_display
from resnet_gui.gui.shell.desktop.exception_handler import ExceptionHandler
from resnet_gui.gui.shell.desktop.single_instance import SingleInstance
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.shell.startup_files import StartupFiles
from resnet_gui.gui.text.window_language import WindowLanguage
from resnet_gui.gui.theme import theme
from resnet_gui.gui.widgets.accessibility import roles
from resnet_gui.gui.widgets.focus_ring import FocusRing

_SWITCH_SECONDS = 0.0005
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Application:
    """The application object, its window and what they share.

    Args:
        arguments: The words with which the program was started.
        language: One of ``core.i18n.LANGUAGES`` in place of the one in the settings, this time.
    """

    def __init__(self, arguments: Sequence[str], language: str | None = None) -> None:
        instance = QApplication.instance()
        with needing_display():
            self.qt = instance if isinstance(instance, QApplication) else QApplication([*arguments])
        self.qt.setApplicationName(paths.APP)
        self.qt.setApplicationVersion(resnet_gui.__version__)
        self.qt.setWindowIcon(QIcon(str(paths.asset("icon.svg"))))
        self._garbage = GarbageCollector()
        self.settings = AppSettings()
        self.language = WindowLanguage(self.qt)
        self.language.use(language or self.settings.language)
        # Told now, while there is no window: else each of its texts is set twice.
        QCoreApplication.sendPostedEvents(self.qt, QEvent.Type.LanguageChange.value)
        user_settings.apply(self.settings.stored)
        theme.begin(self.qt, dark=self._is_dark())
        roles.install()
        self._ring = FocusRing(self.qt)
        self.window = MainWindow(self.settings, InferenceClient(), InferenceClient())
        self._apply_theme()  # a style sheet costs a finished window a third of one in the making
        self.desktop = DesktopIntegration(self.window, self.window.runs)
        window = self.window
        Announcements(window, window.runs, window.train, window.pane.session)
        self.settings.changed.connect(self._on_setting_changed)
        # Also where it is that of the settings, and the command line named another.
        self.window.menus.language_chosen.connect(self.language.use)
        self.qt.styleHints().colorSchemeChanged.connect(self._apply_theme)

    @Slot()
    def _apply_theme(self) -> None:
        theme.apply(self.qt, dark=self._is_dark())

    def _is_dark(self) -> bool:
        """Tell Qt which scheme is chosen, and say whether that is a dark one now."""
        chosen = self.settings.theme
        # On Windows this is what the title bars of all windows go by.
        self.qt.styleHints().setColorScheme(_SCHEMES[chosen])
        system_dark = self.qt.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return chosen == "dark" or (chosen == "system" and system_dark)

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == AppSettings.theme.key:
            self._apply_theme()
        elif key == AppSettings.language.key:
            self.language.use(self.settings.language)


def stay_prompt() -> None:
    """Have the window answer soon whatever goes on beside it; once it has been built."""
    # Threads that work in Python give way to the window's this soon. By themselves they take ten
    # times as long, at each of the many times that Qt calls Python in one turn.
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.freeze()  # what is there now stays: no need to go through it for garbage, ever


def main(arguments: Sequence[str], language: str | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    Args:
        arguments: Files and folders to open.
        language: As for :class:`Application`.
    """
    log_file = logging_setup.start("window")
    crashes = ExceptionHandler(log_file)
    files = [Path(name).absolute() for name in arguments]
    instance = SingleInstance()
    if instance.hand_over(files):
        return 0
    windows_api.claim_identity()
    app = Application([paths.APP], language)
    crashes.tell_in(app.window)
    if instance.listen():
        drop_data.forget_kept()
        app.window.tasks.run(temporary_folders.clear, lambda _: None)
    arrivals = StartupFiles(app.window, app.settings, app.window.tasks)
    instance.received.connect(arrivals.take_from_another)
    app.window.show()
    arrivals.begin(files)
    stay_prompt()
    code = app.qt.exec()
    crashes.close()
    return code
