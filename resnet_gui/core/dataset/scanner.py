"""Scans a folder or a CSV list and returns a :class:`Dataset`."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.dataset import csv_list, exclusions, image_facts, layouts, scan_cache
from resnet_gui.core.dataset.dataset import MIN_IMAGES, Dataset, LeftOut
from resnet_gui.core.dataset.exclusions import Exclusions
from resnet_gui.core.dataset.image_facts import ImageFacts, ReadFacts
from resnet_gui.core.dataset.layouts import DatasetLayout
from resnet_gui.core.dataset.records import LabeledImage, Skipped, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.execution.local_executor import LocalExecutor
from resnet_gui.core.files.address import RemoteFiles, is_address
from resnet_gui.core.imaging import decode, known_formats, pixel_limit

_CHUNK, _CHUNKS_AHEAD = 8, 8
"""Files of one task, and tasks begun ahead: a task for each of 60,000 known files would cost more
than their facts."""

THREADS = LocalExecutor()


@dataclass(frozen=True)
class ScanProgress:
    """Progress of a scan: files read, files in total, and files that cannot be used."""

    checked: int
    total: int
    unusable: int = 0


OnProgress = Callable[[ScanProgress], None]


def scan(
    source: Path,
    on_progress: OnProgress | None = None,
    root: Path | None = None,
    least: int = MIN_IMAGES,
    executor: Executor = THREADS,
    layout: LayoutName = "auto",
    fetch: bool = False,
    remote: RemoteFiles | None = None,
) -> Dataset:
    """Read a folder or a list of images, in any of the layouts of ``core.dataset.layouts``.

    Every file is decoded once, by the ``executor``; a file that is not an image is listed and
    raises nothing. The facts are stored (``core.dataset.scan_cache``): a later scan reads changed
    files only.
    ``on_progress`` is called on this thread after each file. If it raises, the scan ends; the
    facts so far are stored.
    ``root`` is what the paths in a list are relative to; by default the folder of the list.
    Classes with fewer than ``least`` training images are left out; 0 keeps all, as for a test.
    ``layout`` says how a folder is read, ``remote`` lists an address; see ``layouts.find_layout``.
    ``fetch``: files that a cloud drive keeps elsewhere are fetched; else they are skipped.

    Raises:
        ProblemError: ``folder-...`` or ``list-...`` if nothing can be read or there are no images,
            ``layout-uncertain`` if the folder can be read in two ways,
            ``schema-too-new`` if a later version of the program has stored what is left out.
    """
    found_layout, list_file = _layout(source, root, layout, remote)
    known = scan_cache.load(_absolute(source))
    assembly = _Assembly(found_layout, list_file, exclusions.load(_absolute(source)), layout, least)
    found = _in_order(assembly.files)
    try:
        for image, what in _examine_all(
            found_layout.root, found, known, executor, remote, fetch=fetch
        ):
            assembly.add(image, what)
            if on_progress is not None:
                on_progress(ScanProgress(assembly.checked, len(found), len(assembly.skipped)))
    finally:
        _remember(_absolute(source), known, assembly.facts, complete=assembly.checked == len(found))
    return assembly.finished()


def scan_names(
    source: Path, root: Path | None = None, layout: LayoutName = "auto", *, fetch: bool = False
) -> Dataset:
    """Return the content of a folder or a list by names and first bytes alone, which is fast.

    Damaged files that begin like an image are among its images; :func:`scan` finds them.

    Raises:
        ProblemError: as :func:`scan`.
    """
    found, list_file = _layout(source, root, layout)
    assembly = _Assembly(found, list_file, exclusions.load(_absolute(source)), layout)
    for image in _in_order(assembly.files):
        try:
            image_facts.file_stamp(found.root / image.path, fetch=fetch)
            start = decode.read_bytes(found.root / image.path, known_formats.FIRST_BYTES)
        except ProblemError as error:
            assembly.skipped.append(Skipped(image.path, error.problem))
            continue
        if known_formats.begins_like_image(start):
            assembly.good.append(image)
        else:
            assembly.skipped.append(Skipped(image.path, known_formats.unread(start)))
    return assembly.finished()


def readable(
    source: Path,
    root: Path,
    paths: Sequence[Path],
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    on_unreadable: Callable[[Path, Problem], None] = lambda path, problem: None,
    executor: Executor = THREADS,
) -> dict[Path, ImageFacts]:
    """Return those of some files that are images; what is found is kept for later scans.

    Args:
        source: The folder or the list that the files belong to.
        root: What the paths are relative to.
        paths: The files.
        on_progress: Gets (done, total) after each file; an exception of it ends the work.
        on_unreadable: Called for each file that is no image, with the reason.
        executor: Reads the files.
    """
    known, facts = scan_cache.load(_absolute(source)), dict[Path, ImageFacts]()
    images = [LabeledImage(path, "", Split.TRAIN) for path in paths]
    try:
        for image, what in _examine_all(root, images, known, executor):
            facts[image.path] = what
            if what.problem is not None:
                on_unreadable(image.path, what.problem)
            on_progress(len(facts), len(images))
    finally:
        _remember(_absolute(source), known, facts, complete=False)
    return {path: facts[path] for path in paths if facts[path].problem is None}


def _layout(
    source: Path, root: Path | None, layout: LayoutName, remote: RemoteFiles | None = None
) -> tuple[DatasetLayout, Path | None]:
    source = _absolute(source)
    root = None if root is None else _absolute(root)
    found = layouts.find_layout(source, root, layout, remote)
    return found, source if csv_list.is_list(source) else None


def _in_order(images: Iterable[LabeledImage]) -> list[LabeledImage]:
    return sorted(images, key=lambda p: (p.split, p.label, str(p.path)))


def _absolute(path: Path) -> Path:
    # The user's own links stay as they are.
    return path if is_address(path) else Path(os.path.abspath(path))  # noqa: PTH100


def _examine_all(
    root: Path,
    images: Iterable[LabeledImage],
    known: Mapping[str, ImageFacts],
    executor: Executor,
    remote: RemoteFiles | None = None,
    *,
    fetch: bool = False,
) -> Iterator[tuple[LabeledImage, ImageFacts]]:
    """Yield in order each image and the facts of its file, read ahead of their turn."""
    images = list(images)
    paths = list(dict.fromkeys(image.path for image in images))  # a list may name a file twice
    size = 1 if executor.is_remote else _CHUNK  # which puts items together by itself
    by_hash = {each.sha256: each for each in known.values() if each.sha256}
    task = ReadFacts(str(root), known, by_hash, pixel_limit.max_pixels(), fetch, remote)
    facts: dict[Path, ImageFacts] = {}
    if executor.is_remote:  # what is known need not travel, and where all is, nobody is asked
        facts = {path: what for path in paths if (what := task.unread(path)) is not None}
        paths = [path for path in paths if path not in facts]
        task = replace(task, known={}, by_hash={})  # each worker gets it
    chunks = (tuple(paths[start : start + size]) for start in range(0, len(paths), size))
    ahead = executor.ahead if executor.is_remote and paths else _CHUNKS_AHEAD
    with contextlib.closing(executor.map(task, chunks, ahead=ahead)) as results:
        for image in images:
            if image.path not in facts:
                facts.update(next(results))
            yield image, facts[image.path]


def _remember(
    source: Path, known: Mapping[str, ImageFacts], now: Mapping[Path, ImageFacts], *, complete: bool
) -> None:
    """Store the facts, and those of the earlier scan too if this one was interrupted."""
    found = {path.as_posix(): what for path, what in now.items()}
    if not complete:
        found = {**known, **found}
    if found != known:
        scan_cache.save(source, found)


class _Assembly:
    """Builds a dataset image by image."""

    def __init__(
        self,
        layout: DatasetLayout,
        list_file: Path | None,
        marked: Exclusions,
        asked: LayoutName,
        least: int = MIN_IMAGES,
    ) -> None:
        self._layout, self._list_file, self._least = layout, list_file, least
        self._marks, self._asked = marked, asked
        self._given: dict[Path, str] = {}
        self.files = tuple(map(self._as_said, layout.files)) if marked.labels else layout.files
        self.good: list[LabeledImage] = []
        self.skipped = list(layout.skipped)
        self.facts: dict[Path, ImageFacts] = {}
        self.checked = 0

    def _as_said(self, image: LabeledImage) -> LabeledImage:
        """Return an image with the label that the user has given it."""
        said = self._marks.labels.get(image.path.as_posix(), "").strip()
        label = self._layout.labels.add(said) if said else image.label
        if label == image.label:
            return image
        self._given[image.path] = image.label
        return replace(image, label=label)

    def add(self, image: LabeledImage, what: ImageFacts) -> None:
        """Add a file with its facts."""
        self.checked += 1
        self.facts[image.path] = what
        if what.problem is None:
            self.good.append(image)
        else:
            self.skipped.append(Skipped(image.path, what.problem))

    def finished(self) -> Dataset:
        """Return the dataset; :class:`ProblemError` if no file is an image."""
        if not self.good:
            if count := sum(skipped.is_online_only for skipped in self.skipped):
                path = str(self._list_file or self._layout.root)
                raise ProblemError(ProblemKind.FOLDER_ONLINE_ONLY, path=path, count=count)
            raise ProblemError(self._layout.if_none.kind, **self._layout.if_none.values)
        return self._dataset()

    def _dataset(self) -> Dataset:
        labels = self._layout.labels.all() - self._marks.classes
        included = [p for p in self.good if not self._marks.covers(p)] if self._marks else self.good
        # A class is learned from its training images, so those are counted.
        sizes = Counter(p.label for p in included if p.split is Split.TRAIN)
        kept = {label for label in labels if sizes[label] >= self._least}
        images = tuple(p for p in included if p.label in kept)
        return Dataset(
            root=self._layout.root,
            classes=tuple(sorted(kept)),
            images=images,
            skipped=tuple(self.skipped),
            left_out=tuple(LeftOut(label, sizes[label]) for label in sorted(labels - kept)),
            has_validation=any(p.split is Split.VALIDATION for p in images),
            list_file=self._list_file,
            marked=tuple(p for p in self.good if self._marks.covers(p)) if self._marks else (),
            litter=self._layout.litter,
            spellings=self._layout.labels.spellings(),
            layout=self._asked,
            same_folders=self._layout.same_folders,
            files=self.files,
            given=self._given,
            facts=dict(self.facts),
        )
