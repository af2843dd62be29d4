"""The context menu of images, wherever they are shown as thumbnails."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services import file_manager
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.shell.pages import Pages
from resnet_gui.gui.theme.plain_text import visible
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid


class ImageMenuController(QObject):
    """Makes the menu: what can be done with images, and with those of the open dataset."""

    def __init__(
        self, window: QWidget, pages: Pages, session: DatasetSession, panel: PredictionPanel
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._panel = window, session, panel
        self._editor: DatasetEditor = pages.data.editor
        for grid in window.findChildren(ThumbnailGrid):
            grid.menu_requested.connect(self.show)
        pages.batch.table.menu_requested.connect(self.show)
        self._batch = pages.batch
        for frame in panel.findChildren(ImageFrame):
            frame.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            frame.customContextMenuRequested.connect(
                lambda place, frame=frame: self._show_of_panel(frame.mapToGlobal(place))
            )

    @Slot(list, QPoint)
    def show(self, images: list[Path], place: QPoint) -> None:
        """Show the menu of images at a place on the screen."""
        menu = self.menu(images)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def menu(self, images: Sequence[Path]) -> QMenu:
        """Return the menu of some images."""
        menu = QMenu(self._window)
        classify = menu.addAction(self.tr("Classify"), lambda: self._panel.predict(images))
        classify.setEnabled(self._panel.session.model_name is not None)
        show = menu.addAction(
            self.tr("Show in folder"), lambda: file_manager.show_in_folder(images[0])
        )
        show.setEnabled(len(images) == 1)
        menu.addAction(
            self.tr("Copy path"),
            lambda: QGuiApplication.clipboard().setText("\n".join(map(str, images))),
        )
        dataset = self._session.dataset
        names = _names_within(dataset, images) if dataset is not None else []
        if dataset is not None and names and not self._editor.is_busy:
            menu.addSeparator()
            self._add_edits(menu, dataset, names)
        elif dataset is not None and not names:
            menu.addSeparator()
            self._add_training(menu, dataset, images)
        return menu

    def _show_of_panel(self, place: QPoint) -> None:
        image = self._panel.session.image
        if image is not None:
            self.show([image], place)

    def _answer(self, images: Sequence[Path]) -> str | None:
        """Return the class that the model gave all of these images, if it was one."""
        shown, found = self._panel.session.image, self._panel.session.prediction
        answers = {
            found.top_k[0][0] if found and image == shown else self._batch.answer_of(image)
            for image in images
        }
        return answers.pop() if len(answers) == 1 else None

    def _add_training(self, menu: QMenu, dataset: Dataset, images: Sequence[Path]) -> None:
        """Offer to add images to the dataset: as they were answered, or as another class."""
        use = menu.addMenu(self.tr("Use as training picture"))
        use.aboutToShow.connect(lambda: self._fill_training(use, dataset, images))

    def _fill_training(self, use: QMenu, dataset: Dataset, images: Sequence[Path]) -> None:
        use.clear()
        answer = self._answer(images)
        for label in sorted(dataset.classes, key=lambda name: name != answer):
            text = visible(label).replace("&", "&&")
            if label == answer:
                text = self.tr("{class_name} (as answered)").format(class_name=text)
            use.addAction(text).triggered.connect(
                lambda _=False, label=label: self._correct(images, label)
            )

    def _correct(self, images: Sequence[Path], label: str) -> None:
        for image in images:
            self._panel.correcting.correct(image, label)

    def _add_edits(self, menu: QMenu, dataset: Dataset, names: Sequence[Path]) -> None:
        editor = self._editor
        if {image.path for image in dataset.marked}.issuperset(names):
            menu.addAction(self.tr("Put back"), lambda: editor.use_again(dataset, names))
        else:
            menu.addAction(self.tr("Leave out"), lambda: editor.leave_out(dataset, names))
        move = menu.addMenu(self.tr("Move to class"))
        moved = set(names)
        of_now = {image.label for image in dataset.images if image.path in moved}
        for label in dataset.classes:
            action = move.addAction(visible(label).replace("&", "&&"))
            action.setEnabled(of_now != {label})
            action.triggered.connect(
                lambda _=False, label=label: editor.set_label(dataset, names, label)
            )


def _names_within(dataset: Dataset, images: Sequence[Path]) -> list[Path]:
    """Return what images are called in a dataset; none where not all are in it."""
    try:
        names = [image.relative_to(dataset.root) for image in images]
    except ValueError:
        return []
    known = {image.path for image in (*dataset.images, *dataset.marked)}
    return names if known.issuperset(names) else []
