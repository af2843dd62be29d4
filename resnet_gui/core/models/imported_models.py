"""Class names and preprocessing of a model of another program, stored in a card beside its file."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, Value
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import cache_dir, is_dir, is_file, long_path
from resnet_gui.core.files.reading import read_text
from resnet_gui.core.files.schema import checked
from resnet_gui.core.files.versioned_json import is_later, parse_object, write_json
from resnet_gui.core.imaging.resize import ResizeRule
from resnet_gui.core.models import model_formats
from resnet_gui.core.models.model_card import SCHEMA, ModelCard
from resnet_gui.core.models.model_formats import MOST_CARD, model_digest
from resnet_gui.core.models.network_outputs import Outputs
from resnet_gui.core.models.preprocessing import PreprocessingName

MODEL_SUFFIXES = model_formats.MODEL_SUFFIXES
LABELS_FILE = "labels.txt"

_CARD_ENDING = ".card.json"
_NUMBERED = re.compile(r"(\d+)[ \t]+(\S.*)")
_BELONGS = "belongs_to"
"""What a card was written for: the digests of the model, and of the labels file beside it."""


@dataclass(frozen=True)
class ImportOptions:
    """What somebody said about a model; None where nothing was said.

    Attributes:
        classes: In the order of the network's outputs.
        preprocessing: How its images were prepared.
        resize: How an image becomes its square.
        outputs: What the network's numbers are; they themselves tell where nobody says.
    """

    classes: tuple[str, ...] | None = None
    preprocessing: PreprocessingName | None = None
    resize: ResizeRule | None = None
    outputs: Outputs | None = None


@dataclass(frozen=True)
class ImportQuestion:
    """What must be known about a model before it can be used.

    Attributes:
        path: The model's file.
        count: How many classes it has.
        known: What is known already; None for what is missing.
        is_single: Whether the network answers with one number, which speaks for the first class:
            then which of two classes that is must be said even where their names are known.
        labels_problem: Why the labels file beside the model gives no names; None where it does,
            or there is none.
    """

    path: Path
    count: int
    known: ImportOptions
    is_single: bool = False
    labels_problem: Problem | None = None

    @property
    def problem(self) -> Problem:
        """Why the model cannot be used yet."""
        values: dict[str, Value] = {"path": str(self.path), "count": self.count}
        return Problem(ProblemKind.MODEL_NEEDS_ANSWERS, values)


@dataclass(frozen=True)
class Remembered:
    """What was said about a model at an earlier time.

    Attributes:
        card: What :func:`remember` wrote.
        has_new_labels: Whether the labels file beside the model is another one now.
    """

    card: ModelCard
    has_new_labels: bool


class ImportNeededError(ProblemError):
    """Raised where neither a model's file nor the user says what must be known about it.

    Attributes:
        question: What is missing.
    """

    def __init__(self, question: ImportQuestion) -> None:
        super().__init__(question.problem.kind, **question.problem.values)
        self.question = question

    def __reduce__(self) -> tuple[object, ...]:
        return ImportNeededError, (self.question,)


def is_model(path: Path) -> bool:
    """Say whether a file is called as models are; what it is, only reading it tells."""
    return path.suffix.lower() in MODEL_SUFFIXES or model_formats.is_known_otherwise(path)


def read_labels(path: Path) -> tuple[str, ...]:
    """Return the classes in a labels file: a name a line, or Teachable Machine's ``0 Name``.

    Raises:
        ProblemError: ``labels-unreadable``.
    """
    try:
        text = read_text(path, MOST_CARD, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise ProblemError(ProblemKind.LABELS_UNREADABLE, path=str(path)) from error
    names = as_labels(text)
    if not names:
        raise ProblemError(ProblemKind.LABELS_UNREADABLE, path=str(path))
    return names


def as_labels(text: str) -> tuple[str, ...]:
    """Return the class names in lines of text; numbers before all of them are no part of them."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    numbered = [_NUMBERED.fullmatch(line) for line in lines]
    found = [(int(match[1]), match[2]) for match in numbered if match]
    # "7 Eleven" among other names is a name: only 0, 1, 2, ... from the first line on are numbers.
    if [number for number, _ in found] == list(range(len(lines))):
        names = tuple(name for _, name in found)
        # "0 fingers", "1 finger": without their numbers such names would not tell classes apart.
        if len({name.casefold().removesuffix("s") for name in names}) == len(names):
            return names
    return lines


