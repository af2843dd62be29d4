"""Checks for duplicate images: identical bytes, or nearly the same appearance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from resnet_gui.core.checks.check_input import CheckInput
from resnet_gui.core.checks.finding import Finding, FindingKind, Values
from resnet_gui.core.dataset.components import connected_components
from resnet_gui.core.dataset.records import LabeledImage, Split


def check_duplicates(checked: CheckInput) -> Iterator[Finding]:
    """Yield each group of equal images, then each group of images that look nearly the same.

    A file that a list names twice is equal to itself.
    """
    dataset = checked.dataset
    by_content: dict[str | Path, list[LabeledImage]] = {}
    by_path: dict[Path, list[LabeledImage]] = {}
    for image in dataset.images:
        facts = dataset.facts.get(image.path)
        by_path.setdefault(image.path, []).append(image)
        by_content.setdefault((facts and facts.sha256) or image.path, []).append(image)
    for equal in by_content.values():
        if len(equal) > 1:
            yield from _same(equal)
    for alike in connected_components(checked.near_duplicates):
        yield from _alike([image for path in sorted(alike) for image in by_path[path]])


def _same(images: Sequence[LabeledImage]) -> Iterator[Finding]:
    files = _files(images)
    across = _across(images)
    if "classes" in across:
        names = tuple(sorted({p.label for p in images}))
        yield Finding(FindingKind.DUPLICATE_ACROSS_CLASSES, files, {"classes": names})
    if "splits" in across:
        yield Finding(FindingKind.DUPLICATE_ACROSS_SPLITS, files, {"judged": _judged(images)})
    if not across:
        yield Finding(FindingKind.DUPLICATE_IN_CLASS, files, {"class": images[0].label})


def _files(images: Sequence[LabeledImage]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(p.path for p in images))


def _alike(images: Sequence[LabeledImage]) -> Iterator[Finding]:
    """Yield a finding for each border that the group crosses: a leak is one in any class."""
    for border in _across(images) or [""]:
        values: Values = {"across": border}
        if border == "splits":
            values["judged"] = _judged(images)
        yield Finding(FindingKind.NEAR_DUPLICATE, _files(images), values)


def _across(images: Sequence[LabeledImage]) -> list[str]:
    across = ["classes"] if len({p.label for p in images}) > 1 else []
    return [*across, "splits"] if len({p.split for p in images}) > 1 else across


def _judged(images: Sequence[LabeledImage]) -> int:
    """Return how many of the images are for validation or test, where their copy is trained on."""
    return sum(p.split is not Split.TRAIN for p in images)
