"""What is put down of a run: enough to go on, no more than asked for, and never half of it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.runs.checkpoints import CheckpointStore, TrainingProgress
from tests.core.broken_off import Remembering, epoch, put_down


def names(folder: Path) -> set[str]:
    return {path.name for path in (folder / "checkpoints").iterdir()}


def test_what_was_put_down_reads_back(tmp_path: Path) -> None:
    progress = put_down(tmp_path, {1, 2}, last=3, keep=1)
    newest, best = Remembering(), Remembering()

    CheckpointStore(tmp_path).restore_newest(newest)
    CheckpointStore(tmp_path).restore_weights(best, 2)

    assert CheckpointStore(tmp_path).progress() == progress
    assert (newest.number, newest.momentum) == (3, 30)
    assert best.number == 2


@pytest.mark.parametrize(
    ("keep", "kept"), [(1, {2, 7}), (3, {2, 5, 6, 7}), (10, {1, 2, 3, 4, 5, 6, 7})]
)
def test_the_newest_and_the_best_are_kept_the_optimizer_of_the_newest_alone(
    keep: int, kept: set[int], tmp_path: Path
) -> None:
    put_down(tmp_path, {1, 2}, last=7, keep=keep)

    weights = {f"epoch-{number:04}.weights.npz" for number in kept}
    assert names(tmp_path) == weights | {"epoch-0007.state.npz"}


def test_where_nothing_was_put_down_there_is_no_epoch(tmp_path: Path) -> None:
    assert CheckpointStore(tmp_path).progress() == TrainingProgress()
    (tmp_path / "checkpoints").mkdir()
    assert CheckpointStore(tmp_path).progress() == TrainingProgress()


def test_weights_without_a_state_never_were(tmp_path: Path) -> None:
    put_down(tmp_path, {1, 2}, last=2, keep=2)
    folder = tmp_path / "checkpoints"
    (folder / "epoch-0003.weights.npz").write_bytes(b"half a file")
    (folder / "epoch-0003.state.npz.tmp").write_bytes(b"and another")

    assert len(CheckpointStore(tmp_path).progress().epochs) == 2


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_damaged_checkpoint_is_told_by_name(content: bytes, tmp_path: Path) -> None:
    put_down(tmp_path, {1}, last=1, keep=1)
    (tmp_path / "checkpoints" / "epoch-0001.state.npz").write_bytes(content)

    with pytest.raises(ProblemError) as caught:
        CheckpointStore(tmp_path).progress()

    assert caught.value.problem.kind == ProblemKind.CHECKPOINT_DAMAGED
    assert "epoch-0001" in str(caught.value.problem.values["path"])


def test_a_full_disk_leaves_the_checkpoint_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = put_down(tmp_path, {1}, last=1, keep=1)

    def full(descriptor: int) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    progress.add(epoch(2, is_best=True))
    with pytest.raises(OSError, match="No space"):
        CheckpointStore(tmp_path).write(Remembering(2), progress, Remembering(2).weights())

    assert len(CheckpointStore(tmp_path).progress().epochs) == 1
    newest = Remembering()
    CheckpointStore(tmp_path).restore_newest(newest)
    assert newest.number == 1


def test_the_best_epochs_weights_are_made_good_where_they_could_not_be_written(
    tmp_path: Path,
) -> None:
    progress = put_down(tmp_path, {1}, last=1, keep=1)
    progress.add(epoch(2, is_best=True))  # the disk was full then
    progress.add(epoch(3, is_best=False))

    CheckpointStore(tmp_path).write(Remembering(3), progress, Remembering(2).weights())

    best = Remembering()
    CheckpointStore(tmp_path).restore_weights(best, 2)
    assert best.number == 2


def test_where_patience_begins_is_kept(tmp_path: Path) -> None:
    progress = TrainingProgress(patient_from=7)
    progress.add(epoch(8, is_best=True))
    CheckpointStore(tmp_path).write(Remembering(8), progress, Remembering(8).weights())

    assert CheckpointStore(tmp_path).progress().patient_from == 7
