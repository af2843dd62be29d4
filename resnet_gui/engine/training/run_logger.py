"""Logs the steps of a run as CSV and as TensorBoard events.

Steps are written at the end of their epoch, so that a run that was interrupted and resumed
contains no step twice.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tensorflow as tf

from resnet_gui.core.files.atomic import write_text
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.runs.run_folder import STEPS_FILE, TENSORBOARD_DIR
from resnet_gui.core.training.values import EpochEnded

_HEADING = "epoch,step,loss,accuracy\n"
_SPLITS = ("train", "validation")


class RunLogger:
    """Writes into a run's folder until it is closed.

    Args:
        folder: The run's.
        steps_an_epoch: By which steps are numbered through all epochs.
        after: The epoch that the run goes on from; lines of later ones were never finished.
    """

    def __init__(self, folder: Path, steps_an_epoch: int, after: int = 0) -> None:
        self._folder, self._steps_an_epoch, self._after = folder, steps_an_epoch, after
        self._steps: list[tuple[float, float]] = []
        self._events: dict[str, Any] = {}  # opened at the end of the first epoch

    def add_step(self, loss: float, accuracy: float) -> None:
        """Take the mean loss and the accuracy of one batch."""
        self._steps.append((loss, accuracy))

    def end_epoch(self, epoch: EpochEnded) -> None:
        """Write an epoch and its steps down; raises OSError where that cannot be."""
        steps, self._steps = self._steps, []
        try:
            if not self._events:
                self._open()
            self._add_lines(epoch.epoch, steps)
            self._tell_epoch(epoch, steps)
        except tf.errors.OpError as error:
            raise OSError(str(error)) from error

    def close(self) -> None:
        """Let go of the files: a folder with an open one cannot be renamed on Windows."""
        for events in self._events.values():
            with contextlib.suppress(tf.errors.OpError):  # a full disk was told of before
                events.close()

    def _open(self) -> None:
        _keep_lines(self._folder / STEPS_FILE, self._after)
        first_step = self._after * self._steps_an_epoch + 1
        for split in _SPLITS:
            folder = self._folder / TENSORBOARD_DIR / split
            self._events[split] = _event_file(folder, self._after + 1, first_step)

    def _add_lines(self, epoch: int, steps: list[tuple[float, float]]) -> None:
        path = long_path(self._folder / STEPS_FILE)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            for number, (loss, accuracy) in enumerate(steps, start=1):
                file.write(f"{epoch},{number},{loss!r},{accuracy!r}\n")

    def _tell_epoch(self, epoch: EpochEnded, steps: list[tuple[float, float]]) -> None:
        first = (epoch.epoch - 1) * self._steps_an_epoch + 1
        for number, (loss, accuracy) in enumerate(steps, start=first):
            self._tell("train", number, batch_loss=loss, batch_accuracy=accuracy)
        last = first + len(steps) - 1
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
def logging_run(folder: Path, steps_an_epoch: int, after: int = 0) -> Iterator[RunLogger]:
    """Open the records of a run, and close them whatever comes."""
    records = RunLogger(folder, steps_an_epoch, after)
    try:
        yield records
    finally:
        records.close()


def _event_file(folder: Path, first_epoch: int, first_step: int) -> Any:
    """Open an event file; TensorBoard reads those of a folder in the order of their names.

    Written record by record: tf.summary.scalar needs TensorBoard's own package, and
    tf.summary's writer puts the computer's name into the file's.
    """
    long_path(folder).mkdir(parents=True, exist_ok=True)
    events = tf.io.TFRecordWriter(
        str(long_path(folder / f"events.out.tfevents.epoch-{first_epoch:06}"))
    )
    event, now = tf.compat.v1.Event, time.time()
    events.write(event(wall_time=now, file_version="brain.Event:2").SerializeToString())
    if first_epoch > 1:
        # Steps from here on that an earlier file has were broken off: TensorBoard drops them.
        session = tf.compat.v1.SessionLog(status=tf.compat.v1.SessionLog.START)
        start = event(wall_time=now, step=first_step, session_log=session)
        events.write(start.SerializeToString())
    return events


def _keep_lines(csv: Path, last_epoch: int) -> None:
    path = long_path(csv)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)[1:] if path.is_file() else []
    # Where a kill cut it short, the last line has no end: it is of an epoch that never ended.
    whole = [line for line in lines if line.endswith("\n")]
    kept = [line for line in whole if int(line.split(",", 1)[0]) <= last_epoch]
    write_text(csv, _HEADING + "".join(kept))
