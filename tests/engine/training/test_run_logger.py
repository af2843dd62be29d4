"""A run's course as files: steps as CSV, and events that TensorBoard itself reads back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from resnet_gui.core.training.values import EpochEnded
from resnet_gui.engine.training.run_logger import logging_run
from tests.engine.conftest import Trained


def epoch(number: int) -> EpochEnded:
    return EpochEnded(number, 0.5 / number, 0.5, 0.75 / number, 0.25, 1.0, is_best=True)


def scalars(folder: Path) -> Mapping[str, list[tuple[int, float]]]:
    """Return what TensorBoard shows of a folder: (step, value) pairs by tag."""
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    events = EventAccumulator(str(folder), size_guidance={"scalars": 0}).Reload()
    return {
        tag: [(event.step, event.value) for event in events.Scalars(tag)]
        for tag in events.Tags()["scalars"]
    }


def write(folder: Path, epochs: list[int], after: int = 0) -> None:
    with logging_run(folder, steps_an_epoch=2, after=after) as records:
        for number in epochs:
            records.add_step(number + 0.25, 0.5)
            records.add_step(number + 0.75, 1.0)
            records.end_epoch(epoch(number))


def test_tensorboard_reads_every_step_and_every_epoch(tmp_path: Path) -> None:
    write(tmp_path, [1, 2])

    train = scalars(tmp_path / "tensorboard" / "train")
    validation = scalars(tmp_path / "tensorboard" / "validation")
    assert train["batch_loss"] == [(1, 1.25), (2, 1.75), (3, 2.25), (4, 2.75)]
    assert train["batch_accuracy"] == [(1, 0.5), (2, 1.0), (3, 0.5), (4, 1.0)]
    assert train["epoch_loss"] == [(2, 0.5), (4, 0.25)]
    assert validation["epoch_loss"] == [(2, 0.75), (4, 0.375)]
    assert validation["epoch_accuracy"] == [(2, 0.25), (4, 0.25)]


def test_a_resumed_run_has_every_step_once(tmp_path: Path) -> None:
    write(tmp_path, [1, 2, 3])
    path = tmp_path / "steps.csv"
    path.write_text(path.read_text(encoding="utf-8") + "1", encoding="utf-8")  # cut off by a kill

    write(tmp_path, [3, 4], after=2)

    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "epoch,step,loss,accuracy"
    assert [line.split(",")[:2] for line in lines[1:]] == [
        [str(number), str(step)] for number in (1, 2, 3, 4) for step in (1, 2)
    ]
    train = scalars(tmp_path / "tensorboard" / "train")
    assert [step for step, _ in train["batch_loss"]] == list(range(1, 9))
    assert [step for step, _ in train["epoch_loss"]] == [2, 4, 6, 8]


def test_resuming_removes_an_epoch_without_a_checkpoint_though_no_other_follows(
    tmp_path: Path,
) -> None:
    write(tmp_path, [1, 2, 3])

    with logging_run(tmp_path, steps_an_epoch=2, after=2) as records:
        records.remove_unfinished()

    lines = (tmp_path / "steps.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [int(line.split(",")[0]) for line in lines] == [1, 1, 2, 2]
    assert scalars(tmp_path / "tensorboard" / "train")["epoch_loss"] == [(2, 0.5), (4, 0.25)]


def test_an_epoch_that_could_not_be_written_leaves_the_next_one_right(tmp_path: Path) -> None:
    (tmp_path / "steps.csv").mkdir()  # as good as a file that another program holds
    with logging_run(tmp_path, steps_an_epoch=2) as records:
        for number in (1, 2):
            records.add_step(number, 0.5)
            records.add_step(number, 0.5)
            if number == 1:
                with pytest.raises(OSError):
                    records.end_epoch(epoch(number))
                (tmp_path / "steps.csv").rmdir()
            else:
                records.end_epoch(epoch(number))

    lines = (tmp_path / "steps.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [line.split(",")[:2] for line in lines] == [["2", "1"], ["2", "2"]]


def test_a_whole_run_leaves_its_course(trained: Trained) -> None:
    folder, epochs = trained.finished.run_dir, trained.result.epochs

    validation = scalars(folder / "tensorboard" / "validation")
    train = scalars(folder / "tensorboard" / "train")
    steps = (folder / "steps.csv").read_text(encoding="utf-8").splitlines()[1:]

    assert [value for _, value in validation["epoch_accuracy"]] == pytest.approx(
        [one.val_accuracy for one in epochs]
    )
    assert [value for _, value in train["epoch_loss"]] == pytest.approx([e.loss for e in epochs])
    assert len(steps) == len(train["batch_loss"]) == 3 * len(epochs)
    # No name of this computer: a run's folder is sent to friends and teachers.
    assert [path.name for path in (folder / "tensorboard" / "train").iterdir()] == [
        "events.out.tfevents.epoch-000001"
    ]
