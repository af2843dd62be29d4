"""Layouts of labelled images on disk: class folders, splits, names that say a class, a list.

A layout lists the files that may be images and the label of each; it opens none of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.dataset import csv_list, layout_choice
from resnet_gui.core.dataset.class_names import ClassNames
from resnet_gui.core.dataset.folder_tree import FolderTree, Listing
from resnet_gui.core.dataset.readings import READINGS, ClassFolder, NamedFolder, Reading
from resnet_gui.core.dataset.records import LabeledImage, Skipped, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files import address
from resnet_gui.core.files.address import RemoteFiles, is_address, place
from resnet_gui.core.files.name_forms import in_reading_order
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging.known_formats import looks_like_image

_MOST_NAMES = 4  # of the classes of a reading


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
        same_folders: Whether all classes have the same sub-folders, as splits have.
    """

    root: Path
    labels: ClassNames
    files: tuple[LabeledImage, ...]
    skipped: tuple[Skipped, ...]
    litter: tuple[Path, ...]
    if_none: Problem
    same_folders: bool = False


def find_layout(
    source: Path,
    root: Path | None = None,
    layout: LayoutName = "auto",
    remote: RemoteFiles | None = None,
) -> DatasetLayout:
    """Return the layout of a folder or of a list.

    Args:
        source: The folder or the list.
        root: What the paths in a list are relative to, if not to the list's own folder.
        layout: How to read a folder; ``auto`` to find out. A list has one layout.
        remote: Lists the files where the folder is an address.

    Raises:
        ProblemError: ``folder-...`` or ``list-...`` if nothing can be read; ``layout-uncertain``
            with both readings if a folder can be read in two ways; ``source-...`` of an address.
    """
    if is_address(source):
        tree = _remote_tree(source, remote)
    elif csv_list.is_list(source):
        if root is not None:
            _check_folder(root)
        return _list(source, root or source.parent)
    else:
        _check_folder(source)
        tree = FolderTree(source)
    if root is not None:
        raise ProblemError(ProblemKind.ROOT_WITHOUT_LIST, path=place(source))
    base = layout_choice.dataset_folder(tree)
    if layout != "auto":
        return _collected(tree, READINGS[layout](tree, base))
    readings = layout_choice.choose_reading(tree, base)
    if len(readings) > 1:
        raise _uncertain(tree, *readings)
    return _collected(tree, readings[0])


def _remote_tree(source: Path, remote: RemoteFiles | None) -> FolderTree:
    address.check(source)
    if remote is None:
        raise ProblemError(ProblemKind.SOURCE_NEEDS_CLUSTER, address=place(source))
    return FolderTree.of(source, (file.relative_to(source) for file in remote.paths(source)))


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
            ProblemKind.FOLDER_UNREADABLE, path=str(root), detail=failure_reason(error)
        ) from error


def _uncertain(tree: FolderTree, one: Reading, other: Reading) -> ProblemError:
    """Return what names both readings of a folder, with their counts."""
    first, second = _collected(tree, one), _collected(tree, other)
    splits = [sum(image.split is split for image in _images(second)) for split in Split]
    return ProblemError(
        ProblemKind.LAYOUT_UNCERTAIN,
        path=place(tree.root),
        one=one.layout,
        one_classes=len(first.labels.all()),
        one_names=_names(first),
        one_pictures=len(_images(first)),
        two=other.layout,
        two_classes=len(second.labels.all()),
        two_names=_names(second),
        **dict(zip(("two_train", "two_validation", "two_test"), splits, strict=True)),
    )


def _images(layout: DatasetLayout) -> list[LabeledImage]:
    return [image for image in layout.files if looks_like_image(image.path)]


def _names(layout: DatasetLayout) -> tuple[str, ...]:
    names = in_reading_order(layout.labels.all())
    return (*names[:_MOST_NAMES], *(["…"] if len(names) > _MOST_NAMES else []))


def _list(source: Path, root: Path) -> DatasetLayout:
    labels, images, skipped = ClassNames(), [], []
    for row in csv_list.read_rows(source, root):
        if row.problem is None:
            images.append(LabeledImage(row.path, labels.add(row.label), row.split))
        else:
            skipped.append(Skipped(row.path, row.problem))
    none = Problem(ProblemKind.LIST_NO_IMAGES, {"path": str(source)})
    return DatasetLayout(root, labels, tuple(images), tuple(skipped), (), none)


# A folder


@dataclass
class _Collected:
    labels: ClassNames = field(default_factory=ClassNames)
    files: list[LabeledImage] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    litter: list[Path] = field(default_factory=list)

    def take(self, found: Listing) -> list[Path]:
        """Take what is no file from a listing, and return the files."""
        self.skipped += found.odd
        self.litter += found.litter
        return found.files

    def pass_over(self, files: Iterable[Path], kind: ProblemKind) -> None:
        self.skipped += [Skipped(file, Problem(kind)) for file in files]


def _collected(tree: FolderTree, reading: Reading) -> DatasetLayout:
    """Return the layout that a reading of a folder gives."""
    found = _Collected(skipped=list(reading.skipped))
    for folder in reading.passed:
        found.pass_over(found.take(tree.listing(folder)), ProblemKind.IMAGE_STRAY)
    for _, beside in groupby(reading.classes, key=lambda each: each.path.parent):
        _add_classes(found, tree, list(beside))
    for named in reading.named:
        _add_named(found, tree, named)
    return DatasetLayout(
        tree.root,
        found.labels,
        tuple(found.files),
        tuple(found.skipped),
        tuple(found.litter),
        _if_none(found, reading, tree.root),
        reading.layout == "classes"
        and layout_choice.has_same_folders(tree, [each.path for each in reading.classes]),
    )


def _if_none(found: _Collected, reading: Reading, root: Path) -> Problem:
    """Return why there is nothing to use, and how many pictures lie loose in the folder."""
    if not found.labels.all():
        loose = sum(looks_like_image(file.path) for file in found.skipped)
        return Problem(ProblemKind.FOLDER_EMPTY, {"path": place(root), "loose": loose})
    is_named = bool(reading.named)
    kind = ProblemKind.FOLDER_NO_READABLE if is_named else ProblemKind.FOLDER_NO_IMAGES
    return Problem(kind, {"path": place(root)})


def _add_classes(found: _Collected, tree: FolderTree, folders: list[ClassFolder]) -> None:
    labels = found.labels.add_folders(dict.fromkeys(folder.name for folder in folders))
    for folder in folders:
        for file in found.take(tree.everything_below(folder.path, folder.inside)):
            found.files.append(LabeledImage(file, labels[folder.name], folder.split))


def _add_named(found: _Collected, tree: FolderTree, named: NamedFolder) -> None:
    inside = tree.everything_below(named.path) if named.deep else tree.listing(named.path)
    for file in found.take(inside):
        label = named.name_class(file)
        if not label or not looks_like_image(file):
            found.pass_over([file], ProblemKind.IMAGE_NO_CLASS)
            continue
        label = found.labels.add_folders([label])[label]  # letter case makes no other class
        found.files.append(LabeledImage(file, label, named.split))
