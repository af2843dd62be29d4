"""Where Keras' ImageNet weights for ResNet50 may lie on this computer, and what file that is."""

from __future__ import annotations

import os
from pathlib import Path

from resnet_gui.core.paths import asset, cache_dir, long_path

WEIGHTS_VARIABLE = "RESNET_GUI_WEIGHTS"
"""Names a weights file, or a folder that holds ``IMAGENET_FILE``."""

IMAGENET_FILE = "resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5"
IMAGENET_SIZE = 94_765_736
IMAGENET_MD5 = "4d473c1dd8becc155b73f8504c6f6626"


def named_by_user() -> Path | None:
    """Return the file that the environment names, which may be any file of the right layout.

    It is returned even where it is not there: what a person has named is not passed over.
    """
    if not (value := os.environ.get(WEIGHTS_VARIABLE)):
        return None
    named = Path(value)
    return named / IMAGENET_FILE if long_path(named).is_dir() else named


def find_imagenet() -> Path | None:
    """Return the ImageNet weights file on this computer, or None where it must be fetched."""
    keras_home = Path(os.environ.get("KERAS_HOME") or "~/.keras").expanduser()
    folders = keras_home / "models", cache_dir(), asset("weights")
    candidates = [folder / IMAGENET_FILE for folder in folders]
    return named_by_user() or next((path for path in candidates if long_path(path).is_file()), None)
