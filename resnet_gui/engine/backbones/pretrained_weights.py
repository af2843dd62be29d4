"""Finds, downloads and loads pretrained weights."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import own_words
from resnet_gui.core.files.hashing import md5_of
from resnet_gui.core.files.paths import cache_dir, long_path
from resnet_gui.core.files.reading import check_type
from resnet_gui.core.models import efficientnet_lite0
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.models.efficientnet_lite0_weights import load_builtin
from resnet_gui.core.models.pretrained_files import (
    BUILTIN,
    IMAGENET_FILE,
    IMAGENET_MD5,
    IMAGENET_SIZE,
    PretrainedFile,
    find_builtin,
    find_imagenet,
    is_keras_file,
    named_by_user,
)
from resnet_gui.engine.backbones.efficientnet_lite0 import assign_weights

IMAGENET_URL = (
    "https://storage.googleapis.com/tensorflow/keras-applications/resnet/" + IMAGENET_FILE
)
_CHUNK = 1 << 18
_TIMEOUT = 20  # seconds without a byte


def resolve(config: TrainConfig, on_progress: Callable[[int, int], None]) -> Path | None:
    """Return the weights file a configuration starts from, fetched if need be; None for random.

    Args:
        config: Names ``builtin``, ``imagenet``, ``none`` or a file.
        on_progress: Gets bytes done and bytes in all; what it raises ends a download.

    Raises:
        ProblemError: ``weights-...``. Nothing else is ever trained instead.
    """
    if config.weights == "none":
        return None
    if config.weights_are_file:
        return _existing(Path(config.weights))
    network = backbone_spec(config.network)
    if network.builtin:
        return _builtin(network.title)
    if config.weights == "builtin":
        raise ProblemError(ProblemKind.WEIGHTS_NOT_BUILTIN, network=network.title)
    if not network.pretrained:
        raise ProblemError(ProblemKind.WEIGHTS_UNSUPPORTED, network=network.title)
    if (named := named_by_user()) is not None:
        return _existing(named)
    found = find_imagenet()
    if found is None:
        return download(cache_dir() / IMAGENET_FILE, on_progress)
    if md5_of(found) != IMAGENET_MD5:
        raise ProblemError(ProblemKind.WEIGHTS_DAMAGED, path=str(found))
    return found


def find(config: TrainConfig) -> Path | None:
    """Return the weights file that a configuration names or that comes with the program.

    None for random weights, and for published ones: they may have to be fetched first.
    """
    if config.weights_are_file:
        return Path(config.weights)
    is_builtin = backbone_spec(config.network).builtin and config.weights != "none"
    return find_builtin() if is_builtin else None


def _builtin(network: str) -> Path:
    found = find_builtin()
    if found is None:
        raise ProblemError(
            ProblemKind.BUILTIN_MISSING,
            network=network,
            package=BUILTIN.package,
            file=BUILTIN.name,
        )
    return found


def _existing(path: Path) -> Path:
    if not long_path(path).is_file():
        raise ProblemError(ProblemKind.WEIGHTS_MISSING, path=str(path))
    return path


def load(backbone: Any, path: Path, network: str) -> None:
    """Load a file of Keras' official no-top layout, a Keras 3 ``.weights.h5``, or the built-in one.

    Raises:
        ProblemError: ``weights-unfit``, or ``builtin-damaged``.
    """
    if network == efficientnet_lite0.NAME and not is_keras_file(path):
        assign_weights(backbone, load_builtin(path))
        return
    try:
        check_type(path)
        backbone.load_weights(str(long_path(path)))
    except (ValueError, OSError, KeyError, TypeError, AttributeError) as error:
        raise ProblemError(ProblemKind.WEIGHTS_UNFIT, path=str(path), network=network) from error


def download(target: Path, on_progress: Callable[[int, int], None]) -> Path:
    """Fetch Keras' official ImageNet file to ``target``, whole and checked, or not at all."""
    what = PretrainedFile(IMAGENET_FILE, IMAGENET_SIZE, IMAGENET_MD5, IMAGENET_URL)
    return fetch(what, target, on_progress)


def fetch(what: PretrainedFile, target: Path, on_progress: Callable[[int, int], None]) -> Path:
    """Fetch a published file to ``target``, whole and checked, or not at all."""
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")
    on_progress(0, what.size)
    try:
        long_path(target.parent).mkdir(parents=True, exist_ok=True)
        digest, done = hashlib.md5(usedforsecurity=False), 0
        with (
            urllib.request.urlopen(what.url, timeout=_TIMEOUT) as source,
            long_path(partial).open("wb") as file,
        ):
            while chunk := source.read(_CHUNK):
                file.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                on_progress(done, what.size)
        if digest.hexdigest() != what.md5:
            raise OSError("what arrived is not the file that was asked for")
        long_path(partial).replace(long_path(target))
    except (OSError, http.client.HTTPException) as error:
        raise ProblemError(
            ProblemKind.WEIGHTS_DOWNLOAD,
            detail=_reason(error),
            url=what.url,
            file=what.name,
            megabytes=max(1, round(what.size / 1e6)),
            folder=str(target.parent),
        ) from error
    finally:
        with contextlib.suppress(OSError):  # where its folder could not be made, above all
            long_path(partial).unlink()
    return target


def _reason(error: Exception) -> str:
    """Return what the system says; urllib wraps it into an error of its own."""
    return own_words(getattr(error, "reason", error))
