"""A folder or a list of pictures becomes a Dataset: classes, splits, what was left out and why."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from resnet_gui.core import csv_list, facts, images, layouts, memory
from resnet_gui.core.facts import Facts
from resnet_gui.core.labelled import Picture as Picture
from resnet_gui.core.labelled import Skipped as Skipped
from resnet_gui.core.labelled import Split as Split
from resnet_gui.core.layouts import Layout
from resnet_gui.core.mending import marks
from resnet_gui.core.mending.marks import Marks
from resnet_gui.core.problems import Problem, ProblemError

MIN_PICTURES = 5
"""A class with fewer pictures is left out: neither training nor a hold-out means anything."""

_READ_AHEAD = 64


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
            :mod:`resnet_gui.core.groups`.
    """

    root: Path
    classes: tuple[str, ...]
    pictures: tuple[Picture, ...]
    skipped: tuple[Skipped, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    has_validation: bool = False
    list_file: Path | None = None
    marked: tuple[Picture, ...] = ()
    litter: tuple[Path, ...] = ()
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[Picture, ...] = field(default=(), compare=False, repr=False)
    facts: Mapping[Path, Facts] = field(default_factory=dict, compare=False, repr=False)

    alike: tuple[tuple[Path, ...], ...] | None = field(default=None, compare=False, repr=False)

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
                raise ProblemError("too-few-pictures", names=names, least=MIN_PICTURES)
            raise ProblemError("too-few-classes", count=len(self.classes), path=str(self.root))


@dataclass(frozen=True)
class ScanProgress:
    """How far a scan is: files looked at, of how many, and how many of them cannot be used."""

    checked: int
    total: int
    unusable: int = 0


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

    Every file is decoded once, in threads; what is no picture is listed, never raised. What was
    learned is remembered (``core.memory``): a file is read again only when it has changed.
    ``on_progress`` is called on this thread after each file; what it raises ends the scan, and
    what was read by then is remembered too.
    ``root`` is what the paths in a list are relative to; without it, the list's own folder.
    Classes with fewer than ``least`` training pictures are left out; 0 keeps all, as for a test.

    Raises:
        ProblemError: ``folder-...`` or ``list-...`` where there is nothing to read, or nothing
            in it.
    """
    layout, list_file = _layout(source, root)
    found = _in_order(layout.files)
    known = memory.load(_absolute(source))
    assembly = _Assembly(layout, list_file, marks.load(_absolute(source)), least)
    try:
        for picture, what in _look_at_all(layout.root, found, known):
            assembly.add(picture, what)
            if on_progress is not None:
                on_progress(assembly.progress(len(found)))
    finally:
        _remember(_absolute(source), known, assembly.facts, complete=assembly.checked == len(found))
    return assembly.finished()


def glance(source: Path, root: Path | None = None) -> Dataset:
    """Return what a folder or a list holds by names and first bytes alone: in a moment.

    Files that only their end shows to be broken are among its pictures; :func:`scan` finds them.

    Raises:
        ProblemError: as :func:`scan`.
    """
    layout, list_file = _layout(source, root)
    assembly = _Assembly(layout, list_file, marks.load(_absolute(source)))
    for picture in _in_order(layout.files):
        try:
            start = images.read_bytes(layout.root / picture.path, images.FIRST_BYTES)
        except ProblemError as error:
            assembly.skipped.append(Skipped(picture.path, error.problem))
            continue
        if images.begins_like_picture(start):
            assembly.good.append(picture)
        else:
            problem = Problem("picture-unknown" if start else "picture-empty")
            assembly.skipped.append(Skipped(picture.path, problem))
    return assembly.finished()


def _layout(source: Path, root: Path | None) -> tuple[Layout, Path | None]:
    source = _absolute(source)
    layout = layouts.find(source, None if root is None else _absolute(root))
    return layout, source if csv_list.is_list(source) else None


def _in_order(pictures: Iterable[Picture]) -> list[Picture]:
    return sorted(pictures, key=lambda p: (p.split, p.label, str(p.path)))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - the user's own links stay as they are


def _look_at_all(
    root: Path, pictures: Iterable[Picture], known: Mapping[str, Facts]
) -> Iterator[tuple[Picture, Facts]]:
    """Yield in order what each picture's file is; those unknown are read ahead in threads."""
    by_hash = {each.sha256: each for each in known.values() if each.sha256}
    begun: dict[Path, Facts | Future[Facts]] = {}  # a list may name a picture twice

    folder, most_pixels = str(root), images.max_pixels()

    def begin(relative: Path, pool: ThreadPoolExecutor) -> Facts | Future[Facts]:
        try:
            stamp = facts.stamp(os.path.join(folder, relative))  # noqa: PTH118 - of 60,000, fast
        except ProblemError as error:
            return Facts(0, 0, problem=error.problem)
        before = known.get(relative.as_posix())
        if before and (before.size, before.modified) == stamp and before.holds(most_pixels):
            return before
        return pool.submit(facts.read, root / relative, *stamp, by_hash)

    ahead: deque[tuple[Picture, Facts | Future[Facts]]] = deque()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            for picture in pictures:
                if picture.path not in begun:
                    begun[picture.path] = begin(picture.path, pool)
                ahead.append((picture, begun[picture.path]))
                if len(ahead) > _READ_AHEAD:
                    yield _ready(*ahead.popleft())
            while ahead:
                yield _ready(*ahead.popleft())
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _ready(picture: Picture, what: Facts | Future[Facts]) -> tuple[Picture, Facts]:
    return picture, what if isinstance(what, Facts) else what.result()


def _remember(
    source: Path, known: Mapping[str, Facts], now: Mapping[Path, Facts], *, complete: bool
) -> None:
    """Keep what was learned, and of a broken-off scan also what was known before."""
    found = {path.as_posix(): what for path, what in now.items()}
    if not complete:
        found = {**known, **found}
    if found != known:
        memory.save(source, found)


class _Assembly:
    """A dataset that comes together picture by picture."""

    def __init__(
        self, layout: Layout, list_file: Path | None, marked: Marks, least: int = MIN_PICTURES
    ) -> None:
        self._layout, self._list_file, self._least = layout, list_file, least
        self._marks = marked
        self.good: list[Picture] = []
        self.skipped = list(layout.skipped)
        self.facts: dict[Path, Facts] = {}
        self.checked = 0

    def add(self, picture: Picture, what: Facts) -> None:
        """Take a file in, whatever it is."""
        self.checked += 1
        self.facts[picture.path] = what
        if what.problem is None:
            self.good.append(picture)
        else:
            self.skipped.append(Skipped(picture.path, what.problem))

    def progress(self, total: int) -> ScanProgress:
        """Return how far the scan is."""
        return ScanProgress(self.checked, total, len(self.skipped))

    def finished(self) -> Dataset:
        """Return the dataset; :class:`ProblemError` where not one file is a picture."""
        if not self.good:
            raise ProblemError(self._layout.if_none.kind, **self._layout.if_none.values)
        return self._dataset()

    def _dataset(self) -> Dataset:
        labels = self._layout.labels.all() - self._marks.classes
        wanted = [p for p in self.good if not self._marks.cover(p)] if self._marks else self.good
        # A class is learned from its training pictures: those are what must suffice.
        sizes = Counter(p.label for p in wanted if p.split is Split.TRAIN)
        kept = {label for label in labels if sizes[label] >= self._least}
        pictures = tuple(p for p in wanted if p.label in kept)
        return Dataset(
            root=self._layout.root,
            classes=tuple(sorted(kept)),
            pictures=pictures,
            skipped=tuple(self.skipped),
            left_out=tuple(LeftOut(label, sizes[label]) for label in sorted(labels - kept)),
            has_validation=any(p.split is Split.VALIDATION for p in pictures),
            list_file=self._list_file,
            marked=tuple(p for p in self.good if self._marks.cover(p)) if self._marks else (),
            litter=self._layout.litter,
            spellings=self._layout.labels.clashes(),
            files=self._layout.files,
            facts=dict(self.facts),
        )


def with_pictures(dataset: Dataset, pictures: Iterable[Picture]) -> Dataset:
    """Return ``dataset`` with other pictures of the same classes."""
    return replace(dataset, pictures=tuple(pictures))
