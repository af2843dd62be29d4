"""Keras' published weight files for ResNet50, and where they may be on this computer."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.files.paths import asset, cache_dir, long_path
from resnet_gui.core.models.backbones import BACKBONES

WEIGHTS_VARIABLE = "RESNET_GUI_WEIGHTS"
"""Names a weights file, or a folder that holds ``IMAGENET_FILE``."""

IMAGENET_FILE = "resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5"
IMAGENET_SIZE = 94_765_736
IMAGENET_MD5 = "4d473c1dd8becc155b73f8504c6f6626"


_BUCKET = "https://storage.googleapis.com/"


@dataclass(frozen=True)
class PretrainedFile:
    """A file that Keras publishes, and how to know it."""

    name: str
    size: int
    md5: str
    url: str


TOP = PretrainedFile(
    "resnet50_weights_tf_dim_ordering_tf_kernels.h5",
    102_967_424,
    "2cb95161c43110f7111970584f804107",
    _BUCKET + "tensorflow/keras-applications/resnet/resnet50_weights_tf_dim_ordering_tf_kernels.h5",
)
"""ResNet50 with its last layer, which knows ImageNet's 1,000 classes."""

CLASS_INDEX = PretrainedFile(
    "imagenet_class_index.json",
    35_363,
    "c2c37ea517e94d9795004a39431a14cb",
    _BUCKET + "download.tensorflow.org/data/imagenet_class_index.json",
)
"""What those classes are called."""


def find(what: PretrainedFile) -> Path | None:
    """Return a published file on this computer, or None where it must be fetched."""
    value = os.environ.get(WEIGHTS_VARIABLE)
    folders = [Path(value)] if value else []
    candidates = [folder / what.name for folder in (*folders, *_folders())]
    return next((path for path in candidates if long_path(path).is_file()), None)


def is_named_by_user(path: Path) -> bool:
    """Say whether a file lies in the folder that the environment names: there it may be any."""
    value = os.environ.get(WEIGHTS_VARIABLE)
    return bool(value) and path.parent == Path(str(value))


def _folders() -> list[Path]:
    keras_home = Path(os.environ.get("KERAS_HOME") or "~/.keras").expanduser()
    return [keras_home / "models", cache_dir(), asset("weights")]


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
    candidates = [folder / IMAGENET_FILE for folder in _folders()]
    return named_by_user() or next((path for path in candidates if long_path(path).is_file()), None)


def missing_weights() -> frozenset[tuple[str, str]]:
    """Return what a run would have to download first: backbone and weights, as in its config."""
    if find_imagenet() is not None:
        return frozenset()
    return frozenset((name, "imagenet") for name, spec in BACKBONES.items() if spec.pretrained)