def labels_file(model: Path) -> Path:
    """Return where the labels of a model are: beside it, or in the folder of a SavedModel."""
    inside = model / LABELS_FILE
    return inside if is_file(inside) else model.with_name(LABELS_FILE)


def labels_beside(model: Path, count: int | None = None) -> tuple[str, ...] | None:
    """Return the classes that ``labels.txt`` beside a model names, if there is such a file.

    Args:
        model: The model.
        count: How many classes it has; a file with another number of names then does not count.
    """
    try:
        names = read_labels(labels_file(model))
    except ProblemError:
        return None
    return names if count in (None, len(names)) else None


def labels_problem(model: Path, count: int) -> Problem | None:
    """Return why the labels file beside a model of so many classes does not give their names."""
    file = labels_file(model)
    if not is_file(file):
        return None
    try:
        found = len(read_labels(file))
    except ProblemError as error:
        return error.problem
    if found == count:
        return None
    values: dict[str, Value] = {"path": str(file), "count": count, "found": found}
    return Problem(ProblemKind.LABELS_DO_NOT_FIT, values)


def recall(model: Path) -> ModelCard | None:
    """Return the card that :func:`remember` wrote for a model, if there is a usable one.

    A card that was written for another file of that name is none.

    Raises:
        ProblemError: ``schema-too-new``: a later version of the program has written the card.
    """
    found = look_up(model)
    return None if found is None else found.card


def has_new_labels(model: Path) -> bool:
    """Say whether the labels file beside a model is another than when its card was written."""
    found = look_up(model)
    return found is not None and found.has_new_labels


def look_up(model: Path) -> Remembered | None:
    """Return the card as :func:`recall` does, and whether the labels are new.

    This reads the whole model, to know that the card was written for it.
    """
    found = _recall(model)
    if found is None:
        return None
    card, belongs = found
    return Remembered(card, "labels" in belongs and belongs["labels"] != _labels(model))


def remember(model: Path, card: ModelCard) -> Path:
    """Write a card beside a model, or into the program's cache where that cannot be written.

    Returns:
        Where it was written.

    Raises:
        ProblemError: ``schema-too-new``: a later version of the program has written a card there.
        OSError: Where neither can be written.
    """
    digest = model_digest(model)
    values = json.loads(card.to_json()) | {_BELONGS: {"model": digest, "labels": _labels(model)}}
    text = json.dumps(values, indent=2, ensure_ascii=False) + "\n"
    path = _card_beside(model)
    try:
        write_json(path, text, SCHEMA)
    except OSError:
        path = _cache() / (digest + _CARD_ENDING)
        long_path(path.parent).mkdir(parents=True, exist_ok=True)
        write_json(path, text, SCHEMA)
    return path


def _recall(model: Path) -> tuple[ModelCard, dict[str, str]] | None:
    """Return a model's card, and the digests of what it was written for; none in older ones."""
    found = _read(_card_beside(model))
    if found is not None and found[1].get("model") in (None, _digest(model)):
        return found
    folder = _cache()
    if not is_dir(folder):
        return None
    # Earlier versions took the digest of an .xml without its weights.
    digests = [_digest(model), *([digest_of(model)] if is_file(model) else [])]
    cards = (_read(folder / (digest + _CARD_ENDING)) for digest in digests)
    return next((card for card in cards if card is not None), None)


def _digest(model: Path) -> str:
    with contextlib.suppress(OSError):
        return model_digest(model)
    return ""


def _labels(model: Path) -> str:
    with contextlib.suppress(OSError):
        return digest_of(labels_file(model))
    return ""


def _card_beside(model: Path) -> Path:
    return model.with_name(model.name + _CARD_ENDING)


def _cache() -> Path:
    return cache_dir() / "models"


def _read(path: Path) -> tuple[ModelCard, dict[str, str]] | None:
    try:
        text = read_text(path, MOST_CARD)
        belongs = parse_object(text).get(_BELONGS, {})
        return ModelCard.from_json(text), checked(dict[str, str], belongs)
    except (OSError, ValueError, ProblemError) as error:
        if is_later(error):
            raise
        return None  # not there, or not a card: then the question is asked once more
