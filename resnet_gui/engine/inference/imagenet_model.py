"""Keras' published ResNet50 with the 1,000 ImageNet classes: the larger one, to be downloaded.

The built-in one is in ``builtin_model.py``.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, unwritable
from resnet_gui.core.files.hashing import md5_of
from resnet_gui.core.files.paths import cache_dir, long_path
from resnet_gui.core.files.schema import checked
from resnet_gui.core.files.versioned_json import parse_object
from resnet_gui.core.imaging import resize
from resnet_gui.core.models import pretrained_files
from resnet_gui.core.models.model_card import ModelCard, card_from_elsewhere, put_card
from resnet_gui.core.models.preprocessing import PREPROCESSING
from resnet_gui.core.models.pretrained_files import CLASS_INDEX, TOP, PretrainedFile

NETWORK = "resnet50"
SIDE = 224
_CLASSES = 1000

OnProgress = Callable[[int, int], None]


def model_file() -> Path:
    """Return where the model lies once it has been put together."""
    return cache_dir() / "models" / "ImageNet.keras"


def prepare(on_progress: OnProgress) -> Path:
    """Return the model, put together from Keras' own files, which are fetched if need be.

    Args:
        on_progress: Gets bytes done and bytes in all; what it raises ends a download.

    Raises:
        ProblemError: ``weights-...`` where a file cannot be had or is another one.
    """
    target = model_file()
    if long_path(target).is_file():
        return target
    classes = _class_names(_file(CLASS_INDEX, on_progress))
    top = _file(TOP, on_progress)
    partial = target.with_name(f"{os.getpid()}.partial.keras")
    long_path(target.parent).mkdir(parents=True, exist_ok=True)
    try:
        _network(top).save(str(long_path(partial)))
        put_card(partial, _card(classes))
        long_path(partial).replace(long_path(target))
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        long_path(partial).unlink(missing_ok=True)
    return target


def _file(what: PretrainedFile, on_progress: OnProgress) -> Path:
    from resnet_gui.engine.backbones import pretrained_weights as files

    found = pretrained_files.find(what)
    if found is None:
        try:
            return files.fetch(what, cache_dir() / what.name, on_progress)
        except ProblemError as error:
            raise ProblemError(ProblemKind.IMAGENET_DOWNLOAD, **error.problem.values) from error
    if not pretrained_files.is_named_by_user(found) and md5_of(found) != what.md5:
        raise ProblemError(ProblemKind.WEIGHTS_DAMAGED, path=str(found))
    return found


def _class_names(index: Path) -> tuple[str, ...]:
    """Return the names in their order; where two classes share one, with their WordNet number."""
    try:
        entries = parse_object(long_path(index).read_text(encoding="utf-8"))
        named = checked(dict[str, tuple[str, str]], entries)
        pairs = [named[str(number)] for number in range(_CLASSES)]
    except (OSError, ValueError, KeyError, ProblemError) as error:
        raise ProblemError(ProblemKind.CLASS_INDEX_UNFIT, path=str(index)) from error
    names = [name.replace("_", " ") for _, name in pairs]
    shared = {name for name, count in Counter(names).items() if count > 1}
    return tuple(
        f"{name} ({number})" if name in shared else name
        for name, (number, _) in zip(names, pairs, strict=True)
    )


def _network(top: Path) -> Any:
    """Return the flat network: images as RGB from 0 to 255 in, probabilities out."""
    from resnet_gui.engine.backbones import pretrained_weights as files
    from resnet_gui.engine.backbones.classifier import keras
    from resnet_gui.engine.backbones.preprocessing import keras_preprocessing

    inputs = keras.layers.Input((SIDE, SIDE, 3), name="picture")
    pixels = keras_preprocessing(inputs, PREPROCESSING["caffe"])
    network = keras.applications.ResNet50(weights=None, input_tensor=pixels)
    files.load(network, top, "ResNet50")
    return keras.Model(inputs, network.output, name="resnet50_imagenet")


def _card(classes: tuple[str, ...]) -> ModelCard:
    from resnet_gui.engine.runtime import environment

    return card_from_elsewhere(
        name="ImageNet ResNet50",
        classes=classes,
        network=NETWORK,
        image_size=SIDE,
        resize="squash",  # as Keras' own examples load images
        filter=resize.FILTER_NAME,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        weights="imagenet",
        versions=environment.versions(),
    )
