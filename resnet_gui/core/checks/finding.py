"""The data types of all checks: a finding has a kind, the files concerned, and values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class FindingKind(StrEnum):
    """What can be wrong, in the order in which a person should hear of it."""

    CASE_CLASH = "case-clash"
    EMPTY_CLASS = "empty-class"
    TOO_FEW = "too-few"
    MISSING_FROM_SPLIT = "missing-from-split"
    DUPLICATE_ACROSS_CLASSES = "duplicate-across-classes"
    DUPLICATE_ACROSS_SPLITS = "duplicate-across-splits"
    SHORTCUT = "shortcut"
    UNREADABLE = "unreadable"
    BOMB = "bomb"
    STRAY = "stray"
    NEAR_DUPLICATE = "near-duplicate"
    DUPLICATE_IN_CLASS = "duplicate-in-class"
    DAMAGED = "damaged"
    BLANK = "blank"
    TINY = "tiny"
    ODD_ASPECT = "odd-aspect"
    IMBALANCE = "imbalance"
    IGNORED = "ignored"


ABOUT_CLASSES = frozenset(
    {
        FindingKind.CASE_CLASH,
        FindingKind.EMPTY_CLASS,
        FindingKind.TOO_FEW,
        FindingKind.MISSING_FROM_SPLIT,
        FindingKind.SHORTCUT,
    }
)
"""Kinds that have a class each, in the value ``class``."""

NOTES = frozenset({FindingKind.IMBALANCE, FindingKind.IGNORED})
"""Kinds that need no mending: good to know, no more."""

Value = str | int | float
Values = dict[str, Value]


@dataclass(frozen=True)
class Finding:
    """One thing found: of duplicates each group of pictures, else each file or each class.

    Attributes:
        kind: What it is.
        files: The files it is about, as seen from the dataset's root.
        values: What its sentence names: a class, a count, a score, a reason.
    """

    kind: FindingKind
    files: tuple[Path, ...] = ()
    values: Values = field(default_factory=dict)
