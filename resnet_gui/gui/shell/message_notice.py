"""The notice above the pages: what failed or was saved last, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot

from resnet_gui.gui.services import file_manager
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.page import Message


class MessageNotice(Notice):
    """Hidden until something is told; it goes with the page, or when it is dismissed."""

    def __init__(self) -> None:
        self._open, self._folder = button(""), button("")
        self._dismiss = button("", "quiet")
        self._saved: Path | None = None
        super().__init__("info")
        self._open.clicked.connect(self._on_open_clicked)
        self._folder.clicked.connect(self._on_folder_clicked)
        self._dismiss.clicked.connect(self.hide)
        self.hide()

    @Slot(object)
    def show_message(self, message: Message) -> None:
        """Show what is told, in place of what was told before."""
        self._saved = message.saved
        self.set_kind("error" if message.is_failure else "info")
        self.set_content(message.text, "")
        on_file = [] if message.saved is None else [self._open, self._folder]
        self.set_buttons([*on_file, self._dismiss])
        self.show()

    @Slot(str)
    def show_failure(self, text: str) -> None:
        """Show that something did not work."""
        self.show_message(Message(text, is_failure=True))

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        super().retranslate()
        self._open.setText(self.tr("Open"))
        self._folder.setText(self.tr("Show in folder"))
        self._dismiss.setText(self.tr("Dismiss"))

    @Slot()
    def _on_open_clicked(self) -> None:
        if self._saved is not None:
            file_manager.show_path(self._saved)

    @Slot()
    def _on_folder_clicked(self) -> None:
        if self._saved is not None:
            file_manager.show_in_folder(self._saved)
