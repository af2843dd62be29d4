"""What the values of a configuration are called."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.gui.text import format, labels

translate = QCoreApplication.translate


def name(key: str, value: object) -> str:
    """Return what the value of a setting is called.

    Args:
        key: The setting, by its name in ``config.json``.
        value: One of its values; a word that no setting knows, from a later version, stands for
            itself.
    """
    if isinstance(value, bool):
        return translate("ConfigValues", "Yes") if value else translate("ConfigValues", "No")
    if key == "seed":  # a name more than a number
        return str(value)
    if isinstance(value, int | float):
        return format.localized(value)
    names = {
        "fill_mode": labels.fill_mode,
        "freeze_until": labels.boundary,
        "head": labels.head,
        "loss": labels.loss,
        "network": _network,
        "optimizer": labels.optimizer,
        "resize": labels.resize_rule,
        "schedule": labels.schedule,
        "weights": _weights,
    }
    try:
        return names[key](str(value))
    except KeyError:
        return str(value)


def _network(key: str) -> str:
    return BACKBONES[key].title


def _weights(key: str) -> str:
    return {
        "builtin": translate("ConfigValues", "Built-in weights"),
        "imagenet": translate("ConfigValues", "ImageNet weights"),
        "none": translate("ConfigValues", "Random weights"),
    }.get(key) or Path(key).name
