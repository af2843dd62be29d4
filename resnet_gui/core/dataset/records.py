"""Records of single images: what a layout lists and what a dataset consists of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from resnet_gui.core.errors.problem import Problem


class Split(StrEnum):
    """What a picture is used for."""

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
"""How people call the splits, in folders and in lists, in any letter case."""


@dataclass(frozen=True)
class LabeledImage:
    """One labelled picture: its path as seen from the dataset's root, its class, its split."""

    path: Path
    label: str
    split: Split


@dataclass(frozen=True)
class Skipped:
    """A file that is not used, and why."""

    path: Path
    problem: Problem


class ClassNames:
    """The classes met so far; names that differ by case only are one class."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._spellings: dict[str, set[str]] = {}

    def add(self, name: str) -> str:
        """Return the class that ``name`` means: the spelling that came first."""
        label = self._names.setdefault(name.casefold(), name)
        self._spellings.setdefault(label, set()).add(name)
        return label

    def all(self) -> frozenset[str]:
        """Return every class."""
        return frozenset(self._spellings)

    def clashes(self) -> dict[str, tuple[str, ...]]:
        """Return the other spellings of each class that has some."""
        return {
            label: tuple(sorted(names - {label}))
            for label, names in self._spellings.items()
            if len(names) > 1
        }
