"""The training configuration: its fields, their limits, and reading and writing ``config.json``."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import NO_DATASET
from resnet_gui.core.files.reading import read_text
from resnet_gui.core.files.schema import is_path, shown
from resnet_gui.core.files.versioned_json import check_version, read_json, to_json
from resnet_gui.core.imaging import augmentation_config
from resnet_gui.core.imaging.augmentation_config import FILL_MODES, AugmentationConfig, FillMode
from resnet_gui.core.imaging.decode_rule import FIRST_RULE, NEWEST_RULE, DecodeRule, is_rule
from resnet_gui.core.imaging.resize import RESIZE_RULES, ResizeRule

FIRST_ORDER, NEWEST_ORDER = 1, 2
"""In which order a head gets its images: 1 that of the dataset, 2 that of their contents."""

SCHEMA = 1
_JSON_TYPES: dict[str, tuple[type, ...]] = {
    **{"int": (int,), "float": (int, float), "bool": (bool,)},
    "DecodeRule": (int,),
}

Loss = Literal["softmax", "sigmoid"]
Head = Literal["gradient", "regression"]
Optimizer = Literal["adam", "sgd"]
Schedule = Literal["constant", "cosine"]
LayoutName = Literal["auto", "classes", "splits", "splits-in-classes", "flat", "names"]
LAYOUTS: tuple[LayoutName, ...] = get_args(LayoutName)
LOSSES: tuple[Loss, ...] = get_args(Loss)
HEADS: tuple[Head, ...] = get_args(Head)
OPTIMIZERS: tuple[Optimizer, ...] = get_args(Optimizer)
SCHEDULES: tuple[Schedule, ...] = get_args(Schedule)

NAMED_WEIGHTS = ("builtin", "imagenet", "none")
"""What the weights may be that is not the path of a file."""

CHOICES: dict[str, tuple[str, ...]] = {
    "layout": LAYOUTS,
    "resize": RESIZE_RULES,
    "fill_mode": FILL_MODES,
    "loss": LOSSES,
    "head": HEADS,
    "optimizer": OPTIMIZERS,
    "schedule": SCHEDULES,
}
"""What each setting may be that is one of a few words."""

NUMBER_LIMITS: dict[str, tuple[float, float]] = {
    "dropout": (0.0, 0.95),
    "image_size": (16, 1024),
    "rotation": (0.0, 180.0),
    "width_shift": (0.0, 0.9),
    "height_shift": (0.0, 0.9),
    "shear": (0.0, 60.0),
    "zoom": (0.0, 0.9),
    "channel_shift": (0.0, 255.0),
    "brightness": (0.0, 1.0),
    "views": (0, 100),
    "batch_size": (1, 1024),
    "learning_rate": (1e-8, 10.0),
    "momentum": (0.0, 0.999),
    "head_epochs": (0, 10_000),
    "epochs": (1, 10_000),
    "patience": (0, 10_000),
    "holdout": (0.01, 0.9),
    "white": (0.0, 1e12),
    "seed": (0, 2**31 - 1),
    "keep_checkpoints": (1, 1000),
}
"""Smallest and largest allowed value of each number."""


@dataclass(frozen=True, kw_only=True)
class TrainConfig:
    """Everything needed to repeat a run on the same images.

    Attributes:
        dataset: The folder or the list of images.
        root: What the paths in a list are relative to; empty for the list's own folder.
        layout: How the folder is read: ``auto``, or which folders are the classes; see
            ``docs/formats.md``.
        preset: The preset that the other values started from.
        network: A name from the engine's registry.
        weights: ``builtin`` (those that come with the program), ``imagenet`` (those that Keras
            publishes), ``none`` (random start) or the path of a weights file.
        freeze_until: ``none``, ``all`` (the whole backbone) or the name of the last frozen layer.
        dropout: Share of the features dropped before the last layer while training.
        image_size: Side of the square that the network sees, in pixels.
        resize: How an image becomes that square.
        rotation, ..., fill_mode: How training images are varied, every epoch anew; see
            :class:`~resnet_gui.core.imaging.augmentation_config.AugmentationConfig`.
        views: Where the whole backbone is frozen: in how many ways each image is varied once
            and for all, so that epochs can do without the backbone; 0 for every epoch anew.
        batch_size: Images per training step; fewer where the memory has no room for a step.
        loss: ``softmax`` cross-entropy, or ``sigmoid`` cross-entropy on one-hot labels.
        head: How the last layer is trained where the features were extracted before: by
            ``gradient`` descent with the optimizer below, or as a ``regression``: logistic
            regression that is solved, its penalty chosen on the training images alone. What
            belongs to gradient descent (dropout, batches, optimizer, patience) does not apply then,
            and an epoch is an iteration of the solver.
        optimizer: ``adam`` (Kingma and Ba, 2014) or ``sgd`` with momentum.
        learning_rate: The optimizer's step size, at the start.
        momentum: Of ``sgd``; Adam has its own.
        schedule: Whether the step size stays, or falls to zero along half a cosine.
        class_weights: Whether the classes count alike, however many images each has.
        head_epochs: Passes in which only the last layer learns, before the other layers join in.
        epochs: Passes over the training images, at most; those for the head come on top.
        patience: Epochs without a better validation accuracy before training ends; 0 for never.
        holdout: Share of each class held out for validation where the dataset has no such folder.
        group_by: A regular expression; images in whose paths it finds the same text are held out
            together, as are copies and bursts in any case.
        seed: Start of every random choice.
        keep_checkpoints: The weights of so many epochs are kept, the newest; the best besides.
        mixed_precision: Whether to compute in bfloat16; weights stay in float32.
        automatic: Whether *Keep learning* started the run; such a run may be replaced by a later
            one. A run that a person starts never has it.
        white: What number is white in images of more than 8 bits that do not say so; 0 for the
            largest one of their format.
        decode_rule: The number of the rule by which files become pixels. A new run has the newest;
            one that goes on keeps its own.
        order: In which order a head that is trained on extracted features gets its images. 2: that
            of their contents' hashes, so that it learns the same whether a list or class folders
            name them. 1: that of the dataset; runs of earlier versions keep it.
    """

    dataset: str
    root: str = ""
    layout: LayoutName = "auto"
    preset: str = "small"
    network: str = "resnet_small"
    weights: str = "none"
    freeze_until: str = "none"
    dropout: float = 0.25
    image_size: int = 128
    resize: ResizeRule = "letterbox"
    rotation: float = 0.0
    width_shift: float = 0.0
    height_shift: float = 0.0
    shear: float = 0.0
    zoom: float = 0.0
    channel_shift: float = 0.0
    brightness: float = 0.0
    horizontal_flip: bool = False
    fill_mode: FillMode = "nearest"
    views: int = 0
    batch_size: int = 32
    loss: Loss = "softmax"
    head: Head = "gradient"
    optimizer: Optimizer = "adam"
    learning_rate: float = 1e-3
    momentum: float = 0.9
    schedule: Schedule = "constant"
    class_weights: bool = False
    head_epochs: int = 0
    epochs: int = 30
    patience: int = 5
    holdout: float = 0.2
    group_by: str = ""
    seed: int = 0
    keep_checkpoints: int = 1
    mixed_precision: bool = False
    automatic: bool = False
    white: float = 0.0
    decode_rule: DecodeRule = NEWEST_RULE
    order: int = NEWEST_ORDER

    def __post_init__(self) -> None:
        """Refuse values outside their limits, by :class:`ProblemError` ``bad-setting``."""
        for name, (low, high) in NUMBER_LIMITS.items():
            value = getattr(self, name)
            if type(value) not in (int, float):
                raise ProblemError(ProblemKind.BAD_SETTING, setting=name, value=str(value))
            if not low <= value <= high:
                raise ProblemError(ProblemKind.SETTING_RANGE, setting=name, low=low, high=high)
        for name in _SWITCHES:
            if not isinstance(getattr(self, name), bool):
                raise ProblemError(
                    ProblemKind.BAD_SETTING, setting=name, value=str(getattr(self, name))
                )
        if not is_rule(self.decode_rule):
            raise ProblemError(
                ProblemKind.BAD_SETTING, setting="decode_rule", value=str(self.decode_rule)
            )
        if type(self.order) is not int or self.order < FIRST_ORDER:
            raise ProblemError(ProblemKind.BAD_SETTING, setting="order", value=shown(self.order))
        check_version(self.order, NEWEST_ORDER)
        for name in _TEXTS:
            text = getattr(self, name)
            if not isinstance(text, str) or (name in _PATHS and not is_path(text)):
                raise ProblemError(ProblemKind.BAD_SETTING, setting=name, value=shown(text))
        check_pattern(self.group_by)
        for name, allowed in CHOICES.items():
            if getattr(self, name) not in allowed:
                raise ProblemError(
                    ProblemKind.BAD_SETTING, setting=name, value=str(getattr(self, name))
                )

    def to_json(self) -> str:
        """Return the text of ``config.json``."""
        return to_json(asdict(self), SCHEMA)

    @classmethod
    def from_json(cls, text: str, *, only_known: bool = True) -> TrainConfig:
        """Read what :meth:`to_json` wrote; :class:`ProblemError` where it is not that.

        Args:
            text: Of the file.
            only_known: Whether a setting that is not known is refused, as what a person has
                written may be misspelt; in a run's folder, a later version may have written it.
        """
        values = augmentation_config.expanded(read_json(text, SCHEMA))
        values = {"decode_rule": FIRST_RULE, "order": FIRST_ORDER} | values
        known = {field.name: field.type for field in fields(cls)}
        unknown = [name for name in values if name not in known]
        if not only_known:
            values = {name: value for name, value in values.items() if name in known}
        elif unknown:
            raise ProblemError(
                ProblemKind.BAD_SETTING, setting=unknown[0], value=shown(values[unknown[0]])
            )
        for name, value in values.items():
            if type(value) not in _JSON_TYPES.get(str(known[name]), (str,)):
                raise ProblemError(ProblemKind.BAD_SETTING, setting=name, value=shown(value))
        if "dataset" not in values:
            raise ProblemError(ProblemKind.NOT_JSON, detail=NO_DATASET)
        return cls(**values)

    @property
    def strengths(self) -> AugmentationConfig:
        """How far training images are varied."""
        return AugmentationConfig(
            **{name: getattr(self, name) for name in augmentation_config.FIELDS}
        )

    @property
    def augment(self) -> str:
        """The name of the set of strengths; ``own`` where it has none."""
        return self.strengths.name

    @property
    def weights_are_file(self) -> bool:
        """Whether training starts from a weights file of the user's."""
        return self.weights not in NAMED_WEIGHTS

    @property
    def extracts_features(self) -> bool:
        """Whether each image passes the frozen backbone only once, before the head is trained."""
        return self.freeze_until == "all" and (self.views > 0 or not self.strengths.varies)

    @property
    def learns_in_seconds(self) -> bool:
        """Whether changed images cost seconds: features are kept, and the head is solved."""
        return self.extracts_features and self.head == "regression"


