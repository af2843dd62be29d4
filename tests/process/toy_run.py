"""A run with a toy for a network: the real loop, the real checkpoints, no TensorFlow.

``python -m tests.process.toy_run FOLDER KILLS`` does one run undisturbed, then KILLS runs that are
each killed at a moment of chance and resumed, and prints a line of JSON for each.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.runs.checkpoints import CheckpointStore, VariableValues
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import EpochEnded
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.stage_trainer import StageTrainer

EPOCHS, STEPS = 5, 4
CONFIG = TrainConfig(dataset="", epochs=EPOCHS, patience=0, batch_size=2, keep_checkpoints=2)


class ToyBatch:
    """Two numbers and their classes."""

    def __init__(self, numbers: NDArray[np.float64]) -> None:
        self.inputs = numbers
        self.labels = (numbers > 0).astype(np.int64)
        self.indices = np.arange(len(numbers))


class ToyBatches:
    """Numbers that depend on the epoch alone."""

    steps = STEPS
    count = 2 * STEPS

    def shuffled(self, epoch: int) -> Iterator[ToyBatch]:
        """Yield an epoch's batches."""
        numbers = np.random.default_rng(epoch).normal(size=(STEPS, 2))
        yield from map(ToyBatch, numbers)

    def once(self) -> Iterator[ToyBatch]:
        """Yield the same batches each time."""
        return self.shuffled(0)


class ToyLearner:
    """One weight, a momentum, and noise that goes on from where it was, as dropout's does."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._weight = np.array([0.5])
        self._momentum = np.array([0.0])
        self._seed = np.array([7])

    def train_on_batch(self, inputs: Any, labels: NDArray[np.int64]) -> tuple[float, int]:
        """Take a step, and write down that one was taken."""
        with self._log.open("a", encoding="utf-8") as file:
            file.write("step\n")
        self._seed = self._seed * 16807 % 2147483647
        noise = self._seed[0] / 2147483647 - 0.5
        error = float(np.mean(inputs * self._weight[0] - labels))
        self._momentum = 0.9 * self._momentum + error + 0.1 * noise
        self._weight = self._weight - 0.1 * self._momentum
        return abs(error), 1

    def evaluate(
        self, inputs: Any, labels: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Say something that depends on the weight."""
        right = 1 / (1 + np.exp(-inputs * self._weight[0]))
        found = np.stack([1 - right, right], axis=1).astype(np.float32)
        return found, -np.log(found[np.arange(len(labels)), labels])

    def weights(self) -> VariableValues:
        """Return copies of what learning changes."""
        return {"weight": self._weight.copy(), "seed": self._seed.copy()}

    def restore(self, weights: VariableValues) -> None:
        """Put back weights."""
        self._weight, self._seed = weights["weight"], weights["seed"]

    def state(self) -> VariableValues:
        """Return what only going on needs."""
        return {"momentum": self._momentum.copy()}

    def restore_state(self, state: VariableValues) -> None:
        """Put back a state."""
        self._momentum = state["momentum"]


def go_on(folder: Path) -> dict[str, Any]:
    """Train, from the newest checkpoint if there is one, and return what came of it."""
    log = folder / "log.txt"

    def tell(event: Event) -> None:
        if isinstance(event, EpochEnded):
            with log.open("a", encoding="utf-8") as file:
                file.write(f"epoch {event.epoch}\n")

    train_step: Any = ToyLearner(log)
    checkpoints = CheckpointStore(folder, CONFIG.keep_checkpoints)
    progress = checkpoints.progress()
    done = len(progress.epochs)
    if progress.best is not None:
        checkpoints.restore_weights(train_step, progress.best.epoch)
    (stage,) = stages.stages(CONFIG)
    batches: Any = ToyBatches()
    fit = StageTrainer(
        train_step,
        batches,
        batches,
        stage,
        progress,
        ProgressReporter(tell, lambda: None),
        on_epoch=lambda epoch: checkpoints.write(train_step, progress, fit.best_weights),
    )
    if done:
        checkpoints.restore_newest(train_step)
    fit.run()
    return {
        "resumed_after": done,
        "numbers": [[e.epoch, e.loss, e.val_loss, e.val_accuracy] for e in progress.epochs],
        "weights": {name: value.tolist() for name, value in train_step.weights().items()},
        "log": log.read_text(encoding="utf-8").split("\n")[:-1],
    }


def _count_calls() -> int:
    """Return how many calls, of C functions too, one undisturbed run makes."""
    return _in_child(lambda folder: _profiled(folder, kill_at=0))["calls"]  # type: ignore[no-any-return]


def _profiled(folder: Path, kill_at: int) -> dict[str, Any]:
    """Run, and kill this process at a call of that number, however deep it is."""
    calls = 0

    def on_event(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(on_event)
    try:
        found = go_on(folder)
    finally:
        sys.setprofile(None)
    return found | {"calls": calls}


def _in_child(work: Any, folder: Path | None = None) -> Any:
    """Return what ``work(folder)`` returns in a process of its own; None where that was killed."""
    folder = folder or Path(sys.argv[1]) / "counted"
    folder.mkdir(parents=True, exist_ok=True)
    answer = folder / "answer.json"
    child = os.fork()
    if not child:
        answer.write_text(json.dumps(work(folder)), encoding="utf-8")
        os._exit(0)
    os.waitpid(child, 0)
    return json.loads(answer.read_text(encoding="utf-8")) if answer.exists() else None


def main() -> None:
    """Do as the arguments say."""
    root, kills = Path(sys.argv[1]), int(sys.argv[2])
    calls = _count_calls()
    print(json.dumps(_in_child(go_on, root / "undisturbed")))
    moments = random.Random(0)
    for number in range(kills):
        folder = root / f"run {number}"
        moment = moments.randint(1, calls)
        if _in_child(lambda where, at=moment: _profiled(where, kill_at=at), folder) is not None:
            raise SystemExit("a run outlived its kill")
        print(json.dumps(_in_child(go_on, folder)))
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
