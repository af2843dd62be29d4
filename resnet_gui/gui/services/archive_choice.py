"""Asks what a dropped zip is that holds a model and pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.dragged_paths import PathKind

translate = QCoreApplication.translate


def is_archive(paths: list[Path]) -> bool:
    """Say whether what was dropped is one archive, by its name."""
    return len(paths) == 1 and paths[0].suffix.lower() == ".zip"


def ask(parent: QWidget, archive: Path) -> PathKind | None:
    """Return whether it is meant as a model or as the pictures (a file); None: as neither."""
    text = translate(
        "ArchiveChoice", "{name} holds both a model and pictures. Which do you want to open?"
    )
    consequence = translate("ArchiveChoice", "Opening the pictures unpacks them into a folder.")
    verbs = (
        translate("ArchiveChoice", "Leave it"),
        translate("ArchiveChoice", "Open the model"),
        translate("ArchiveChoice", "Open the pictures"),
    )
    kinds: tuple[PathKind | None, ...] = (None, PathKind.MODEL, PathKind.FILE)
    return kinds[dialogs.ask(parent, text.format(name=archive.name), consequence, verbs)]
