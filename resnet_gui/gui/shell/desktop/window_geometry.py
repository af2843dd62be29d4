"""Size and place of the window, and how it is divided, kept from start to start."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from resnet_gui.gui.services.app_settings import AppSettings


def restore(window: QMainWindow, splitter: QSplitter, settings: AppSettings) -> None:
    """Give the window the geometry it had last, or one that suits the screen."""
    window.setMinimumSize(1024, 700)
    window.resize(window.screen().availableSize().boundedTo(QSize(1280, 800)))
    window.restoreGeometry(settings.geometry)
    if not splitter.restoreState(settings.splitter):
        pane = 344 if window.width() >= 1200 else 304
        splitter.setSizes([window.width() - pane, pane])


def keep(window: QMainWindow, splitter: QSplitter, settings: AppSettings) -> None:
    """Keep the geometry for the next start."""
    settings.geometry = window.saveGeometry()
    settings.splitter = splitter.saveState()
