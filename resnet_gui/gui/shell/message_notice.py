"""The notice above the pages: what failed or was saved last, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot

from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services import file_manager
from resnet_gui.gui.widgets.accessibility.announcement import announce
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
        self._panel: PredictionPanel | None = None
        self._about: tuple[Path | None, Path | None] | None = None

    def listen_to(self, panel: PredictionPanel) -> None:
        """Show what the prediction panel reports, until it shows or opens something else."""
        self._panel = panel
        panel.problem_reported.connect(
            lambda text: self._show_of_panel(Message(text, is_failure=True))
        )
        panel.session.status_message.connect(lambda text: self._show_of_panel(Message(text)))
        panel.session.changed.connect(self._on_panel_changed)
        panel.model_opened.connect(self._forget_panel)

    @Slot(object)
    def show_message(self, message: Message) -> None:
        """Show what is told, in place of what was told before."""
        self._saved, self._about = message.saved, None
        self.set_kind("error" if message.is_failure else "info")
        if message.is_failure:
            self.set_content(self.tr("That could not be done."), message.text)
        else:
            self.set_content(message.text, "")
        on_file = [] if message.saved is None else [self._open, self._folder]
        self.set_buttons([*on_file, self._dismiss])
        self.show()
        announce(self, message.text)

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        super().retranslate()
        self._open.setText(self.tr("Open"))
        self._folder.setText(self.tr("Show in folder"))
        self._dismiss.setText(self.tr("Dismiss"))

    def _show_of_panel(self, message: Message) -> None:
        self.show_message(message)
        self._about = self._shown_by_panel()

    def _shown_by_panel(self) -> tuple[Path | None, Path | None] | None:
        session = self._panel.session if self._panel is not None else None
        return None if session is None else (session.image, session.opening)

    @Slot()
    def _on_panel_changed(self) -> None:
        if self._about != self._shown_by_panel():
            self._forget_panel()

    @Slot()
    def _forget_panel(self) -> None:
        """Hide what the panel reported: it is over. What others told stays."""
        if self._about is not None:
            self._about = None
            self.hide()

    @Slot()
    def _on_open_clicked(self) -> None:
        if self._saved is not None:
            file_manager.show_path(self._saved)

    @Slot()
    def _on_folder_clicked(self) -> None:
        if self._saved is not None:
            file_manager.show_in_folder(self._saved)
