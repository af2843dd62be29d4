"""Reads all images of a folder or of a list for labelling, whether they have a class or not."""

from __future__ import annotations

import os
from collections.abc import Callable, Container
from pathlib import Path

from resnet_gui.core.dataset import csv_list, layouts, scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.folder_tree import files_below
from resnet_gui.core.dataset.layouts import DatasetLayout
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.dataset.stacks import find_stacks
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.name_forms import natural_key
from resnet_gui.core.imaging.known_formats import looks_like_image
from resnet_gui.core.labeling import marks
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.own_list import kept_under


def read_pile(
    source: Path,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    on_unreadable: Callable[[Path, Problem], None] = lambda path, problem: None,
) -> ImagePile:
    """Return the images of a folder or of a list that can be read, in the order of their names.

    Args:
        source: The folder, with or without class folders, or the list; for the program's own
            ``labels.csv`` it is its folder.
        on_progress: Gets (done, total) files; an exception of it ends the work.
        on_unreadable: Called for each file that is called as images are and is none.

    Raises:
        ProblemError: ``folder-...`` or ``list-...`` where nothing can be read.
    """
    source = kept_under(Path(os.path.abspath(source)))  # noqa: PTH100 - links stay as they are
    layout = _layout(source)
    given = {image.path: image for image in layout.files} if layout is not None else {}
    root = source if layout is None else layout.root
    paths = [*given]
    if not csv_list.is_list(source):
        loose = {file.relative_to(root) for file in files_below(root) if looks_like_image(file)}
        paths = [*loose | given.keys()]
    paths.sort(key=lambda path: (natural_key(str(path)), path))
    found = scanner.readable(source, root, paths, on_progress, on_unreadable)
    if not found:
        raise ProblemError(ProblemKind.PILE_EMPTY, path=str(source))
    known = _known(layout, found)
    images = tuple(LabeledImage(path, "", Split.TRAIN) for path in found)
    alike = find_stacks(
        Dataset(root, ("",), images, facts=found), lambda: on_progress(len(paths), len(paths))
    )
    return ImagePile(
        source,
        root,
        tuple(found),
        *known,
        alike,
        len(paths) - len(found),
    )


def known_labels(folder: Path) -> ImagePile:
    """Return what the folder says of its images by its class folders; no image is read."""
    layout = _layout(folder)
    root = folder if layout is None else layout.root
    return ImagePile(folder, root, (), *_known(layout))


def _known(
    layout: DatasetLayout | None, only: Container[Path] | None = None
) -> tuple[dict[Path, str], dict[Path, str]]:
    """Return the label of each image that has one, and its split where it is not ``train``."""
    files = () if layout is None else layout.files
    known = [image for image in files if only is None or image.path in only]
    return (
        {image.path: image.label for image in known},
        {image.path: str(image.split) for image in known if image.split is not Split.TRAIN},
    )


def _layout(source: Path) -> DatasetLayout | None:
    """Return the layout; None for a folder that can be read in two ways: then nothing is given."""
    try:
        return layouts.find_layout(source, layout=marks.kept_layout(source))
    except ProblemError as error:
        if error.problem.kind is not ProblemKind.LAYOUT_UNCERTAIN:
            raise
        return None
