"""An edit of a dataset that was made, and how it is undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.dataset import exclusions
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit import class_folders, quarantine
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.gui.text import counts

translate = QCoreApplication.translate


@dataclass(frozen=True)
class DoneEdit:
    """One edit.

    Attributes:
        source: The dataset.
        text: Says what was done, in the language of the moment.
        undo: Takes it back; it is called with the dataset as it is now, off the window's thread.
    """

    source: Path
    text: Callable[[], str]
    undo: Callable[[Dataset], object]


def left_out(dataset: Dataset, paths: Sequence[Path], classes: Sequence[str]) -> DoneEdit:
    """Return that images and classes were left out."""

    def text() -> str:
        if classes:
            return translate("DoneEdit", "{name} is left out.").format(name=", ".join(classes))
        return translate("DoneEdit", "{pictures} left out.").format(
            pictures=counts.images(len(paths))
        )

    return DoneEdit(
        dataset.source, text, lambda now: exclusions.use_again(now.source, paths, classes)
    )


def used_again(dataset: Dataset, paths: Sequence[Path], classes: Sequence[str]) -> DoneEdit:
    """Return that images and classes are used again."""

    def text() -> str:
        if classes:
            return translate("DoneEdit", "{name} is used again.").format(name=", ".join(classes))
        return translate("DoneEdit", "{pictures} used again.").format(
            pictures=counts.images(len(paths))
        )

    return DoneEdit(
        dataset.source, text, lambda now: exclusions.leave_out(now.source, paths, classes)
    )


def labelled(dataset: Dataset, paths: Sequence[Path], label: str | None) -> DoneEdit:
    """Return that images have another label; None: the one that the folder or the list gives."""
    wanted = set(paths)
    before: dict[Path, str | None] = dict.fromkeys(paths)
    before |= {
        image.path: image.label
        for image in (*dataset.images, *dataset.files)
        if image.path in wanted and image.path in dataset.given
    }

    def text() -> str:
        pictures = counts.images(len(paths))
        if label is None:
            return translate("DoneEdit", "{pictures} have their first label again.").format(
                pictures=pictures
            )
        return translate("DoneEdit", "{pictures} moved to {name}.").format(
            pictures=pictures, name=label
        )

    return DoneEdit(dataset.source, text, lambda now: LabelStore(now.source).set_labels(before))


def moved_away(dataset: Dataset, paths: Sequence[Path]) -> DoneEdit:
    """Return that files were moved to quarantine."""
    return DoneEdit(
        dataset.source,
        lambda: translate("DoneEdit", "{pictures} moved to quarantine.").format(
            pictures=counts.images(len(paths))
        ),
        lambda now: quarantine.put_back(now.root, paths),
    )


def put_back(dataset: Dataset, paths: Sequence[Path]) -> DoneEdit:
    """Return that files were put back from quarantine."""
    return DoneEdit(
        dataset.source,
        lambda: translate("DoneEdit", "{pictures} put back.").format(
            pictures=counts.images(len(paths))
        ),
        lambda now: quarantine.move(now.root, paths),
    )


def renamed(dataset: Dataset, label: str, name: str) -> DoneEdit:
    """Return that a class has another name."""
    return DoneEdit(
        dataset.source,
        lambda: translate("DoneEdit", "{before} is called {now} now.").format(
            before=label, now=name
        ),
        lambda now: class_folders.rename_class(now, name, label),
    )


def added(dataset: Dataset, label: str, paths: Sequence[Path]) -> DoneEdit:
    """Return that images were copied into a class; undone, the copies go to quarantine."""
    return DoneEdit(
        dataset.source,
        lambda: translate("DoneEdit", "{pictures} copied to {name}.").format(
            pictures=counts.images(len(paths)), name=label
        ),
        lambda now: quarantine.move(now.root, paths),
    )
