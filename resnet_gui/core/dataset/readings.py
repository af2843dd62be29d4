"""Readings of a folder: which folders are classes, and of which split. No image is opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.dataset.folder_tree import FolderTree
from resnet_gui.core.dataset.records import Skipped, Split
from resnet_gui.core.dataset.split_names import find_splits, is_filler
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files.name_forms import name_form

NameClass = Callable[[Path], str]
"""Returns the class that a file's name says; empty if it says none."""


@dataclass(frozen=True)
class ClassFolder:
    """A folder whose images, at any depth, are of one class.

    Attributes:
        path: The folder.
        name: The name of the class.
        split: The split of its images.
        inside: Folders in it that are class folders of their own, of other splits.
    """

    path: Path
    name: str
    split: Split = Split.TRAIN
    inside: frozenset[Path] = frozenset()


@dataclass(frozen=True)
class NamedFolder:
    """A folder of images whose names say their class; ``deep`` if those below it count, too."""

    path: Path
    split: Split
    name_class: NameClass
    deep: bool = False


@dataclass(frozen=True)
class Reading:
    """One way to read a folder.

    Attributes:
        layout: Its name.
        passed: Folders that hold class folders; files directly in them have no class.
        classes: The class folders.
        named: The folders in which the names say the class.
        skipped: Folders that are not read.
    """

    layout: LayoutName
    passed: tuple[Path, ...] = ()
    classes: tuple[ClassFolder, ...] = ()
    named: tuple[NamedFolder, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def read_classes(tree: FolderTree, base: Path) -> Reading:
    """Read each folder as a class; all images train."""
    tops = tree.folders(base)
    copies = [folder for folder in tops if _is_copy(tree, base, folder)]
    return Reading(
        "classes",
        (base,),
        tuple(ClassFolder(folder, folder.name) for folder in tops if folder not in copies),
        skipped=tuple(Skipped(f, Problem(ProblemKind.FOLDER_IS_COPY)) for f in copies),
    )


def read_splits(tree: FolderTree, base: Path) -> Reading:
    """Read each folder as a split, which holds the class folders.

    Folders that are not called as splits are not read; where none is called as a training folder
    they are all training folders, or classes whose test lies beside them.
    """
    tops = tree.folders(base)
    words = find_splits(folder.name for folder in tops).all
    splits = {folder: words[folder.name] for folder in tops if folder.name in words}
    others = [folder for folder in tops if folder not in splits]
    classes: list[ClassFolder] = []
    if Split.TRAIN not in splits.values():
        inner = {name_form(f.name) for split in splits for f in classes_in(tree, split)}
        if splits and inner & {name_form(folder.name) for folder in others}:
            classes += [ClassFolder(folder, folder.name) for folder in others]
        else:
            splits |= dict.fromkeys(others, Split.TRAIN)
        others = []
    named: list[NamedFolder] = []
    passed = [base]
    for folder, split in sorted(splits.items(), key=lambda item: item[1] is not Split.TRAIN):
        inside = unwrapped(tree, folder)
        if is_named(tree, inside) or (not tree.folders(inside) and named):
            named.append(NamedFolder(inside, split, first_part))
            continue
        passed += dict.fromkeys((folder, inside))
        classes += [ClassFolder(each, each.name, split) for each in tree.folders(inside)]
    skipped = tuple(Skipped(f, Problem(ProblemKind.FOLDER_NOT_SPLIT)) for f in others)
    return Reading("splits", tuple(passed), tuple(classes), tuple(named), skipped)


def read_splits_in_classes(tree: FolderTree, base: Path) -> Reading:
    """Read each folder as a class, and the folders in it as its splits."""
    classes = []
    for folder in tree.folders(base):
        home = unwrapped(tree, folder)
        words = find_splits(inner.name for inner in tree.folders(home)).all
        splits = {f: words[f.name] for f in tree.folders(home) if f.name in words}
        classes += [ClassFolder(inner, folder.name, split) for inner, split in splits.items()]
        classes.append(ClassFolder(folder, folder.name, Split.TRAIN, frozenset(splits)))
    return Reading("splits-in-classes", (base,), tuple(classes))


def read_flat(tree: FolderTree, base: Path) -> Reading:
    """Read the images directly in a folder by the first part of their names: ``cat.0.jpg``."""
    skipped = tuple(Skipped(f, Problem(ProblemKind.FOLDER_NOT_SPLIT)) for f in tree.folders(base))
    return Reading("flat", named=(NamedFolder(base, Split.TRAIN, first_part),), skipped=skipped)


def read_names(tree: FolderTree, base: Path) -> Reading:
    """Read all images at any depth by the beginning of their names; folders may be splits."""
    words = find_splits(folder.name for folder in tree.folders(base)).all
    named = [NamedFolder(base, Split.TRAIN, beginning)]
    named += [
        NamedFolder(folder, words.get(folder.name, Split.TRAIN), beginning, deep=True)
        for folder in tree.folders(base)
    ]
    return Reading("names", named=tuple(named))


READINGS: dict[LayoutName, Callable[[FolderTree, Path], Reading]] = {
    "classes": read_classes,
    "splits": read_splits,
    "splits-in-classes": read_splits_in_classes,
    "flat": read_flat,
    "names": read_names,
}


def unwrapped(tree: FolderTree, folder: Path) -> Path:
    """Return the folder within a folder that holds nothing but one of the same or of no meaning.

    As downloads are unpacked: ``seg_train/seg_train``, ``train/images``.
    """
    while True:
        inner = tree.listing(folder).folders
        if len(inner) != 1 or tree.listing(folder).images:
            return folder
        name = inner[0].name
        same = name_form(name).casefold() == name_form(folder.name).casefold()
        if not same and not (is_filler(name) and tree.folders(inner[0])):
            return folder
        folder = inner[0]


def classes_in(tree: FolderTree, folder: Path) -> list[Path]:
    """Return the folders that would be the classes of a split."""
    return tree.folders(unwrapped(tree, folder))


def is_named(tree: FolderTree, folder: Path) -> bool:
    """Return whether all images of a folder without folders say their class: ``cat.0.jpg``."""
    found = tree.listing(folder)
    labels = [first_part(file) for file in found.images]
    return not found.folders and all(labels) and len({x.casefold() for x in labels}) > 1


def first_part(file: Path) -> str:
    """Return the part of a name before its first dot; empty if there is no other dot."""
    label, dot, _ = file.stem.partition(".")
    return label.strip() if dot else ""


def beginning(file: Path) -> str:
    """Return the part of a name before its number: ``cat`` of ``cat_001.jpg``, ``cat (3).jpg``."""
    label = first_part(file) or re.sub(r"[\W_]*\d[\W\d_]*$", "", file.stem)
    return label.strip() if label != file.stem else ""


def _is_copy(tree: FolderTree, base: Path, folder: Path) -> bool:
    """Return whether a folder is the dataset once more, as ``cells/cells`` of some downloads."""
    if name_form(folder.name) != name_form((tree.root / base).name):
        return False
    beside = {name_form(f.name) for f in tree.folders(base) if f != folder}
    inner = {name_form(f.name) for f in classes_in(tree, folder)}
    return len(beside) > 1 and inner == beside
