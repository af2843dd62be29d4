"""Which images of a view are one tile: copies and bursts, until they are opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path


class ImageStacks:
    """Images as tiles, each with the images that it stands for.

    Args:
        paths: The images of a view, in its order.
        alike: The images that belong together, whether they are in the view or not.

    Attributes:
        tiles: The first image of each tile, in the order of the view.
    """

    def __init__(self, paths: Sequence[Path], alike: Iterable[Sequence[Path]] = ()) -> None:
        stack_of = {path: number for number, stack in enumerate(alike) for path in stack}
        members: dict[Path | int, list[Path]] = {}
        for path in paths:
            members.setdefault(stack_of.get(path, path), []).append(path)
        self._members = {stack[0]: tuple(stack) for stack in members.values()}
        self.tiles = tuple(self._members)

    def images(self, tile: Path) -> tuple[Path, ...]:
        """Return the images that a tile stands for."""
        return self._members[tile]

    def all_of(self, tiles: Iterable[Path]) -> tuple[Path, ...]:
        """Return the images of some tiles."""
        return tuple(path for tile in tiles for path in self._members[tile])

    def opened(self, tile: Path) -> ImageStacks:
        """Return the same with one tile for each image of this one."""
        other = ImageStacks(())
        for each, images in self._members.items():
            parts = [(path,) for path in images] if each == tile else [images]
            other._members |= {part[0]: part for part in parts}
        other.tiles = tuple(other._members)
        return other
