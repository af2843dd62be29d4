"""Size and place of the window, its division and the order of its tables, kept between starts."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter

from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.widgets.tables.base_table import BaseTable

_LEAST, _USUAL = QSize(1024, 700), QSize(1280, 800)
_PANE, _NARROW_PANE, _WIDE = 344, 304, 1200
_TITLE = 32  # pixels of a title bar, which has to be on the screen too
_SORTED = re.compile(r"(\d{1,2}) (up|down)")
_WRITTEN = re.compile(r"(\d{1,5})x(\d{1,5})\+(-?\d{1,6})\+(-?\d{1,6})( maximized)?")


def restore(window: QMainWindow, splitter: QSplitter, settings: AppSettings) -> None:
    """Give the window the geometry it had last, on a screen that is there, or one that suits it."""
    window.setMinimumSize(_LEAST)
    window.resize(window.screen().availableSize().boundedTo(_USUAL))
    if found := _WRITTEN.fullmatch(settings.window):
        width, height, x, y = map(int, found.groups()[:4])
        window.setGeometry(fitting(QRect(x, y, width, height)))
        if found[5]:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    else:
        window.restoreGeometry(settings.geometry)
    if settings.pane_width or not splitter.restoreState(settings.splitter):
        usual = _PANE if window.width() >= _WIDE else _NARROW_PANE
        pane = settings.pane_width or usual
        splitter.setSizes([window.width() - pane, pane])
    for table in _named_tables(window):
        if found := _SORTED.fullmatch(str(settings.stored(_key(table)))):
            table.sort_by(int(found[1]), descending=found[2] == "down")


def keep(window: QMainWindow, pane_width: int, settings: AppSettings) -> None:
    """Keep the geometry for the next start.

    Args:
        window: The window.
        pane_width: Of the prediction panel where it is not folded, in pixels.
        settings: Where it is kept.
    """
    place = window.normalGeometry()
    state = " maximized" if window.isMaximized() else ""
    settings.window = f"{place.width()}x{place.height()}+{place.x()}+{place.y()}{state}"
    settings.pane_width = pane_width
    for table in _named_tables(window):
        column, is_down = table.sorting() or ("", False)
        settings.store(_key(table), f"{column} {'down' if is_down else 'up'}")


def _named_tables(window: QMainWindow) -> list[BaseTable]:
    """Return the tables whose order is kept: those that have a name."""
    return [table for table in window.findChildren(BaseTable) if table.objectName()]


def _key(table: BaseTable) -> str:
    return f"sorted/{table.objectName()}"


def fitting(place: QRect) -> QRect:
    """Return a place for a window on the screen on which most of it lies, or on the first one.

    It is made as small as the screen, and moved until all of it and its title bar can be seen.
    """
    room = max(rooms(), key=lambda one: _shared(one, place)).adjusted(0, _TITLE, 0, 0)
    size = place.size().boundedTo(room.size()).expandedTo(_LEAST)
    x = min(max(place.x(), room.left()), room.right() + 1 - size.width())
    y = min(max(place.y(), room.top()), room.bottom() + 1 - size.height())
    return QRect(QPoint(max(x, room.left()), max(y, room.top())), size)


def rooms() -> list[QRect]:
    """Return what windows may cover of each screen, the first screen first."""
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]


def _shared(room: QRect, place: QRect) -> int:
    """Return how many pixels of a place lie within a screen."""
    common = room.intersected(place)
    return common.width() * common.height()
