"""Records of a run while it trains: steps as CSV, steps and epochs as TensorBoard events.

Steps are written at the end of their epoch. Those of an epoch without a checkpoint are removed when
the run is resumed, so that no step is recorded twice.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from resnet_gui.core.files.atomic import write_text
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import read_text
from resnet_gui.core.runs.event_file import EventFile
from resnet_gui.core.runs.run_folder import STEPS_FILE, TENSORBOARD_DIR
from resnet_gui.core.training.values import EpochEnded

_HEADING = "epoch,step,loss,accuracy\n"
_SPLITS = ("train", "validation")


class RunLogger:
    """Writes into a run's folder until it is closed.

    Args:
        folder: The run's folder.
        steps_an_epoch: By which steps are numbered through all epochs.
        after: The epoch that the run continues from; 0 for a new run.
    """

    def __init__(self, folder: Path, steps_an_epoch: int, after: int = 0) -> None:
        self._folder, self._steps_an_epoch, self._after = folder, steps_an_epoch, after
        self._steps: list[tuple[float, float]] = []
        self._event_files: dict[str, EventFile] = {}  # by split

    def remove_unfinished(self) -> None:
        """Remove the records of epochs after the one that the run continues from.

        Raises:
            OSError: Where the files cannot be written.
        """
        if self._after:
            self._open()

    def add_step(self, loss: float, accuracy: float) -> None:
        """Record the mean loss and the accuracy of one batch."""
        self._steps.append((loss, accuracy))

    def end_epoch(self, epoch: EpochEnded) -> None:
        """Write an epoch and its steps.

        Raises:
            OSError: Where the files cannot be written.
        """
        steps, self._steps = self._steps, []
        if not self._event_files:  # a new run has no files before its first epoch ends
            self._open()
        self._add_lines(epoch.epoch, steps)
        self._add_events(epoch, steps)

    def close(self) -> None:
        """Close the files: a folder with an open one cannot be renamed on Windows."""
        for file in self._event_files.values():
            with contextlib.suppress(OSError):  # a full disk has been reported before
                file.close()

    def _open(self) -> None:
        _keep_lines(self._folder / STEPS_FILE, self._after)
        first_step = self._after * self._steps_an_epoch + 1 if self._after else None
        name = f"events.out.tfevents.epoch-{self._after + 1:06}"  # read in the order of names
        folder = self._folder / TENSORBOARD_DIR
        self._event_files = {
            split: EventFile(folder / split / name, first_step) for split in _SPLITS
        }

    def _add_lines(self, epoch: int, steps: list[tuple[float, float]]) -> None:
        path = long_path(self._folder / STEPS_FILE)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            for number, (loss, accuracy) in enumerate(steps, start=1):
                file.write(f"{epoch},{number},{loss!r},{accuracy!r}\n")

    def _add_events(self, epoch: EpochEnded, steps: list[tuple[float, float]]) -> None:
        train, validation = (self._event_files[split] for split in _SPLITS)
        first = (epoch.epoch - 1) * self._steps_an_epoch + 1
        for number, (loss, accuracy) in enumerate(steps, start=first):
            train.add_scalars(number, {"batch_loss": loss, "batch_accuracy": accuracy})
        last = first + len(steps) - 1
        train.add_scalars(last, {"epoch_loss": epoch.loss, "epoch_accuracy": epoch.accuracy})
        validation.add_scalars(
            last, {"epoch_loss": epoch.val_loss, "epoch_accuracy": epoch.val_accuracy}
        )
        for file in (train, validation):
            file.flush()


@contextlib.contextmanager
def logging_run(folder: Path, steps_an_epoch: int, after: int = 0) -> Iterator[RunLogger]:
    """Open the records of a run, and close them when training ends in any way."""
    logger = RunLogger(folder, steps_an_epoch, after)
    try:
        yield logger
    finally:
        logger.close()


def _keep_lines(csv: Path, last_epoch: int) -> None:
    path = long_path(csv)
    lines = read_text(path).splitlines(keepends=True)[1:] if path.is_file() else []
    # A kill may leave half a line at the end; its epoch has no checkpoint.
    whole = [line for line in lines if line.endswith("\n")]
    kept = [line for line in whole if int(line.split(",", 1)[0]) <= last_epoch]
    write_text(csv, _HEADING + "".join(kept))
