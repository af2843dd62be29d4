"""Builds the card of an imported model from its file, the user's input and an earlier card."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging.resize import FILTER_NAME, LETTERBOX_FILL, ResizeRule
from resnet_gui.core.models import imported_models
from resnet_gui.core.models.imported_models import ImportNeededError, ImportOptions, ImportQuestion
from resnet_gui.core.models.model_card import ModelCard, card_from_elsewhere
from resnet_gui.core.models.preprocessing import PreprocessingName

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FileMetadata:
    """What a file itself tells of its model.

    Attributes:
        n_classes: How many numbers it answers with.
        side: Of the square that it takes, in pixels.
        preprocessing: How its images were prepared, where that can be seen.
        resize: The usual rule of such files.
        network: The card's word for such a network.
    """

    n_classes: int
    side: int
    preprocessing: PreprocessingName | None
    resize: ResizeRule
    network: str


def card_of(path: Path, told: FileMetadata, answers: ImportOptions | None) -> ModelCard:
    """Return what is known of a model: what is said now counts before what was said before.

    Raises:
        ImportNeededError: Neither the file nor the user says what its classes are called or how
            its images were prepared.
        ProblemError: ``model-labels-count``.
    """
    given, count = answers or ImportOptions(), told.n_classes
    known = imported_models.recall(path)
    if known is not None and (len(known.classes), known.image_size) != (count, told.side):
        known = None  # another file had this name
    if given.classes is not None and len(given.classes) != count:
        raise ProblemError(
            ProblemKind.MODEL_LABELS_COUNT, path=str(path), count=count, found=len(given.classes)
        )
    beside = imported_models.labels_beside(path)
    if beside is not None and len(beside) != count:
        beside = None
    classes = given.classes or (known.classes if known else beside)
    preprocessing = given.preprocessing or (known.preprocessing if known else told.preprocessing)
    resize = given.resize or (known.resize if known else told.resize)
    if classes is None or preprocessing is None:
        known_options = ImportOptions(classes, preprocessing, resize)
        raise ImportNeededError(ImportQuestion(path, count, known_options))
    # "model" says nothing among many; Teachable Machine calls each of its files keras_model.
    name = path.parent.name if path.stem in ("model", "keras_model") else path.stem
    return card_from_elsewhere(
        name=name or path.stem,
        classes=classes,
        network=told.network,
        image_size=told.side,
        resize=resize,
        filter=FILTER_NAME,
        preprocessing=preprocessing,
        pad_color=known.pad_color if known else LETTERBOX_FILL,
        temperature=known.temperature if known else 1.0,
    )


def keep_options(path: Path, card: ModelCard, answers: ImportOptions | None) -> None:
    """Remember what somebody said about a model that could be opened with it."""
    if answers is not None and answers != ImportOptions():
        try:
            imported_models.remember(path, card)
        except OSError:
            _logger.warning("the answers about %s cannot be kept", path, exc_info=True)
