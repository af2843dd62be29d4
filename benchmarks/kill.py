"""Kills real runs at moments of chance, resumes them, and looks at what they left.

    python benchmarks/kill.py [--kills 20] [--seed 0]

Trains the small network on the sample, from the command line: once undisturbed, then again and
again with a kill somewhere in it and ``--resume`` after that, until there were enough kills. A
kill comes so many epochs and a part of one after the start, however busy the computer is. Says how
many finished epochs were lost, how many files could not be read, and by how much numbers differ
from the undisturbed run's. Takes half a minute a kill on two cores.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import paths
from resnet_gui.core.runs import resume, run_folder

_SETTINGS = [
    *("--preset", "small", "--image-size", "64", "--epochs", "6", "--head-epochs", "2"),
    *("--augment", "article", "--dropout", "0.3", "--patience", "0", "--keep-checkpoints", "3"),
]
_EPOCHS = 8
"""Of the head and of the whole network."""


@dataclass(frozen=True)
class Moment:
    """When a process is killed: after so many epochs of its own, and a share of the next one."""

    epochs: int
    share: float


@dataclass
class Tally:
    """What came of it."""

    kills: int = 0
    resumed: int = 0
    restarted: int = 0
    lost_epochs: int = 0
    unreadable: list[str] = field(default_factory=list)
    largest_difference: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.resumed} resumed, "
            f"{self.restarted} begun anew because no epoch was done yet; "
            f"{self.lost_epochs} finished epochs lost; {len(self.unreadable)} files unreadable; "
            f"largest difference in history.csv: {self.largest_difference:g}"
        )


def main() -> None:
    """Kill and resume, and print what came of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args()
    tally, chance = Tally(), random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RESNET_GUI_HOME"] = folder
        train = ["train", str(paths.asset("sample")), *_SETTINGS]
        started = time.monotonic()
        undisturbed = Path(folder, "undisturbed")
        _run([*train, "--output", str(undisturbed)], None)
        whole = time.monotonic() - started
        number = 0
        while tally.kills < asked.kills:
            number += 1
            run_dir = Path(folder, f"run {number}")
            _until_done(train, run_dir, chance, asked.kills, tally)
            difference = np.abs(_numbers(run_dir) - _numbers(undisturbed)).max()
            tally.largest_difference = max(tally.largest_difference, float(difference))
            print(f"{number} runs, undisturbed {whole:.0f} s: {tally}", flush=True)


def _until_done(
    train: list[str], run_dir: Path, chance: random.Random, most: int, tally: Tally
) -> None:
    """Take one run to its end, with kills on the way."""
    words, done = [*train, "--output", str(run_dir)], 0
    while True:
        # From the first epoch on: while TensorFlow is being loaded there is nothing to lose yet.
        moment = Moment(chance.randrange(max(1, _EPOCHS - done)), chance.uniform(0, 1))
        told = _run(words, moment if tally.kills < most else None)
        if run_dir.is_dir():
            return
        tally.kills += 1
        tally.unreadable += _unreadable(run_folder.partial_dir(run_dir))
        try:
            done = resume.read_resumable_run(run_dir).epochs
        except ProblemError:
            done = 0
        tally.lost_epochs += max(0, told - done)
        if done:
            tally.resumed += 1
            words = ["train", "--resume", str(run_dir)]
        else:
            tally.restarted += 1
            run_folder.discard(run_dir)
            words = [*train, "--output", str(run_dir)]


def _run(words: list[str], moment: Moment | None) -> int:
    """Run the program, killed at a moment; return the last epoch that it told of."""
    process = subprocess.Popen(
        [sys.executable, "-m", "resnet_gui", *words], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told, last, started = 0, 0, time.monotonic()
    for line in process.stdout:
        if not line.startswith("Epoch "):
            continue
        told, last, took = told + 1, int(line.split()[1]), time.monotonic() - started
        started = time.monotonic()
        if moment is not None and told > moment.epochs:
            # What follows takes about as long as the epoch before: another epoch, or the saving.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=moment.share * took)
            process.kill()
            break
    rest = process.communicate()[0].splitlines()
    return max([last, *(int(line.split()[1]) for line in rest if line.startswith("Epoch "))])


def _numbers(run_dir: Path) -> np.ndarray:
    """Return a run's history, less the seconds, (epochs, columns)."""
    with (run_dir / run_folder.HISTORY_FILE).open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([[float(cell) for cell in row[:-1]] for row in rows])


def _unreadable(partial: Path) -> list[str]:
    """Return the files of a broken-off run that cannot be read; unfinished ones do not count."""
    bad = []
    for path in partial.rglob("*"):
        try:
            if path.suffix == ".npz":
                with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                    for name in arrays.files:
                        arrays[name]
            elif path.suffix == ".json":
                json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError) as error:
            bad.append(f"{path.name}: {error}")
    return bad


if __name__ == "__main__":
    main()
