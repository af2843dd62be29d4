"""What the choices of a configuration are called, and which of them a network offers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.config.train_config import CHOICES, TrainConfig
from resnet_gui.core.imaging.augmentation_config import NAMED, OWN
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.gui.text import config_values, labels

translate = QCoreApplication.translate

WEIGHTS_FILE = "file"
"""The value of the choice of a weights file, whatever its path."""

_SIZES = (64, 96, 128, 160, 192, 224, 256, 299, 320, 384)
_CHOICES = {key: CHOICES[key] for key in CHOICES if key != "layout"}  # that is the Data page's
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
    learned = ["builtin"] * bool(info.builtin) + ["imagenet"] * bool(info.pretrained)
    can_freeze_all = bool(learned)
    weights: list[tuple[Any, str]] = _named("weights", (*learned, "none"))
    if weights_file:
        weights.append((WEIGHTS_FILE, Path(weights_file).name))
    weights.append(("", translate("ConfigChoices", "Weights file…")))
    # To freeze all of a network that starts from random weights would teach it nothing.
    boundaries = ("none", *info.boundaries, *(["all"] if can_freeze_all else []))
    frozen = config.freeze_until
    if network == config.network and frozen not in boundaries:
        boundaries = (*boundaries, frozen)
    return {
        "network": _named("network", tuple(BACKBONES)),
        "weights": weights,
        "image_size": [(size, f"{size} × {size}") for size in sizes],
        "augment": [(name, labels.augmentation(name)) for name in (*NAMED, OWN)],
        "freeze_until": _named("freeze_until", boundaries),
        **{key: _named(key, values) for key, values in _CHOICES.items()},
        **{key: _named(key, (False, True)) for key in _SWITCHES},
    }


def _named(key: str, values: Sequence[Any]) -> list[tuple[Any, str]]:
    return [(value, config_values.name(key, value)) for value in values]
