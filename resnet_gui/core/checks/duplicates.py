"""Pictures that are there twice: the same bytes, or nearly the same look.

Near duplicates share the 64 bits of :func:`resnet_gui.core.facts.perceptual_hash` but for
``MOST_BITS``, and 16 x 16 grey values but for ``MOST_GREY`` on average. The bits alone cannot tell
one product photograph on white from the next; ``docs/data-checks.md`` says how the two limits
were chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.checks.files import BLANK_CONTRAST, TINY
from resnet_gui.core.checks.finding import Finding, Kind, StillWanted, Values
from resnet_gui.core.dataset import Dataset, Picture, Split
from resnet_gui.core.facts import Facts
from resnet_gui.core.joining import joined

MOST_BITS = 6
MOST_GREY = 3.0

_ROWS = 256  # hashes compared with all others at a time
_NEIGHBOURS = 32  # candidates looked at for each picture: enough to join any group


def check(dataset: Dataset, pairs: Sequence[Sequence[Path]]) -> Iterator[Finding]:
    """Yield each group of the same pictures, then each that ``pairs`` of near ones make."""
    labels = {p.path: p for p in dataset.pictures}
    for same in exact(dataset):
        yield from _same(tuple(labels[path] for path in same))
    for alike in joined(pairs):
        yield _alike(tuple(labels[path] for path in sorted(alike)))


def exact(dataset: Dataset) -> list[list[Path]]:
    """Return the groups of pictures whose files have the same content."""
    by_hash: defaultdict[str, dict[Path, None]] = defaultdict(dict)
    for picture in dataset.pictures:
        facts = dataset.facts.get(picture.path)
        if facts is not None and facts.sha256:
            by_hash[facts.sha256][picture.path] = None  # a list may name a file twice
    return [list(paths) for paths in by_hash.values() if len(paths) > 1]


def near(dataset: Dataset, still_wanted: StillWanted = lambda: None) -> list[tuple[Path, Path]]:
    """Return pairs of pictures that look nearly the same; of the same bytes one stands for all."""
    first: dict[str, tuple[Path, Facts]] = {}
    for picture in dataset.pictures:
        facts = dataset.facts.get(picture.path)
        if facts is not None and _has_a_look(facts):
            first.setdefault(facts.sha256, (picture.path, facts))
    known = list(first.values())
    if len(known) < 2:
        return []
    hashes = np.array([facts.hash for _, facts in known], dtype=np.uint64)
    greys = np.stack([np.frombuffer(facts.thumb, dtype=np.uint8) for _, facts in known])
    return [(known[one][0], known[other][0]) for one, other in _pairs(hashes, greys, still_wanted)]


def _has_a_look(facts: Facts) -> bool:
    return facts.contrast >= BLANK_CONTRAST and min(facts.width, facts.height) >= TINY


def _pairs(
    hashes: NDArray[np.uint64], greys: NDArray[np.uint8], still_wanted: StillWanted
) -> Iterator[tuple[int, int]]:
    for start in range(0, len(hashes), _ROWS):
        still_wanted()
        block, rest = hashes[start : start + _ROWS], hashes[start:]
        close = np.bitwise_count(block[:, None] ^ rest[None, :]) <= MOST_BITS
        for row in np.flatnonzero(close.sum(axis=1) > 1):
            others = np.flatnonzero(close[row, row + 1 :])[:_NEIGHBOURS] + start + row + 1
            apart = np.abs(greys[others].astype(np.int16) - greys[start + row]).mean(axis=1)
            for other in others[apart <= MOST_GREY]:
                yield start + int(row), int(other)


def _same(pictures: Sequence[Picture]) -> Iterator[Finding]:
    files = tuple(p.path for p in pictures)
    across = _across(pictures)
    if "classes" in across:
        names = ", ".join(sorted({p.label for p in pictures}))
        yield Finding(Kind.DUPLICATE_ACROSS_CLASSES, files, {"classes": names})
    if "splits" in across:
        yield Finding(Kind.DUPLICATE_ACROSS_SPLITS, files, {"judged": _judged(pictures)})
    if not across:
        yield Finding(Kind.DUPLICATE_IN_CLASS, files, {"class": pictures[0].label})


def _alike(pictures: Sequence[Picture]) -> Finding:
    across = _across(pictures)
    values: Values = {"across": " ".join(across)}
    if "splits" in across:
        values["judged"] = _judged(pictures)
    return Finding(Kind.NEAR_DUPLICATE, tuple(p.path for p in pictures), values)


def _across(pictures: Sequence[Picture]) -> list[str]:
    across = ["classes"] if len({p.label for p in pictures}) > 1 else []
    return [*across, "splits"] if len({p.split for p in pictures}) > 1 else across


def _judged(pictures: Sequence[Picture]) -> int:
    """Return how many validation and test pictures a network has seen the like of in training."""
    return sum(p.split is not Split.TRAIN for p in pictures)
