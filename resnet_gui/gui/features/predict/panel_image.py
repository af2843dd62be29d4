"""Reads the image that the prediction panel shows, whole or as the network sees it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.gui.services import thumbnail_loader

_SIDE = 1000  # pixels; the panel is at most 480 wide, on screens up to 200 %


def read(image: Path, as_seen_by: ModelCard | None) -> QImage | None:
    """Return the image, or the square that a model takes; to be called beside the window's thread.

    Returns:
        None where it cannot be read: the engine says why, once for both.
    """
    try:
        if as_seen_by is not None:
            card = as_seen_by
            return thumbnail_loader.read_square(
                *(image, card.size, card.resize),
                *(card.pad_color, card.decode_rule, card.white),
            )
        return thumbnail_loader.read_image(image, _SIDE)
    except ProblemError:
        return None
