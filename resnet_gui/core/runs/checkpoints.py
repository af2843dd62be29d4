"""Checkpoints of a run: the weights of each epoch, and the full state of the newest one.

The weights of an epoch are written first and its state last. If the state exists, the checkpoint
is complete.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import npz
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import open_file
from resnet_gui.core.files.schema import read_fields
from resnet_gui.core.files.versioned_json import is_later, read_json
from resnet_gui.core.runs.run_folder import CHECKPOINTS_DIR
from resnet_gui.core.training.history import read_epoch
from resnet_gui.core.training.values import EpochEnded

SCHEMA = 1

VariableValues = dict[str, NDArray[Any]]
"""Arrays by name."""

_PROGRESS = "progress"
_STATE_NAME = re.compile(r"epoch-(\d+)\.state\.npz")
_WEIGHTS_NAME = re.compile(r"epoch-(\d+)\.weights\.npz")


def weights_file(run_folder: Path, epoch: int) -> Path:
    """Return the file with the weights of an epoch, in the folder of its run."""
    return run_folder / CHECKPOINTS_DIR / f"epoch-{epoch:04}.weights.npz"


def epoch_of(path: Path) -> int | None:
    """Return the epoch whose weights a file has by its name; None for another file."""
    match = _WEIGHTS_NAME.fullmatch(path.name)
    return int(match[1]) if match else None


class Stateful(Protocol):
    """What can be put down and taken up again, such as a learner."""

    def weights(self) -> VariableValues:
        """Return copies of what learning changes."""

    def state(self) -> VariableValues:
        """Return copies of what only going on needs."""

    def restore(self, weights: VariableValues) -> None:
        """Put back weights."""

    def restore_state(self, state: VariableValues) -> None:
        """Put back a state."""


@dataclass
class TrainingProgress:
    """What a run has come to.

    Attributes:
        epochs: Finished ones, oldest first.
        best: The epoch whose weights are kept.
        patient_from: Where training was asked to go on after its end, the epoch of that end:
            patience is not counted from before it.
        head_strength: Of the penalty of a head that was solved; None where none was.
    """

    epochs: list[EpochEnded] = field(default_factory=list)
    best: EpochEnded | None = None
    patient_from: int = 0
    head_strength: float | None = None

    def add(self, epoch: EpochEnded) -> None:
        """Take a finished epoch."""
        self.epochs.append(epoch)
        if epoch.is_best:
            self.best = epoch


@dataclass(frozen=True)
class _Progress:
    """A :class:`TrainingProgress` as it stands in a file."""

    epochs: tuple[dict[str, Any], ...]
    best: int
    patient_from: int
    head_strength: float | None = None  # older runs have none


def read_weights(file: Path) -> VariableValues:
    """Return the weights in a file of :func:`weights_file`.

    Raises:
        ProblemError: ``checkpoint-damaged``.
    """
    return _read(file)


class CheckpointStore:
    """The checkpoints of one run, in its folder.

    Args:
        run_folder: The run's folder.
        keep: The weights of so many epochs are kept, the newest; the best epoch's besides.
    """

    def __init__(self, run_folder: Path, keep: int = 1) -> None:
        self._folder = run_folder / CHECKPOINTS_DIR
        self._keep = keep

    def write(self, train_step: Stateful, progress: TrainingProgress, best: VariableValues) -> None:
        """Put an epoch down; when this returns it is on the disk, whole.

        Args:
            train_step: As it is at the end of the newest epoch.
            progress: What the run has come to.
            best: The weights of the best epoch.

        Raises:
            OSError: Where it cannot be written; the checkpoint before is still there.
        """
        assert progress.best is not None  # the first epoch is always the best so far
        epoch = progress.epochs[-1].epoch
        long_path(self._folder).mkdir(exist_ok=True)
        if not long_path(self._weights(progress.best.epoch)).is_file():
            _write(self._weights(progress.best.epoch), best)  # the disk was full then, perhaps
        _write(self._weights(epoch), train_step.weights())
        values = {
            "schema": SCHEMA,
            "epochs": [_values(epoch) for epoch in progress.epochs],
            "best": progress.best.epoch,
            "patient_from": progress.patient_from,
            "head_strength": progress.head_strength,
        }
        _write(self._state(epoch), train_step.state() | {_PROGRESS: _packed(values)})
        self._tidy({epoch, progress.best.epoch})

    def progress(self) -> TrainingProgress:
        """Return how far the run had come; no epochs where it had not finished one.

        Raises:
            ProblemError: ``checkpoint-damaged``, or ``schema-too-new``.
        """
        newest = self._newest()
        if newest is None:
            return TrainingProgress()
        packed = _read(self._state(newest), only=_PROGRESS)[_PROGRESS]
        try:
            values = read_json(packed.tobytes().decode("utf-8"), SCHEMA)
            recorded = read_fields(_Progress, values, head_strength=lambda x: x is None or x > 0)
            epochs = [read_epoch(epoch) for epoch in recorded.epochs]
        except (UnicodeDecodeError, ProblemError) as error:
            if is_later(error):
                raise
            raise self._damaged(newest) from error
        best = [epoch for epoch in epochs if epoch.epoch == recorded.best]
        numbers = [epoch.epoch for epoch in epochs]
        if not best or numbers != sorted(set(numbers)) or numbers[-1] != newest:
            raise self._damaged(newest)
        return TrainingProgress(epochs, best[0], recorded.patient_from, recorded.head_strength)

    def _damaged(self, epoch: int) -> ProblemError:
        return ProblemError(ProblemKind.CHECKPOINT_DAMAGED, path=str(self._state(epoch)))

    def restore_weights(self, train_step: Stateful, epoch: int) -> None:
        """Give a learner the weights it had after an epoch.

        Raises:
            ProblemError: ``checkpoint-damaged``, or ``checkpoint-unfit`` for another network's.
        """
        train_step.restore(read_weights(self._weights(epoch)))

    def restore_newest(self, train_step: Stateful) -> None:
        """Let a learner go on where the newest epoch ended; raises as above."""
        newest = self._newest()
        assert newest is not None
        self.restore_weights(train_step, newest)
        state = _read(self._state(newest))
        train_step.restore_state({k: v for k, v in state.items() if k != _PROGRESS})

    def newest_state(self) -> VariableValues:
        """Return the state of the newest epoch; empty where there is none.

        Raises:
            ProblemError: ``checkpoint-damaged``.
        """
        newest = self._newest()
        return {} if newest is None else _read(self._state(newest))

    def _newest(self) -> int | None:
        """Return the newest epoch that was put down whole."""
        return max(self._epochs(_STATE_NAME), default=None)

    def _tidy(self, wanted: set[int]) -> None:
        """Remove older states, and weights beyond those to keep."""
        newest = max(wanted)
        weights = self._epochs(_WEIGHTS_NAME)
        wanted = wanted | set(sorted(e for e in weights if e <= newest)[-self._keep :])
        states = [self._state(e) for e in self._epochs(_STATE_NAME) if e != newest]
        for path in (*states, *(self._weights(e) for e in weights if e not in wanted)):
            with contextlib.suppress(OSError):  # open elsewhere; the next epoch tries again
                long_path(path).unlink()

    def _epochs(self, name: re.Pattern[str]) -> list[int]:
        folder = long_path(self._folder)
        names = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
        return [int(match[1]) for match in map(name.fullmatch, names) if match]

    def _weights(self, epoch: int) -> Path:
        return weights_file(self._folder.parent, epoch)

    def _state(self, epoch: int) -> Path:
        return self._folder / f"epoch-{epoch:04}.state.npz"


def _write(path: Path, arrays: VariableValues) -> None:
    """Write arrays under a temporary name and move them: never half a file, power cuts included."""
    temporary = long_path(path.with_name(path.name + ".tmp"))
    with temporary.open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]  # names are no keywords of savez
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(long_path(path))


def _read(path: Path, only: str | None = None) -> VariableValues:
    """Return a file's arrays, or ``only`` one of them, which spares reading the others."""
    try:
        with open_file(path) as file:
            return npz.read_arrays(file, only)
    except (OSError, ValueError) as error:
        raise ProblemError(ProblemKind.CHECKPOINT_DAMAGED, path=str(path)) from error


def _values(epoch: EpochEnded) -> dict[str, Any]:
    """Return an epoch as it is stored: without the job, which belongs to one process."""
    values = asdict(epoch)
    del values["job"]
    return values


def _packed(values: dict[str, Any]) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(values).encode("utf-8"), np.uint8)
