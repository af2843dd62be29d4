"""Chooses how a folder is read. Splits are never taken for classes: what is unclear is asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from resnet_gui.core.dataset.folder_tree import FolderTree
from resnet_gui.core.dataset.readings import (
    Reading,
    classes_in,
    is_named,
    read_classes,
    read_flat,
    read_splits,
    read_splits_in_classes,
    unwrapped,
)
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.split_names import find_splits
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.name_forms import loose_form

_DEEPEST = 8  # folders that hold nothing but one folder
_ALIKE = 2 / 3  # of all names, that folders share which hold the same sub-folders


def dataset_folder(tree: FolderTree) -> Path:
    """Return the folder that holds the dataset, where the one chosen lies above it.

    Below it are several folders with images, splits, or images whose names say their class.
    """
    base = Path()
    for _ in range(_DEEPEST):
        folders, filled = tree.folders(base), tree.filled(base)
        # An empty folder beside the only one with images is a class that lacks its images.
        if len(filled) != 1 or any(tree.is_empty(folder) for folder in folders):
            break
        only = filled[0]
        if find_splits([only.name]).certain:
            break
        if not is_named(tree, only) and (tree.listing(only).images or not tree.filled(only)):
            break
        base = only
    return base


def choose_reading(tree: FolderTree, base: Path) -> tuple[Reading, ...]:
    """Return the reading of a folder, or two readings if it is not certain.

    Raises:
        ProblemError: ``folder-too-high`` if several datasets lie in the folder.
    """
    if not tree.folders(base):
        return (read_flat(tree, base) if is_named(tree, base) else read_classes(tree, base),)
    filled = tree.filled(base)
    _check_not_too_high(tree, base, filled)
    return (
        _by_splits(tree, base, filled)
        or _by_splits_below(tree, base, filled)
        or _by_likeness(tree, base, filled)
        or (read_classes(tree, base),)
    )


def _by_splits(tree: FolderTree, base: Path, filled: list[Path]) -> tuple[Reading, ...]:
    """Return the readings if folders are called as splits are; none if they are classes."""
    names = find_splits(folder.name for folder in tree.folders(base))
    called = [folder for folder in filled if folder.name in names.all]
    whole = [f for f in called if classes_in(tree, f) or is_named(tree, unwrapped(tree, f))]
    others = [folder for folder in filled if folder not in called]
    certain = all(folder.name in names.certain for folder in whole)
    kinds = {names.all[folder.name] for folder in whole}
    both = (read_classes(tree, base), read_splits(tree, base))
    if not whole:
        return _by_loose_splits(tree, base, filled)
    shared = _are_alike(tree, whole, least=1, share=0.0)
    if Split.TRAIN in kinds:
        # "train" alone beside other folders of images may be a class, such as a vehicle.
        sure = not others or len(kinds) > 1
        return (both[1],) if sure and (certain or shared) else both
    if not others:
        return (both[1],) if certain or shared else both
    inner = {loose_form(f.name) for split in whole for f in classes_in(tree, split)}
    beside = {loose_form(folder.name) for folder in others}
    if len(inner & beside) < 2:  # classes in which folders lie, one of them called "test"
        return ()
    return (both[1],) if certain else both


def _by_loose_splits(tree: FolderTree, base: Path, filled: list[Path]) -> tuple[Reading, ...]:
    """Return the readings if folders called as splits hold images without any class."""
    certain = find_splits(folder.name for folder in tree.folders(base)).certain
    loose = [folder for folder in filled if folder.name in certain]
    kinds = {certain[folder.name] for folder in loose}
    if loose == filled == tree.folders(base)[:1]:
        return (read_splits(tree, base),)
    if (loose and loose == filled) or (Split.TRAIN in kinds and len(kinds) > 1):
        return read_classes(tree, base), read_splits(tree, base)
    return ()


def _by_splits_below(tree: FolderTree, base: Path, filled: list[Path]) -> tuple[Reading, ...]:
    """Return the readings if the folders in each class are called as splits."""
    below = [_only_splits(tree, folder) for folder in filled]
    having = [splits for splits in below if splits]
    if len(filled) < 2 or not having:
        return ()
    reading = read_splits_in_classes(tree, base)
    trains = any(Split.TRAIN in splits for splits in having)
    if len(having) == len(filled) and trains:
        return (reading,)
    if trains or len(having) == len(filled):
        return read_classes(tree, base), reading
    return ()


def _by_likeness(tree: FolderTree, base: Path, filled: list[Path]) -> tuple[Reading, ...]:
    """Return two readings if every folder has the same sub-folders, as splits have classes."""
    if not has_same_folders(tree, filled):
        return ()
    return read_classes(tree, base), read_splits(tree, base)


def has_same_folders(tree: FolderTree, folders: list[Path]) -> bool:
    """Return whether several folders all have the same sub-folders, two or more."""
    return _are_alike(tree, folders, least=2, share=_ALIKE)


def _are_alike(tree: FolderTree, folders: list[Path], least: int, share: float) -> bool:
    inner = [{loose_form(f.name) for f in classes_in(tree, folder)} for folder in folders]
    every = set().union(*inner)
    if len(folders) < 2 or len(every) < least or not all(inner):
        return False
    return all(len(names) >= share * len(every) for names in inner) and all(
        names & inner[0] for names in inner
    )


def _only_splits(tree: FolderTree, folder: Path) -> set[Split]:
    """Return the splits in a folder if all its folders with images are splits; else none."""
    inner = tree.filled(unwrapped(tree, folder))
    words = find_splits(f.name for f in inner).all
    return {words[f.name] for f in inner} if _all_in(inner, words) else set()


def _all_in(folders: list[Path], words: Iterable[str]) -> bool:
    return bool(folders) and all(folder.name in words for folder in folders)


def _check_not_too_high(tree: FolderTree, base: Path, filled: list[Path]) -> None:
    """Refuse a folder of several datasets, each with its own splits and classes."""
    if len(filled) < 2 or find_splits(folder.name for folder in filled).all:
        return
    for folder in filled:
        inner = tree.filled(unwrapped(tree, folder))
        if not _only_splits(tree, folder) or not all(classes_in(tree, f) for f in inner):
            return
    raise ProblemError(
        ProblemKind.FOLDER_TOO_HIGH,
        path=str(tree.root / base),
        names=tuple(folder.name for folder in filled[:4]),
    )
