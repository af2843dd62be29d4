"""The file dialogs of the prediction panel: a model, or images."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from resnet_gui.core.models.imported_models import MODEL_SUFFIXES
from resnet_gui.core.models.model_formats import SAVED_MODEL
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.app_settings import AppSettings

translate = QCoreApplication.translate


def choose_model(parent: QWidget, settings: AppSettings) -> Path | None:
    """Let the user choose a model file; None when they do not."""
    kinds = " ".join(f"*{suffix}" for suffix in (*MODEL_SUFFIXES, ".zip", SAVED_MODEL))
    filters = translate("FileChoice", "Models ({kinds});;All files (*)").format(kinds=kinds)
    title = translate("FileChoice", "Open model")
    chosen = dialogs.choose_file(parent, title, filters, settings.folder("model"))
    if chosen is not None:
        settings.remember_folder("model", chosen.parent)
    return chosen


def choose_images(parent: QWidget, settings: AppSettings) -> list[Path]:
    """Let the user choose images; none when they do not."""
    title = translate("FileChoice", "Choose pictures")
    chosen = dialogs.choose_images(parent, title, settings.folder("picture"))
    if chosen:
        settings.remember_folder("picture", chosen[0].parent)
    return chosen
