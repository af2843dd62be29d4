"""Builds curves, best epoch, speed and remaining time from events. Pure: no clock, no Qt."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.schema import read_fields
from resnet_gui.core.training.values import BatchEnded, EpochEnded


def is_better(new: EpochEnded, best: EpochEnded | None) -> bool:
    """Say whether an epoch beats the best: by validation accuracy, then by validation loss."""
    if best is None:
        return True
    return (new.val_accuracy, -new.val_loss) > (best.val_accuracy, -best.val_loss)


@dataclass
class TrainingHistory:
    """The course of one run, fed event by event.

    Attributes:
        epochs_at_most: What was asked for.
        patience: Epochs without improvement that end the run; 0 for never.
        epochs: Finished epochs, oldest first.
        batch_losses: (position in epochs, loss of that batch) of every reported batch.
        batch_accuracies: (position in epochs, accuracy of its epoch so far), likewise.
        latest: The newest report from within an epoch.
        best: The epoch whose weights are kept.
    """

    epochs_at_most: int
    patience: int = 0
    epochs: list[EpochEnded] = field(default_factory=list)
    batch_losses: list[tuple[float, float]] = field(default_factory=list)
    batch_accuracies: list[tuple[float, float]] = field(default_factory=list)
    latest: BatchEnded | None = None
    best: EpochEnded | None = None

    def add_batch(self, event: BatchEnded) -> None:
        """Take a report from within an epoch."""
        position = event.epoch - 1 + event.step / event.steps
        self.batch_losses.append((position, event.batch_loss))
        self.batch_accuracies.append((position, event.accuracy))
        self.latest = event

    def add_epoch(self, event: EpochEnded) -> None:
        """Take a finished epoch."""
        self.epochs.append(event)
        if event.is_best:
            self.best = event

    @property
    def epochs_since_best(self) -> int:
        """Finished epochs that did not beat the best."""
        return self.epochs[-1].epoch - self.best.epoch if self.best else 0

    @property
    def current_epoch(self) -> int:
        """The epoch that runs or, between epochs, that ended last; 0 before the first."""
        finished = self.epochs[-1].epoch if self.epochs else 0
        return max(finished, self.latest.epoch if self.latest else 0)

    def seconds_left(self) -> float | None:
        """Return the time to the last epoch at the mean pace, or None while nothing is known.

        An upper bound: early stopping may end the run before.
        """
        if not self.epochs:
            return None
        # The first epoch pays for starting up; leave it out as soon as there is another.
        paced = self.epochs[1:] or self.epochs
        each = sum(epoch.seconds for epoch in paced) / len(paced)
        done = float(self.epochs[-1].epoch)
        if self.latest is not None and self.latest.epoch > done:
            done += self.latest.step / self.latest.steps
        return max(0.0, self.epochs_at_most - done) * each


_MOST_EPOCHS = 1_000_000
_COLUMNS = ("epoch", "loss", "accuracy", "val_loss", "val_accuracy", "seconds")


def history_csv(epochs: Iterable[EpochEnded]) -> str:
    """Return the text of ``history.csv``; numbers are written so that they read back exactly."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for epoch in epochs:
        values = (getattr(epoch, name) for name in _COLUMNS[:-1])
        writer.writerow([*map(repr, values), f"{epoch.seconds:.2f}"])
    return text.getvalue()


def read_history(text: str) -> tuple[EpochEnded, ...]:
    """Read what :func:`history_csv` wrote; the best epochs are found again.

    Raises:
        ProblemError: ``field-wrong`` where it is not that.
    """
    epochs: list[EpochEnded] = []
    best: EpochEnded | None = None
    try:
        for row in csv.DictReader(io.StringIO(text)):
            values = {name: (int if name == "epoch" else float)(row[name]) for name in _COLUMNS}
            epoch = read_epoch(values | {"is_best": False})
            if is_better(epoch, best):
                epoch = best = replace(epoch, is_best=True)
            epochs.append(epoch)
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise ProblemError(ProblemKind.FIELD_WRONG, field="epoch") from error
    return tuple(epochs)


def read_epoch(values: Mapping[str, Any]) -> EpochEnded:
    """Return an epoch from its values in a file; :class:`ProblemError` where they are none."""
    return read_fields(EpochEnded, values, epoch=lambda number: 1 <= number <= _MOST_EPOCHS)
