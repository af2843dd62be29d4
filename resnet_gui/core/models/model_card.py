"""The model card: a JSON description of a model, beside the weights and inside the model file."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from dataclasses import MISSING, asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.versioned_json import read_json, to_json
from resnet_gui.core.imaging.resize import RESIZE_RULES, ResizeRule
from resnet_gui.core.models.preprocessing import PREPROCESSING, PreprocessingName

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
        image_size: Side of the network's input, in pixels.
        resize: Rule by which a picture becomes that square.
        filter: Resampling filter of the resize.
        created: UTC, ISO 8601.
        seed: Start of every random choice.
        best_epoch: The epoch whose weights these are.
        val_loss: Of that epoch; None where nothing was held out, or nothing is known.
        val_accuracy: Of that epoch, 0 to 1; None as above.
        n_train: Pictures trained on.
        n_validation: Pictures behind ``val_accuracy``.
        weights: Where training started: ``imagenet``, ``none`` or a file's name.
        dataset: Name and fingerprint of the dataset.
        versions: Of this program, Python, TensorFlow, Keras, Pillow, numpy.
        hardware: What the run was computed on.
        preprocessing: What the program puts before the network when it opens the file.
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

    def to_json(self) -> str:
        """Return the text of ``card.json``."""
        return to_json(asdict(self), SCHEMA)

    @classmethod
    def from_json(cls, text: str) -> ModelCard:
        """Read what :meth:`to_json` wrote; :class:`ProblemError` where it is not that."""
        values: dict[str, Any] = read_json(text, SCHEMA)
        missing = [
            f.name
            for f in fields(cls)
            if f.default is MISSING and f.default_factory is MISSING and f.name not in values
        ]
        if missing:
            raise ProblemError(ProblemKind.CARD_INCOMPLETE, field=missing[0])
        known = {f.name: values[f.name] for f in fields(cls) if f.name in values}
        classes = known["classes"]
        if not isinstance(classes, list) or not all(isinstance(c, str) for c in classes):
            raise ProblemError(ProblemKind.CARD_INCOMPLETE, field="classes")
        if known["resize"] not in RESIZE_RULES:
            raise ProblemError(ProblemKind.CARD_INCOMPLETE, field="resize")
        if known.get("preprocessing", "inside") not in PREPROCESSING:
            raise ProblemError(ProblemKind.CARD_INCOMPLETE, field="preprocessing")
        if not isinstance(known["image_size"], int):
            raise ProblemError(ProblemKind.CARD_INCOMPLETE, field="image_size")
        return cls(**(known | {"classes": tuple(classes)}))


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
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "config.json" not in names:
                raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(model))
            if MEMBER in names:
                return ModelCard.from_json(archive.read(MEMBER).decode("utf-8"))
    except (OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        # RuntimeError: the member is encrypted, or compressed in a way that Python does not know.
        raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(model)) from error
    beside = path.with_name("card.json")
    if not beside.is_file():
        raise ProblemError(ProblemKind.MODEL_NO_CARD, path=str(model))
    try:
        return ModelCard.from_json(beside.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProblemError(ProblemKind.MODEL_NO_CARD, path=str(model)) from error


def put_card(model: Path, card: ModelCard) -> None:
    """Add the card to a ``.keras`` file that has none."""
    with zipfile.ZipFile(long_path(model), "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MEMBER, atomic.encode(card.to_json()))


def replace_card(model: Path, card: ModelCard) -> None:
    """Put another card into a ``.keras`` file; everything else in it stays byte by byte."""
    path = long_path(model)
    temporary = path.with_name(path.name + ".tmp")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(temporary, "w") as new:
        for member in old.infolist():
            if member.filename != MEMBER:
                with old.open(member) as source, new.open(member, "w") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
    put_card(temporary, card)
    temporary.replace(path)
