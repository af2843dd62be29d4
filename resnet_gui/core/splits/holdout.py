"""Holds out training images for validation where a dataset has no validation split."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from resnet_gui.core.dataset.dataset import Dataset, with_images
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.splits import image_groups

Unit = Sequence[LabeledImage]
"""Images that must be in the same split."""


def hold_out(dataset: Dataset, share: float, seed: int, group_by: str = "") -> Dataset:
    """Return ``dataset`` with a validation split: its own, or a stratified holdout.

    The holdout takes about ``share`` of the training images of each class, at least one and never
    all. Images that belong together (see ``image_groups``) stay in one split, unless a class
    consists of one group. The choice depends on the seed, the class and the content of the images
    only, so that it changes little if images are added or removed.

    Args:
        dataset: As scanned.
        share: The share of each class, 0 to 1.
        seed: The seed of the random choice.
        group_by: A regular expression for the paths of images that belong together, or empty.

    Raises:
        ProblemError: ``bad-pattern``.
    """
    if dataset.has_validation:
        return dataset
    holding = _HoldOut(image_groups.group_images(dataset, dataset.of_split(Split.TRAIN), group_by))
    for label in dataset.classes:
        holding.take_from(label, share, _order(dataset, f"{seed}/{label}"))
    return with_images(
        dataset,
        (replace(p, split=Split.VALIDATION) if p in holding.held else p for p in dataset.images),
    )


def hold_out_further(
    dataset: Dataset, earlier: Mapping[str, Split], share: float, seed: int, group_by: str = ""
) -> Dataset:
    """Return ``dataset`` with the holdout of an earlier run, continued for images it did not have.

    Images that the earlier run had stay in its splits, wherever they were moved since, so that both
    runs can be compared on the same validation images. New images follow the rule of
    :func:`hold_out`; those that belong together with earlier ones join them, in training where
    these are in both splits. A class that would be left without training or without validation
    images is divided anew.

    Args:
        dataset: As scanned, with facts.
        earlier: The split of each image of the earlier run, by the SHA-256 of its content.
        share: As for :func:`hold_out`, like the arguments after it.
        seed: The seed of the random choice.
        group_by: A regular expression, or empty.

    Raises:
        ProblemError: ``bad-pattern``.
    """
    if dataset.has_validation:
        return dataset
    training = dataset.of_split(Split.TRAIN)
    units = image_groups.group_images(dataset, training, group_by)
    settled = _settle(dataset, units, earlier)
    for label in dataset.classes:
        splits = {settled.get(image) for image in training if image.label == label}
        if len(splits) == 1 and None not in splits:
            settled = {image: split for image, split in settled.items() if image.label != label}
    holding = _HoldOut(units)
    holding.hold([image for image, split in settled.items() if split is Split.VALIDATION])
    free = [new for unit in units if (new := [image for image in unit if image not in settled])]
    for label in dataset.classes:
        holding.take_from(label, share, _order(dataset, f"{seed}/{label}"), free)
    return with_images(
        dataset,
        (replace(p, split=Split.VALIDATION) if p in holding.held else p for p in dataset.images),
    )


def _settle(
    dataset: Dataset, units: Sequence[Unit], earlier: Mapping[str, Split]
) -> dict[LabeledImage, Split]:
    """Return the split of each image that an earlier run had, or that belongs together with one."""
    settled: dict[LabeledImage, Split] = {}
    for unit in units:
        known = {image: earlier.get(_content(dataset, image)) for image in unit}
        splits = {split for split in known.values() if split is not None}
        if splits:
            joined = Split.VALIDATION if splits == {Split.VALIDATION} else Split.TRAIN
            settled |= {image: split or joined for image, split in known.items()}
    return settled


def _content(dataset: Dataset, image: LabeledImage) -> str:
    facts = dataset.facts.get(image.path)
    return facts.sha256 if facts is not None else ""


def _order(dataset: Dataset, salt: str) -> Callable[[Unit], bytes]:
    """Return the key of a random order that does not depend on which other images there are."""

    def key(unit: Unit) -> bytes:
        return min(_digest(f"{salt}/{_name(image)}") for image in unit)

    def _name(image: LabeledImage) -> str:
        return _content(dataset, image) or str(image.path)

    return key


class _HoldOut:
    """Holds out whole units until the share of each class is reached."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.held: set[LabeledImage] = set()
        self._units = units
        self._sizes = Counter(image.label for unit in units for image in unit)
        self._left = Counter(self._sizes)

    def hold(self, images: Sequence[LabeledImage]) -> None:
        """Hold out these, without asking further."""
        self.held.update(images)
        self._left.subtract(image.label for image in images)

    def take_from(
        self,
        label: str,
        share: float,
        order: Callable[[Unit], bytes],
        units: Sequence[Unit] | None = None,
    ) -> None:
        """Hold out about ``share`` of a class, the first units in ``order`` that fit.

        Only from ``units``, where they are given.
        """
        size = self._sizes[label]
        most = min(max(1, round(share * size)), size - 1)
        units = self._units if units is None else units
        mine = sorted((u for u in units if any(p.label == label for p in u)), key=order)
        if not mine:
            return
        for unit in mine:
            self._take(unit, label, most)
        if self._left[label] == size:  # every group is larger than the share: take the smallest
            self._take(min(mine, key=len), label, size)
        if self._left[label] == size:  # only one group: dividing it is better than no validation
            for image in sorted((p for unit in mine for p in unit), key=lambda p: order([p])):
                self._take([image], label, most)

    def _take(self, unit: Unit, label: str, most: int) -> None:
        counts = Counter(image.label for image in unit)
        taken = self._sizes[label] - self._left[label] + counts[label]
        leaves_some = all(self._left[name] > count for name, count in counts.items())
        if taken <= most and leaves_some and not self.held.issuperset(unit):
            self.held.update(unit)
            self._left.subtract(counts)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()
