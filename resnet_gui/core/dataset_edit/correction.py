"""Adds a wrongly predicted image to the dataset under the class that the user gives."""

from __future__ import annotations

from pathlib import Path

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit.class_folders import folders_of_class
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import logs_dir, long_path, safe_name
from resnet_gui.core.organize import organizer
from resnet_gui.core.organize.organizer import OrganizeReport
from resnet_gui.core.organize.plan import OrganizeMode, OrganizePlan, OrganizeStep

MARK = "(corrected)"
"""Part of the name of an image that was added by a correction."""


def correct_label(image: Path, label: str, dataset: Dataset) -> OrganizeReport:
    """Add an image to the folder of a class; undoing the report's log reverses it.

    The image is copied. If it is in the dataset already, it is moved, because a copy would have
    two classes.

    Raises:
        ProblemError: ``correct-...`` or ``sort-...`` if this is not possible.
    """
    if dataset.list_file is not None:
        raise ProblemError(ProblemKind.CORRECT_LIST, path=str(dataset.list_file))
    inside = dataset.root in image.parents
    folder, prefix = _home(label, dataset)
    is_there = inside and image.parent == folder and not prefix
    # With another label than its folder's, it gets a new name there: labels go by names.
    if is_there and image.relative_to(dataset.root) not in dataset.given:
        raise ProblemError(ProblemKind.CORRECT_SAME, label=label)
    target = folder / f"{prefix}{image.stem} {MARK}{image.suffix}"
    logs = logs_dir() / "corrections"
    long_path(logs).mkdir(parents=True, exist_ok=True)
    mode = OrganizeMode.MOVE if inside else OrganizeMode.COPY
    plan = OrganizePlan(folder, mode, (OrganizeStep(image, target),), 0)
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
