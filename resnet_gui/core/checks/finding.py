"""The data types of all checks: a finding has a kind, the files concerned, and values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from resnet_gui.core.errors.problem import Value


class FindingKind(StrEnum):
    """The kinds of findings, the heaviest first.

    First what lets nothing be trained, then what makes a result look better than it is, then what
    teaches something wrong, then what is too little; single files last.
    """

    ONE_CLASS = "one-class"
    SAME_FOLDERS = "same-folders"
    DUPLICATE_ACROSS_SPLITS = "duplicate-across-splits"
    DUPLICATE_ACROSS_CLASSES = "duplicate-across-classes"
    SHORTCUT = "shortcut"
    CASE_CLASH = "case-clash"
    SPELLING_CLASH = "spelling-clash"
    EMPTY_CLASS = "empty-class"
    TOO_FEW = "too-few"
    MISSING_FROM_SPLIT = "missing-from-split"
    FEW_PICTURES = "few-pictures"
    IMBALANCE = "imbalance"
    ONLINE_ONLY = "online-only"
    UNREADABLE = "unreadable"
    BOMB = "bomb"
    STRAY = "stray"
    NEAR_DUPLICATE = "near-duplicate"
    DUPLICATE_IN_CLASS = "duplicate-in-class"
    DAMAGED = "damaged"
    NOT_FINITE = "not-finite"
    DARK_RANGE = "dark-range"
    ASSUMED_RANGE = "assumed-range"
    BLANK = "blank"
    TINY = "tiny"
    ODD_ASPECT = "odd-aspect"
    IGNORED = "ignored"


ABOUT_CLASSES = frozenset(
    {
        FindingKind.ONE_CLASS,
        FindingKind.CASE_CLASH,
        FindingKind.SPELLING_CLASH,
        FindingKind.EMPTY_CLASS,
        FindingKind.TOO_FEW,
        FindingKind.MISSING_FROM_SPLIT,
        FindingKind.SHORTCUT,
    }
)
"""Kinds of findings about a class, whose name is in the value ``class``."""

NOTES = frozenset(
    {
        FindingKind.ASSUMED_RANGE,
        FindingKind.FEW_PICTURES,
        FindingKind.IMBALANCE,
        FindingKind.IGNORED,
    }
)
"""Kinds of findings that need no correction."""

Values = dict[str, Value]


@dataclass(frozen=True)
class Finding:
    """One finding: about a group of duplicates, a file or a class.

    Attributes:
        kind: Its kind.
        files: The files concerned, relative to the dataset's root.
        values: The values in its sentence: a class, a count, a score, a reason.
    """

    kind: FindingKind
    files: tuple[Path, ...] = ()
    values: Values = field(default_factory=dict)

    @property
    def score(self) -> float:
        """How likely it is, 0 to 1; 0 where nothing is known of it."""
        return float(str(self.values.get("score", 0)))

    @property
    def weight(self) -> int:
        """The place among findings of all kinds; 0 is the heaviest.

        Pictures that are almost the same weigh like copies where they are across splits or classes.
        """
        across = str(self.values.get("across", ""))
        like = {
            "splits": FindingKind.DUPLICATE_ACROSS_SPLITS,
            "classes": FindingKind.DUPLICATE_ACROSS_CLASSES,
        }
        return _PLACES[like[across]] + 1 if across else _PLACES[self.kind]


_PLACES = {kind: 2 * at for at, kind in enumerate(FindingKind)}

WRONG_LABELS = _PLACES[FindingKind.DUPLICATE_ACROSS_CLASSES]
"""The weight of labels that look wrong, which a network finds: they teach something wrong too."""
