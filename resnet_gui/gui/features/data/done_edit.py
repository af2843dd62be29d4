"""An edit of a dataset that was made, and how it is undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.dataset import exclusions
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit import class_folders, quarantine
from resnet_gui.core.labeling.label_journal import Change
from resnet_gui.core.visible_text import shortened
from resnet_gui.gui.text import counts
from resnet_gui.gui.theme.plain_text import listed

translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False)
class DoneEdit:
    """One edit.

    Attributes:
        source: The dataset.
        text: Says what was done, in the language of the moment.
        undo: Takes just that back; it is called off the window's thread.
        changes: What is said of images since.
    """

    source: Path
    text: Callable[[], str]
    undo: Callable[[], object]
    changes: tuple[Change, ...] = ()


def left_out(
    source: Path, paths: Sequence[Path], classes: Sequence[str], changes: Sequence[Change]
) -> DoneEdit | None:
    """Return that images and classes were left out."""

    def text() -> str:
        if classes:
            return translate("DoneEdit", "Left out: {name}.").format(name=_listed(classes))
        return translate("DoneEdit", "{pictures} left out.").format(
            pictures=counts.images(len(paths))
        )

    return _said(source, text, changes)


def used_again(
    source: Path, paths: Sequence[Path], classes: Sequence[str], changes: Sequence[Change]
) -> DoneEdit | None:
    """Return that images and classes are used again."""

    def text() -> str:
        if classes:
            return translate("DoneEdit", "Used again: {name}.").format(name=_listed(classes))
        return translate("DoneEdit", "{pictures} used again.").format(
            pictures=counts.images(len(paths))
        )

    return _said(source, text, changes)


def labelled(
    source: Path, paths: Sequence[Path], label: str | None, changes: Sequence[Change]
) -> DoneEdit | None:
    """Return that images have another label; None: the one that the folder or the list gives."""

    def text() -> str:
        if label is None:
            return counts.first_labels_again(len(paths))
        return translate("DoneEdit", "{pictures} moved to {name}.").format(
            pictures=counts.images(len(paths)), name=shortened(label)
        )

    return _said(source, text, changes)


def confirmed(source: Path, count: int, changes: Sequence[Change]) -> DoneEdit | None:
    """Return that a person has said that images have the right label."""

    def text() -> str:
        return translate("DoneEdit", "{pictures} marked as right.").format(
            pictures=counts.images(count)
        )

    return _said(source, text, changes)


def moved_away(dataset: Dataset, moved: Sequence[tuple[Path, Path]]) -> DoneEdit | None:
    """Return that files were moved to quarantine: from where, and to where."""
    return _moved(
        dataset,
        lambda: translate("DoneEdit", "{pictures} moved to quarantine.").format(
            pictures=counts.images(len(moved))
        ),
        moved,
    )


def put_back(dataset: Dataset, moved: Sequence[tuple[Path, Path]]) -> DoneEdit | None:
    """Return that files were put back from quarantine: from where, and to where."""
    return _moved(
        dataset,
        lambda: translate("DoneEdit", "{pictures} put back.").format(
            pictures=counts.images(len(moved))
        ),
        moved,
    )


def renamed(
    dataset: Dataset, label: str, name: str, folders: Mapping[Path, Path]
) -> DoneEdit | None:
    """Return that a class has another name, and its folders too; nothing if there are none."""
    source, root = dataset.source, dataset.root
    if not folders:
        return None
    return DoneEdit(
        source,
        lambda: translate("DoneEdit", "{before} is called {now} now.").format(
            before=shortened(label), now=shortened(name)
        ),
        lambda: class_folders.undo_rename(source, root, folders, label, name),
    )


def created(dataset: Dataset, made: Sequence[Path]) -> DoneEdit | None:
    """Return that a class was made, by its folder; undone, the folder goes if it is empty."""
    root = dataset.root
    if not made:
        return None
    folder = made[0]
    return DoneEdit(
        dataset.source,
        lambda: translate("DoneEdit", "Class {name} created.").format(name=shortened(folder.name)),
        lambda: class_folders.remove_empty_class(root, folder),
    )


def added(dataset: Dataset, label: str, paths: Sequence[Path]) -> DoneEdit | None:
    """Return that images were copied into a class; undone, the copies go to quarantine."""
    root = dataset.root
    if not paths:
        return None
    return DoneEdit(
        dataset.source,
        lambda: translate("DoneEdit", "{pictures} copied to {name}.").format(
            pictures=counts.images(len(paths)), name=shortened(label)
        ),
        lambda: quarantine.move(root, paths),
    )


def into(moved: list[tuple[Path, Path]]) -> quarantine.OnMoved:
    """Return what keeps where each file was and where it is."""
    return lambda before, now: moved.append((before, now))


def _said(source: Path, text: Callable[[], str], changes: Sequence[Change]) -> DoneEdit | None:
    if not changes:
        return None
    said = tuple(changes)
    return DoneEdit(source, text, lambda: exclusions.take_back(source, said), said)


def _moved(
    dataset: Dataset, text: Callable[[], str], moved: Sequence[tuple[Path, Path]]
) -> DoneEdit | None:
    root = dataset.root
    if not moved:
        return None
    return DoneEdit(dataset.source, text, lambda: quarantine.move_back(root, moved))


def _listed(names: Sequence[str]) -> str:
    return listed(map(shortened, names))
