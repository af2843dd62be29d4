"""The model card: a JSON description of a model, beside the weights and inside the model file."""

from __future__ import annotations

import copy
import json
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import TooLargeError, read_text
from resnet_gui.core.files.schema import read_fields
from resnet_gui.core.files.versioned_json import parse_object, read_json, to_json
from resnet_gui.core.files.zip_files import open_zip, pieces, read_member
from resnet_gui.core.imaging.decode_rule import FIRST_RULE, NEWEST_RULE, DecodeRule, is_rule
from resnet_gui.core.imaging.resize import LETTERBOX_FILL, Color, ResizeRule, Size
from resnet_gui.core.models.model_formats import MOST_CARD, MOST_INDEX, is_hdf5
from resnet_gui.core.models.network_outputs import Outputs
from resnet_gui.core.models.preprocessing import PreprocessingName
from resnet_gui.core.novelty.reference import ThresholdSource

SCHEMA = 1
MEMBER = "resnet_gui_card.json"
"""Name of the card inside the ``.keras`` zip; Keras passes over members it does not know."""


@dataclass(frozen=True, kw_only=True)
class ModelCard:
    """What one must know to use a model and to judge it.

    Attributes:
        name: What the user calls it.
        classes: In the order of the network's outputs.
        network: Name from the engine's registry.
        image_size: Side of the network's input, in pixels; the longer one where it is no square.
        resize: Rule by which an image becomes that square.
        filter: Resampling filter of the resize.
        created: UTC, ISO 8601.
        seed: Start of every random choice.
        best_epoch: The epoch whose weights these are.
        val_loss: Of that epoch; None where nothing was held out, or nothing is known.
        val_accuracy: Of that epoch, 0 to 1; None as above.
        n_train: Images trained on.
        n_validation: Images behind ``val_accuracy``.
        weights: Where training started: ``imagenet``, ``none`` or a file's name.
        dataset: Name and fingerprint of the dataset.
        versions: Of this program, Python, TensorFlow, Keras, Pillow, numpy.
        hardware: What the run was computed on.
        preprocessing: What the program puts before the network when it opens the file.
        pad_color: RGB of what the resize rule ``letterbox`` adds to an image.
        temperature: The logits are divided by it before they become probabilities; above 1 the
            probabilities are softer. See Guo et al., On Calibration of Modern Neural Networks
            (ICML 2017).
        temperature_reason: The :class:`UnscaledReason` for which it stays 1; empty where it was
            fitted, or nothing is known.
        head_strength: Of the penalty on the last layer's weights where they were solved as a
            logistic regression, chosen on the training images alone; else None.
        decode_rule: The number of the rule by which files become pixels.
        white: What number is white in images of more than 8 bits that do not say so; 0 for the
            largest one of their format.
        outputs: What the numbers of an imported network are; None: probabilities.
        input_shape: Height and width of the network's input where it is no square, else None.
        unlike_threshold: Where the threshold comes from below which an image is unlike all that the
            model was trained on, or why there is none.
        train_counts: How many of ``n_train`` each class has, in the order of ``classes``; empty
            where that is not known.
    """

    name: str
    classes: tuple[str, ...]
    network: str
    image_size: int
    resize: ResizeRule
    filter: str
    created: str
    seed: int
    best_epoch: int
    val_loss: float | None
    val_accuracy: float | None
    n_train: int
    n_validation: int
    weights: str
    dataset: dict[str, str]
    versions: dict[str, str]
    hardware: dict[str, str] = field(default_factory=dict)
    preprocessing: PreprocessingName = "inside"
    pad_color: Color = LETTERBOX_FILL
    temperature: float = 1.0
    temperature_reason: str = ""
    head_strength: float | None = None
    decode_rule: DecodeRule = NEWEST_RULE
    white: float = 0.0
    outputs: Outputs | None = None
    input_shape: tuple[int, int] | None = None
    unlike_threshold: ThresholdSource = ThresholdSource.NONE
    train_counts: tuple[int, ...] = ()

    @property
    def size(self) -> Size:
        """What an image becomes: the side of a square, or width and height."""
        if self.input_shape is None:
            return self.image_size
        height, width = self.input_shape
        return width, height

    def to_json(self) -> str:
        """Return the text of ``card.json``."""
        return to_json(asdict(self), SCHEMA)

    @classmethod
    def from_json(cls, text: str) -> ModelCard:
        """Read what :meth:`to_json` wrote; :class:`ProblemError` where it is not that."""
        values = {"decode_rule": FIRST_RULE, "pad_color": None} | read_json(text, SCHEMA)
        if values["pad_color"] is None:
            del values["pad_color"]
        return read_fields(cls, values, ProblemKind.CARD_INCOMPLETE, **_CHECKS)


