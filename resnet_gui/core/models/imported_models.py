"""Class names and preprocessing of a model of another program, stored in a card beside its file."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import cache_dir, is_file, long_path
from resnet_gui.core.files.versioned_json import is_later, write_json
from resnet_gui.core.imaging.resize import ResizeRule
from resnet_gui.core.models.model_card import SCHEMA, ModelCard
from resnet_gui.core.models.preprocessing import PreprocessingName

HDF5_SUFFIX = ".h5"
GRAPH_SUFFIXES = (".onnx", ".xml")
"""ONNX, and OpenVINO's own form, whose weights lie beside it in a ``.bin``."""
MODEL_SUFFIXES = (".keras", HDF5_SUFFIX, *GRAPH_SUFFIXES)
LABELS_FILE = "labels.txt"

_HDF5_START = b"\x89HDF\r\n\x1a\n"
_CARD_ENDING = ".card.json"
_MOST_BYTES = 10_000_000  # of a labels file or a card: more is neither
_NUMBERED = re.compile(r"(\d+)[ \t]+(\S.*)")


@dataclass(frozen=True)
class ImportOptions:
    """What somebody said about a model; None where nothing was said.

    Attributes:
        classes: In the order of the network's outputs.
        preprocessing: How its images were prepared.
        resize: How an image becomes its square.
    """

    classes: tuple[str, ...] | None = None
    preprocessing: PreprocessingName | None = None
    resize: ResizeRule | None = None


@dataclass(frozen=True)
class ImportQuestion:
    """What must be known about a model before it can be used.

    Attributes:
        path: The model's file.
        count: How many classes it has.
        known: What is known already; None for what is missing.
    """

    path: Path
    count: int
    known: ImportOptions

    @property
    def problem(self) -> Problem:
        """Why the model cannot be used yet."""
        values: dict[str, str | int | float] = {"path": str(self.path), "count": self.count}
        return Problem(ProblemKind.MODEL_NEEDS_ANSWERS, values)


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
    return path.suffix.lower() in MODEL_SUFFIXES


def is_graph(model: Path) -> bool:
    """Say whether a file is called as ONNX and OpenVINO's models are."""
    return model.suffix.lower() in GRAPH_SUFFIXES and is_file(model)


def is_hdf5(model: Path) -> bool:
    """Tell whether a file is HDF5, by its content."""
    try:
        with long_path(model).open("rb") as file:
            return file.read(len(_HDF5_START)) == _HDF5_START
    except OSError:
        return False


def read_labels(path: Path) -> tuple[str, ...]:
    """Return the classes in a labels file: a name a line, or Teachable Machine's ``0 Name``.

    Raises:
        ProblemError: ``labels-unreadable``.
    """
    try:
        if long_path(path).stat().st_size > _MOST_BYTES:
            raise ProblemError(ProblemKind.LABELS_UNREADABLE, path=str(path))
        text = long_path(path).read_text(encoding="utf-8-sig")
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
        return tuple(name for _, name in found)
    return lines


def labels_beside(model: Path) -> tuple[str, ...] | None:
    """Return the classes that ``labels.txt`` beside a model names, if there is such a file."""
    with contextlib.suppress(ProblemError):
        return read_labels(model.with_name(LABELS_FILE))
    return None


def recall(model: Path) -> ModelCard | None:
    """Return the card that :func:`remember` wrote for a model, if there is a usable one.

    Raises:
        ProblemError: ``schema-too-new``: a later version of the program has written the card.
    """
    cached = _cache()
    beside = _card_beside(model)
    card = _read(beside)
    if card is None and cached.is_dir():
        card = _read(cached / (digest_of(model) + _CARD_ENDING))
    return card


def remember(model: Path, card: ModelCard) -> Path:
    """Write a card beside a model, or into the program's cache where that cannot be written.

    Returns:
        Where it was written.

    Raises:
        ProblemError: ``schema-too-new``: a later version of the program has written a card there.
        OSError: Where neither can be written.
    """
    try:
        return _write(_card_beside(model), card)
    except OSError:
        folder = _cache()
        long_path(folder).mkdir(parents=True, exist_ok=True)
        return _write(folder / (digest_of(model) + _CARD_ENDING), card)


def _card_beside(model: Path) -> Path:
    return model.with_name(model.name + _CARD_ENDING)


def _cache() -> Path:
    return cache_dir() / "models"


def _read(path: Path) -> ModelCard | None:
    try:
        if long_path(path).stat().st_size > _MOST_BYTES:
            return None
        return ModelCard.from_json(long_path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, ProblemError) as error:
        if is_later(error):
            raise
        return None  # not there, or not a card: then the question is asked once more


def _write(path: Path, card: ModelCard) -> Path:
    write_json(path, card.to_json(), SCHEMA)
    return path
