"""The course of a run, written down as it goes: its steps as CSV, all of it as TensorBoard events.

Steps are written at the end of their epoch, so that a run that was broken off and resumed has none
twice.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tensorflow as tf

from resnet_gui.core.messages import EpochEnded
from resnet_gui.core.paths import long_path
from resnet_gui.core.run_folder import STEPS_FILE, TENSORBOARD_DIR

_HEADING = "epoch,step,loss,accuracy\n"
_SPLITS = ("train", "validation")


class Records:
    """Writes into a run's folder until it is closed.

    Args:
        folder: The run's.
        steps_an_epoch: By which steps are numbered through all epochs.
        after: The epoch that the run goes on from; lines of later ones were never finished.
    """

    def __init__(self, folder: Path, steps_an_epoch: int, after: int = 0) -> None:
        self._steps_an_epoch = steps_an_epoch
        self._steps: list[tuple[float, float]] = []
        self._csv = folder / STEPS_FILE
        _keep_lines(self._csv, after)
        self._events = {
            split: _event_file(folder / TENSORBOARD_DIR / split, after + 1) for split in _SPLITS
        }

    def add_step(self, loss: float, accuracy: float) -> None:
        """Take the mean loss and the accuracy of one batch."""
        self._steps.append((loss, accuracy))

    def end_epoch(self, epoch: EpochEnded) -> None:
        """Write an epoch and its steps down; raises OSError where that cannot be."""
        with long_path(self._csv).open("a", encoding="utf-8", newline="\n") as file:
            for number, (loss, accuracy) in enumerate(self._steps, start=1):
                file.write(f"{epoch.epoch},{number},{loss!r},{accuracy!r}\n")
        try:
            self._tell_epoch(epoch)
        except tf.errors.OpError as error:
            raise OSError(str(error)) from error
        finally:
            self._steps.clear()

    def close(self) -> None:
        """Let go of the files: a folder with an open one cannot be renamed on Windows."""
        for events in self._events.values():
            with contextlib.suppress(tf.errors.OpError):  # a full disk was told of before
                events.close()

    def _tell_epoch(self, epoch: EpochEnded) -> None:
        first = (epoch.epoch - 1) * self._steps_an_epoch + 1
        for number, (loss, accuracy) in enumerate(self._steps, start=first):
            self._tell("train", number, batch_loss=loss, batch_accuracy=accuracy)
        last = first + len(self._steps) - 1
        self._tell("train", last, epoch_loss=epoch.loss, epoch_accuracy=epoch.accuracy)
        self._tell("validation", last, epoch_loss=epoch.val_loss, epoch_accuracy=epoch.val_accuracy)
        for events in self._events.values():
            events.flush()

    def _tell(self, split: str, step: int, **scalars: float) -> None:
        value = tf.compat.v1.Summary.Value
        values = [value(tag=tag, simple_value=scalar) for tag, scalar in scalars.items()]
        summary = tf.compat.v1.Summary(value=values)
        event = tf.compat.v1.Event(wall_time=time.time(), step=step, summary=summary)
        self._events[split].write(event.SerializeToString())


@contextlib.contextmanager
def recording(folder: Path, steps_an_epoch: int, after: int = 0) -> Iterator[Records]:
    """Open the records of a run, and close them whatever comes."""
    records = Records(folder, steps_an_epoch, after)
    try:
        yield records
    finally:
        records.close()


def _event_file(folder: Path, first_epoch: int) -> Any:
    """Open an event file; TensorBoard reads those of a folder in the order of their names.

    Written record by record: tf.summary.scalar needs TensorBoard's own package, and
    tf.summary's writer puts the computer's name into the file's.
    """
    long_path(folder).mkdir(parents=True, exist_ok=True)
    events = tf.io.TFRecordWriter(
        str(long_path(folder / f"events.out.tfevents.epoch-{first_epoch:06}"))
    )
    start = tf.compat.v1.Event(wall_time=time.time(), file_version="brain.Event:2")
    events.write(start.SerializeToString())
    return events


def _keep_lines(csv: Path, last_epoch: int) -> None:
    path = long_path(csv)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)[1:] if path.is_file() else []
    # Where a kill cut it short, the last line has no end: it is of an epoch that never ended.
    whole = [line for line in lines if line.endswith("\n")]
    kept = [line for line in whole if int(line.split(",", 1)[0]) <= last_epoch]
    path.write_text(_HEADING + "".join(kept), encoding="utf-8", newline="\n")
