"""Finds the previous run on the same dataset, and the images that have changed since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs import registry, run_folder
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.splits.split_record import read_split_csv


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
    source = str(dataset.source)
    same = [
        record
        for record in registry.read_runs(runs)
        if record.config is not None and record.config.dataset == source
    ]
    if not same:
        return None
    newest = max(same, key=lambda record: record.card.created)
    try:
        images, hashes = read_split_csv(newest.folder / run_folder.SPLIT_FILE)
    except ProblemError:
        return None
    then = Counter((p.label, digest) for p, digest in zip(images, hashes, strict=True))
    now = Counter((p.label, dataset.facts[p.path].sha256) for p in dataset.images)
    added, gone = (now - then).total(), (then - now).total()
    return PreviousRun(newest, added, gone) if added or gone else None
