"""Finds images that are identical or nearly identical.

Near duplicates share the 64 bits of ``image_facts.perceptual_hash`` except for ``MOST_BITS``, and
16 x 16 grey values except for ``MOST_GREY`` on average. The bits alone cannot distinguish two
product photographs on white; ``docs/data-checks.md`` explains how both limits were chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.image_facts import BLANK_CONTRAST, TINY, ImageFacts

MOST_BITS = 6
MOST_GREY = 3.0
_ROWS = 256  # hashes compared with all others at a time
_NEIGHBOURS = 32  # candidates compared with each image: enough to connect any group


def exact_duplicates(dataset: Dataset) -> list[list[Path]]:
    """Return the groups of images whose files have the same content."""
    by_hash: defaultdict[str, dict[Path, None]] = defaultdict(dict)
    for image in dataset.images:
        facts = dataset.facts.get(image.path)
        if facts is not None and facts.sha256:
            by_hash[facts.sha256][image.path] = None  # a list may name a file twice
    return [list(paths) for paths in by_hash.values() if len(paths) > 1]


def near_duplicates(
    dataset: Dataset, check_cancelled: CheckCancelled = lambda: None
) -> list[tuple[Path, Path]]:
    """Return pairs of images that look nearly the same; of identical files only one is compared."""
    by_hash: dict[str, tuple[Path, ImageFacts]] = {}
    for image in dataset.images:
        facts = dataset.facts.get(image.path)
        if facts is not None and _is_comparable(facts):
            by_hash.setdefault(facts.sha256, (image.path, facts))
    known = list(by_hash.values())
    if len(known) < 2:
        return []
    hashes = np.array([facts.hash for _, facts in known], dtype=np.uint64)
    greys = np.stack([np.frombuffer(facts.thumb, dtype=np.uint8) for _, facts in known])
    return [
        (known[one][0], known[other][0]) for one, other in _pairs(hashes, greys, check_cancelled)
    ]


def is_near(one: ImageFacts, other: ImageFacts) -> bool:
    """Return whether two images are the same file or look nearly the same."""
    if one.sha256 == other.sha256:
        return True
    if not (_is_comparable(one) and _is_comparable(other)):
        return False
    greys = [np.frombuffer(facts.thumb, np.uint8).astype(np.int16) for facts in (one, other)]
    is_close = (one.hash ^ other.hash).bit_count() <= MOST_BITS
    return is_close and bool(np.abs(greys[0] - greys[1]).mean() <= MOST_GREY)


def _is_comparable(facts: ImageFacts) -> bool:
    return facts.contrast >= BLANK_CONTRAST and min(facts.width, facts.height) >= TINY


def _pairs(
    hashes: NDArray[np.uint64], greys: NDArray[np.uint8], check_cancelled: CheckCancelled
) -> Iterator[tuple[int, int]]:
    for start in range(0, len(hashes), _ROWS):
        check_cancelled()
        block, rest = hashes[start : start + _ROWS], hashes[start:]
        close = np.bitwise_count(block[:, None] ^ rest[None, :]) <= MOST_BITS
        for row in np.flatnonzero(close.sum(axis=1) > 1):
            others = np.flatnonzero(close[row, row + 1 :])[:_NEIGHBOURS] + start + row + 1
            apart = np.abs(greys[others].astype(np.int16) - greys[start + row]).mean(axis=1)
            for other in others[apart <= MOST_GREY]:
                yield start + int(row), int(other)


CheckCancelled = Callable[[], None]
"""Called repeatedly by long checks; an exception from it ends them."""
