"""The course of a run: the best epoch, the time left, and the table that is kept of it."""

from __future__ import annotations

import csv
import io

import pytest

from resnet_gui.core.training.history import TrainingHistory, history_csv, is_better
from resnet_gui.core.training.values import BatchEnded, EpochEnded


def epoch(
    number: int,
    val_accuracy: float = 0.5,
    val_loss: float = 1.0,
    seconds: float = 10.0,
    is_best: bool = False,
) -> EpochEnded:
    return EpochEnded(number, 1.0, 0.5, val_loss, val_accuracy, seconds, is_best)


def batch(number: int, step: int, steps: int = 4, loss: float = 2.0) -> BatchEnded:
    return BatchEnded(number, step, steps, loss, 1.5, 0.5, 100.0)


def test_the_first_epoch_is_better_than_none() -> None:
    assert is_better(epoch(1, 0.0), None)


def test_accuracy_decides_and_then_loss() -> None:
    best = epoch(1, val_accuracy=0.8, val_loss=0.5)

    assert is_better(epoch(2, val_accuracy=0.9, val_loss=9.0), best)
    assert not is_better(epoch(2, val_accuracy=0.7, val_loss=0.1), best)
    assert is_better(epoch(2, val_accuracy=0.8, val_loss=0.4), best)
    assert not is_better(epoch(2, val_accuracy=0.8, val_loss=0.6), best)


def test_of_equals_the_earlier_stays() -> None:
    assert not is_better(epoch(2), epoch(1))


def test_the_best_epoch_and_those_since_are_known() -> None:
    history = TrainingHistory(epochs_at_most=9)
    assert (history.best, history.epochs_since_best, history.current_epoch) == (None, 0, 0)

    for event in (epoch(1, is_best=True), epoch(2, is_best=True), epoch(3), epoch(4)):
        history.add_epoch(event)

    assert history.best is not None
    assert history.best.epoch == 2
    assert history.epochs_since_best == 2
    assert history.current_epoch == 4


def test_batches_lie_within_their_epochs() -> None:
    history = TrainingHistory(epochs_at_most=3)

    history.add_batch(batch(1, 1, loss=5.0))
    history.add_batch(batch(1, 4, loss=4.0))
    history.add_batch(batch(2, 2, loss=3.0))

    assert history.batch_losses == [(0.25, 5.0), (1.0, 4.0), (1.5, 3.0)]
    assert history.batch_accuracies == [(0.25, 0.5), (1.0, 0.5), (1.5, 0.5)]
    assert history.current_epoch == 2


def test_nothing_is_known_of_the_time_left_before_an_epoch_has_ended() -> None:
    history = TrainingHistory(epochs_at_most=3)
    history.add_batch(batch(1, 1))

    assert history.seconds_left() is None


def test_the_time_left_follows_the_pace_without_the_slow_start() -> None:
    history = TrainingHistory(epochs_at_most=5)
    history.add_epoch(epoch(1, seconds=60))
    assert history.seconds_left() == 4 * 60

    history.add_epoch(epoch(2, seconds=10))
    history.add_epoch(epoch(3, seconds=20))
    assert history.seconds_left() == 2 * 15


def test_a_running_epoch_counts_by_its_part_done() -> None:
    history = TrainingHistory(epochs_at_most=3)
    history.add_epoch(epoch(1, seconds=40))

    history.add_batch(batch(2, 1))

    assert history.seconds_left() == (3 - 1.25) * 40


def test_a_report_from_an_epoch_that_has_ended_changes_nothing() -> None:
    history = TrainingHistory(epochs_at_most=3)
    history.add_batch(batch(1, 4))
    history.add_epoch(epoch(1, seconds=40))

    assert history.seconds_left() == 80


def test_no_time_is_left_at_the_end() -> None:
    history = TrainingHistory(epochs_at_most=1)
    history.add_epoch(epoch(1))

    assert history.seconds_left() == 0


def test_the_table_reads_back_exactly() -> None:
    numbers = (0.1 + 0.2, 1 / 3, 2.0**-40, 0.9999999999999999)
    written = EpochEnded(1, *numbers, seconds=1.23456, is_best=True)

    (row,) = csv.DictReader(io.StringIO(history_csv([written])))

    assert list(row) == ["epoch", "loss", "accuracy", "val_loss", "val_accuracy", "seconds"]
    assert int(row["epoch"]) == 1
    assert tuple(float(row[name]) for name in list(row)[1:-1]) == numbers
    assert row["seconds"] == "1.23"


def test_two_runs_with_the_same_numbers_have_the_same_table() -> None:
    one, two = history_csv([epoch(1), epoch(2)]), history_csv([epoch(1), epoch(2)])

    assert one == two
    assert one.count("\n") == 3


@pytest.mark.parametrize("patience", [0, 3])
def test_a_history_keeps_what_was_asked_for(patience: int) -> None:
    assert TrainingHistory(epochs_at_most=7, patience=patience).patience == patience
