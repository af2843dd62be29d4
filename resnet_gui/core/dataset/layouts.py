"""Layouts of labelled images on disk: class folders, split folders, a flat folder, a CSV list.

A layout lists the files that may be images and the label of each; it opens none of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from resnet_gui.core.dataset import csv_list
from resnet_gui.core.dataset.records import SPLIT_WORDS, ClassNames, LabeledImage, Skipped, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, failure_reason
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging.decode import looks_like_image

_LITTER = {"thumbs.db", "desktop.ini", "icon\r", "__macosx"}


@dataclass(frozen=True)
class DatasetLayout:
    """The files of a folder or a list, before any is opened.

    Attributes:
        root: What the images' paths are relative to.
        labels: Every class, also empty ones, with its spellings.
        files: Every file that could be an image.
        skipped: Files and lines that cannot be used because of their place or content.
        litter: Files that operating systems leave in folders.
        if_none: The problem to report if none of ``files`` is an image.
    """

    root: Path
    labels: ClassNames
    files: tuple[LabeledImage, ...]
    skipped: tuple[Skipped, ...]
    litter: tuple[Path, ...]
    if_none: Problem


def find_layout(source: Path, root: Path | None = None) -> DatasetLayout:
    """Return the layout of a folder or of a CSV list.

    Raises:
        ProblemError: ``folder-...`` or ``list-...`` if nothing can be read.
    """
    if csv_list.is_list(source):
        if root is not None:
            _check_folder(root)
        return _list(source, root or source.parent)
    _check_folder(source)
    if root is not None:
        raise ProblemError(ProblemKind.ROOT_WITHOUT_LIST, path=str(source))
    return _flat_folder(source) or _class_folders(source)


def _check_folder(root: Path) -> None:
    path = long_path(root)
    try:
        if not path.exists():
            raise ProblemError(ProblemKind.FOLDER_MISSING, path=str(root))
        if not path.is_dir():
            raise ProblemError(ProblemKind.FOLDER_IS_FILE, path=str(root))
        with os.scandir(path):
            pass  # reading raises if access rights are missing
    except PermissionError as error:
        raise ProblemError(ProblemKind.FOLDER_NO_PERMISSION, path=str(root)) from error
    except OSError as error:
        raise ProblemError(
            ProblemKind.FOLDER_UNREADABLE, path=str(root), detail=str(error)
        ) from error


# A list


def _list(source: Path, root: Path) -> DatasetLayout:
    labels, images, skipped = ClassNames(), [], []
    for row in csv_list.read_rows(source, root):
        if row.problem is None:
            images.append(LabeledImage(row.path, labels.add(row.label), row.split))
        else:
            skipped.append(Skipped(row.path, row.problem))
    if not images:
        raise ProblemError(ProblemKind.LIST_NO_ROWS, path=str(source), root=str(root))
    none = Problem(ProblemKind.LIST_NO_IMAGES, {"path": str(source)})
    return DatasetLayout(root, labels, tuple(images), tuple(skipped), (), none)


# One flat folder, as Kaggle packs its competitions: cat.0.jpg, dog.0.jpg


def _flat_folder(root: Path) -> DatasetLayout | None:
    """Return the layout if the name of every image starts with its class, else None."""
    found = _listing(root, Path())
    if found.folders:
        return None
    labels, images, skipped = ClassNames(), [], list(found.odd)
    for file in found.files:
        if not looks_like_image(file):
            skipped.append(Skipped(file, Problem(ProblemKind.IMAGE_NO_CLASS)))
            continue
        label, dot, _ = file.stem.partition(".")
        if not dot or not label.strip():
            return None
        images.append(LabeledImage(file, labels.add(label.strip()), Split.TRAIN))
    if len(labels.all()) < 2:
        return None
    none = Problem(ProblemKind.FOLDER_NO_READABLE, {"path": str(root)})
    return DatasetLayout(root, labels, tuple(images), tuple(skipped), tuple(found.litter), none)


# A folder for each class, perhaps within folders for the splits


def _class_folders(root: Path) -> DatasetLayout:
    labels, files = ClassNames(), []
    top = _listing(root, Path())
    splits = _split_folders(top.folders) or {Path(): Split.TRAIN}
    skipped, litter = _beside(top), list(top.litter)
    if Path() not in splits:
        other = Problem(ProblemKind.FOLDER_NOT_SPLIT)
        skipped += [Skipped(folder, other) for folder in top.folders if folder not in splits]
    for folder, split in sorted(splits.items(), key=lambda item: item[1] is not Split.TRAIN):
        inner = top if folder == Path() else _listing(root, folder)
        if inner is not top:
            skipped += _beside(inner)
            litter += inner.litter
        for class_folder in inner.folders:
            label = labels.add(class_folder.name)
            found = _everything_below(root, class_folder)
            files += [LabeledImage(file, label, split) for file in found.files]
            skipped += found.odd
            litter += found.litter
    none = Problem(
        ProblemKind.FOLDER_NO_IMAGES if labels.all() else ProblemKind.FOLDER_EMPTY,
        {"path": str(root)},
    )
    return DatasetLayout(root, labels, tuple(files), tuple(skipped), tuple(litter), none)


def _split_folders(folders: list[Path]) -> dict[Path, Split]:
    """Return the folders that are splits; none if there is no training folder."""
    splits = {
        folder: SPLIT_WORDS[folder.name.lower()]
        for folder in folders
        if folder.name.lower() in SPLIT_WORDS
    }
    # "test" may be the name of a class: it is a split only beside a training folder.
    return splits if Split.TRAIN in splits.values() else {}


def _beside(found: _Listing) -> list[Skipped]:
    """Return the files beside the class folders, which therefore have no class."""
    return [Skipped(file, Problem(ProblemKind.IMAGE_STRAY)) for file in found.files] + found.odd


def files_below(folder: Path) -> Iterator[Path]:
    """Yield all files below a folder, without litter and pipes."""
    found = _listing(folder, Path())
    yield from (folder / file for file in found.files)
    for inner in found.folders:
        if not os.path.islink(long_path(folder / inner)):  # noqa: PTH114 - may lead round
            yield from files_below(folder / inner)


# The content of a folder; paths are relative to the root


@dataclass
class _Listing:
    folders: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    litter: list[Path] = field(default_factory=list)
    odd: list[Skipped] = field(default_factory=list)  # neither a file nor a folder, or unreadable


def _everything_below(root: Path, folder: Path) -> _Listing:
    """Return all files below a folder."""
    found = _listing(root, folder)
    waiting = found.folders[::-1]
    while waiting:
        inner = waiting.pop()
        if os.path.islink(long_path(root / inner)):  # noqa: PTH114 - may lead round in a circle
            found.odd.append(Skipped(inner, Problem(ProblemKind.FOLDER_IS_LINK)))
            continue
        deeper = _listing(root, inner)
        found.files += deeper.files
        found.litter += deeper.litter
        found.odd += deeper.odd
        waiting += deeper.folders[::-1]
    return found


def _listing(root: Path, folder: Path) -> _Listing:
    found = _Listing()
    try:
        with os.scandir(long_path(root / folder)) as entries:
            children = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        detail = failure_reason(error)
        problem = Problem(ProblemKind.FOLDER_UNREADABLE, {"path": str(folder), "detail": detail})
        found.odd.append(Skipped(folder, problem))
        return found
    for child in children:
        path = folder / child.name
        if child.name.startswith(".") or child.name.lower() in _LITTER:
            found.litter += _litter(root, path) if _is(child.is_dir) else [path]
        elif _is(child.is_dir):
            found.folders.append(path)
        elif _is(child.is_file):
            found.files.append(path)
        else:
            kind = ProblemKind.IMAGE_MISSING if _is(child.is_symlink) else ProblemKind.IMAGE_SPECIAL
            found.odd.append(Skipped(path, Problem(kind)))
    return found


def _litter(root: Path, folder: Path) -> list[Path]:
    """Return the files in a folder of litter, or the folder itself if it is empty."""
    try:
        with os.scandir(long_path(root / folder)) as entries:
            names = sorted(entry.name for entry in entries if not _is(entry.is_dir))
    except OSError:
        names = []
    return [folder / name for name in names] or [folder]


def _is(kind: Callable[[], bool]) -> bool:
    """Return the type of a directory entry; False if access rights are missing."""
    try:
        return kind()
    except OSError:
        return False
