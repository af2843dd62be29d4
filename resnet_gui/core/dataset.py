"""A folder or a list of pictures becomes a Dataset: classes, splits, what was left out and why."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from resnet_gui.core import csv_list, images, layouts
from resnet_gui.core.labelled import Picture as Picture
from resnet_gui.core.labelled import Skipped as Skipped
from resnet_gui.core.labelled import Split as Split
from resnet_gui.core.layouts import Layout
from resnet_gui.core.problems import Problem, ProblemError

MIN_PICTURES = 5
"""A class with fewer pictures is left out: neither training nor a hold-out means anything."""

_CHECKS_AHEAD = 64


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
    """

    root: Path
    classes: tuple[str, ...]
    pictures: tuple[Picture, ...]
    skipped: tuple[Skipped, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    has_validation: bool = False
    list_file: Path | None = None

    @property
    def source(self) -> Path:
        """The folder or the list that was opened."""
        return self.list_file or self.root

    @property
    def name(self) -> str:
        """The folder's name, or the list's without its ending."""
        return name_of(self.source)

    @property
    def given_root(self) -> str:
        """The root where it was named, as for a list that lies elsewhere; else nothing."""
        apart = self.list_file is not None and self.root != self.list_file.parent
        return str(self.root) if apart else ""

    def of(self, split: Split) -> tuple[Picture, ...]:
        """Return the pictures of one split."""
        return tuple(p for p in self.pictures if p.split is split)

    def counts(self) -> Counter[tuple[str, Split]]:
        """Return how many pictures each (class, split) has."""
        return Counter((p.label, p.split) for p in self.pictures)

    def check_trainable(self) -> None:
        """Raise :class:`ProblemError` where there is nothing to tell apart."""
        if len(self.classes) < 2:
            if self.left_out:
                names = ", ".join(entry.label for entry in self.left_out)
                raise ProblemError("too-few-pictures", names=names, least=MIN_PICTURES)
            raise ProblemError("too-few-classes", count=len(self.classes), path=str(self.root))


@dataclass(frozen=True)
class ScanProgress:
    """How far a scan is: the dataset of what has been checked so far can be shown at once."""

    checked: int
    total: int
    so_far: Callable[[], Dataset]


OnProgress = Callable[[ScanProgress], None]


def name_of(source: Path) -> str:
    """Return what a folder or a list is called, for people and for folders of runs."""
    return source.stem if csv_list.is_list(source) else source.name or str(source)


def scan(
    source: Path,
    on_progress: OnProgress | None = None,
    root: Path | None = None,
    least: int = MIN_PICTURES,
) -> Dataset:
    """Read a folder or a list of pictures, in any of the layouts of ``core.layouts``.

    Every file is decoded once, in threads; what is no picture is listed, never raised.
    ``on_progress`` is called on this thread after each file; what it raises ends the scan.
    ``root`` is what the paths in a list are relative to; without it, the list's own folder.
    Classes with fewer than ``least`` training pictures are left out; 0 keeps all, as for a test.

    Raises:
        ProblemError: ``folder-...`` or ``list-...`` where there is nothing to read, or nothing
            in it.
    """
    source = _absolute(source)
    layout = layouts.find(source, None if root is None else _absolute(root))
    list_file = source if csv_list.is_list(source) else None
    found = sorted(layout.files, key=lambda p: (p.split, p.label, p.path))
    good: list[Picture] = []
    skipped: list[Skipped] = list(layout.skipped)

    def so_far() -> Dataset:
        return _assemble(layout, good, skipped, list_file, least)

    for checked, (picture, problem) in enumerate(_check_all(layout.root, found), start=1):
        if problem is None:
            good.append(picture)
        else:
            skipped.append(Skipped(picture.path, problem))
        if on_progress is not None:
            on_progress(ScanProgress(checked, len(found), so_far))
    if not good:
        raise ProblemError(layout.if_none.kind, **layout.if_none.values)
    return so_far()


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - the user's own links stay as they are


def _check_all(root: Path, pictures: Iterable[Picture]) -> Iterator[tuple[Picture, Problem | None]]:
    """Decode every picture in threads, a few ahead, and yield them in order."""

    def check(picture: Picture) -> tuple[Picture, Problem | None]:
        try:
            images.check_picture(root / picture.path)
        except ProblemError as error:
            return picture, error.problem
        return picture, None

    waiting = iter(pictures)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        ahead = deque(pool.submit(check, picture) for picture in islice(waiting, _CHECKS_AHEAD))
        try:
            while ahead:
                yield ahead.popleft().result()
                ahead.extend(pool.submit(check, picture) for picture in islice(waiting, 1))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _assemble(
    layout: Layout,
    good: list[Picture],
    skipped: list[Skipped],
    list_file: Path | None,
    least: int,
) -> Dataset:
    # A class is learned from its training pictures: those are what must suffice.
    sizes = Counter(p.label for p in good if p.split is Split.TRAIN)
    kept = {label for label in layout.labels if sizes[label] >= least}
    return Dataset(
        root=layout.root,
        classes=tuple(sorted(kept)),
        pictures=tuple(p for p in good if p.label in kept),
        skipped=tuple(skipped),
        left_out=tuple(LeftOut(label, sizes[label]) for label in sorted(layout.labels - kept)),
        has_validation=any(p.split is Split.VALIDATION and p.label in kept for p in good),
        list_file=list_file,
    )


def with_pictures(dataset: Dataset, pictures: Iterable[Picture]) -> Dataset:
    """Return ``dataset`` with other pictures of the same classes."""
    return replace(dataset, pictures=tuple(pictures))
