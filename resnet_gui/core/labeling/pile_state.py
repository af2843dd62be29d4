"""What holds of a pile at one moment: labels, images that are not used, and the views of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.marks import Marks
from resnet_gui.core.labeling.pile_views import View, as_asked, in_order
from resnet_gui.core.labeling.suggestions import Suggestions


@dataclass(frozen=True)
class PileRows:
    """The images of a pile as rows, which stay as long as it is open.

    Attributes:
        pile: The images.
    """

    pile: ImagePile

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Their paths with slashes, as the marks have them."""
        return tuple(path.as_posix() for path in self.pile.paths)

    @cached_property
    def of(self) -> Mapping[Path, int]:
        """The row of each image."""
        return {path: row for row, path in enumerate(self.pile.paths)}


@dataclass(frozen=True)
class PileState:
    """What a person has said of the images of a pile. It never changes.

    Attributes:
        rows: The images.
        marks: What was said.
    """

    rows: PileRows
    marks: Marks

    @cached_property
    def labels(self) -> tuple[str | None, ...]:
        """The label of each row; None where there is none."""
        said, given = self.marks.labels, self.rows.pile.given
        named = zip(self.rows.names, self.rows.pile.paths, strict=True)
        return tuple(said.get(name) or given.get(path) for name, path in named)

    @cached_property
    def is_aside(self) -> NDArray[np.bool_]:
        """Which rows belong to no class, (n,)."""
        return np.array([name in self.marks.images for name in self.rows.names], bool)

    @cached_property
    def has_label(self) -> NDArray[np.bool_]:
        """Which rows have a label, (n,)."""
        return np.array([label is not None for label in self.labels], bool)

    @cached_property
    def is_open(self) -> NDArray[np.bool_]:
        """Which rows wait for a label, (n,)."""
        return ~self.has_label & ~self.is_aside

    @cached_property
    def counts(self) -> Counter[str]:
        """How many images have each label, those set aside not counted."""
        found: Counter[str] = Counter()
        for label, is_aside in zip(self.labels, self.is_aside.tolist(), strict=True):
            if label is not None:
                found[label] += not is_aside
        return found

    def label_of(self, path: Path) -> str | None:
        """Return the label of an image; None if it has none."""
        return self.marks.labels.get(path.as_posix()) or self.rows.pile.given.get(path)

    def is_confirmed(self, row: int) -> bool:
        """Return whether a person has looked at the label of a row and kept it."""
        said = self.marks.confirmed.get(self.rows.names[row])
        return said is not None and said == self.labels[row]

    def view(
        self,
        view: View,
        label: str | None,
        suggestions: Suggestions | None,
        asked_first: Sequence[Path],
    ) -> tuple[Path, ...]:
        """Return the images of a view in its order.

        Args:
            view: Which one. Before there are suggestions, the views that need them are empty, but
                for ``NEXT``, and ``LEAST_SURE`` is as ``NEXT``.
            label: The class, for ``CLASS``; for ``LABELED`` None means all.
            suggestions: The newest ones.
            asked_first: The images that ``NEXT`` begins with.
        """
        rows = self._rows(view, label, suggestions, asked_first)
        return tuple(self.rows.pile.paths[row] for row in rows)

    def _rows(
        self,
        view: View,
        label: str | None,
        found: Suggestions | None,
        asked_first: Sequence[Path],
    ) -> list[int]:
        first = [self.rows.of[path] for path in asked_first if path in self.rows.of]
        match view:
            case View.SET_ASIDE:
                return in_order(self.is_aside)
            case View.LABELED:
                is_wanted = np.array([label is None or one == label for one in self.labels], bool)
                return in_order(self.has_label & ~self.is_aside & is_wanted)
            case View.UNLABELED:
                return in_order(self.is_open)
            case View.NEXT:
                return as_asked(self.is_open, first, None if found is None else found.margin)
            case View.LEAST_SURE if found is None:
                return as_asked(self.is_open, first, None)
            case _ if found is None:
                return []
            case View.DOUBTED:
                is_doubted = found.is_doubted & self.has_label & ~self.is_aside
                doubted = in_order(is_doubted, found.own)
                return [row for row in doubted if not self.is_confirmed(row)]
            case View.CLASS:
                is_class = np.array([label == found.classes[at] for at in found.first], bool)
                return in_order(self.is_open & is_class, -found.probability)
            case View.UNLIKE:
                return in_order(self.is_open, found.likeness)
            case View.LEAST_SURE:
                return in_order(self.is_open, found.margin)
