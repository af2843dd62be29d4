"""Checks of single files: unreadable, damaged, too large, blank, tiny or of an extreme shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from resnet_gui.core.checks.check_input import CheckInput
from resnet_gui.core.checks.finding import Finding, FindingKind, Values
from resnet_gui.core.dataset.image_facts import BLANK_CONTRAST, TINY, ImageFacts
from resnet_gui.core.dataset.records import Skipped
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.imaging import known_formats
from resnet_gui.core.imaging.value_range import Depth

ODD_ASPECT = 4.0
"""Above this ratio of the sides, letterboxing and cropping leave little of an image."""


DARK = 1 / 8
"""An image of more than 8 bits whose numbers stay below this share of its range is hardly to be
seen: its numbers may have another range than its format says."""


_KINDS = {
    ProblemKind.IMAGE_TOO_LARGE: FindingKind.BOMB,
    ProblemKind.IMAGE_ONLINE_ONLY: FindingKind.ONLINE_ONLY,
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
    used = {p: facts for p, facts in dataset.facts.items() if facts.usable and p not in excluded}
    largest = _largest_if_all_are_dark(used.values())
    for path, facts in used.items():
        yield from _usable(path, facts, largest)


def _not_used(entry: Skipped) -> Finding:
    kind = _KINDS.get(entry.problem.kind, FindingKind.UNREADABLE)
    # A text file among the images is ignored; a broken photograph is reported.
    no_image = entry.problem.kind in _NO_IMAGE or (
        entry.problem.kind is ProblemKind.IMAGE_FORMAT
        and entry.problem.values["format"] in known_formats.NO_PICTURES
    )
    if no_image and not known_formats.looks_like_image(entry.path):
        kind = FindingKind.IGNORED
    return Finding(kind, (entry.path,), {"reason": entry.problem.kind, **entry.problem.values})


def _largest_if_all_are_dark(used: Iterable[ImageFacts]) -> str:
    """Return the largest number of all images, if all stay far below white; else nothing."""
    numbers = [
        facts.depth.brightest * facts.depth.high
        if facts.depth is not None and facts.depth.brightest < DARK
        else 0.0
        for facts in used
    ]
    return f"{max(numbers):.10g}" if numbers and min(numbers) > 0 else ""


def _usable(path: Path, facts: ImageFacts, largest: str) -> Iterator[Finding]:
    size = {"width": facts.width, "height": facts.height}
    short, long = sorted((facts.width, facts.height))
    if facts.damaged:
        yield Finding(FindingKind.DAMAGED, (path,))
    if facts.depth is not None:
        yield from _deep(path, facts.depth, largest)
    if short < TINY:
        yield Finding(FindingKind.TINY, (path,), {**size, "least": TINY})
        return
    if facts.contrast < BLANK_CONTRAST:
        yield Finding(FindingKind.BLANK, (path,))
    if long > ODD_ASPECT * short:
        yield Finding(FindingKind.ODD_ASPECT, (path,), {**size, "most": round(ODD_ASPECT)})


def _deep(path: Path, depth: Depth, largest: str) -> Iterator[Finding]:
    values: Values = {"white": f"{depth.high:.10g}"}
    if depth.not_finite:
        yield Finding(FindingKind.NOT_FINITE, (path,))
    if depth.brightest < DARK:
        yield Finding(
            FindingKind.DARK_RANGE, (path,), values | ({"largest": largest} if largest else {})
        )
    elif depth.assumed:
        yield Finding(FindingKind.ASSUMED_RANGE, (path,), values)
