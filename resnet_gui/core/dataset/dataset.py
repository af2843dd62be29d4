"""The Dataset: classes, splits, and the files that were left out, with the reason for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path

from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.dataset import csv_list
from resnet_gui.core.dataset.image_facts import ImageFacts
from resnet_gui.core.dataset.records import LabeledImage, Skipped, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.name_forms import natural_key

MIN_IMAGES = 5
"""A class with fewer images is left out: too few for training and for a holdout."""


@dataclass(frozen=True)
class LeftOut:
    """A class with too few images."""

    label: str
    count: int


@dataclass(frozen=True)
class Dataset:
    """Labelled images of a folder or a CSV list.

    Attributes:
        root: What the images' paths are relative to; a list may also contain absolute paths.
        classes: Names in the order of the network's outputs, sorted as text.
        images: Sorted by split, class and path; only images of ``classes``.
        skipped: Files that are not readable images.
        left_out: Classes with fewer than ``MIN_IMAGES`` images.
        has_validation: Whether the folder or the list has its own validation split.
        list_file: The list that names the images; None for a folder.
        marked: Images that the user excludes, individually or with their class.
        litter: Files that operating systems leave in folders, such as ``Thumbs.db``.
        spellings: The other spellings of classes that are written in several ways.
        layout: How the folder was to be read; ``auto`` where nobody has said.
        same_folders: Whether all classes have the same sub-folders, as splits have.
        files: Every file that could be an image, those of classes left out included.
        facts: The facts of each of ``files`` that was read, by its path.
        given: By path, the label that the folder or the list gives an image whose label the user
            has changed.
        alike: Groups of images that belong together; None before they are computed. See
            :mod:`resnet_gui.core.splits.image_groups`.
    """

    root: Path
    classes: tuple[str, ...]
    images: tuple[LabeledImage, ...]
    skipped: tuple[Skipped, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    has_validation: bool = False
    list_file: Path | None = None
    marked: tuple[LabeledImage, ...] = ()
    litter: tuple[Path, ...] = ()
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    layout: LayoutName = "auto"
    same_folders: bool = False
    files: tuple[LabeledImage, ...] = field(default=(), compare=False, repr=False)
    facts: Mapping[Path, ImageFacts] = field(default_factory=dict, compare=False, repr=False)
    given: Mapping[Path, str] = field(default_factory=dict, compare=False, repr=False)
    alike: tuple[tuple[Path, ...], ...] | None = field(default=None, compare=False, repr=False)

    @property
    def source(self) -> Path:
        """The folder or the list that was opened."""
        return self.list_file or self.root

    @property
    def name(self) -> str:
        """The name of the folder, or of the list without its extension."""
        if self.list_file is not None:
            return self.list_file.stem
        return self.root.name or str(self.root)

    @property
    def given_root(self) -> str:
        """The root if it is not the folder of the list; else an empty text."""
        apart = self.list_file is not None and self.root != self.list_file.parent
        return str(self.root) if apart else ""

    def of_split(self, split: Split) -> tuple[LabeledImage, ...]:
        """Return the images of one split."""
        return tuple(p for p in self.images if p.split is split)

    @cached_property
    def images_as_read(self) -> tuple[LabeledImage, ...]:
        """``images`` as people read their names, within each split and class.

        Of 60,000 images it takes a fifth of a second: a window has it made on another thread.
        """
        classes = groupby(self.images, key=lambda image: (image.split, image.label))
        return tuple(image for _, group in classes for image in as_read(group))

    def label_of(self, file: Path) -> str:
        """Return the class of an image; empty for a file that is none of the dataset's."""
        if not file.is_relative_to(self.root):
            return ""
        path = file.relative_to(self.root)
        return next((image.label for image in self.images if image.path == path), "")

    def counts(self) -> Counter[tuple[str, Split]]:
        """Return the number of images of each (class, split)."""
        return self._counts.copy()

    def size(self, split: Split) -> int:
        """Return the number of images of one split."""
        return sum(count for (_, of), count in self._counts.items() if of is split)

    @property
    def is_trainable(self) -> bool:
        """Whether there are two classes, as training needs."""
        return len(self.classes) > 1

    @cached_property
    def _counts(self) -> Counter[tuple[str, Split]]:
        return Counter((p.label, p.split) for p in self.images)

    def check_trainable(self) -> None:
        """Raise :class:`ProblemError` if there are fewer than two classes or no images."""
        if not self.is_trainable:
            if self.left_out:
                names = tuple(entry.label for entry in self.left_out)
                raise ProblemError(ProblemKind.TOO_FEW_IMAGES, names=names, least=MIN_IMAGES)
            raise ProblemError(
                ProblemKind.TOO_FEW_CLASSES, count=len(self.classes), path=str(self.root)
            )

    def check_left(self, split: Split, left: Mapping[str, int]) -> None:
        """Raise :class:`ProblemError` if too few of a split's images can still be read to train.

        The rules of the start apply again to a class that has lost images since the dataset was
        read: with those held out it needs ``MIN_IMAGES`` to train on, and one to validate.

        Args:
            split: Which images.
            left: How many of each class can be read.
        """
        before = self.size(split)
        if before and not sum(left.values()):
            raise ProblemError(ProblemKind.NO_IMAGES_LEFT, split=split)
        for label in self.classes:
            count, had = left.get(label, 0), self._counts[label, split]
            if count < min(had, self._least(label, split)):
                raise ProblemError(
                    ProblemKind.CLASS_LOST, label=label, count=count, before=had, split=split
                )

    def _least(self, label: str, split: Split) -> int:
        """Return how many images of a class a split needs."""
        if split is Split.TEST:
            return 0
        held_out = 0 if self.has_validation else self._counts[label, Split.VALIDATION]
        return max(1, MIN_IMAGES - held_out) if split is Split.TRAIN else 1


def as_read(images: Iterable[LabeledImage]) -> list[LabeledImage]:
    """Return images as people read their names: ``cat.24.jpg`` before ``cat.239.jpg``."""
    return sorted(images, key=lambda image: natural_key(str(image.path)))


def dataset_name(source: Path) -> str:
    """Return the name of a folder or a list, as shown and as used for run folders."""
    return source.stem if csv_list.is_list(source) else source.name or str(source)


def with_images(dataset: Dataset, images: Iterable[LabeledImage]) -> Dataset:
    """Return ``dataset`` with other images of the same classes."""
    return replace(dataset, images=tuple(images))
