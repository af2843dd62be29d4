"""How long the ledger takes to open with 500 runs: python benchmarks/ledger.py.

Each run is a folder with everything that the ledger reads: a card of 20 classes, settings, 30
epochs, figures on two splits, notes, and the files whose size is added up.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.files import atomic
from resnet_gui.core.metrics.evaluation import evaluations_json
from resnet_gui.core.metrics.split_predictions import SplitPredictions, predictions_csv
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs import registry, run_folder
from resnet_gui.core.training.history import history_csv
from resnet_gui.core.training.values import EpochEnded

_RUNS, _CLASSES, _IMAGES, _EPOCHS = 500, 20, 800, 30


def main() -> None:
    """Print the seconds of opening the ledger, three times."""
    with tempfile.TemporaryDirectory() as name:
        runs = Path(name)
        _write(runs / "run 0")
        for number in range(1, _RUNS):
            shutil.copytree(runs / "run 0", runs / f"run {number}")
        print(f"{_RUNS} runs, {os.cpu_count()} processors")
        for _ in range(3):
            started = time.perf_counter()
            found = list(registry.read_runs(runs))
            print(f"{len(found)} records in {time.perf_counter() - started:.2f} s")


def _write(folder: Path) -> None:
    folder.mkdir()
    random = np.random.default_rng(0)
    classes = tuple(f"class {number}" for number in range(_CLASSES))
    answers = SplitPredictions(
        classes,
        tuple(f"{number}.jpg" for number in range(_IMAGES)),
        ("validation", "test") * (_IMAGES // 2),
        random.integers(0, _CLASSES, _IMAGES),
        random.dirichlet(np.ones(_CLASSES), _IMAGES).astype(np.float32),
    )
    card = ModelCard(
        name=folder.name,
        classes=classes,
        network="resnet50",
        image_size=224,
        resize="letterbox",
        filter="bicubic",
        created="2026-01-02T03:04:05+00:00",
        seed=0,
        best_epoch=20,
        val_loss=0.3,
        val_accuracy=0.9,
        n_train=3000,
        n_validation=800,
        weights="none",
        dataset={"name": "pictures", "fingerprint": "0123456789abcdef"},
        versions={},
    )
    epochs = [EpochEnded(n, 0.5, 0.8, 0.6, 0.7, 60.0, n == 20) for n in range(1, _EPOCHS + 1)]
    evaluations = [answers.of_split(split).evaluation(split) for split in ("validation", "test")]
    texts = {
        run_folder.CARD_FILE: card.to_json(),
        run_folder.CONFIG_FILE: from_preset("small", Path("pictures")).to_json(),
        run_folder.HISTORY_FILE: history_csv(epochs),
        run_folder.EVALUATION_FILE: evaluations_json(evaluations, card.decode_rule),
        run_folder.PREDICTIONS_FILE: predictions_csv(answers),
        run_folder.SPLIT_FILE: "path,class,split,sha256\n" * _IMAGES,
        run_folder.LOG_FILE: "a line\n" * 100,
    }
    for name, text in texts.items():
        atomic.write_text(folder / name, text)
    (folder / run_folder.MODEL_FILE).write_bytes(bytes(1000))
    registry.write_notes(folder, registry.RunNotes("a note"))


if __name__ == "__main__":
    main()
