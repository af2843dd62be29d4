"""Feedback shown while files are dragged over the prediction panel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.files.paths import is_dir
from resnet_gui.core.models.imported_models import is_model
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.gui.services.drop_data import DropKind, DropOffer
from resnet_gui.gui.text import format
from resnet_gui.gui.widgets.drop_area import DropFeedback

_MOST_LOOKED_AT = 100  # files of a drag

translate = QCoreApplication.translate


def drop_feedback(offer: DropOffer, card: ModelCard | None) -> DropFeedback:
    """Return the feedback for dragged data while a model with this card, or none, is open."""
    paths = offer.paths
    if len(paths) == 1 and is_model(paths[0]):
        return DropFeedback(
            True, translate("DropFeedback", "Drop to open the model"), paths[0].name
        )
    if offer.kind is DropKind.ADDRESS:
        return DropFeedback(
            False,
            translate("DropFeedback", "Only an address, not the picture"),
            translate(
                "DropFeedback",
                "Nothing here goes online. Copy the picture and paste it, or save it.",
            ),
        )
    if offer.kind is DropKind.OTHER:
        return DropFeedback(
            False,
            translate("DropFeedback", "Not a picture"),
            translate("DropFeedback", "Drop pictures or folders."),
        )
    if card is None:
        return DropFeedback(
            False,
            translate("DropFeedback", "No model yet"),
            translate("DropFeedback", "Train one, or open one that you have."),
        )
    return DropFeedback(
        True, _title(offer, paths), translate("DropFeedback", "with {name}").format(name=card.name)
    )


def _title(offer: DropOffer, paths: tuple[Path, ...]) -> str:
    if offer.kind is DropKind.PICTURE:
        return translate("DropFeedback", "Drop to classify the picture")
    if len(paths) == 1:
        folder = translate("DropFeedback", "Drop to classify all in {name}")
        text = (
            folder if _is_folder(paths[0]) else translate("DropFeedback", "Drop to classify {name}")
        )
        return text.format(name=paths[0].name)
    if any(map(_is_folder, paths[:_MOST_LOOKED_AT])):
        return translate("DropFeedback", "Drop to classify all in these")
    return translate("DropFeedback", "Drop to classify {count} pictures").format(
        count=format.number(len(paths))
    )


def _is_folder(path: Path) -> bool:
    """Say whether a path is a folder: on the window's thread, as a drag is answered at once."""
    return is_dir(path)
