"""The Dataset: classes, splits, and the files that were left out, with the reason for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from resnet_gui.core.dataset import csv_list
from resnet_gui.core.dataset.image_facts import ImageFacts
from resnet_gui.core.dataset.records import LabeledImage, Skipped, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError

MIN_PICTURES = 5
"""A class with fewer pictures is left out: neither training nor a hold-out means anything."""


@dataclass(frozen=True)
class LeftOut:
    """A class with too few pictures."""

    label: str
    count: int


@dataclass(frozen=True)
class Dataset:
    """Labelled pictures in a folder, or wherever a list says.

    Attributes:
        root: What the pictures' paths are relative to; a list may also name others, absolute.
        classes: Names in the order of the network's outputs: sorted as text.
        pictures: Sorted by split, class and path; only pictures of ``classes``.
        skipped: Files that are no readable picture.
        left_out: Classes with fewer than ``MIN_PICTURES`` pictures.
        has_validation: Whether the folder or the list brings its own validation split.
        list_file: The list that the pictures come from, if not simply from ``root``.
        marked: Pictures that the user leaves out, by themselves or with their class.
        litter: What systems and programs leave in folders; it is neither class nor picture.
        spellings: Of each class whose name is also written in another letter case, the others.
        files: Every file that could be a picture, those of classes left out included.
        facts: What is known of each of ``files`` that was read, by its path.
        alike: Groups of pictures that belong together, once somebody has looked for them; see
            :mod:`resnet_gui.core.splits.image_groups`.
    """

    root: Path
    classes: tuple[str, ...]
    pictures: tuple[LabeledImage, ...]
    skipped: tuple[Skipped, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    has_validation: bool = False
    list_file: Path | None = None
    marked: tuple[LabeledImage, ...] = ()
    litter: tuple[Path, ...] = ()
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[LabeledImage, ...] = field(default=(), compare=False, repr=False)
    facts: Mapping[Path, ImageFacts] = field(default_factory=dict, compare=False, repr=False)

    alike: tuple[tuple[Path, ...], ...] | None = field(default=None, compare=False, repr=False)

    @property
    def source(self) -> Path:
        """The folder or the list that was opened."""
        return self.list_file or self.root

    @property
    def name(self) -> str:
        """The folder's name, or the list's without its ending."""
        return dataset_name(self.source)

    @property
    def given_root(self) -> str:
        """The root where it was named, as for a list that lies elsewhere; else nothing."""
        apart = self.list_file is not None and self.root != self.list_file.parent
        return str(self.root) if apart else ""

    def of_split(self, split: Split) -> tuple[LabeledImage, ...]:
        """Return the pictures of one split."""
        return tuple(p for p in self.pictures if p.split is split)

    def counts(self) -> Counter[tuple[str, Split]]:
        """Return how many pictures each (class, split) has."""
        return self._counts.copy()

    def size(self, split: Split) -> int:
        """Return how many pictures one split has."""
        return sum(count for (_, of), count in self._counts.items() if of is split)

    @cached_property
    def _counts(self) -> Counter[tuple[str, Split]]:
        return Counter((p.label, p.split) for p in self.pictures)

    def check_trainable(self) -> None:
        """Raise :class:`ProblemError` where there is nothing to tell apart."""
        if len(self.classes) < 2:
            if self.left_out:
                names = ", ".join(entry.label for entry in self.left_out)
                raise ProblemError(ProblemKind.TOO_FEW_PICTURES, names=names, least=MIN_PICTURES)
            raise ProblemError(
                ProblemKind.TOO_FEW_CLASSES, count=len(self.classes), path=str(self.root)
            )


def dataset_name(source: Path) -> str:
    """Return what a folder or a list is called, for people and for folders of runs."""
    return source.stem if csv_list.is_list(source) else source.name or str(source)


def with_pictures(dataset: Dataset, pictures: Iterable[LabeledImage]) -> Dataset:
    """Return ``dataset`` with other pictures of the same classes."""
    return replace(dataset, pictures=tuple(pictures))
