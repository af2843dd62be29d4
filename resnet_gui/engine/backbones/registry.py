"""The functions that build the backbones of ``core.models.backbones``, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from resnet_gui.engine.backbones import cifar_resnets, efficientnet_lite0, resnet50, small_networks

Builder = Callable[[Any], Any]
"""From preprocessed pixels (batch, side, side, 3) to features (batch, n), as Keras tensors."""

BUILDERS: dict[str, Builder] = {
    "resnet50": resnet50.resnet50,
    "efficientnet_lite0": efficientnet_lite0.efficientnet_lite0,
    "resnet_small": small_networks.resnet_small,
    "plain_cnn": small_networks.plain_cnn,
    "plain_20": cifar_resnets.plain_20,
    "plain_56": cifar_resnets.plain_56,
    "resnet_20": cifar_resnets.resnet_20,
    "resnet_56": cifar_resnets.resnet_56,
}
