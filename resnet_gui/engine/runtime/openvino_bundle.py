"""The OpenVINO bundle of a model: OpenVINO's files, and a manifest that names their source.

A bundle is used only if it is complete, was made from the same model file, and was signed by this
installation. Otherwise it is ignored and a new one is made.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import atomic, signing
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import cache_dir, long_path
from resnet_gui.core.files.reading import read_text
from resnet_gui.core.files.schema import read_fields
from resnet_gui.core.files.versioned_json import read_json
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.engine.runtime import openvino_runtime

FOLDER = "fast"
"""Name of the folder in a run's folder."""

SCHEMA = 1
_MANIFEST, _NETWORK, _WEIGHTS, _CARD = "fast.json", "network.xml", "network.bin", "card.json"

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class OpenVinoBundle:
    """A bundle that was read.

    Attributes:
        model: An ``openvino.Model``.
        card: The card beside it, if there is one.
        digest: Of its network, whatever that was made from.
    """

    model: Any
    card: ModelCard | None
    digest: str


def cache_path(source: str) -> Path:
    """Return the folder in the program's cache for the bundle of a source."""
    return cache_dir() / FOLDER / source


def is_bundle(folder: Path) -> bool:
    """Say whether a folder looks like a bundle; whether it is valid, reading it tells."""
    return long_path(folder / _MANIFEST).is_file()


def write(model: Any, folder: Path, source: str, card: ModelCard | None = None) -> None:
    """Write a bundle whole, in place of an earlier one.

    Args:
        model: An ``openvino.Model``.
        folder: Where to.
        source: The digest of what it was made from.
        card: Its model's card, where that cannot be read from elsewhere.

    Raises:
        OSError: Where it cannot be written; there is nothing then.
    """
    partial = folder.with_name(f"{folder.name}.{os.getpid()}.partial")
    long_path(partial).mkdir(parents=True, exist_ok=True)
    try:
        try:
            openvino_runtime.write(model, partial / _NETWORK)
        except RuntimeError as error:  # OpenVINO's word for a full disk
            raise OSError(str(error)) from error
        names = [_NETWORK, _WEIGHTS]
        if card is not None:
            atomic.write_text(partial / _CARD, card.to_json())
            names.append(_CARD)
        files = {name: digest_of(partial / name) for name in names}
        atomic.write_text(partial / _MANIFEST, _manifest(source, files))
        if long_path(folder).exists():
            shutil.rmtree(long_path(folder))
        long_path(partial).rename(long_path(folder))
    finally:
        shutil.rmtree(long_path(partial), ignore_errors=True)


def read(folder: Path, source: str | None = None) -> OpenVinoBundle | None:
    """Return the bundle in a folder.

    Args:
        folder: Where the bundle is.
        source: The digest of what it must have been made from; None where that does not matter.

    Returns:
        None where there is no bundle, or it is damaged, or it was made from something else or by
        another installation.
    """
    try:
        files = _files(read_text(folder / _MANIFEST), source)
        contents = {name: _checked(folder / name, sha) for name, sha in files.items()}
        model = openvino_runtime.from_memory(contents[_NETWORK].tobytes(), contents[_WEIGHTS])
        text = contents.get(_CARD)
        card = None if text is None else ModelCard.from_json(text.tobytes().decode("utf-8"))
    except (FileNotFoundError, _OtherSourceError):
        return None
    except (OSError, ValueError, KeyError, RuntimeError, ProblemError) as error:
        _logger.warning("the OpenVINO bundle %s is not used: %s", folder, error)
        return None
    with contextlib.suppress(OSError):
        os.utime(long_path(folder))  # what is used last is removed last from the cache
    return OpenVinoBundle(model, card, files[_NETWORK] + files[_WEIGHTS])


@dataclass(frozen=True)
class _Manifest:
    """What a bundle was made from, its files with their digests, and who wrote it."""

    source: str
    files: dict[str, str]
    seal: str


class _OtherSourceError(ValueError):
    """The bundle is valid perhaps, but of another model."""


def _manifest(source: str, files: dict[str, str]) -> str:
    values = {"schema": SCHEMA, "source": source, "files": files}
    return json.dumps(values | {"seal": signing.seal(_sealed(source, files))}, indent=2) + "\n"


def _sealed(source: str, files: dict[str, str]) -> str:
    return json.dumps([source, files], sort_keys=True)


def _files(text: str, source: str | None) -> dict[str, str]:
    """Return the names and digests in a manifest that fits, or raise ``ValueError``."""
    found = read_fields(_Manifest, read_json(text, SCHEMA))
    if source is not None and found.source != source:
        raise _OtherSourceError("it was made from something else")
    if not signing.verify(_sealed(found.source, found.files), found.seal):
        raise ValueError("this installation did not write it")
    return found.files


def _checked(path: Path, sha: str) -> np.ndarray[Any, np.dtype[np.uint8]]:
    content = np.fromfile(long_path(path), np.uint8)
    if hashlib.sha256(content.data).hexdigest() != sha:
        raise ValueError(f"{path.name} is damaged")
    return content
