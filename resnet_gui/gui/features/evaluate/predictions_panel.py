"""Images of a run with predictions: of one cell, or the most confident errors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.visible_text import shortened
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import ThumbnailLoader
from resnet_gui.gui.text import counts, format
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.page_header import ElidedLabel
from resnet_gui.gui.widgets.section_header import section_header
from resnet_gui.gui.widgets.segmented_control import SegmentedControl
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from resnet_gui.gui.widgets.translated import Translated

CELL, MISTAKES, HITS, SAMPLE = range(4)
_GAP = 8  # pixels below a row of images
_SAMPLE, _MOST = 24, 500  # images of the sample; most that are listed at all
_NAME = 28  # letters of a class's name in the title, so that both names are in it


class PredictionsPanel(Translated, QWidget):
    """Which images, in a row; all of them as cards are another page's.

    Signals:
        all_requested(str, object): Show these as cards: a title, and their predictions.
        image_opened(Path): an image was clicked.
    """

    all_requested = Signal(str, object)
    image_opened = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._predictions: SplitPredictions | None = None
        self._root, self._cell = Path(), (0, 0)
        self._rows_shown = 1
        self._kind = CELL
        self._kinds = SegmentedControl(4)
        self._kinds.chosen.connect(self.show_kind)
        self._list = QComboBox()  # the same choice, where there is no room for segments
        self._list.addItems([""] * 4)
        self._list.activated.connect(self.show_kind)
        self._list.hide()
        self._title, self._note = ElidedLabel("section"), ElidedLabel("caption")
        self._all = button("", "link")
        self._all.clicked.connect(self._on_all_clicked)
        self._grid = ThumbnailGrid(84)
        ThumbnailLoader(tasks, self).serve(self._grid)
        self._grid.image_opened.connect(self.image_opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        row = section_header(self._kinds, None, self._all)
        row.insertWidget(0, self._list)
        layout.addLayout(row)
        layout.addSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._note)
        layout.addSpacing(4)
        layout.addWidget(self._grid)
        self.retranslate()

    def set_narrow(self, narrow: bool) -> None:
        """Use less width, and show two rows of images instead of one."""
        self._kinds.setVisible(not narrow)
        self._list.setVisible(narrow)
        self._rows_shown = 2 if narrow else 1
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the images the height of whole rows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = self._grid.height_for_rows(self._rows_shown, self.width())
        self._grid.setFixedHeight(whole - _GAP)

    def set_predictions(self, predictions: SplitPredictions | None, root: Path) -> None:
        """Show the predictions on one split; their images' paths are relative to ``root``."""
        self._predictions, self._root = predictions, root
        self._refresh()

    def show_cell(self, true: int, predicted: int) -> None:
        """Show the images of one cell of the matrix."""
        self._cell = (true, predicted)
        self.show_kind(CELL)

    @Slot(int)
    def show_kind(self, kind: int) -> None:
        """Show a cell's images, mistakes, hits or the sample."""
        self._kind = kind
        self._kinds.choose(kind)
        self._list.setCurrentIndex(kind)
        self._refresh()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        kinds = [
            self.tr("Cell"),
            self.tr("Mistakes"),
            self.tr("Least confident"),
            self.tr("Sample"),
        ]
        self._kinds.set_texts(kinds)
        for kind, text in enumerate(kinds):
            self._list.setItemText(kind, text)
        for control in (self._kinds, self._list):
            control.setAccessibleName(self.tr("Which pictures"))
        self._grid.setAccessibleName(self.tr("Pictures with their predictions"))
        self._all.setText(self.tr("Show all"))
        self._refresh()

    def _rows(self, predictions: SplitPredictions) -> NDArray[np.int64]:
        match self._kind:
            case 0:
                return predictions.cell(*self._cell)
            case 1:
                return predictions.most_confident_errors()[:_MOST]
            case 2:
                return predictions.least_confident_correct()[:_MOST]
        # The same ones each time, so that two runs can be looked at side by side.
        count = len(predictions.paths)
        return np.random.default_rng(0).permutation(count)[:_SAMPLE]

    def _words(self, predictions: SplitPredictions, count: int) -> tuple[str, str]:
        """Return title and note of what is shown."""
        match self._kind:
            case 0:
                true, predicted = self._cell
                total = int(np.sum(predictions.truth == true))
                title = self.tr("{true} predicted as {answered}")
                note = self.tr("{count} of {pictures}. The most confident mistake first.")
                if self._rows_shown > 1:  # there is less width
                    note = self.tr("{count} of {total}, most confident first")
                if true == predicted:
                    title = self.tr("{true} predicted correctly")
                    note = self.tr("{count} of {pictures}. The most confident first.")
                names = {
                    "true": shortened(predictions.classes[true], _NAME),
                    "answered": shortened(predictions.classes[predicted], _NAME),
                }
                figures = {
                    "count": format.number(count),
                    "total": format.number(total),
                    "pictures": counts.images(total),
                }
                return title.format(**names), note.format(**figures)
            case 1:
                return self.tr("Confident mistakes"), self.tr(
                    "{pictures} predicted wrongly"
                ).format(pictures=counts.images(int(np.sum(~predictions.correct))))
            case 2:
                return self.tr("Least confident"), self.tr("Correct, but only just.")
        return self.tr("A sample"), self.tr("Random, the same for every run")

    def _refresh(self) -> None:
        predictions = self._predictions
        self.setVisible(predictions is not None)
        if predictions is None:
            return
        rows = self._rows(predictions)
        title, note = self._words(predictions, len(rows))
        self._title.setText(title)
        self._note.setText(note)
        self._all.setVisible(len(rows) > 0)
        shown = predictions.select(rows)
        self._grid.set_paths(
            [self._root / path for path in shown.paths],
            [self._caption(shown, row) for row in range(len(rows))],
        )
        self._fit()  # captions take their height

    def _caption(self, shown: SplitPredictions, row: int) -> str:
        share = format.percent(float(shown.confidence[row]), 0)
        if self._kind in (CELL, HITS):
            return share
        return f"{shown.classes[int(shown.predicted[row])]} {share}"

    @Slot()
    def _on_all_clicked(self) -> None:
        if self._predictions is not None:
            rows = self._rows(self._predictions)
            title, _ = self._words(self._predictions, len(rows))
            self.all_requested.emit(title, self._predictions.select(rows))
