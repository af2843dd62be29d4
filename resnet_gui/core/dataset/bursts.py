"""Finds photographs that were taken one after another, and images that stand for each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from resnet_gui.core.dataset import similarity
from resnet_gui.core.dataset.components import connected_components
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.similarity import CheckCancelled

BURST = timedelta(seconds=3)
"""Photographs of one class that are taken within this time are one burst."""

_STANDING_CLOCK = 60  # images of one second: no camera is as fast, so its clock was not set
_ALIKE_BITS = 16  # of 64; unlike ones differ in 32 on average


def bursts(dataset: Dataset) -> Iterator[tuple[Path, Path]]:
    """Yield each photograph with the next of its burst."""
    taken = {
        image: moment
        for image in dataset.images
        if image.path in dataset.facts
        and (moment := _moment(dataset.facts[image.path].taken)) is not None
    }
    seconds = Counter(moment.replace(microsecond=0) for moment in taken.values())
    timed = sorted(
        (p.label, moment, p.path)
        for p, moment in taken.items()
        if seconds[moment.replace(microsecond=0)] <= _STANDING_CLOCK
    )
    for (label, moment, path), (next_label, later, next_path) in pairwise(timed):
        if label == next_label and later - moment <= BURST:
            yield path, next_path


def stacks(
    dataset: Dataset, check_cancelled: CheckCancelled = lambda: None
) -> tuple[tuple[Path, ...], ...]:
    """Return the copies, near copies and bursts among images that have no class yet.

    Of a burst only photographs that look alike belong together: somebody who takes one object
    after another is as quick.

    Args:
        dataset: The images, with facts.
        check_cancelled: Called repeatedly; an exception from it ends the work.
    """
    facts = dataset.facts
    together = [*similarity.exact_duplicates(dataset)]
    together += map(list, similarity.near_duplicates(dataset, check_cancelled))
    together += (
        [one, other]
        for one, other in bursts(dataset)
        if (facts[one].hash ^ facts[other].hash).bit_count() <= _ALIKE_BITS
    )
    return tuple(tuple(group) for group in connected_components(together))


def _moment(taken: str) -> datetime | None:
    for form in ("%Y:%m:%d %H:%M:%S", "%Y:%m:%d %H:%M:%S.%f"):
        try:
            return datetime.strptime(taken, form)
        except ValueError:
            continue
    return None
