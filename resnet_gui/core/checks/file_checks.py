"""Checks of single files: unreadable, damaged, too large, blank, tiny or of an extreme shape."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from resnet_gui.core.checks.check_input import CheckInput
from resnet_gui.core.checks.finding import Finding, FindingKind
from resnet_gui.core.dataset.image_facts import BLANK_CONTRAST, TINY, ImageFacts
from resnet_gui.core.dataset.records import Skipped
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.imaging import decode

ODD_ASPECT = 4.0
"""Above this ratio of the sides, letterboxing and cropping leave little of an image."""


_KINDS = {
    ProblemKind.IMAGE_TOO_LARGE: FindingKind.BOMB,
    ProblemKind.IMAGE_STRAY: FindingKind.STRAY,
    ProblemKind.IMAGE_NO_CLASS: FindingKind.STRAY,
    ProblemKind.IMAGE_SPECIAL: FindingKind.IGNORED,
    ProblemKind.FOLDER_IS_LINK: FindingKind.IGNORED,
    ProblemKind.FOLDER_NOT_SPLIT: FindingKind.IGNORED,
}
_NO_IMAGE = frozenset(
    {
        ProblemKind.IMAGE_UNKNOWN,
        ProblemKind.IMAGE_EMPTY,
        ProblemKind.IMAGE_STRAY,
        ProblemKind.IMAGE_NO_CLASS,
    }
)


def check_files(checked: CheckInput) -> Iterator[Finding]:
    """Yield the findings about single files, those of classes left out included."""
    dataset = checked.dataset
    for entry in dataset.skipped:
        yield _not_used(entry)
    for path in dataset.litter:
        yield Finding(FindingKind.IGNORED, (path,))
    excluded = {image.path for image in dataset.marked}
    for path, facts in dataset.facts.items():
        if facts.usable and path not in excluded:
            yield from _usable(path, facts)


def _not_used(entry: Skipped) -> Finding:
    kind = _KINDS.get(entry.problem.kind, FindingKind.UNREADABLE)
    # A text file among the images is ignored; a broken photograph is reported.
    if entry.problem.kind in _NO_IMAGE and not decode.looks_like_image(entry.path):
        kind = FindingKind.IGNORED
    return Finding(kind, (entry.path,), {"reason": entry.problem.kind, **entry.problem.values})


def _usable(path: Path, facts: ImageFacts) -> Iterator[Finding]:
    size = {"width": facts.width, "height": facts.height}
    short, long = sorted((facts.width, facts.height))
    if facts.damaged:
        yield Finding(FindingKind.DAMAGED, (path,))
    if short < TINY:
        yield Finding(FindingKind.TINY, (path,), {**size, "least": TINY})
        return
    if facts.contrast < BLANK_CONTRAST:
        yield Finding(FindingKind.BLANK, (path,))
    if long > ODD_ASPECT * short:
        yield Finding(FindingKind.ODD_ASPECT, (path,), {**size, "most": round(ODD_ASPECT)})
