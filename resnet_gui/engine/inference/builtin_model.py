"""The built-in network with ImageNet's 1,000 classes: it answers before any training, offline."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from resnet_gui.core.errors.problem import unwritable
from resnet_gui.core.files.paths import cache_dir
from resnet_gui.core.imaging import resize
from resnet_gui.core.imaging.decode_rule import NEWEST_RULE
from resnet_gui.core.models.efficientnet_lite0 import NAME
from resnet_gui.core.models.efficientnet_lite0_weights import TOP, load_builtin
from resnet_gui.core.models.imagenet_classes import imagenet_classes
from resnet_gui.core.models.model_card import ModelCard, card_from_elsewhere
from resnet_gui.core.models.pretrained_files import BUILTIN
from resnet_gui.engine.backbones.efficientnet_lite0 import openvino_backbone
from resnet_gui.engine.runtime import environment, openvino_bundle, openvino_runtime

SIDE = 224
RESIZE: resize.ResizeRule = "crop"
"""Google evaluated the network on the middle of each image."""

_FORMAT = 1
"""To be counted up when the same weights are put together in another way."""


def model_folder() -> Path:
    """Return the folder of the model's OpenVINO bundle once it has been put together."""
    return cache_dir() / "models" / "ImageNet"


def prepare() -> Path:
    """Return the folder of the model, which is put together first where it is not there.

    Neither Keras nor a network connection is needed.

    Raises:
        ProblemError: ``builtin-missing`` or ``builtin-damaged`` where there are no weights;
            ``file-unwritable``.
    """
    folder, source = model_folder(), _source()
    if openvino_bundle.read(folder, source) is not None:
        return folder
    weights = load_builtin()
    top = weights[TOP]
    backbone = openvino_backbone(weights, SIDE)
    model = openvino_runtime.attach_head(backbone, top["kernel"], top["bias"], "softmax")
    try:
        openvino_bundle.write(model, folder, source, _card())
    except OSError as error:
        raise unwritable(folder, error) from error
    return folder


def _source() -> str:
    """Return the digest of all that the bundle depends on."""
    rule = f"decoded by rule {NEWEST_RULE}"  # it stands in the card
    parts = (BUILTIN.sha256, str(_FORMAT), str(SIDE), RESIZE, rule, *imagenet_classes())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _card() -> ModelCard:
    return card_from_elsewhere(
        name="ImageNet",
        classes=imagenet_classes(),
        network=NAME,
        image_size=SIDE,
        resize=RESIZE,
        filter=resize.FILTER_NAME,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        weights="builtin",
        versions=environment.versions(),
    )
