"""The menu bar: actions, their names and shortcuts. The window connects what they do."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

# Menu: its actions from top to bottom; "-" is a line.
_MENUS = {
    "file": ("open", "list", "sample", "-", "model", "picture", "-", "runs", "close", "quit"),
    "edit": ("undo", "-", "paste", "copy", "-", "largest", "graphics", "cache"),
    "training": ("start", "stop", "cancel", "-", "log", "curves"),
    "view": ("data", "train", "evaluate", "-", "pane", "next", "theme"),
    "help": ("check", "logs", "about"),
}
_THEMES = ("system", "light", "dark")
_SHORTCUTS: dict[str, str | QKeySequence.StandardKey] = {
    "open": QKeySequence.StandardKey.Open,
    "model": "Ctrl+Shift+O",
    "picture": "Ctrl+P",
    "paste": QKeySequence.StandardKey.Paste,
    "close": "Ctrl+W",
    "quit": QKeySequence.StandardKey.Quit,
    "start": "Ctrl+Return",
    "data": "Ctrl+1",
    "train": "Ctrl+2",
    "evaluate": "Ctrl+3",
    "pane": "F9",
    "next": "F6",
}


class MenuBar(QObject):
    """Fills a menu bar; ``actions`` holds every action by its key."""

    def __init__(self, bar: QMenuBar, theme: str) -> None:
        super().__init__(bar)
        self.actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        for key, entries in _MENUS.items():
            menu = self._menus[key] = bar.addMenu("")
            for entry in entries:
                if entry == "-":
                    menu.addSeparator()
                elif entry == "theme":
                    self._add_themes(menu, theme)
                else:
                    self._add_action(menu, entry)
        self.actions["log"].setCheckable(True)
        self.actions["pane"].setCheckable(True)
        self.actions["pane"].setChecked(True)

    def add(self, key: str, on_trigger: object) -> None:
        """Say what an action does."""
        self.actions[key].triggered.connect(on_trigger)

    def menu(self, key: str) -> QMenu:
        """Return a menu by its key."""
        return self._menus[key]

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        for key, title in {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "training": self.tr("&Training"),
            "view": self.tr("&View"),
            "help": self.tr("&Help"),
            "theme": self.tr("Theme"),
        }.items():
            self._menus[key].setTitle(title)
        for key, title in {
            "open": self.tr("Open dataset…"),
            "list": self.tr("Open list…"),
            "sample": self.tr("Open the sample"),
            "model": self.tr("Open model…"),
            "picture": self.tr("Choose pictures…"),
            "runs": self.tr("Show runs folder"),
            "close": self.tr("Close batch"),
            "quit": self.tr("Quit"),
            "undo": self.tr("Undo last sorting…"),
            "paste": self.tr("Paste picture"),
            "copy": self.tr("Copy diagnostics"),
            "largest": self.tr("Largest picture…"),
            "graphics": self.tr("Use the graphics processor"),
            "cache": self.tr("Cache…"),
            "start": self.tr("Start or continue"),
            "stop": self.tr("Stop and keep"),
            "cancel": self.tr("Cancel run"),
            "log": self.tr("Logarithmic loss"),
            "curves": self.tr("Save curves…"),
            "data": self.tr("Data"),
            "train": self.tr("Train"),
            "evaluate": self.tr("Evaluate"),
            "pane": self.tr("Prediction pane"),
            "next": self.tr("Next area"),
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "check": self.tr("Check this installation…"),
            "logs": self.tr("Open log folder"),
            "about": self.tr("About resnet_gui"),
        }.items():
            self.actions[key].setText(title)

    def _add_themes(self, menu: QMenu, chosen: str) -> None:
        self._menus["theme"] = menu.addMenu("")
        group = QActionGroup(self)
        for name in _THEMES:
            action = self._add_action(self._menus["theme"], name)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            group.addAction(action)

    def _add_action(self, menu: QMenu, key: str) -> QAction:
        action = self.actions[key] = menu.addAction("")
        if key in _SHORTCUTS:
            action.setShortcut(QKeySequence(_SHORTCUTS[key]))
        return action
