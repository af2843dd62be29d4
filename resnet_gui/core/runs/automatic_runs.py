"""Runs that *Keep learning* makes: what the next one learns, and which of them make room.

Only these runs are ever replaced, and only while nobody has made use of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from resnet_gui.core.config.train_config import TrainConfig, as_new_run
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import safe_name
from resnet_gui.core.runs import previous_run, run_folder
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.splits import holdout
from resnet_gui.core.splits.split_record import read_split_csv

KEPT = 3
"""So many automatic runs on a dataset stay, the newest."""

BUNDLE_DIR = "fast"

_MARK = "auto"
_NAME_LENGTH = 40  # of the dataset: the number is never cut off


@dataclass(frozen=True)
class NextRun:
    """What an automatic run would learn.

    Attributes:
        before: The newest run on the dataset, which it continues.
        folders: The folders of all runs on the dataset.
        has_changed: Whether there is anything to learn since ``before``.
        dataset: The images; those that ``before`` had are in its splits.
        config: The configuration of ``before``.
        name: The name for the run.
    """

    before: RunRecord
    folders: frozenset[Path]
    has_changed: bool
    dataset: Dataset
    config: TrainConfig
    name: str


def find_next_run(dataset: Dataset, runs: Path) -> NextRun | None:
    """Return the run that would continue the newest run on a dataset; None where that takes long.

    It takes seconds where the newest run had a frozen backbone and a head that is solved.
    """
    same = previous_run.runs_on(dataset, runs)
    if not same or same[0].config is None or not same[0].config.learns_in_seconds:
        return None
    before, config = same[0], same[0].config
    try:
        record = read_split_csv(before.folder / run_folder.SPLIT_FILE)
    except ProblemError:
        return None
    images, hashes = record
    earlier = {digest: image.split for image, digest in zip(images, hashes, strict=True) if digest}
    has_changed = any(previous_run.count_changes(dataset, record))
    if has_changed:
        dataset = holdout.hold_out_further(
            dataset, earlier, config.holdout, config.seed, config.group_by
        )
        dataset = replace(dataset, has_validation=True)  # nothing more is held out
    return NextRun(
        before=before,
        folders=frozenset(run.folder for run in same),
        has_changed=has_changed,
        dataset=dataset,
        config=as_new_run(
            config,
            dataset=str(dataset.source),
            root=dataset.given_root,
            layout=dataset.layout,
            automatic=True,
        ),
        name=_next_name(dataset.name, runs),
    )


def find_superseded(dataset: Dataset, runs: Path, in_use: Collection[Path]) -> list[Path]:
    """Return what can go of the automatic runs on a dataset: old runs, and OpenVINO bundles.

    The newest :data:`KEPT` runs stay, and the bundle of the newest. A run stays whole that a person
    has named, pinned, exported, compared or written a note on.

    Args:
        dataset: The dataset of the runs.
        runs: The folder of all runs.
        in_use: Folders of runs that stay whole too, such as the one that is open.
    """
    automatic = [run for run in previous_run.runs_on(dataset, runs) if run.is_automatic]
    superseded = []
    for place, run in enumerate(automatic):
        if place == 0 or run.folder in in_use or _is_made_use_of(run):
            continue
        bundle = run.folder / BUNDLE_DIR
        if place >= KEPT:
            superseded.append(run.folder)
        elif bundle in run.weights:
            superseded.append(bundle)
    return superseded


def _is_made_use_of(run: RunRecord) -> bool:
    """Return whether a person has; a folder with another name was renamed without the program."""
    notes = run.notes
    return notes.used or notes.pinned or bool(notes.text) or run.card.name != run.folder.name


def _next_name(dataset: str, runs: Path) -> str:
    """Return a name with a number above those of all automatic runs: numbers tell the order."""
    stem = f"{safe_name(dataset[:_NAME_LENGTH], 'run')} {_MARK}"
    pattern = re.compile(re.escape(stem) + r" (\d+)")
    names = [run_folder.run_dir_of(folder).name for folder in run_folder.folders_in(runs)]
    numbers = [int(match[1]) for name in names if (match := pattern.fullmatch(name))]
    return f"{stem} {max(numbers, default=0) + 1}"


def is_automatic_name(name: str) -> bool:
    """Return whether a run's name was given by the program, and so holds its dataset's."""
    return re.fullmatch(rf".+ {_MARK} \d+", name, re.DOTALL) is not None
