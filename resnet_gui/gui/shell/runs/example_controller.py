"""Offers validation images in the prediction panel: of the opened run, or of one that goes on."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs.resume import read_resumable_run
from resnet_gui.core.runs.run_folder import partial_dir, unfinished_run
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.services.task_runner import TaskRunner

_MOST = 1000


class ExampleController(QObject):
    """Hands the panel what a run is validated on: nobody has to look for a picture."""

    def __init__(self, library: RunLibrary, tasks: TaskRunner, panel: PredictionPanel) -> None:
        super().__init__(panel)
        self._library, self._tasks, self._panel = library, tasks, panel
        library.predictions_changed.connect(self._on_predictions_read)
        panel.model_opened.connect(self._on_model_opened)

    @Slot()
    def _on_predictions_read(self) -> None:
        library = self._library
        record, predictions = library.opened, library.predictions
        if record is None or predictions is None:
            return
        pairs = zip(predictions.paths, predictions.splits, strict=True)
        names = [path for path, split in pairs if split == Split.VALIDATION]
        images = [library.images_root / name for name in _spread(names)]
        self._panel.examples.set_examples(record.model, images)

    @Slot(object)
    def _on_model_opened(self, model: Path) -> None:
        run = unfinished_run(model)
        if run is not None:
            self._tasks.run(
                lambda: _validation_images(partial_dir(run)),
                lambda images: self._panel.examples.set_examples(model, images),
                topic="examples",
            )


def _validation_images(partial: Path) -> list[Path]:
    """Return what a run is validated on that is not finished; none where that cannot be read."""
    with contextlib.suppress(ProblemError, OSError):
        dataset = read_resumable_run(partial).dataset
        names = [str(image.path) for image in dataset.of_split(Split.VALIDATION)]
        return [dataset.root / name for name in _spread(names)]
    return []


def _spread(names: Sequence[str]) -> Sequence[str]:
    """Return at most about a thousand names, of each class some: they stand class by class."""
    return names[:: -(-len(names) // _MOST) or 1]
