"""One image enlarged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.gui.services import dialogs, file_manager, thumbnail_loader
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, button_row, label
from resnet_gui.gui.widgets.image_frame import ImageFrame

_SIDE, _WIDTH, _HEIGHT = 1600, 640, 480  # pixels


def show_large(parent: QWidget, tasks: TaskRunner, image: Path, class_name: str) -> None:
    """Show an image until the user closes it."""
    dialog = LargeImageDialog(tasks, image, class_name, parent)
    dialogs.fill_in(dialog)
    dialog.deleteLater()


class LargeImageDialog(QDialog):
    """The image with its class and its name; Esc closes it."""

    def __init__(
        self, tasks: TaskRunner, image: Path, class_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Picture"))
        self.frame = ImageFrame()
        self.frame.setFixedSize(palette.px(_WIDTH), palette.px(_HEIGHT))
        self.frame.setAccessibleName(self.tr("Picture"))
        title, line = label("section", class_name), label("caption", str(image))
        line.setWordWrap(True)
        folder, close = button(self.tr("Show in folder")), button(self.tr("Close"), "primary")
        folder.clicked.connect(lambda: file_manager.show_in_folder(image))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        for widget in (title, self.frame, line):
            layout.addWidget(widget)
        layout.addLayout(button_row(folder, close))
        job = tasks.run(lambda: _read(image), self.frame.set_image, topic="large image")
        self.finished.connect(lambda _result: job.cancel())  # the frame goes with the dialog


def _read(image: Path) -> QImage | None:
    try:
        return thumbnail_loader.read_image(image, _SIDE)
    except ProblemError:
        return None
