"""The rows of a batch, stored as columns, with filter and sort order.

A hundred thousand objects, one per image, would make the garbage collector pause the window again
and again. It does not track strings, numbers and plain tuples of them.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files.name_forms import natural_key, reading_key
from resnet_gui.core.prediction.prediction import (
    Doubt,
    Prediction,
    Ranking,
    ReviewFlag,
    ReviewPolicy,
    is_believable,
)

IMAGE, NAME, CLASS, PROBABILITY, SECOND, MARGIN, NOTE = range(7)
COLUMNS = 7


class RowFilter(Enum):
    """Which rows are shown."""

    ALL = "all"
    NOT_SURE = "not-sure"
    UNLIKE = "unlike"
    DISAGREES = "folder-differs"
    UNREADABLE = "unreadable"


class BatchRows:
    """Predictions by their number, in the order in which they came.

    Attributes:
        policy: Says which of them should be reviewed.
        root: The folder that the names of images are relative to.
    """

    def __init__(self, policy: ReviewPolicy, root: Path) -> None:
        self.policy, self.root = policy, root
        self._root = os.path.join(str(root), "")  # noqa: PTH118 - a text that paths begin with
        self._paths: list[str] = []
        self._places: dict[str, int] = {}  # the row of each path, the first where there are several
        self._rankings: list[Ranking] = []
        self._problems: dict[int, Problem] = {}
        self._words: list[str] = []  # that are searched
        self._order: list[str] = []  # what the names are sorted by
        self._probabilities, self._margins = array("d"), array("d")
        self._differs, self._unlike = bytearray(), bytearray()
        self._doubts: dict[int, tuple[Doubt, ...]] = {}  # of the few that have any

    def __len__(self) -> int:
        return len(self._paths)

    def __getitem__(self, at: int) -> Prediction:
        problem, doubts = self._problems.get(at), self._doubts.get(at, ())
        return Prediction(Path(self._paths[at]), self._rankings[at], problem, doubts)

    def __iter__(self) -> Iterator[Prediction]:
        return (self[at] for at in range(len(self)))

    def append(self, prediction: Prediction) -> None:
        """Add a row."""
        if prediction.problem is not None:
            self._problems[len(self)] = prediction.problem
        if prediction.doubts:
            self._doubts[len(self)] = prediction.doubts
        self._differs.append(ReviewFlag.DISAGREES in self.policy.flags(prediction))
        self._unlike.append(not is_believable(prediction.doubts))
        self._words.append(self._searched(str(prediction.path), prediction.label))
        self._order.append(natural_key(self._name(str(prediction.path))))
        self._places.setdefault(str(prediction.path), len(self))
        self._paths.append(str(prediction.path))
        self._rankings.append(prediction.ranking)
        self._probabilities.append(prediction.probability)
        self._margins.append(prediction.margin)

    def relocate(self, places: Mapping[Path, Path]) -> None:
        """Let rows follow their files to another place."""
        moved = {str(old): str(new) for old, new in places.items()}
        for at, path in enumerate(self._paths):
            if (new := moved.get(path)) is not None:
                self._paths[at] = new
                self._words[at] = self._searched(new, self._label(at, 0))
                self._order[at] = natural_key(self._name(new))
        self._places = {path: at for at, path in reversed([*enumerate(self._paths)])}

    def answer_of(self, path: Path) -> str | None:
        """Return the class that an image was given; None where it has no row, or no class."""
        at = self._places.get(str(path))
        return None if at is None else self._label(at, 0) or None

    def is_readable(self, at: int) -> bool:
        """Say whether a row has an answer."""
        return at not in self._problems

    def files(self, numbers: Iterable[int]) -> list[tuple[Path, str | None]]:
        """Return the images of rows, each with its folder's name; None where it is not sure."""
        return [(row.path, self.policy.folder(row)) for row in map(self.__getitem__, numbers)]

    def name(self, path: Path) -> str:
        """Return an image's path relative to the dropped folder."""
        return self._name(str(path))

    def count(self, show: RowFilter) -> int:
        """Return how many rows a filter lets through."""
        return int(np.count_nonzero(self._are(show)))

    def found(self, show: RowFilter, words: str, start: int = 0) -> list[int]:
        """Return the rows that a filter lets through with ``words``, lower case, in path or class.

        Only those from number ``start`` on.
        """
        numbers: list[int] = (start + np.flatnonzero(self._are(show)[start:])).tolist()
        return [at for at in numbers if words in self._words[at]] if words else numbers

    def value(self, column: int) -> Callable[[int], Any]:
        """Return the function that gives a row's sort key in a column: a number or a text."""
        values: dict[int, Callable[[int], Any]] = {
            NAME: self._order.__getitem__,
            CLASS: lambda at: reading_key(self._label(at, 0)),
            PROBABILITY: self._probabilities.__getitem__,
            SECOND: lambda at: reading_key(self._label(at, 1)),
            MARGIN: self._margins.__getitem__,
            NOTE: self._doubt,
        }
        return values[column]

    def comes_last(self, at: int, column: int) -> bool:
        """Say whether a row has no value in a column and is sorted last in both directions."""
        return at in self._problems and column not in (NAME, NOTE)

    def _are(self, show: RowFilter) -> NDArray[np.bool_]:
        unreadable = np.zeros(len(self), bool)
        unreadable[list(self._problems)] = True
        match show:
            case RowFilter.UNREADABLE:
                return unreadable
            case RowFilter.DISAGREES:
                return np.array(self._differs, bool)
            case RowFilter.UNLIKE:
                return np.array(self._unlike, bool)
            case RowFilter.NOT_SURE:
                is_unsure = np.array(self._probabilities) < self.policy.threshold
                is_unsure |= np.array(self._unlike, bool)
                return is_unsure & ~unreadable
        return np.ones(len(self), bool)

    def _label(self, at: int, place: int) -> str:
        ranking = self._rankings[at]
        return ranking[place][0] if place < len(ranking) else ""

    def _doubt(self, at: int) -> int:
        """Return how much a row needs review; the unreadable rows come first."""
        if at in self._problems:
            return 8
        is_unsure = self._probabilities[at] < self.policy.threshold
        return 4 * self._unlike[at] + 2 * is_unsure + self._differs[at]

    def _name(self, path: str) -> str:
        if path.startswith(self._root):
            return path[len(self._root) :].replace(os.sep, "/")
        return os.path.basename(path)  # noqa: PTH119 - a text, as above

    def _searched(self, path: str, label: str) -> str:
        return f"{self._name(path)}\n{label}".casefold()
