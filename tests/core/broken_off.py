"""What runs leave behind that were broken off."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.files import atomic
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.checkpoints import CheckpointStore, TrainingProgress, VariableValues
from resnet_gui.core.splits.split_record import content_hashes, split_csv
from resnet_gui.core.training.values import EpochEnded


class Remembering:
    """Stands in for a learner: its weights and its state are a number each."""

    def __init__(self, number: int = 0) -> None:
        self.number, self.momentum = number, 10 * number

    def weights(self) -> VariableValues:
        return {"layer/kernel": np.array([self.number])}

    def state(self) -> VariableValues:
        return {"optimizer/0": np.array([self.momentum])}

    def restore(self, weights: VariableValues) -> None:
        self.number = int(weights["layer/kernel"][0])

    def restore_state(self, state: VariableValues) -> None:
        assert state.keys() == {"optimizer/0"}
        self.momentum = int(state["optimizer/0"][0])


def epoch(number: int, *, is_best: bool) -> EpochEnded:
    return EpochEnded(number, 0.5, 0.25, 0.125, 0.75, 1.5, is_best)


def put_down(folder: Path, bests: set[int], last: int, keep: int) -> TrainingProgress:
    """Put down epochs 1 to ``last``, of which ``bests`` are each the best so far."""
    checkpoints, progress = CheckpointStore(folder, keep), TrainingProgress()
    best: VariableValues = {}
    for number in range(1, last + 1):
        progress.add(epoch(number, is_best=number in bests))
        if number in bests:
            best = Remembering(number).weights()
        checkpoints.write(Remembering(number), progress, best)
    return progress


def begin_run(run_dir: Path, dataset: Dataset, epochs: int) -> Path:
    """Leave behind what a run does that is broken off after some epochs."""
    partial = run_folder.create(run_dir)
    config = from_preset("small", dataset.source)
    hashes = content_hashes(dataset, lambda done: None)
    atomic.write_text(partial / "config.json", config.to_json())
    atomic.write_text(partial / "split.csv", split_csv(dataset, hashes))
    if epochs:
        put_down(partial, {1}, epochs, keep=1)
    return partial
