"""How people lay out labelled pictures: class folders, split folders, one flat folder, a list.

A layout says which files could be pictures and what each is labelled; none is opened here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core import csv_list
from resnet_gui.core.images import looks_like_picture
from resnet_gui.core.labelled import SPLIT_WORDS, Labels, Picture, Skipped, Split
from resnet_gui.core.paths import is_dir, is_file, long_path
from resnet_gui.core.problems import Problem, ProblemError

_LITTER = {"thumbs.db", "desktop.ini", "icon\r", "__macosx"}


@dataclass(frozen=True)
class Layout:
    """What a folder or a list says about its pictures.

    Attributes:
        root: What the pictures' paths are relative to.
        labels: Every class, also one without a picture.
        files: Every file that could be a picture.
        skipped: What is not used, by its place or its line alone.
        if_none: The problem where none of ``files`` is a picture.
    """

    root: Path
    labels: frozenset[str]
    files: tuple[Picture, ...]
    skipped: tuple[Skipped, ...]
    if_none: Problem


def find(source: Path, root: Path | None = None) -> Layout:
    """Return the layout of a folder or, where ``source`` is one, of a list.

    Raises:
        ProblemError: ``folder-...`` or ``list-...`` where nothing can be read.
    """
    if csv_list.is_list(source):
        if root is not None:
            _check_folder(root)
        return _list(source, root or source.parent)
    _check_folder(source)
    if root is not None:
        raise ProblemError("root-without-list", path=str(source))
    return _flat_folder(source) or _class_folders(source)


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


# A list


def _list(source: Path, root: Path) -> Layout:
    labels, pictures, skipped = Labels(), [], []
    for row in csv_list.read(source, root):
        if row.problem is None:
            pictures.append(Picture(row.path, labels.add(row.label), row.split))
        else:
            skipped.append(Skipped(row.path, row.problem))
    if not pictures:
        raise ProblemError("list-no-rows", path=str(source), root=str(root))
    none = Problem("list-no-pictures", {"path": str(source)})
    return Layout(root, labels.all(), tuple(pictures), tuple(skipped), none)


# One flat folder, as Kaggle packs its competitions: cat.0.jpg, dog.0.jpg


def _flat_folder(root: Path) -> Layout | None:
    """Return the layout where each picture's name tells a class, else nothing is guessed."""
    if _folders(root):
        return None
    labels, pictures, skipped = Labels(), [], []
    for file in _children(root):
        if not is_file(file) or not looks_like_picture(file):
            skipped.append(Skipped(file.relative_to(root), Problem("picture-no-class")))
            continue
        label, dot, _ = file.stem.partition(".")
        if not dot or not label.strip():
            return None
        pictures.append(Picture(file.relative_to(root), labels.add(label.strip()), Split.TRAIN))
    if len(labels.all()) < 2:
        return None
    none = Problem("folder-no-readable", {"path": str(root)})
    return Layout(root, labels.all(), tuple(pictures), tuple(skipped), none)


# A folder for each class, perhaps within folders for the splits


def _class_folders(root: Path) -> Layout:
    labels, files = Labels(), []
    splits = _split_folders(root) or {root: Split.TRAIN}
    for folder, split in sorted(splits.items(), key=lambda item: item[1] is not Split.TRAIN):
        for class_folder in _folders(folder):
            label = labels.add(class_folder.name)
            for file in _files_below(class_folder):
                files.append(Picture(file.relative_to(root), label, split))
    found = labels.all()
    none = Problem("folder-no-pictures" if found else "folder-empty", {"path": str(root)})
    return Layout(root, found, tuple(files), tuple(_strays(root)), none)


def _split_folders(root: Path) -> dict[Path, Split]:
    """Return the folders named as splits, where there is one for training."""
    splits = {
        folder: SPLIT_WORDS[folder.name.lower()]
        for folder in _folders(root)
        if folder.name.lower() in SPLIT_WORDS
    }
    # A class may well be called "test": only a training folder makes it a split.
    return splits if Split.TRAIN in splits.values() else {}


def _strays(root: Path) -> Iterator[Skipped]:
    """Yield the files that lie beside the class folders, where no folder says their class."""
    splits = _split_folders(root)
    for folder in [root, *splits]:
        for file in _children(folder):
            if not is_dir(file):
                yield Skipped(file.relative_to(root), Problem("picture-stray"))
    if splits:
        for folder in _folders(root):
            if folder not in splits:
                yield Skipped(folder.relative_to(root), Problem("folder-not-split"))


def _folders(folder: Path) -> list[Path]:
    return [child for child in _children(folder) if is_dir(child)]


def _files_below(folder: Path) -> Iterator[Path]:
    for child in _children(folder):
        if is_dir(child):
            if not child.is_symlink():  # a link to a folder may lead round in a circle
                yield from _files_below(child)
        elif is_file(child):
            yield child


def _children(folder: Path) -> list[Path]:
    try:
        names = sorted(entry.name for entry in os.scandir(long_path(folder)))
    except OSError:
        return []  # an unreadable folder below the chosen one holds nothing for us
    return [
        folder / name for name in names if not name.startswith(".") and name.lower() not in _LITTER
    ]
