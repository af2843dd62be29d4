"""Connected components: merges pairs that share a member into groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

_Item = TypeVar("_Item", bound=Hashable)


def connected_components(together: Iterable[Iterable[_Item]]) -> list[list[_Item]]:
    """Return the groups of items that are connected, in the order of their first appearance.

    Sets that share an item are merged into one group (union-find, Tarjan 1975).
    """
    parents: dict[_Item, _Item] = {}

    def root(item: _Item) -> _Item:
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    for items in together:
        first: _Item | None = None
        for item in items:
            parents.setdefault(item, item)
            if first is None:
                first = item
            else:
                parents[root(item)] = root(first)
    groups: dict[_Item, list[_Item]] = {}
    for item in parents:
        groups.setdefault(root(item), []).append(item)
    return list(groups.values())
