"""Tells the models and their labels among what was dropped from the images."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models import imported_models, model_places
from resnet_gui.core.models.imported_models import ImportOptions, is_model
from resnet_gui.gui.services.drop_data import DroppedFiles

_LABELS_SUFFIX = ".txt"


@dataclass(frozen=True)
class Dropped:
    """What was dropped.

    Attributes:
        images: Images, and folders of them.
        model: The model to open; None where there is none.
        options: What a labels file says that was dropped with it.
        is_both: Whether the model is a zip that holds images too: then it must be asked.
    """

    images: DroppedFiles
    model: Path | None = None
    options: ImportOptions | None = None
    is_both: bool = False


def sort_out(files: DroppedFiles) -> Dropped:
    """Return what is among dropped files; to be called beside the window's thread."""
    held = {path: model_places.contents(path) for path in files.paths}
    models, both = [], set()
    for path in files.paths:
        inside = held[path]
        if inside is None:
            if is_model(path):
                models.append(path)
        elif inside.has_model and not (inside.has_images and path in files.folders):
            models.append(path)
            if inside.has_images:
                both.add(path)
    if not models:
        return Dropped(files)
    model = models[-1]
    labels = [path for path in files.paths if path.suffix.lower() == _LABELS_SUFFIX]
    taken = {*models, *labels}
    others = tuple(path for path in files.paths if path not in taken)
    images = DroppedFiles(others, files.folders & set(others))
    return Dropped(images, model, _options(model, labels), model in both)


def _options(model: Path, labels: list[Path]) -> ImportOptions | None:
    """Return what a labels file says; one that lies beside its model is found without this."""
    if len(labels) != 1 or labels[0] == imported_models.labels_file(model):
        return None
    try:
        return ImportOptions(imported_models.read_labels(labels[0]))
    except ProblemError:
        return None
