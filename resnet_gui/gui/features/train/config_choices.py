"""What the choices of a configuration are called, and which of them a network offers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.config.train_config import HEADS, LOSSES, OPTIMIZERS, SCHEDULES, TrainConfig
from resnet_gui.core.imaging.augmentation_config import FILL_MODES, NAMED, OWN
from resnet_gui.core.imaging.resize import RESIZE_RULES
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.gui.text import labels

translate = QCoreApplication.translate

WEIGHTS_FILE = "file"
"""The value of the choice of a weights file, whatever its path."""

_SIZES = (64, 96, 128, 160, 192, 224, 256, 299, 320, 384)
_SWITCHES = ("class_weights", "horizontal_flip", "mixed_precision")


def config_choices(
    network: str, config: TrainConfig, weights_file: str
) -> dict[str, list[tuple[Any, str]]]:
    """Return the (value, text) pairs of each setting that is chosen from a list.

    Args:
        network: Name of the network that is chosen.
        config: What the form was filled with; its own values are offered too.
        weights_file: Path of a weights file, or nothing.
    """
    info = BACKBONES[network]
    sizes = sorted({*(s for s in _SIZES if s >= info.min_size), config.image_size})
    weights: list[tuple[Any, str]] = []
    if info.builtin:
        weights.append(("builtin", translate("ConfigChoices", "Built-in weights")))
    if info.pretrained:
        weights.append(("imagenet", translate("ConfigChoices", "ImageNet weights")))
    can_freeze_all = bool(weights)
    weights.append(("none", translate("ConfigChoices", "Random weights")))
    if weights_file:
        weights.append((WEIGHTS_FILE, Path(weights_file).name))
    weights.append(("", translate("ConfigChoices", "Weights file…")))
    # To freeze all of a network that starts from random weights would teach it nothing.
    boundaries = ("none", *info.boundaries, *(["all"] if can_freeze_all else []))
    frozen = config.freeze_until
    if network == config.network and frozen not in boundaries:
        boundaries = (*boundaries, frozen)
    return {
        "network": [(entry.name, entry.title) for entry in BACKBONES.values()],
        "weights": weights,
        "image_size": [(size, f"{size} × {size}") for size in sizes],
        "augment": [(name, labels.augmentation(name)) for name in (*NAMED, OWN)],
        "fill_mode": [(name, labels.fill_mode(name)) for name in FILL_MODES],
        "loss": [(name, labels.loss(name)) for name in LOSSES],
        "resize": [(name, labels.resize_rule(name)) for name in RESIZE_RULES],
        "freeze_until": [(name, labels.boundary(name)) for name in boundaries],
        **{
            key: [
                (False, translate("ConfigChoices", "No")),
                (True, translate("ConfigChoices", "Yes")),
            ]
            for key in _SWITCHES
        },
        "head": [(name, labels.head(name)) for name in HEADS],
        "optimizer": [(name, labels.optimizer(name)) for name in OPTIMIZERS],
        "schedule": [(name, labels.schedule(name)) for name in SCHEDULES],
    }
