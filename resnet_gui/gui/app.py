"""Starts the window: application, theme, log, and a place for errors nobody caught."""

from __future__ import annotations

import faulthandler
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import resnet_gui
from resnet_gui.core import log, paths
from resnet_gui.gui import theme, ways_in
from resnet_gui.gui.arrivals import Arrivals
from resnet_gui.gui.main_window import MainWindow
from resnet_gui.gui.settings import Settings
from resnet_gui.gui.single_instance import SingleInstance
from resnet_gui.gui.widgets.focus_ring import FocusRing

_logger = logging.getLogger(__name__)


class App:
    """The application object, its window and what they share."""

    def __init__(self, arguments: Sequence[str]) -> None:
        instance = QApplication.instance()
        self.qt = instance if isinstance(instance, QApplication) else QApplication([*arguments])
        self.qt.setApplicationName(paths.APP)
        self.qt.setApplicationVersion(resnet_gui.__version__)
        self.qt.setWindowIcon(QIcon(str(paths.asset("icon.svg"))))
        if QLocale().language() is QLocale.Language.C:
            QLocale.setDefault(QLocale(QLocale.Language.English))  # C groups no digits
        self._translate_qt()
        self.settings = Settings()
        self._apply_theme()
        self._ring = FocusRing(self.qt)
        self.window = MainWindow(self.settings)
        self.window.theme_chosen.connect(self._on_theme_chosen)
        self.qt.styleHints().colorSchemeChanged.connect(self._apply_theme)

    def _translate_qt(self) -> None:
        """Let Qt's own dialogs speak the system's language."""
        self._translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(QLocale(), "qtbase", "_", folder):
            self.qt.installTranslator(self._translator)

    @Slot()
    def _apply_theme(self) -> None:
        chosen = self.settings.theme
        system_dark = self.qt.styleHints().colorScheme() is Qt.ColorScheme.Dark
        theme.apply(self.qt, dark=chosen == "dark" or (chosen == "system" and system_dark))

    @Slot(str)
    def _on_theme_chosen(self, name: str) -> None:
        self.settings.theme = name
        self._apply_theme()


def main(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    log_file = log.start("window")
    _catch_crashes(log_file)
    files = [Path(name).absolute() for name in arguments]
    instance = SingleInstance()
    if instance.hand_over(files):
        return 0
    app = App([paths.APP])
    if instance.listen():
        ways_in.forget_kept()
    arrivals = Arrivals(app.window, app.settings)
    instance.received.connect(arrivals.take_from_another)
    app.window.show()
    arrivals.begin(files)
    return app.qt.exec()


def _catch_crashes(log_file: Path | None) -> None:
    """Send what nobody caught to the log; a windowed program has no other place for it."""
    if log_file is not None:
        crash = (log_file.parent / "crash.log").open("a", encoding="utf-8")
        faulthandler.enable(crash)

    def on_uncaught(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        _logger.critical("uncaught", exc_info=(kind, error, traceback))
        if sys.stderr is not None:
            sys.__excepthook__(kind, error, traceback)

    sys.excepthook = on_uncaught
