"""What a user may choose for a run: limits, presets, and the way to and from ``config.json``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from resnet_gui.core.paths import long_path
from resnet_gui.core.problems import ProblemError

SCHEMA = 1
_JSON_TYPES: dict[str, type | tuple[type, ...]] = {"int": int, "float": (int, float), "bool": bool}

ResizeRule = Literal["letterbox", "crop", "squash"]
Augmentation = Literal["none", "lab", "article"]
Optimizer = Literal["adam", "sgd"]
Schedule = Literal["constant", "cosine"]
RESIZE_RULES: tuple[ResizeRule, ...] = get_args(ResizeRule)
AUGMENTATIONS: tuple[Augmentation, ...] = get_args(Augmentation)
OPTIMIZERS: tuple[Optimizer, ...] = get_args(Optimizer)
SCHEDULES: tuple[Schedule, ...] = get_args(Schedule)

NUMBER_LIMITS: dict[str, tuple[float, float]] = {
    "dropout": (0.0, 0.95),
    "image_size": (16, 1024),
    "batch_size": (1, 1024),
    "learning_rate": (1e-8, 10.0),
    "momentum": (0.0, 0.999),
    "epochs": (1, 10_000),
    "patience": (0, 10_000),
    "holdout": (0.01, 0.9),
    "seed": (0, 2**31 - 1),
}
"""Smallest and largest allowed value of each number."""


@dataclass(frozen=True, kw_only=True)
class TrainConfig:
    """Everything needed to repeat a run on the same pictures.

    Attributes:
        dataset: The folder or the list of pictures.
        root: What the paths in a list are relative to; empty for the list's own folder.
        preset: The preset that the other values started from.
        network: A name from the engine's registry.
        weights: ``imagenet``, ``none`` (random start) or the path of a weights file.
        freeze_until: ``none``, ``all`` (the whole backbone) or the name of the last frozen layer.
        dropout: Share of the features dropped before the last layer while training.
        image_size: Side of the square that the network sees, in pixels.
        resize: How a picture becomes that square.
        augment: How training pictures are varied, every epoch anew.
        batch_size: Pictures per training step.
        optimizer: ``adam`` (Kingma and Ba, 2014) or ``sgd`` with momentum.
        learning_rate: The optimizer's step size, at the start.
        momentum: Of ``sgd``; Adam has its own.
        schedule: Whether the step size stays, or falls to zero along half a cosine.
        class_weights: Whether the classes count alike, however many pictures each has.
        epochs: Passes over the training pictures, at most.
        patience: Epochs without a better validation accuracy before training ends; 0 for never.
        holdout: Share of each class held out for validation where the dataset has no such folder.
        seed: Start of every random choice.
    """

    dataset: str
    root: str = ""
    preset: str = "small"
    network: str = "resnet_small"
    weights: str = "none"
    freeze_until: str = "none"
    dropout: float = 0.25
    image_size: int = 128
    resize: ResizeRule = "letterbox"
    augment: Augmentation = "none"
    batch_size: int = 32
    optimizer: Optimizer = "adam"
    learning_rate: float = 1e-3
    momentum: float = 0.9
    schedule: Schedule = "constant"
    class_weights: bool = False
    epochs: int = 30
    patience: int = 5
    holdout: float = 0.2
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse values outside their limits, by :class:`ProblemError` ``bad-setting``."""
        for name, (low, high) in NUMBER_LIMITS.items():
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise ProblemError("bad-setting", setting=name, value=str(value))
            if not low <= value <= high:
                raise ProblemError("setting-range", setting=name, low=low, high=high)
        if not isinstance(self.class_weights, bool):
            raise ProblemError(
                "bad-setting", setting="class_weights", value=str(self.class_weights)
            )
        choices = {
            "resize": RESIZE_RULES,
            "augment": AUGMENTATIONS,
            "optimizer": OPTIMIZERS,
            "schedule": SCHEDULES,
        }
        for name, allowed in choices.items():
            if getattr(self, name) not in allowed:
                raise ProblemError("bad-setting", setting=name, value=str(getattr(self, name)))

    def to_json(self) -> str:
        """Return the text of ``config.json``."""
        return json.dumps({"schema": SCHEMA, **asdict(self)}, indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> TrainConfig:
        """Read what :meth:`to_json` wrote; :class:`ProblemError` where it is not that."""
        values = read_json(text, SCHEMA)
        known = {field.name: field.type for field in fields(cls)}
        unknown = [name for name in values if name not in known]
        if unknown:
            raise ProblemError("bad-setting", setting=unknown[0], value=str(values[unknown[0]]))
        for name, value in values.items():
            if not isinstance(value, _JSON_TYPES.get(str(known[name]), str)):
                raise ProblemError("bad-setting", setting=name, value=str(value))
        if "dataset" not in values:
            raise ProblemError("not-json", detail='"dataset" is missing')
        return cls(**values)

    @property
    def extracts_features(self) -> bool:
        """Whether each picture passes the frozen backbone only once, before the head is trained."""
        return self.freeze_until == "all" and self.augment == "none"

    def changes(self) -> dict[str, Any]:
        """Return the settings in which it differs from its preset, but for what data it has."""
        usual = asdict(from_preset(self.preset, Path(self.dataset), root=self.root))
        return {name: value for name, value in asdict(self).items() if value != usual[name]}


_RESNET50 = {"network": "resnet50", "image_size": 224}

PRESETS: dict[str, dict[str, Any]] = {
    "quick": _RESNET50
    | {"weights": "imagenet", "freeze_until": "all", "dropout": 0.2, "learning_rate": 1e-3},
    "course-lab": _RESNET50
    | {
        "weights": "imagenet",
        "freeze_until": "conv3_block1_3_conv",
        "dropout": 0.5,
        "resize": "squash",
        "augment": "lab",
        "batch_size": 2,
        "learning_rate": 1e-5,
        "epochs": 1,
    },
    "scratch": _RESNET50 | {"dropout": 0.5, "batch_size": 16, "epochs": 50, "patience": 10},
    "small": {},
    "plain": {"network": "plain_cnn", "dropout": 0.5, "epochs": 50, "patience": 3},
}
"""Preset: the settings in which it differs from the defaults of :class:`TrainConfig`."""


def from_preset(preset: str, dataset: Path, **overrides: Any) -> TrainConfig:
    """Return a preset's settings for a dataset, single settings overridden."""
    values = PRESETS[preset] | {k: v for k, v in overrides.items() if v is not None}
    return TrainConfig(dataset=str(dataset), preset=preset, **values)


def read_config(path: Path) -> TrainConfig:
    """Read a run's ``config.json``; :class:`ProblemError` where it is not there or not that."""
    try:
        text = long_path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemError("config-unreadable", path=str(path)) from error
    return TrainConfig.from_json(text)


def with_changes(config: TrainConfig, **changes: Any) -> TrainConfig:
    """Return ``config`` with some settings changed, checked again."""
    return replace(config, **changes)


def read_json(text: str, schema: int) -> dict[str, Any]:
    """Return the object in ``text`` less its ``schema``; refuse other JSON and later schemas."""
    try:
        values = json.loads(text)
    except ValueError as error:
        raise ProblemError("not-json", detail=str(error)) from error
    if not isinstance(values, dict):
        raise ProblemError("not-json", detail="an object is expected")
    found = values.pop("schema", None)
    if not isinstance(found, int):
        raise ProblemError("not-json", detail='"schema" is missing')
    if found > schema:
        raise ProblemError("schema-too-new", found=found, known=schema)
    return values
