"""Finds interrupted runs and the checkpoints from which they can be resumed."""

from __future__ import annotations

import contextlib
import logging
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
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.paths import is_dir, long_path
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.checkpoints import CheckpointStore
from resnet_gui.core.splits import split_record

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ResumableRun:
    """A run with checkpoints: its configuration, its images, and its finished epochs.

    Attributes:
        folder: The folder with its checkpoints.
        config: Its configuration.
        dataset: Its images in their splits, as they were when it was started.
        hashes: The content hashes of the images, in the order of ``dataset.images``.
        epochs: The number of finished epochs.
    """

    folder: Path
    config: TrainConfig
    dataset: Dataset
    hashes: tuple[str, ...]
    epochs: int

    @property
    def run_dir(self) -> Path:
        """The final folder of the run."""
        return run_folder.run_dir_of(self.folder)


@dataclass(frozen=True)
class DamagedRun:
    """A run that was interrupted and cannot be resumed.

    Attributes:
        folder: The folder with its checkpoints.
        problem: Why it cannot.
    """

    folder: Path
    problem: Problem

    @property
    def run_dir(self) -> Path:
        """The final folder of the run."""
        return run_folder.run_dir_of(self.folder)


def remove_runs_without_epochs(runs: Path) -> None:
    """Remove the partial folders of runs that were interrupted before their first epoch."""
    for path in run_folder.folders_in(runs):
        with contextlib.suppress(OSError, ProblemError):
            if run_folder.is_partial(path) and not run_folder.has_epochs(path):
                with run_folder.lock_run(path):
                    run_folder.discard(run_folder.run_dir_of(path))


def discard(recorded: ResumableRun | DamagedRun) -> None:
    """Remove an interrupted run.

    Raises:
        ProblemError: ``output-in-use`` if the run has been resumed.
        OSError: Another process uses one of its files.
    """
    with run_folder.lock_run(recorded.folder):
        run_folder.discard(recorded.run_dir)


def find_resumable_runs(runs: Path) -> list[ResumableRun]:
    """Return the runs in a folder that can be resumed, the newest first."""
    return [run for run in find_interrupted_runs(runs) if isinstance(run, ResumableRun)]


def find_interrupted_runs(runs: Path) -> list[ResumableRun | DamagedRun]:
    """Return the interrupted runs in a folder, the newest first, those that are damaged last.

    Those that were interrupted before their first epoch was finished are left out.
    """
    partials = [path for path in run_folder.folders_in(runs) if is_dir(path)]
    found: list[ResumableRun] = []
    damaged: list[DamagedRun] = []
    for folder in sorted(partials, key=_age, reverse=True):
        if run_folder.is_partial(folder) and not run_folder.is_locked(folder):
            try:
                found.append(read_resumable_run(folder))
            except OSError:
                _logger.warning("%s cannot be looked into", folder, exc_info=True)
            except ProblemError as error:
                if error.problem.kind is not ProblemKind.RESUME_NOTHING:
                    _logger.warning("%s cannot be resumed", folder, exc_info=True)
                    damaged.append(DamagedRun(folder, error.problem))
    return [*found, *damaged]


def _age(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return 0.0  # it has been removed


def read_resumable_run(folder: Path) -> ResumableRun:
    """Read a finished or interrupted run with checkpoints.

    For an interrupted run, ``folder`` is its partial folder or its final folder.

    Raises:
        ProblemError: ``resume-...`` if there is no checkpoint; ``schema-too-new`` if a later one
            of the program has written it.
    """
    if not long_path(folder).is_dir() or run_folder.is_partial(run_folder.partial_dir(folder)):
        folder = run_folder.partial_dir(folder)
    if not long_path(folder).is_dir():
        raise ProblemError(ProblemKind.RESUME_MISSING, path=str(run_folder.run_dir_of(folder)))
    progress = CheckpointStore(folder).progress()
    if not progress.epochs:
        raise ProblemError(ProblemKind.RESUME_NOTHING, path=str(folder))
    config = read_config(folder / run_folder.CONFIG_FILE, only_known=False)
    images, hashes = split_record.read_split_csv(folder / run_folder.SPLIT_FILE)
    source = Path(config.dataset)
    is_list = csv_list.is_list(source)
    dataset = Dataset(
        root=Path(config.root) if config.root else source.parent if is_list else source,
        classes=tuple(sorted({image.label for image in images})),
        images=images,
        has_validation=True,
        list_file=source if is_list else None,
        layout=config.layout,
    )
    return ResumableRun(folder, config, dataset, hashes, len(progress.epochs))


def config_for_more_epochs(recorded: ResumableRun) -> TrainConfig:
    """Return the configuration with which a run is trained for as many epochs again."""
    config = recorded.config
    learned = max(0, recorded.epochs - config.head_epochs)
    most = int(NUMBER_LIMITS["epochs"][1])
    return with_changes(config, epochs=min(most, learned + config.epochs), automatic=False)


def check_unchanged(recorded: ResumableRun, hashes: tuple[str, ...]) -> None:
    """Raise :class:`ProblemError` ``resume-changed`` if the content of images has changed."""
    changed = sum(now != then for now, then in zip(hashes, recorded.hashes, strict=True))
    if changed:
        raise ProblemError(
            ProblemKind.RESUME_CHANGED, count=changed, path=str(recorded.dataset.source)
        )
