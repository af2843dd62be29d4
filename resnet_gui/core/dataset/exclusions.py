"""Images and classes that the user leaves out, and how a folder is read.

They are kept with the labels that the user gives, by :mod:`resnet_gui.core.labeling`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.labeling.label_journal import Change
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.marks import Marks, kept_layout, load
from resnet_gui.core.labeling.marks import marks_file as exclusions_file

Exclusions = Marks

__all__ = [
    "Exclusions",
    "exclusions_file",
    "keep_layout",
    "kept_layout",
    "leave_out",
    "load",
    "take_back",
    "use_again",
]


def keep_layout(source: Path, layout: LayoutName) -> None:
    """Keep how a folder is read whenever it is opened; ``auto`` forgets it."""
    LabelStore(source).settle(layout)


def leave_out(
    source: Path, paths: Iterable[Path] = (), classes: Iterable[str] = ()
) -> tuple[Change, ...]:
    """Exclude images and classes; return what changed."""
    store = LabelStore(source)
    changes = store.leave_out(paths, classes)
    store.settle()
    return changes


def use_again(
    source: Path, paths: Iterable[Path] = (), classes: Iterable[str] = ()
) -> tuple[Change, ...]:
    """Include images and classes again; return what changed."""
    store = LabelStore(source)
    changes = store.use_again(paths, classes)
    store.settle()
    return changes


def take_back(source: Path, changes: tuple[Change, ...]) -> None:
    """Undo changes that were made here or by a store of labels."""
    store = LabelStore(source)
    store.take_back(changes)
    store.settle()
