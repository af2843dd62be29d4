"""A folder of pictures becomes a Dataset: classes, splits, and what was left out and why."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path

from resnet_gui.core import images
from resnet_gui.core.paths import long_path
from resnet_gui.core.problems import Problem, ProblemError

MIN_PICTURES = 5
"""A class with fewer pictures is left out: neither training nor a hold-out means anything."""

_LITTER = {"thumbs.db", "desktop.ini", "icon\r", "__macosx"}
_CHECKS_AHEAD = 64


class Split(StrEnum):
    """What a picture is used for."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


_SPLIT_FOLDERS = {
    "train": Split.TRAIN,
    "training": Split.TRAIN,
    "val": Split.VALIDATION,
    "valid": Split.VALIDATION,
    "validation": Split.VALIDATION,
    "test": Split.TEST,
    "testing": Split.TEST,
}


@dataclass(frozen=True)
class Picture:
    """One labelled picture: its path below the dataset's folder, its class, its split."""

    path: Path
    label: str
    split: Split


@dataclass(frozen=True)
class Skipped:
    """A file that is not used, and why."""

    path: Path
    problem: Problem


@dataclass(frozen=True)
class LeftOut:
    """A class with too few pictures."""

    label: str
    count: int


@dataclass(frozen=True)
class Dataset:
    """Labelled pictures in a folder.

    Attributes:
        root: The folder.
        classes: Names in the order of the network's outputs: sorted as text.
        pictures: Sorted by split, class and path; only pictures of ``classes``.
        skipped: Files that are no readable picture.
        left_out: Classes with fewer than ``MIN_PICTURES`` pictures.
        has_validation: Whether the folder brings its own validation split.
    """

    root: Path
    classes: tuple[str, ...]
    pictures: tuple[Picture, ...]
    skipped: tuple[Skipped, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    has_validation: bool = False

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.root.name or str(self.root)

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


def scan(root: Path, on_progress: OnProgress | None = None) -> Dataset:
    """Read a folder that holds a folder per class, or ``train``/``valid``/``test`` with such.

    Every file is decoded once, in threads; what is no picture is listed, never raised.
    ``on_progress`` is called on this thread after each file; what it raises ends the scan.

    Raises:
        ProblemError: ``folder-...`` where there is no folder to read or nothing in it.
    """
    root = Path(os.path.abspath(root))  # noqa: PTH100 - the user's own links stay as they are
    _check_folder(root)
    labels, files = _layout(root)
    found = sorted(files, key=lambda p: (p.split, p.label, p.path))
    good: list[Picture] = []
    skipped: list[Skipped] = list(_strays(root))

    def so_far() -> Dataset:
        return _assemble(root, labels, good, skipped)

    for checked, (picture, problem) in enumerate(_check_all(root, found), start=1):
        if problem is None:
            good.append(picture)
        else:
            skipped.append(Skipped(picture.path, problem))
        if on_progress is not None:
            on_progress(ScanProgress(checked, len(found), so_far))
    if not good:
        kind = "folder-no-pictures" if labels else "folder-empty"
        raise ProblemError(kind, path=str(root))
    return so_far()


def _check_folder(root: Path) -> None:
    path = long_path(root)
    try:
        if not path.exists():
            raise ProblemError("folder-missing", path=str(root))
        if not path.is_dir():
            raise ProblemError("folder-is-file", path=str(root))
        with os.scandir(path):
            pass  # opening says whether it may be read
    except PermissionError as error:
        raise ProblemError("folder-no-permission", path=str(root)) from error
    except OSError as error:
        raise ProblemError("folder-unreadable", path=str(root), detail=str(error)) from error


def _layout(root: Path) -> tuple[set[str], list[Picture]]:
    """Return the classes, and every file that could be a picture with its class and split."""
    names: dict[str, str] = {}  # folders that differ by case only are one class
    files = []
    splits = _split_folders(root) or {root: Split.TRAIN}
    for folder, split in sorted(splits.items(), key=lambda item: item[1] is not Split.TRAIN):
        for class_folder in _folders(folder):
            label = names.setdefault(class_folder.name.casefold(), class_folder.name)
            for file in _files_below(class_folder):
                files.append(Picture(file.relative_to(root), label, split))
    return set(names.values()), files


def _split_folders(root: Path) -> dict[Path, Split]:
    """Return the folders named as splits, where there is one for training."""
    splits = {
        folder: _SPLIT_FOLDERS[folder.name.lower()]
        for folder in _folders(root)
        if folder.name.lower() in _SPLIT_FOLDERS
    }
    # A class may well be called "test": only a training folder makes it a split.
    return splits if Split.TRAIN in splits.values() else {}


def _strays(root: Path) -> Iterator[Skipped]:
    """Yield the files that lie beside the class folders, where no folder says their class."""
    splits = _split_folders(root)
    for folder in [root, *splits]:
        for file in _children(folder):
            if not _is_dir(file):
                yield Skipped(file.relative_to(root), Problem("picture-stray"))
    if splits:
        for folder in _folders(root):
            if folder not in splits:
                yield Skipped(folder.relative_to(root), Problem("folder-not-split"))


def _folders(folder: Path) -> list[Path]:
    return [child for child in _children(folder) if _is_dir(child)]


def _files_below(folder: Path) -> Iterator[Path]:
    for child in _children(folder):
        if _is_dir(child):
            if not child.is_symlink():  # a link to a folder may lead round in a circle
                yield from _files_below(child)
        elif _is_file(child):
            yield child


# Unlike Path's methods these two never raise, as for what lies in a folder one may only list.


def _is_dir(path: Path) -> bool:
    return os.path.isdir(long_path(path))  # noqa: PTH112


def _is_file(path: Path) -> bool:
    """Say whether this is a file: not a pipe, socket or device, which may wait for ever."""
    return os.path.isfile(long_path(path))  # noqa: PTH113


def _children(folder: Path) -> list[Path]:
    try:
        names = sorted(entry.name for entry in os.scandir(long_path(folder)))
    except OSError:
        return []  # an unreadable folder below the chosen one holds nothing for us
    return [
        folder / name for name in names if not name.startswith(".") and name.lower() not in _LITTER
    ]


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


def _assemble(root: Path, labels: set[str], good: list[Picture], skipped: list[Skipped]) -> Dataset:
    # A class is learned from its training pictures: those are what must suffice.
    sizes = Counter(p.label for p in good if p.split is Split.TRAIN)
    kept = {label for label in labels if sizes[label] >= MIN_PICTURES}
    return Dataset(
        root=root,
        classes=tuple(sorted(kept)),
        pictures=tuple(p for p in good if p.label in kept),
        skipped=tuple(skipped),
        left_out=tuple(LeftOut(label, sizes[label]) for label in sorted(labels - kept)),
        has_validation=any(p.split is Split.VALIDATION and p.label in kept for p in good),
    )


def with_pictures(dataset: Dataset, pictures: Iterable[Picture]) -> Dataset:
    """Return ``dataset`` with other pictures of the same classes."""
    return replace(dataset, pictures=tuple(pictures))
