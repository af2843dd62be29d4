"""Words for a dataset: how much is in it, and how far its scan is, and why it is none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.text import counts, format, labels

translate = QCoreApplication.translate

_SECONDS_FOR_ESTIMATE = 1.0  # of scanning, before a time left means something


def scan_progress(session: DatasetSession) -> tuple[float | None, str, str]:
    """Return the share that is scanned, words for it, and how many files are not used."""
    progress = session.progress
    if progress is None:
        return None, translate("DataPage", "Looking for pictures"), ""
    fraction = progress.checked / max(1, progress.total)
    text = translate("DataPage", "{checked} of {total} pictures checked").format(
        checked=format.number(progress.checked), total=format.number(progress.total)
    )
    if progress.checked == progress.total:
        return 1.0, translate("DataPage", "Comparing the pictures"), ""
    passed = session.seconds_so_far()
    if fraction and passed > _SECONDS_FOR_ESTIMATE:
        left = format.clock(passed / fraction - passed)
        text = translate("DataPage", "{progress} · {time} left").format(progress=text, time=left)
    if not progress.unusable:
        return fraction, text, translate("DataPage", "None unreadable so far")
    count = format.number(progress.unusable)
    return fraction, text, translate("DataPage", "Not used so far: {count}").format(count=count)


def dataset_size(dataset: Dataset) -> str:
    """Return how many images and classes a dataset has."""
    text = translate("DataPage", "{pictures} in {classes}")
    return text.format(
        pictures=counts.images(len(dataset.images)), classes=counts.classes(len(dataset.classes))
    )


def dataset_facts(dataset: Dataset) -> str:
    """Return how many images, classes and splits a dataset has, in one line."""
    images = counts.images(len(dataset.images))
    classes = counts.classes(len(dataset.classes))
    if not dataset.has_validation:
        text = translate("DataPage", "{pictures} in {classes} · validation is held out")
        return text.format(pictures=images, classes=classes)
    text = translate("DataPage", "{pictures} in {classes} · {train} train, {validation} validation")
    return text.format(
        pictures=images,
        classes=classes,
        train=format.number(dataset.size(Split.TRAIN)),
        validation=format.number(dataset.size(Split.VALIDATION)),
    )


def unusable(problem: Problem) -> tuple[str, str]:
    """Return title and text of the notice about a folder or list that is no dataset."""
    title = translate("DataPage", "This is not a dataset that can be used.")
    if problem.kind is ProblemKind.FOLDER_EMPTY:
        title = translate("DataPage", "This folder has no class folders.")
    if problem.values.get("loose"):
        text = translate(
            "DataPage",
            "To train on its pictures, label them here, or put those of each class into a "
            "folder of its own. They can be classified as they are.",
        )
        return title, text
    return title, labels.problem(problem)
