"""Controls of the settings' dialog for weights files: where they are from, and what is in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from resnet_gui.core.models import pretrained_files
from resnet_gui.core.models.pretrained_files import IMAGENET_SIZE, WeightsFile
from resnet_gui.gui.features.preferences.folder_controls import lay_out
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import format
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.page_header import ElidedLabel
from resnet_gui.gui.widgets.translated import Translated


class BuiltinWeights(Translated, QWidget):
    """The weights that come with the program."""

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_read = False
        self._file: WeightsFile | None = None
        self.origin, self.digest = ElidedLabel("body"), ElidedLabel("caption")
        lay_out(self, self.origin, self.digest)
        tasks.run(pretrained_files.describe_builtin, self._on_read, topic="built-in weights")
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        is_missing = self._is_read and self._file is None
        text = self.tr("Not found") if is_missing else self.tr("Comes with the program")
        self.origin.setText(text)
        self.digest.setText("" if self._file is None else f"SHA-256 {self._file.sha256}")

    def _on_read(self, file: WeightsFile | None) -> None:
        self._is_read, self._file = True, file
        self.retranslate()


class ImagenetWeights(Translated, QWidget):
    """ResNet50's weights: the published file, or one that the user chooses.

    Signals:
        edited(object): The user has chosen this file; None for the published one.
    """

    edited = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._chosen = tasks, False
        self._file: WeightsFile | None = None
        self._is_read = False
        self.origin = ElidedLabel("body", mode=Qt.TextElideMode.ElideMiddle)
        self.digest = ElidedLabel("caption")
        self.replace, self.published = button(""), button("", "link")
        self.replace.clicked.connect(self._on_replace_clicked)
        self.published.clicked.connect(lambda: self.edited.emit(None))
        lay_out(self, self.origin, self.digest, self.replace, aside=self.published)
        self.setFocusProxy(self.replace)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.replace.setText(self.tr("Replace…"))
        self.replace.setAccessibleName(self.tr("Replace the weights of ResNet50"))
        self.published.setText(self.tr("Use the published file"))
        self.published.setVisible(self._chosen)
        self.origin.setText(self._origin())
        self.digest.setText(self._digest())

    def show_value(self, value: Any) -> None:
        """Show the file that is used: the chosen one, or the published one where it is."""
        self._chosen, self._is_read, self._file = value is not None, False, None
        self.retranslate()
        self._tasks.run(pretrained_files.describe_imagenet, self._on_read, topic="weights file")

    def _on_read(self, file: WeightsFile | None) -> None:
        self._is_read, self._file = True, file
        self.retranslate()

    def _origin(self) -> str:
        if not self._is_read:
            return "…"
        if self._file is not None:
            return str(self._file.path)
        text = self.tr("Downloaded when it is needed ({size})")
        return text.format(size=format.size(IMAGENET_SIZE))

    def _digest(self) -> str:
        file = self._file
        if file is None:
            return ""
        if not file.sha256:
            return self.tr("This file cannot be read.")
        if file.is_published:
            return self.tr("As published by Keras. SHA-256 {digest}").format(digest=file.sha256)
        return self.tr("Not the published file. SHA-256 {digest}").format(digest=file.sha256)

    @Slot()
    def _on_replace_clicked(self) -> None:
        start = None if self._file is None else self._file.path
        chosen: Path | None = dialogs.choose_file(
            self, self.tr("Weights of ResNet50"), self.tr("Weights (*.h5 *.hdf5)"), start
        )
        if chosen is not None:
            self.edited.emit(chosen)
