"""Where the OpenVINO bundle of a model file may be, and what it must have been made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.models import imported_models, model_card
from resnet_gui.core.models.model_digest import digest_without_card
from resnet_gui.engine.runtime import openvino_bundle

_IMPORTING = "2"  # to be counted up when networks of other programs are put together otherwise


def bundle_places(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the folders that may hold a model's bundle, each with the source it must name."""
    beside = path.parent / openvino_bundle.FOLDER
    source = source_of(path)
    yield beside, source
    yield openvino_bundle.cache_path(source), source
    if model_card.own_card(path) is not None:
        # Version 0.1.0 took the digest of the whole file, with the card in it.
        whole = digest_of(path)
        yield beside, whole
        yield openvino_bundle.cache_path(whole), whole


def source_of(path: Path) -> str:
    """Return the digest of all that the network of a model file depends on."""
    if model_card.own_card(path) is not None:
        return own_digest(path)
    known = imported_models.recall(path)
    labels = imported_models.labels_beside(path) or ()
    parts = [_IMPORTING, digest_of(path), known.to_json() if known else "", *labels]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


def own_digest(path: Path) -> str:
    """Return the digest of a model file of this program without its card."""
    state = long_path(path).stat()
    return _digest_in_state(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _digest_in_state(path: Path, _modified: int, _size: int) -> str:
    return digest_without_card(path)
