"""The pictures of a dataset as a grid, filtered by class and split."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from resnet_gui.core.dataset import Dataset, Split
from resnet_gui.gui import texts
from resnet_gui.gui.background import Background
from resnet_gui.gui.pixels import Thumbnails
from resnet_gui.gui.widgets.buttons import label
from resnet_gui.gui.widgets.heading import heading
from resnet_gui.gui.widgets.thumbnail_grid import ThumbnailGrid

_SAMPLE_EACH = 3


class PicturesPanel(QWidget):
    """Heading, filters and grid.

    Signals:
        class_chosen(str): the filter was set to a class; empty for all.
        picture_opened(Path): a picture was clicked.
    """

    class_chosen = Signal(str)
    picture_opened = Signal(object)

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._title, self._note = label("section"), label("caption")
        self._class, self._split = QComboBox(), QComboBox()
        self._grid = ThumbnailGrid()
        self._thumbnails = Thumbnails(background, self)
        self._thumbnails.loaded.connect(self._on_loaded)
        self._grid.thumbnails_wanted.connect(self._on_wanted)
        self._grid.picture_opened.connect(self.picture_opened)
        self._class.activated.connect(self._on_class_activated)
        self._split.activated.connect(self._show_pictures)
        for combo in (self._class, self._split):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setMinimumWidth(116)
            combo.setMaximumWidth(180)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(heading(self._title, self._note, self._class, self._split))
        layout.addWidget(self._grid, 1)
        self.retranslate()

    def set_dataset(self, dataset: Dataset | None, *, partial: bool) -> None:
        """Show a dataset; while it is still being read, a few pictures of each class."""
        self._dataset = dataset
        for combo in (self._class, self._split):
            combo.setVisible(not partial)
        self._note.setVisible(partial)
        if dataset is None:
            self._grid.set_paths([])
        elif partial:
            self._show_sample(dataset)
        else:
            self._fill_filters(dataset)
            self._show_pictures()

    def show_class(self, name: str) -> None:
        """Filter by a class, without telling anybody."""
        self._class.setCurrentIndex(max(0, self._class.findData(name)))
        self._show_pictures()

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._title.setText(self.tr("Pictures"))
        self._note.setText(self.tr("a sample of each class"))
        self._class.setAccessibleName(self.tr("Class"))
        self._split.setAccessibleName(self.tr("Split"))
        if self._dataset is not None:
            self._fill_filters(self._dataset)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fill_filters(self, dataset: Dataset) -> None:
        chosen, chosen_split = self._class.currentData(), self._split.currentData()
        self._class.clear()
        self._class.addItem(self.tr("All classes"), "")
        for name in dataset.classes:
            self._class.addItem(name, name)
        self._split.clear()
        self._split.addItem(self.tr("All splits"), None)
        for split in Split:
            if dataset.of(split):
                self._split.addItem(texts.split(split), split)
        self._split.setVisible(self._split.count() > 2)
        # What was chosen stays so, as in the table of classes, if it is still there.
        self._class.setCurrentIndex(max(0, self._class.findData(chosen or "")))
        at = self._split.findData(chosen_split) if chosen_split else 0
        self._split.setCurrentIndex(max(0, at))

    def _show_sample(self, dataset: Dataset) -> None:
        taken: dict[str, int] = {}
        paths = []
        for picture in dataset.pictures:
            taken[picture.label] = taken.get(picture.label, 0) + 1
            if taken[picture.label] <= _SAMPLE_EACH:
                paths.append(dataset.root / picture.path)
        self._grid.set_paths(paths)

    @Slot()
    def _show_pictures(self) -> None:
        if self._dataset is None:
            return
        name, split = self._class.currentData(), self._split.currentData()
        self._grid.set_paths(
            [
                self._dataset.root / picture.path
                for picture in self._dataset.pictures
                if name in ("", None, picture.label) and split in (None, picture.split)
            ]
        )

    @Slot()
    def _on_class_activated(self) -> None:
        self._show_pictures()
        self.class_chosen.emit(self._class.currentData())

    @Slot(list)
    def _on_wanted(self, paths: list) -> None:  # type: ignore[type-arg]
        self._thumbnails.want(paths, 2 * self._grid.thumbnail_side())

    @Slot(object, QImage)
    def _on_loaded(self, path: object, image: QImage) -> None:
        self._grid.set_thumbnail(path, image)  # type: ignore[arg-type]
