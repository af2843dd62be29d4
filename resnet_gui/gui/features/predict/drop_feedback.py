"""Feedback shown while files are dragged over the prediction panel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.models.imported_models import is_model
from resnet_gui.gui.services.dragged_paths import DraggedPaths, PathKind
from resnet_gui.gui.services.drop_data import DropKind, DropOffer
from resnet_gui.gui.text import format
from resnet_gui.gui.widgets.drop_area import DropFeedback

translate = QCoreApplication.translate


def drop_feedback(offer: DropOffer, model: str | None, dragged: DraggedPaths) -> DropFeedback:
    """Return the feedback for dragged data.

    Args:
        offer: What is dragged.
        model: The name of the model that is open, or will be in a moment; None where there is none.
        dragged: Knows what is at the paths, as soon as it has looked; until then they are taken
            for images.
    """
    paths = offer.paths
    if offer.is_text and dragged.kind(paths[0]) is PathKind.MISSING:
        offer, paths = DropOffer(DropKind.OTHER), ()
    model_path = _model(paths, dragged)
    if model_path is not None:
        return DropFeedback(
            True, translate("DropFeedback", "Drop to open the model"), model_path.name
        )
    if len(paths) == 1 and dragged.kind(paths[0]) is PathKind.BOTH:
        return DropFeedback(
            True,
            translate("DropFeedback", "Drop to open {name}").format(name=paths[0].name),
            translate("DropFeedback", "It holds both a model and pictures"),
        )
    if offer.kind is DropKind.ADDRESS:
        return DropFeedback(
            False,
            translate("DropFeedback", "This is a link, not the picture"),
            translate(
                "DropFeedback",
                "This program does not go online. Copy the picture and paste it, or save it first.",
            ),
        )
    if offer.kind is DropKind.OTHER or _has_no_image(paths, dragged):
        return DropFeedback(
            False,
            translate("DropFeedback", "Not a picture"),
            translate("DropFeedback", "Drop pictures or folders."),
        )
    if model is None:
        return DropFeedback(
            False,
            translate("DropFeedback", "No model yet"),
            translate("DropFeedback", "Train one, or open one you have."),
        )
    return DropFeedback(
        True,
        _title(offer, dragged),
        translate("DropFeedback", "with {name}").format(name=model),
    )


def _model(paths: tuple[Path, ...], dragged: DraggedPaths) -> Path | None:
    """Return the model where nothing else is dragged but perhaps its labels."""
    others = [path for path in paths if len(paths) == 1 or path.suffix.lower() != ".txt"]
    if len(others) != 1:
        return None
    (path,) = others
    return path if is_model(path) or dragged.kind(path) is PathKind.MODEL else None


def _has_no_image(paths: tuple[Path, ...], dragged: DraggedPaths) -> bool:
    return bool(paths) and all(dragged.kind(path) is PathKind.OTHER for path in paths)


def _title(offer: DropOffer, dragged: DraggedPaths) -> str:
    def is_folder(path: Path) -> bool:
        return dragged.kind(path) is PathKind.FOLDER

    paths = offer.paths
    if offer.kind is DropKind.IMAGE:
        return translate("DropFeedback", "Drop to classify the picture")
    if len(paths) == 1:
        folder = translate("DropFeedback", "Drop to classify all in {name}")
        text = (
            folder if is_folder(paths[0]) else translate("DropFeedback", "Drop to classify {name}")
        )
        return text.format(name=paths[0].name)
    if any(map(is_folder, paths)):
        return translate("DropFeedback", "Drop to classify all in these")
    images = [path for path in paths if dragged.kind(path) is not PathKind.OTHER]
    return translate("DropFeedback", "Drop to classify {count} pictures").format(
        count=format.number(len(images))
    )
