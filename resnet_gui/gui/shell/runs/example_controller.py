"""Offers validation images of the opened run in the prediction panel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.dataset.records import Split
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.run_library import RunLibrary

_MOST = 1000


class ExampleController(QObject):
    """Hands the panel what the opened run was validated on: nobody has to look for a picture."""

    def __init__(self, library: RunLibrary, panel: PredictionPanel) -> None:
        super().__init__(panel)
        self._library, self._panel = library, panel
        library.predictions_changed.connect(self._on_read)

    @Slot()
    def _on_read(self) -> None:
        library = self._library
        record, predictions = library.opened, library.predictions
        if record is None or predictions is None:
            return
        pairs = zip(predictions.paths, predictions.splits, strict=True)
        names = [path for path, split in pairs if split == Split.VALIDATION]
        step = -(-len(names) // _MOST) or 1  # of each class: they stand class by class
        images = [library.images_root / name for name in names[::step]]
        self._panel.examples.set_examples(record.model, images)
