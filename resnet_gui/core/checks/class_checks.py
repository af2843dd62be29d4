"""Checks of classes: empty, small, missing from a split, or of very different sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from resnet_gui.core.checks.check_input import CheckInput
from resnet_gui.core.checks.finding import Finding, FindingKind, Values
from resnet_gui.core.dataset.class_names import case_twins
from resnet_gui.core.dataset.dataset import MIN_IMAGES, Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.files.name_forms import loose_form

UNLIKE = 2.0
"""Classes are imbalanced if the largest has at least so many times the smallest's images."""


FEW = 20
"""Training images of a class below which there are few.

Of 20 images four are held out. If all four are right, the class may still be wrong half of the time
(95 % interval: 51 to 100 %).
"""


def check_classes(checked: CheckInput) -> Iterator[Finding]:
    """Yield the findings about classes."""
    dataset = checked.dataset
    every = {*dataset.classes, *(entry.label for entry in dataset.left_out)}
    if len(every) == 1:
        yield Finding(FindingKind.ONE_CLASS, (), {"class": next(iter(every))})
    if dataset.same_folders:
        yield Finding(FindingKind.SAME_FOLDERS)
    yield from _clashes(dataset, every)
    files: dict[str, list[LabeledImage]] = {}
    excluded = set(dataset.marked)
    for image in dataset.files:
        if image not in excluded:
            files.setdefault(image.label, []).append(image)
    for label in sorted(every):
        yield from _about(label, files.get(label, []), dataset)
    yield from _few(dataset)
    yield from _imbalance(dataset)


def _clashes(dataset: Dataset, every: set[str]) -> Iterator[Finding]:
    """Yield the classes that differ in letter case only, and those with several spellings."""
    sizes = Counter(p.label for p in dataset.files)
    for twins in case_twins(every):
        first, *others = sorted(twins, key=lambda label: -sizes[label])
        files = (p.path for p in dataset.files if p.label in others)
        yield Finding(
            FindingKind.CASE_CLASH, tuple(files), {"class": first, "other": tuple(others)}
        )
    for label, spellings in dataset.spellings.items():
        files = (p.path for p in dataset.files if set(spellings) & set(p.path.parts[:-1]))
        yield Finding(
            FindingKind.SPELLING_CLASH,
            tuple(files),
            {"class": label, "other": tuple(spellings)},
        )


def _about(label: str, files: list[LabeledImage], dataset: Dataset) -> Iterator[Finding]:
    if not files:
        yield Finding(FindingKind.EMPTY_CLASS, (), {"class": label})
        return
    usable = [p for p in files if (facts := dataset.facts.get(p.path)) and facts.usable]
    paths = tuple(p.path for p in usable)
    counts = Counter(p.split for p in usable)
    if label not in dataset.classes:
        if usable and not counts[Split.TRAIN]:
            # Where it differs in letter case from a class to train, that is said of it already.
            if loose_form(label) not in map(loose_form, dataset.classes):
                yield _missing(label, Split.TRAIN, paths)
        else:
            values: Values = {"class": label, "count": counts[Split.TRAIN], "least": MIN_IMAGES}
            yield Finding(FindingKind.TOO_FEW, paths, values)
        return
    for split in (Split.VALIDATION, Split.TEST):
        if not counts[split] and dataset.size(split):
            yield _missing(label, split, paths)


def _missing(label: str, split: Split, paths: tuple[Path, ...]) -> Finding:
    return Finding(FindingKind.MISSING_FROM_SPLIT, paths, {"class": label, "split": split.value})


def _few(dataset: Dataset) -> Iterator[Finding]:
    """Yield one finding about all classes with few images; those with next to none are left out."""
    sizes = Counter(p.label for p in dataset.of_split(Split.TRAIN))
    few = {label: sizes[label] for label in dataset.classes if sizes[label] < FEW}
    if few and len(dataset.classes) > 1:
        smallest = min(few, key=few.__getitem__)
        values: Values = {"classes": len(few), "least": FEW}
        yield Finding(
            FindingKind.FEW_PICTURES, (), values | {"smallest": smallest, "fewest": few[smallest]}
        )


def _imbalance(dataset: Dataset) -> Iterator[Finding]:
    sizes = Counter(p.label for p in dataset.of_split(Split.TRAIN))
    if len(sizes) < 2:
        return
    (largest, most), (smallest, least) = sizes.most_common()[0], sizes.most_common()[-1]
    if most < UNLIKE * least:
        return
    judged = Counter(p.label for p in dataset.of_split(Split.VALIDATION)) or sizes
    values: Values = {
        "largest": largest,
        "most": most,
        "smallest": smallest,
        "least": least,
        "guessing": round(judged[largest] / judged.total(), 4),
    }
    yield Finding(FindingKind.IMBALANCE, (), values)
