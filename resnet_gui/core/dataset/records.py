"""Records of single images: what a layout lists and what a dataset consists of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from resnet_gui.core.errors.problem import Problem


class Split(StrEnum):
    """The purpose of an image."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


SPLIT_WORDS = {
    "train": Split.TRAIN,
    "training": Split.TRAIN,
    "val": Split.VALIDATION,
    "valid": Split.VALIDATION,
    "validation": Split.VALIDATION,
    "test": Split.TEST,
    "testing": Split.TEST,
}
"""Names of the splits in folders and lists, in any letter case."""


@dataclass(frozen=True)
class LabeledImage:
    """One labelled image: its path relative to the dataset's root, its class and its split."""

    path: Path
    label: str
    split: Split


@dataclass(frozen=True)
class Skipped:
    """A file that is not used, and the reason."""

    path: Path
    problem: Problem


class ClassNames:
    """Collects class names; names that differ in letter case only are one class."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._spellings: dict[str, set[str]] = {}

    def add(self, name: str) -> str:
        """Add a name and return the spelling of its class that was added first."""
        label = self._names.setdefault(name.casefold(), name)
        self._spellings.setdefault(label, set()).add(name)
        return label

    def all(self) -> frozenset[str]:
        """Return every class."""
        return frozenset(self._spellings)

    def clashes(self) -> dict[str, tuple[str, ...]]:
        """Return the classes with several spellings, and the other spellings of each."""
        return {
            label: tuple(sorted(names - {label}))
            for label, names in self._spellings.items()
            if len(names) > 1
        }
