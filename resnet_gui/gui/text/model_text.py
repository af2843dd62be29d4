"""What a model is called: one of a run that goes on also by its epoch."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.model_names import name_of_file, name_of_model
from resnet_gui.core.runs.checkpoints import epoch_of
from resnet_gui.core.runs.run_folder import unfinished_run

translate = QCoreApplication.translate


def model_name(card: ModelCard, path: Path | None) -> str:
    """Return the name of an open model; ``path`` is what was opened."""
    if path is not None and unfinished_run(path) is not None:
        return with_epoch(card.name, card.best_epoch)
    return card.name if path is None else name_of_model(card.name, path)


def file_name(path: Path) -> str:
    """Return what a model is called that is not open yet."""
    run, epoch = unfinished_run(path), epoch_of(path)
    if run is not None:
        return with_epoch(run.name, epoch) if epoch else run.name
    return name_of_file(path)  # a run's model is called after its folder


def with_epoch(name: str, epoch: int) -> str:
    """Return the name of a run's model so far."""
    return translate("ModelText", "{name}, epoch {epoch}").format(name=name, epoch=epoch)
