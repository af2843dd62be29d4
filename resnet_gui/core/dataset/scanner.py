"""Reads a folder or a list into a :class:`Dataset`."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.dataset import csv_list, exclusions, image_facts, layouts, scan_cache
from resnet_gui.core.dataset.dataset import MIN_PICTURES, Dataset, LeftOut
from resnet_gui.core.dataset.exclusions import Exclusions
from resnet_gui.core.dataset.image_facts import ImageFacts
from resnet_gui.core.dataset.layouts import DatasetLayout
from resnet_gui.core.dataset.records import LabeledImage, Skipped, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.imaging import decode

_READ_AHEAD = 64


@dataclass(frozen=True)
class ScanProgress:
    """How far a scan is: files looked at, of how many, and how many of them cannot be used."""

    checked: int
    total: int
    unusable: int = 0


OnProgress = Callable[[ScanProgress], None]


def scan(
    source: Path,
    on_progress: OnProgress | None = None,
    root: Path | None = None,
    least: int = MIN_PICTURES,
) -> Dataset:
    """Read a folder or a list of pictures, in any of the layouts of ``core.dataset.layouts``.

    Every file is decoded once, in threads; what is no picture is listed, never raised. What was
    learned is remembered (``core.dataset.scan_cache``): a file is read again only when it has
    changed.
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
    known = scan_cache.load(_absolute(source))
    assembly = _Assembly(layout, list_file, exclusions.load(_absolute(source)), least)
    try:
        for picture, what in _look_at_all(layout.root, found, known):
            assembly.add(picture, what)
            if on_progress is not None:
                on_progress(assembly.progress(len(found)))
    finally:
        _remember(_absolute(source), known, assembly.facts, complete=assembly.checked == len(found))
    return assembly.finished()


def scan_names(source: Path, root: Path | None = None) -> Dataset:
    """Return what a folder or a list holds by names and first bytes alone: in a moment.

    Files that only their end shows to be broken are among its pictures; :func:`scan` finds them.

    Raises:
        ProblemError: as :func:`scan`.
    """
    layout, list_file = _layout(source, root)
    assembly = _Assembly(layout, list_file, exclusions.load(_absolute(source)))
    for picture in _in_order(layout.files):
        try:
            start = decode.read_bytes(layout.root / picture.path, decode.FIRST_BYTES)
        except ProblemError as error:
            assembly.skipped.append(Skipped(picture.path, error.problem))
            continue
        if decode.begins_like_picture(start):
            assembly.good.append(picture)
        else:
            problem = Problem(ProblemKind.PICTURE_UNKNOWN if start else ProblemKind.PICTURE_EMPTY)
            assembly.skipped.append(Skipped(picture.path, problem))
    return assembly.finished()


def _layout(source: Path, root: Path | None) -> tuple[DatasetLayout, Path | None]:
    source = _absolute(source)
    layout = layouts.find(source, None if root is None else _absolute(root))
    return layout, source if csv_list.is_list(source) else None


def _in_order(pictures: Iterable[LabeledImage]) -> list[LabeledImage]:
    return sorted(pictures, key=lambda p: (p.split, p.label, str(p.path)))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - the user's own links stay as they are


def _look_at_all(
    root: Path, pictures: Iterable[LabeledImage], known: Mapping[str, ImageFacts]
) -> Iterator[tuple[LabeledImage, ImageFacts]]:
    """Yield in order what each picture's file is; those unknown are read ahead in threads."""
    by_hash = {each.sha256: each for each in known.values() if each.sha256}
    begun: dict[Path, ImageFacts | Future[ImageFacts]] = {}  # a list may name a picture twice

    folder, most_pixels = str(root), decode.max_pixels()

    def begin(relative: Path, pool: ThreadPoolExecutor) -> ImageFacts | Future[ImageFacts]:
        try:
            stamp = image_facts.stamp(os.path.join(folder, relative))  # noqa: PTH118 - of 60,000, fast
        except ProblemError as error:
            return ImageFacts(0, 0, problem=error.problem)
        before = known.get(relative.as_posix())
        if before and (before.size, before.modified) == stamp and before.holds(most_pixels):
            return before
        return pool.submit(image_facts.read, root / relative, *stamp, by_hash)

    ahead: deque[tuple[LabeledImage, ImageFacts | Future[ImageFacts]]] = deque()
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


def _ready(
    picture: LabeledImage, what: ImageFacts | Future[ImageFacts]
) -> tuple[LabeledImage, ImageFacts]:
    return picture, what if isinstance(what, ImageFacts) else what.result()


def _remember(
    source: Path, known: Mapping[str, ImageFacts], now: Mapping[Path, ImageFacts], *, complete: bool
) -> None:
    """Keep what was learned, and of a broken-off scan also what was known before."""
    found = {path.as_posix(): what for path, what in now.items()}
    if not complete:
        found = {**known, **found}
    if found != known:
        scan_cache.save(source, found)


class _Assembly:
    """A dataset that comes together picture by picture."""

    def __init__(
        self,
        layout: DatasetLayout,
        list_file: Path | None,
        marked: Exclusions,
        least: int = MIN_PICTURES,
    ) -> None:
        self._layout, self._list_file, self._least = layout, list_file, least
        self._marks = marked
        self.good: list[LabeledImage] = []
        self.skipped = list(layout.skipped)
        self.facts: dict[Path, ImageFacts] = {}
        self.checked = 0

    def add(self, picture: LabeledImage, what: ImageFacts) -> None:
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
