"""Finds the previous run on the same dataset, and the images that have changed since."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs import registry, run_folder
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.splits.split_record import read_split_csv

RecordedSplit = tuple[tuple[LabeledImage, ...], tuple[str, ...]]
"""The images of a run, in their splits, and their content hashes."""


@dataclass(frozen=True)
class PreviousRun:
    """The newest run on a dataset whose images have changed since.

    Attributes:
        record: The run.
        added: The number of labelled images that were added.
        gone: The number of labelled images that were removed.
    """

    record: RunRecord
    added: int
    gone: int


def find_previous_run(dataset: Dataset, runs: Path) -> PreviousRun | None:
    """Return the newest run on a dataset; None if there is none, or nothing has changed."""
    same = runs_on(dataset, runs)
    if not same:
        return None
    try:
        record = read_split_csv(same[0].folder / run_folder.SPLIT_FILE)
    except ProblemError:
        return None
    added, gone = count_changes(dataset, record)
    return PreviousRun(same[0], added, gone) if added or gone else None


def runs_on(dataset: Dataset, runs: Path) -> list[RunRecord]:
    """Return the finished runs on a dataset, the newest first."""
    source = str(dataset.source)
    same = [
        record
        for record in registry.read_runs(runs)
        if record.config is not None
        and (record.config.dataset, record.config.layout) == (source, dataset.layout)
    ]
    return sorted(same, key=_age, reverse=True)


def count_changes(dataset: Dataset, record: RecordedSplit) -> tuple[int, int]:
    """Return how many labelled images were added to a dataset since a run, and removed from it."""
    then = Counter((p.label, digest) for p, digest in zip(*record, strict=True))
    now = Counter((p.label, dataset.facts[p.path].sha256) for p in dataset.images)
    return (now - then).total(), (then - now).total()


def _age(record: RunRecord) -> tuple[str, int]:
    """Return what sorts runs by age; of the same second, those of a name by their number."""
    number = re.search(r"\d+$", record.name)
    return record.card.created, int(number[0]) if number else 0
