"""Images that stand for each other: a person looks at one of them and labels all."""

from __future__ import annotations

from pathlib import Path

from resnet_gui.core.dataset import similarity
from resnet_gui.core.dataset.components import connected_components
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.similarity import CheckCancelled

_MOST = 12  # images that are labelled by a look at one of them


def find_stacks(
    dataset: Dataset, check_cancelled: CheckCancelled = lambda: None
) -> tuple[tuple[Path, ...], ...]:
    """Return the copies, near copies and steady bursts among images that have no class yet.

    What is said of one of them is said of all, so each looks nearly like the first of its stack.
    When they were taken says nothing: one object after another is photographed as quickly.

    Args:
        dataset: The images, with facts.
        check_cancelled: Called repeatedly; an exception from it ends the work.
    """
    together = [*similarity.exact_duplicates(dataset)]
    together += map(list, similarity.near_duplicates(dataset, check_cancelled))
    found = []
    for group in connected_components(together):
        rest = list(group)
        while rest:
            first = dataset.facts[rest[0]]
            stack = [p for p in rest if similarity.is_near(first, dataset.facts[p])][:_MOST]
            stack = stack or rest[:1]
            rest = [path for path in rest if path not in stack]
            if len(stack) > 1:
                found.append(tuple(stack))
    return tuple(found)
