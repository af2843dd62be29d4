"""Checks for duplicate images: identical bytes, or nearly the same appearance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resnet_gui.core.checks.check_input import CheckInput
from resnet_gui.core.checks.finding import Finding, FindingKind, Values
from resnet_gui.core.dataset.components import connected_components
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.dataset.similarity import exact_duplicates


def check_duplicates(checked: CheckInput) -> Iterator[Finding]:
    """Yield each group of equal images, then each group of images that look nearly the same."""
    images = {image.path: image for image in checked.dataset.images}
    for equal in exact_duplicates(checked.dataset):
        yield from _same(tuple(images[path] for path in equal))
    for alike in connected_components(checked.near_duplicates):
        yield _alike(tuple(images[path] for path in sorted(alike)))


def _same(images: Sequence[LabeledImage]) -> Iterator[Finding]:
    files = tuple(p.path for p in images)
    across = _across(images)
    if "classes" in across:
        names = ", ".join(sorted({p.label for p in images}))
        yield Finding(FindingKind.DUPLICATE_ACROSS_CLASSES, files, {"classes": names})
    if "splits" in across:
        yield Finding(FindingKind.DUPLICATE_ACROSS_SPLITS, files, {"judged": _judged(images)})
    if not across:
        yield Finding(FindingKind.DUPLICATE_IN_CLASS, files, {"class": images[0].label})


def _alike(images: Sequence[LabeledImage]) -> Finding:
    across = _across(images)
    values: Values = {"across": " ".join(across)}
    if "splits" in across:
        values["judged"] = _judged(images)
    return Finding(FindingKind.NEAR_DUPLICATE, tuple(p.path for p in images), values)


def _across(images: Sequence[LabeledImage]) -> list[str]:
    across = ["classes"] if len({p.label for p in images}) > 1 else []
    return [*across, "splits"] if len({p.split for p in images}) > 1 else across


def _judged(images: Sequence[LabeledImage]) -> int:
    """Return how many of the images are for validation or test, where their copy is trained on."""
    return sum(p.split is not Split.TRAIN for p in images)
