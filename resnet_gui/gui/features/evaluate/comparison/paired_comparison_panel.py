"""Two runs on the same images: what the second fixed and broke, and whether it is significant."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.metrics import paired_test
from resnet_gui.core.metrics.paired_test import PairedComparison
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import ThumbnailLoader
from resnet_gui.gui.text import counts, format, labels
from resnet_gui.gui.theme.plain_text import visible
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.segmented_control import SegmentedControl
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from resnet_gui.gui.widgets.translated import Translated

_GAP = 8  # pixels below a row of images
_WIDEST, _ROUND_NAME = 200, 52  # pixels of a box that names a run; what is round the name


class PairedComparisonPanel(Translated, QWidget):
    """Chooses two of the runs, and shows the images on which they differ.

    Signals:
        all_requested(str, object): Show these as cards: a title, the second run’s predictions.
        image_opened(Path): An image was clicked.
    """

    all_requested = Signal(str, object)
    image_opened = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._predictions: list[SplitPredictions | None] = []
        self._root = Path()
        self._paired: PairedComparison | None = None
        self._split = Split.VALIDATION
        self._first, self._second = QComboBox(), QComboBox()
        for box in (self._first, self._second):
            box.activated.connect(self._refresh)
        self._against, self._verdict = label("body", tone="quiet"), label("body")
        self._verdict.setWordWrap(True)
        self._kinds = SegmentedControl(2)
        self._kinds.chosen.connect(self._show_images)
        self._all = button("", "link")
        self._all.clicked.connect(self._on_all_clicked)
        self._grid = ThumbnailGrid(84)
        ThumbnailLoader(tasks, self).serve(self._grid)
        self._grid.image_opened.connect(self.image_opened)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._second, self._against, self._first):
            row.addWidget(widget)
        row.addSpacing(16)
        row.addWidget(self._kinds)
        row.addStretch(1)
        row.addWidget(self._all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._verdict)
        layout.addWidget(self._grid)
        self.retranslate()

    def set_runs(
        self, names: list[str], predictions: list[SplitPredictions | None], root: Path
    ) -> None:
        """Offer runs by name with their predictions; the images are below ``root``."""
        self._names, self._predictions, self._root = names, predictions, root
        longest = max(map(self.fontMetrics().horizontalAdvance, names), default=0)
        for box, at in ((self._first, 0), (self._second, 1)):
            box.clear()
            box.addItems([visible(name) for name in names])
            box.setFixedWidth(min(_WIDEST, longest + _ROUND_NAME))
            box.setCurrentIndex(min(at, len(names) - 1))
        self._refresh()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._against.setText(self.tr("against"))
        self._first.setAccessibleName(self.tr("The run before"))
        self._second.setAccessibleName(self.tr("The run after"))
        self._kinds.setAccessibleName(self.tr("Which pictures"))
        self._grid.setAccessibleName(self.tr("Pictures with their predictions"))
        self._all.setText(self.tr("Show all"))
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the images the height of one row."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._grid.setFixedHeight(self._grid.height_for_rows(1, self.width()) - _GAP)

    @Slot()
    def _refresh(self) -> None:
        first, second = self._first.currentIndex(), self._second.currentIndex()
        predictions = [self._predictions[at] if at >= 0 else None for at in (first, second)]
        found = None
        if predictions[0] is not None and predictions[1] is not None:
            found = paired_test.pair_on_best_split(predictions[0], predictions[1])
        self._paired = found[1] if found else None
        if found is not None:
            self._split = Split(found[0])
        self._verdict.setText(self._words(predictions))
        self._choose_kind()
        self._show_images()

    def _choose_kind(self) -> None:
        """Choose what was fixed, or what was broken, where only one of them has images."""
        if self._paired is not None:
            have_images = [bool(len(rows)) for rows in (self._paired.fixed, self._paired.broke)]
            if sum(have_images) == 1:
                self._kinds.choose(have_images.index(True))

    def _words(self, predictions: list[SplitPredictions | None]) -> str:
        paired = self._paired
        if None in predictions:
            return self.tr("These runs have no saved predictions for single pictures.")
        if paired is None:
            return self.tr("These runs were not evaluated on the same pictures.")
        values = {
            "fixed": format.number(len(paired.fixed)),
            "broke": format.number(len(paired.broke)),
            "pictures": counts.images(paired.count),
            "split": labels.split(self._split),
            "p": self.tr("p < 0.001")
            if paired.p < 0.001
            else self.tr("p = {p}").format(p=format.decimal(paired.p, 3)),
        }
        if paired.differ:
            text = self.tr(
                "{split}, {pictures}: fixed {fixed}, broke {broke}. That is more than chance "
                "would do ({p})."
            )
        else:
            text = self.tr(
                "{split}, {pictures}: fixed {fixed}, broke {broke}. On so few pictures the two "
                "cannot be told apart ({p})."
            )
        return text.format(**values)

    def _shown(self) -> SplitPredictions | None:
        """Return the second run's predictions for what it fixed, or broke."""
        if self._paired is None:
            return None
        rows = self._paired.broke if self._kinds.current else self._paired.fixed
        return self._paired.second.select(rows)

    @Slot()
    def _show_images(self) -> None:
        shown = self._shown()
        for widget in (self._kinds, self._grid):
            widget.setVisible(shown is not None)
        self._all.setVisible(shown is not None and bool(shown.paths))
        if shown is None or self._paired is None:
            return
        counts = {"fixed": len(self._paired.fixed), "broke": len(self._paired.broke)}
        self._kinds.set_texts(
            [self.tr("Fixed {fixed}").format(**counts), self.tr("Broke {broke}").format(**counts)]
        )
        labels = [shown.classes[index] for index in shown.predicted.tolist()]
        self._grid.set_paths([self._root / path for path in shown.paths], labels)
        self._fit()  # captions take their height

    @Slot()
    def _on_all_clicked(self) -> None:
        shown = self._shown()
        if shown is not None:
            first, second = self._first.currentText(), self._second.currentText()
            title = self.tr("What {second} broke") if self._kinds.current else ""
            title = title or self.tr("What {second} fixed")
            self.all_requested.emit(title.format(first=first, second=second), shown)
