"""Builds the card of an imported model from its file, the user's input and an earlier card."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging.decode_rule import NEWEST_RULE
from resnet_gui.core.imaging.resize import FILTER_NAME, LETTERBOX_FILL, ResizeRule
from resnet_gui.core.models import imported_models
from resnet_gui.core.models.imported_models import (
    ImportNeededError,
    ImportOptions,
    ImportQuestion,
    Remembered,
)
from resnet_gui.core.models.model_card import ModelCard, card_from_elsewhere
from resnet_gui.core.models.model_names import name_of_file
from resnet_gui.core.models.network_outputs import fits
from resnet_gui.core.models.preprocessing import PreprocessingName

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FileMetadata:
    """What a file itself tells of its model.

    Attributes:
        numbers: How many numbers it answers with.
        height: Of the images that it takes, in pixels.
        width: Likewise.
        preprocessing: How its images were prepared, where that can be seen.
        resize: The usual rule of such files.
        network: The card's word for such a network.
        takes_pixels: Whether it takes whole numbers: then no preprocessing but ``inside`` is
            possible, whatever somebody says.
        card: The card inside the file, where this program has written it.
    """

    numbers: int
    height: int
    width: int
    preprocessing: PreprocessingName | None
    resize: ResizeRule
    network: str
    takes_pixels: bool = False
    card: ModelCard | None = None

    @property
    def n_classes(self) -> int:
        """How many classes it has: one number speaks for two."""
        return max(2, self.numbers)

    @property
    def input_shape(self) -> tuple[int, int] | None:
        """The card's word for height and width: None for a square."""
        return None if self.height == self.width else (self.height, self.width)


def card_of(path: Path, told: FileMetadata, answers: ImportOptions | None) -> ModelCard:
    """Return what is known of a model: what is said now counts before what was said before.

    The card's ``outputs`` are None where nobody has said what the network's numbers are.

    Raises:
        ImportNeededError: Neither the file nor the user says what its classes are called or how
            its images were prepared.
        ProblemError: ``model-labels-count`` or ``model-outputs-unfit``.
    """
    given, count = answers or ImportOptions(), told.n_classes
    remembered = _remembered(path, told)
    inside = told.card if told.card is not None and _fits(told.card, told) else None
    known = remembered.card if remembered else inside
    _check(path, told, given)
    beside = imported_models.labels_beside(path, count)
    said = known.classes if known and not (remembered and remembered.has_new_labels) else None
    classes = given.classes or said or (None if told.numbers == 1 else beside)
    preprocessing = given.preprocessing or (known.preprocessing if known else told.preprocessing)
    if told.takes_pixels:
        preprocessing = "inside"
    resize = given.resize or (known.resize if known else told.resize)
    outputs = given.outputs or (known.outputs if known else None)
    if classes is None or preprocessing is None:
        if classes is None and beside is not None:
            # One number, by Keras' habit, speaks for the second of the labels.
            classes = tuple(reversed(beside))
        question = ImportQuestion(
            path,
            count,
            ImportOptions(classes, preprocessing, resize, outputs),
            is_single=told.numbers == 1,
            labels_problem=None if classes else imported_models.labels_problem(path, count),
        )
        raise ImportNeededError(question)
    values: dict[str, Any] = {
        "classes": classes,
        "network": told.network,
        "image_size": max(told.height, told.width),
        "input_shape": told.input_shape,
        "resize": resize,
        "preprocessing": preprocessing,
        "pad_color": known.pad_color if known else LETTERBOX_FILL,
        "temperature": known.temperature if known else 1.0,
        "decode_rule": known.decode_rule if known else NEWEST_RULE,
        "outputs": outputs,
    }
    if inside is not None:
        return replace(inside, **values)
    return card_from_elsewhere(name=name_of_file(path), filter=FILTER_NAME, **values)


def keep_options(path: Path, card: ModelCard, answers: ImportOptions | None) -> None:
    """Remember what somebody said about a model that could be opened with it."""
    if answers is not None and answers != ImportOptions():
        try:
            imported_models.remember(path, card)
        except OSError:
            _logger.warning("the answers about %s cannot be kept", path, exc_info=True)


def _remembered(path: Path, told: FileMetadata) -> Remembered | None:
    """Return what was said at an earlier time, unless another file had this name then."""
    found = imported_models.look_up(path)
    if found is None:
        return None
    return found if _fits(found.card, told) else None


def _fits(card: ModelCard, told: FileMetadata) -> bool:
    shape = (len(card.classes), card.image_size, card.input_shape)
    return shape == (told.n_classes, max(told.height, told.width), told.input_shape)


def _check(path: Path, told: FileMetadata, given: ImportOptions) -> None:
    count = told.n_classes
    if given.classes is not None and len(given.classes) != count:
        raise ProblemError(
            ProblemKind.MODEL_LABELS_COUNT, path=str(path), count=count, found=len(given.classes)
        )
    if given.outputs is not None and not fits(given.outputs, told.numbers):
        raise ProblemError(
            ProblemKind.MODEL_OUTPUTS_UNFIT,
            path=str(path),
            count=told.numbers,
            outputs=given.outputs,
        )
