"""Finds interrupted runs and the checkpoints from which they can be resumed."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.config.train_config import (
    NUMBER_LIMITS,
    TrainConfig,
    read_config,
    with_changes,
)
from resnet_gui.core.dataset import csv_list
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.checkpoints import CheckpointStore
from resnet_gui.core.splits import split_record


@dataclass(frozen=True)
class ResumableRun:
    """A run by its folder: what was asked for, on which pictures, and how far it came.

    Attributes:
        folder: Where its checkpoints are.
        config: Its settings.
        dataset: Its pictures in their splits, as they were when it began.
        hashes: Their content's, in the order of ``dataset.pictures``.
        epochs: How many it has finished.
    """

    folder: Path
    config: TrainConfig
    dataset: Dataset
    hashes: tuple[str, ...]
    epochs: int

    @property
    def run_dir(self) -> Path:
        """The folder that the run becomes, or has become."""
        return run_folder.run_dir_of(self.folder)


def remove_runs_without_epochs(runs: Path) -> None:
    """Remove what runs have left in a folder that were broken off before their first epoch."""
    root = long_path(runs)
    for path in list(root.iterdir()) if root.is_dir() else []:
        if run_folder.is_partial(path) and not run_folder.has_epochs(path):
            with contextlib.suppress(OSError, ProblemError), run_folder.lock_run(path):
                run_folder.discard(run_folder.run_dir_of(path))


def discard(recorded: ResumableRun) -> None:
    """Give up a run that was broken off.

    Raises:
        ProblemError: ``output-in-use`` where it goes on already.
        OSError: Where somebody holds one of its files.
    """
    with run_folder.lock_run(recorded.folder):
        run_folder.discard(recorded.run_dir)


def find_resumable_runs(runs: Path) -> list[ResumableRun]:
    """Return the runs in a folder that can be resumed, the newest first."""
    root = long_path(runs)
    partials = [path for path in root.iterdir() if path.is_dir()] if root.is_dir() else []
    found = []
    for partial in sorted(partials, key=lambda path: path.stat().st_mtime, reverse=True):
        if run_folder.is_partial(partial) and not run_folder.is_locked(partial):
            try:
                found.append(read_resumable_run(runs / partial.name))
            except ProblemError:
                continue  # broken off before its first epoch was done
    return found


def read_resumable_run(folder: Path) -> ResumableRun:
    """Return the run that left checkpoints in a folder: a finished one, or one broken off.

    ``folder`` may also be what a run would have become that was broken off.

    Raises:
        ProblemError: ``resume-...`` where there is nothing to go on from.
    """
    if not long_path(folder).is_dir() or run_folder.is_partial(run_folder.partial_dir(folder)):
        folder = run_folder.partial_dir(folder)
    if not long_path(folder).is_dir():
        raise ProblemError(ProblemKind.RESUME_MISSING, path=str(run_folder.run_dir_of(folder)))
    progress = CheckpointStore(folder).progress()
    if not progress.epochs:
        raise ProblemError(ProblemKind.RESUME_NOTHING, path=str(folder))
    config = read_config(folder / run_folder.CONFIG_FILE)
    pictures, hashes = split_record.read_split_csv(folder / run_folder.SPLIT_FILE)
    source = Path(config.dataset)
    is_list = csv_list.is_list(source)
    dataset = Dataset(
        root=Path(config.root) if config.root else source.parent if is_list else source,
        classes=tuple(sorted({picture.label for picture in pictures})),
        pictures=pictures,
        has_validation=True,
        list_file=source if is_list else None,
    )
    return ResumableRun(folder, config, dataset, hashes, len(progress.epochs))


def config_for_more_epochs(recorded: ResumableRun) -> TrainConfig:
    """Return the settings that let a run go on for as many epochs as it was allowed before."""
    config = recorded.config
    learned = max(0, recorded.epochs - config.head_epochs)
    most = int(NUMBER_LIMITS["epochs"][1])
    return with_changes(config, epochs=min(most, learned + config.epochs))


def check_unchanged(recorded: ResumableRun, hashes: tuple[str, ...]) -> None:
    """Raise :class:`ProblemError` ``resume-changed`` where pictures are not what they were."""
    changed = sum(now != then for now, then in zip(hashes, recorded.hashes, strict=True))
    if changed:
        raise ProblemError(
            ProblemKind.RESUME_CHANGED, count=changed, path=str(recorded.dataset.source)
        )
