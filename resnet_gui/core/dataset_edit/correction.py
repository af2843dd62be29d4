"""Adds a wrongly predicted image to the dataset under the class that the user gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.dataset import pile_reader
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit.class_folders import folders_of_class
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.paths import logs_dir, long_path, safe_name
from resnet_gui.core.labeling import labels_list
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.own_list import kept_under
from resnet_gui.core.organize import organizer
from resnet_gui.core.organize.organizer import OrganizeReport
from resnet_gui.core.organize.plan import OrganizeMode, OrganizePlan, OrganizeStep

MARK = "(corrected)"
"""Part of the name of an image that was added by a correction."""


@dataclass(frozen=True)
class Correction:
    """An image that was added to a dataset under a class; :func:`undo` reverses it.

    Attributes:
        image: The image that was corrected; where it was moved, its new file.
        before: Where it was.
        added: Its file in the dataset.
        label: The class that it joined.
        log: The journal of the file that was copied or moved; None where there was none.
        listed: The program's list of labels that names it now, and by what path; None for
            class folders.
        label_before: The label that a person had given it before.
        was_aside: Whether it was not used before.
    """

    image: Path
    before: Path
    added: Path
    label: str
    log: Path | None
    listed: tuple[Path, Path] | None = None
    label_before: str | None = None
    was_aside: bool = False


def correct_label(image: Path, label: str, dataset: Dataset) -> Correction:
    """Add an image to a class: to its folder, or to the list of labels that the program wrote.

    The image is copied. If it is in the dataset already, it is moved to the class's folder, because
    a copy would have two classes; where a list names the images, its file stays where it is.

    Raises:
        ProblemError: ``correct-...``, ``sort-...`` or as of :class:`LabelStore` if this is not
            possible.
    """
    if dataset.list_file is not None:
        return _add_to_list(image, label, dataset, dataset.list_file)
    report = _add_to_folder(image, label, dataset)
    added = report.places[image]
    now = added if report.mode is OrganizeMode.MOVE else image
    return Correction(now, image, added, label, report.log)


def undo(made: Correction) -> tuple[Problem, ...]:
    """Reverse a correction; return why files could not be brought back."""
    if made.listed is not None:
        listing, path = made.listed
        aside = [path] if made.was_aside else []
        labels_list.add_labels(_pile(listing), {path: made.label_before}, aside, listing)
    if made.log is None:
        return ()
    report = organizer.undo(made.log, lambda _done, _total: True)
    return tuple(problem for _, problem in report.failed)


def _add_to_list(image: Path, label: str, dataset: Dataset, listing: Path) -> Correction:
    if kept_under(listing) == listing:
        raise ProblemError(ProblemKind.CORRECT_LIST, path=str(listing))
    inside, log, pile = dataset.root in image.parents, None, _pile(listing)
    path = image.relative_to(dataset.root) if inside else Path(_marked(image))
    marks, name = LabelStore(listing).marks, path.as_posix()
    was_aside, before = name in marks.images, marks.labels.get(name)
    if inside and label == (before or pile.given.get(path)) and not was_aside:
        raise ProblemError(ProblemKind.CORRECT_SAME, label=label)
    if not inside:
        report = _copy(image, dataset.root / path)
        path, log = report.places[image].relative_to(dataset.root), report.log
    labels_list.add_labels(pile, {path: label}, (), listing)
    added = dataset.root / path
    return Correction(image, image, added, label, log, (listing, path), before, was_aside)


def _pile(listing: Path) -> ImagePile:
    return pile_reader.known_labels(listing.parent)


def _add_to_folder(image: Path, label: str, dataset: Dataset) -> OrganizeReport:
    inside = dataset.root in image.parents
    folder, prefix = _home(label, dataset)
    is_there = inside and image.parent == folder and not prefix
    # With another label than its folder's, it gets a new name there: labels go by names.
    if is_there and image.relative_to(dataset.root) not in dataset.given:
        raise ProblemError(ProblemKind.CORRECT_SAME, label=label)
    mode = OrganizeMode.MOVE if inside else OrganizeMode.COPY
    return _copy(image, folder / f"{prefix}{_marked(image)}", mode)


def _marked(image: Path) -> str:
    return f"{image.stem} {MARK}{image.suffix}"


def _copy(image: Path, target: Path, mode: OrganizeMode = OrganizeMode.COPY) -> OrganizeReport:
    """Copy or move an image, with a journal by which it is undone."""
    logs = logs_dir() / "corrections"
    long_path(logs).mkdir(parents=True, exist_ok=True)
    plan = OrganizePlan(target.parent, mode, (OrganizeStep(image, target),), 0)
    report = organizer.sort(plan, lambda _done, _total: True, log_folder=logs)
    for _, problem in report.failed:
        raise ProblemError(problem.kind, **problem.values)
    return report


def _home(label: str, dataset: Dataset) -> tuple[Path, str]:
    """Return the folder of a class's training images, and the prefix of their names."""
    if any(p.path.parent == Path() for p in dataset.images if p.label == label):
        return dataset.root, f"{label}."  # in a flat folder the name starts with the class
    try:
        return dataset.root / folders_of_class(dataset, label)[0], ""
    except ProblemError:  # a class without images or folder
        return dataset.root / safe_name(label, "class"), ""
