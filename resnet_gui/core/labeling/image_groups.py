"""Groups of similar images, which a person splits, merges and ignores. Nothing is changed in place.

Groups are what one look at the folder says; they are not kept when the program ends.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class ImageGroup:
    """Images that are similar, the most typical first.

    Attributes:
        number: Which group; a number is never used again.
        paths: The images.
        is_ignored: Whether the person wants to see no more of it.
    """

    number: int
    paths: tuple[Path, ...]
    is_ignored: bool = False


@dataclass(frozen=True)
class ImageGroups:
    """All groups, in the order in which they are shown."""

    groups: tuple[ImageGroup, ...] = ()

    @classmethod
    def of(cls, parts: Sequence[Sequence[Path]]) -> ImageGroups:
        """Make groups of images; empty ones are left out."""
        filled = [tuple(part) for part in parts if part]
        return cls(tuple(ImageGroup(number, part) for number, part in enumerate(filled)))

    def find(self, number: int) -> ImageGroup:
        """Return a group; :class:`KeyError` if there is none with this number."""
        for group in self.groups:
            if group.number == number:
                return group
        raise KeyError(number)

    def split(self, number: int, parts: Sequence[Collection[Path]]) -> ImageGroups:
        """Put parts of a group in its place; what is in no part stays together.

        An image that is in several parts belongs to the first. Images of other groups are passed
        over.
        """
        group, taken = self.find(number), set[Path]()
        found: list[tuple[Path, ...]] = []
        for part in (*parts, group.paths):
            wanted = set(part) - taken
            rows = tuple(path for path in group.paths if path in wanted)
            taken.update(rows)
            if rows:
                found.append(rows)
        first = self._next_number()
        pieces = [ImageGroup(first + at, rows) for at, rows in enumerate(found)]
        return self._with(number, pieces if len(pieces) > 1 else [group])

    def merge(self, numbers: Collection[int]) -> ImageGroups:
        """Put groups together, at the place of the first of them."""
        wanted = [group for group in self.groups if group.number in set(numbers)]
        if len(wanted) < 2:
            return self
        paths = tuple(path for group in wanted for path in group.paths)
        merged = ImageGroup(self._next_number(), paths)
        rest = ImageGroups(tuple(group for group in self.groups if group not in wanted[1:]))
        return rest._with(wanted[0].number, [merged])

    def ignore(self, number: int, is_ignored: bool = True) -> ImageGroups:
        """Mark a group as one that the person wants to see no more of."""
        return self._with(number, [replace(self.find(number), is_ignored=is_ignored)])

    def _with(self, number: int, pieces: Sequence[ImageGroup]) -> ImageGroups:
        at = self.groups.index(self.find(number))
        return ImageGroups((*self.groups[:at], *pieces, *self.groups[at + 1 :]))

    def _next_number(self) -> int:
        return 1 + max((group.number for group in self.groups), default=-1)
