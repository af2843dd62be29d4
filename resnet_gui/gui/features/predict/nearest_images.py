"""The training images that are nearest to the image in the prediction panel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.novelty.reference import NEIGHBORS, Neighbor
from resnet_gui.core.runs.training_images import find_training_images
from resnet_gui.gui.features.predict import large_image_dialog
from resnet_gui.gui.features.predict.prediction_session import PredictionSession
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import ThumbnailLoader
from resnet_gui.gui.widgets.controls import label
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from resnet_gui.gui.widgets.translated import Translated

_SMALLEST = 44  # pixels: five stand side by side in the narrowest panel


class NearestImages(Translated, QWidget):
    """A row of thumbnails with their classes; without a model that knows them nothing is shown."""

    def __init__(
        self,
        session: PredictionSession,
        inference: InferenceClient,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._inference, self._tasks = session, inference, tasks
        self._shown: tuple[Path, tuple[Neighbor, ...]] | None = None
        self._labels: dict[Path, str] = {}
        self._title, self._line = label("section"), label("caption")
        self._line.setWordWrap(True)
        self._grid, self._loader = ThumbnailGrid(_SMALLEST), ThumbnailLoader(tasks, self, "nearest")
        self._loader.serve(self._grid)
        self._grid.image_opened.connect(self._on_image_opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setSpacing(6)
        for widget in (self._title, self._line, self._grid):
            layout.addWidget(widget)
        self.hide()
        session.changed.connect(self._refresh)
        self.retranslate()

    @property
    def paths(self) -> list[Path]:
        """The training images that are shown, nearest first."""
        return list(self._labels)

    @Slot()
    def _refresh(self) -> None:
        prediction, card, model = (
            self._session.prediction,
            self._session.card,
            self._inference.model,
        )
        wanted = None
        if prediction is not None and model is not None and prediction.neighbors:
            wanted = model, prediction.neighbors
        if wanted == self._shown:
            return
        self._shown = wanted
        self.setVisible(wanted is not None)
        if wanted is None or card is None:
            self._show([], [])
            return
        file, nearest = wanted
        names = [card.classes[one.label] for one in nearest]
        self._tasks.run(
            lambda: find_training_images(file, [one.id for one in nearest]),
            lambda found: self._show(found, names) if self._shown == wanted else None,
            topic="nearest images",
        )

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._title.setText(self.tr("Nearest training pictures"))
        self._line.setText(self.tr("The training pictures are not on this computer."))
        self._grid.setAccessibleName(self.tr("Nearest training pictures"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the row the height that it needs."""
        super().resizeEvent(event)
        self._grid.setFixedHeight(self._grid.height_for_rows(1, self.width()))

    def _show(self, found: Sequence[Path | None], names: Sequence[str]) -> None:
        there = [(path, name) for path, name in zip(found, names, strict=True) if path is not None]
        self._labels = dict(there[:NEIGHBORS])
        self._grid.set_paths(list(self._labels), list(self._labels.values()))
        self._grid.setVisible(bool(there))
        self._grid.setFixedHeight(self._grid.height_for_rows(1, self.width()))
        self._line.setVisible(not there)

    @Slot(Path)
    def _on_image_opened(self, path: Path) -> None:
        large_image_dialog.show_large(self, self._tasks, path, self._labels.get(path, ""))
