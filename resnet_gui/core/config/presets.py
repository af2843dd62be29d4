"""The presets: named training configurations to start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.imaging import augmentation_config

_RESNET50 = {"network": "resnet50", "image_size": 224}
_LITE0 = {
    "network": "efficientnet_lite0",
    "weights": "builtin",
    "image_size": 224,
    "resize": "crop",  # chosen by cross-validation on training images: docs/learning.md
}
_FROZEN = {"freeze_until": "all", "head": "regression", "dropout": 0.0}

PRESETS: dict[str, dict[str, Any]] = {
    "instant": _LITE0 | _FROZEN,
    "quick": _RESNET50 | _FROZEN | {"weights": "imagenet"},
    "instant-tune": _LITE0
    | {
        "freeze_until": "block11_out",
        "head": "regression",
        "head_epochs": 10,
        "augment": "article",
        "dropout": 0.2,
        "learning_rate": 1e-4,
        "epochs": 10,
    },
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
    changes = {k: v for k, v in overrides.items() if v is not None}
    values = augmentation_config.expanded(PRESETS[preset]) | augmentation_config.expanded(changes)
    return TrainConfig(dataset=str(dataset), preset=preset, **values)


def changes(config: TrainConfig) -> dict[str, Any]:
    """Return the settings in which a run differs from its preset, except for its data."""
    known = config.preset if config.preset in PRESETS else "small"  # perhaps of a later version
    usual = asdict(from_preset(known, Path(config.dataset), root=config.root, layout=config.layout))
    usual["preset"] = config.preset
    usual["automatic"] = config.automatic  # says who started it, not how it learns
    usual |= {"decode_rule": config.decode_rule, "order": config.order}  # are nobody's choice
    return {name: value for name, value in asdict(config).items() if value != usual[name]}


def unlike(configs: Sequence[TrainConfig]) -> frozenset[str]:
    """Return the settings that one run changes otherwise than another, or not at all."""
    every = [changes(config) for config in configs]
    names = {name for one in every for name in one}
    return frozenset(
        name for name in names if any(one.get(name) != every[0].get(name) for one in every)
    )
