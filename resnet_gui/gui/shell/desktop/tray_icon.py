"""The program's icon in the system tray, where there is one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from resnet_gui.gui.theme.plain_text import visible, visible_lines


class TrayIcon(QObject):
    """Stands for a window that is hidden, and tells what has happened meanwhile.

    Signals:
        show_requested: The user wants the window back.
        stop_requested: The user wants the run to stop and be kept.
    """

    show_requested = Signal()
    stop_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._icon = QSystemTrayIcon(QGuiApplication.windowIcon(), self)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.show_requested)
        self._menu = QMenu(window)
        self._show, self._stop = self._menu.addAction(""), self._menu.addAction("")
        self._show.triggered.connect(self.show_requested)
        self._stop.triggered.connect(self.stop_requested)
        self._icon.setContextMenu(self._menu)

    @staticmethod
    def is_available() -> bool:
        """Say whether this system has a place for it."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:  # which opens the menu
            self.show_requested.emit()

    def appear(self, text: str) -> None:
        """Show the icon; ``text`` says what goes on."""
        self._show.setText(self.tr("Show the window"))
        self._stop.setText(self.tr("Stop and keep"))
        self._icon.setToolTip(visible_lines(text))
        self._icon.show()

    def tell(self, title: str, text: str) -> None:
        """Tell something as the system tells things."""
        self._icon.show()
        # Some desktops take a message for markup, and show no entity where they do not.
        text = visible_lines(text).replace("<", "‹")
        self._icon.showMessage(visible(title), text)

    def vanish(self) -> None:
        """Take the icon away."""
        self._icon.hide()