_SWITCHES = tuple(field.name for field in fields(TrainConfig) if field.type == "bool")
_TEXTS = tuple(field.name for field in fields(TrainConfig) if field.type == "str")
_PATHS = ("dataset", "root", "weights")


def check_pattern(pattern: str) -> None:
    """Raise :class:`ProblemError` ``bad-pattern`` where this is no regular expression."""
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise ProblemError(ProblemKind.BAD_PATTERN, pattern=pattern, detail=str(error)) from error


def read_config(path: Path, *, only_known: bool = True) -> TrainConfig:
    """Read a ``config.json`` as :meth:`TrainConfig.from_json`; :class:`ProblemError` likewise."""
    try:
        text = read_text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemError(ProblemKind.CONFIG_UNREADABLE, path=str(path)) from error
    return TrainConfig.from_json(text, only_known=only_known)


def with_changes(config: TrainConfig, **changes: Any) -> TrainConfig:
    """Return ``config`` with some settings changed, checked again.

    ``augment``, the name of a set, stands for all of its strengths.
    """
    return replace(config, **augmentation_config.expanded(changes))


def as_new_run(config: TrainConfig, **changes: Any) -> TrainConfig:
    """Return ``config`` for another run: with the newest rules."""
    return with_changes(config, decode_rule=NEWEST_RULE, order=NEWEST_ORDER, **changes)