def _is_positive(value: float | None) -> bool:
    return value is None or value > 0


def _is_count(value: int) -> bool:
    return value >= 0


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "classes": bool,
    "image_size": _is_positive,
    "best_epoch": _is_count,
    "val_accuracy": lambda share: share is None or 0 <= share <= 1,
    "n_train": _is_count,
    "n_validation": _is_count,
    "pad_color": lambda color: all(0 <= part <= 255 for part in color),
    "temperature": _is_positive,
    "head_strength": _is_positive,
    "decode_rule": is_rule,
    "white": _is_count,
    "train_counts": lambda counts: all(map(_is_count, counts)),
    "input_shape": lambda shape: shape is None or min(shape) > 0,
}
"""What must hold for the values of a card, beyond their types."""


def card_from_elsewhere(**known: Any) -> ModelCard:
    """Return the card of a model that was not trained here: ``known``, and nothing of a run."""
    of_a_run: dict[str, Any] = {
        "created": "",
        "seed": 0,
        "best_epoch": 0,
        "val_loss": None,
        "val_accuracy": None,
        "n_train": 0,
        "n_validation": 0,
        "weights": "",
        "dataset": {},
        "versions": {},
    }
    return ModelCard(**(of_a_run | known))


def read_card(model: Path) -> ModelCard:
    """Return the card inside a ``.keras`` file, or the one beside it.

    Raises:
        ProblemError: ``model-...`` where there is no such file, it is no model, or has no card.
    """
    path = long_path(model)
    if not path.exists():
        raise ProblemError(ProblemKind.MODEL_MISSING, path=str(model))
    if path.is_dir():
        raise ProblemError(ProblemKind.MODEL_IS_FOLDER, path=str(model))
    try:
        with open_zip(model, MOST_INDEX) as archive:
            names = archive.namelist()
            if "config.json" not in names:
                raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(model))
            if MEMBER in names:
                return ModelCard.from_json(read_member(archive, MEMBER, MOST_CARD).decode("utf-8"))
    except TooLargeError as error:
        raise ProblemError(ProblemKind.MODEL_TOO_LARGE, path=str(model)) from error
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(model)) from error
    beside = path.with_name("card.json")
    if not beside.is_file():
        raise ProblemError(ProblemKind.MODEL_NO_CARD, path=str(model))
    try:
        return ModelCard.from_json(read_text(beside, MOST_CARD))
    except (OSError, ValueError) as error:
        raise ProblemError(ProblemKind.MODEL_NO_CARD, path=str(model)) from error


def own_card(model: Path) -> ModelCard | None:
    """Return the card of a ``.keras`` file that this program wrote; None where it is another's.

    Raises:
        ProblemError: As :func:`read_card`, but for a Keras model without a card and for HDF5.
    """
    if is_hdf5(model):
        return None
    try:
        return read_card(model)
    except ProblemError as error:
        if error.problem.kind is ProblemKind.MODEL_NO_CARD:
            return None
        raise


def put_card(model: Path, card: ModelCard) -> None:
    """Add the card to a ``.keras`` file that has none."""
    _put(model, card.to_json())


def _put(model: Path, text: str) -> None:
    with zipfile.ZipFile(long_path(model), "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MEMBER, atomic.encode(text))


def renamed(text: str, name: str) -> str:
    """Return the text of a card with another name; fields that are not known here stay.

    Raises:
        ProblemError: It is no card.
    """
    ModelCard.from_json(text)
    return json.dumps(parse_object(text) | {"name": name}, indent=2, ensure_ascii=False) + "\n"


def replace_card(model: Path, text: str) -> None:
    """Put another card into a ``.keras`` file; everything else in it stays byte by byte.

    Raises:
        OSError: It cannot be read or written.
        BadZipFile: It is damaged, and stays as it is.
    """
    path = long_path(model)
    temporary = path.with_name(path.name + ".tmp")
    try:
        with open_zip(model, MOST_INDEX) as old, zipfile.ZipFile(temporary, "w") as new:
            for member in old.infolist():
                if member.filename != MEMBER:
                    with new.open(copy.copy(member), "w") as target:  # which it changes
                        target.writelines(pieces(old, member))
        _put(temporary, text)
        temporary.replace(path)
    except (ValueError, RuntimeError) as error:  # of a member that cannot be written
        raise zipfile.BadZipFile(str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)
