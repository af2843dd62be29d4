"""The functions that build backbones for OpenVINO without Keras, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from resnet_gui.core.models.efficientnet_lite0_weights import load_builtin
from resnet_gui.engine.backbones.efficientnet_lite0 import openvino_backbone

OpenVinoBuilder = Callable[[Path, int], Any]
"""From a file of pretrained weights and the side of the input to an ``openvino.Model``."""


def _efficientnet_lite0(weights: Path, side: int) -> Any:
    return openvino_backbone(load_builtin(weights), side)


OPENVINO_BUILDERS: dict[str, OpenVinoBuilder] = {"efficientnet_lite0": _efficientnet_lite0}
