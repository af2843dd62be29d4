"""Folders of runs for tests, as the engine leaves them but for their weights."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.files import atomic
from resnet_gui.core.imaging.corruptions import Corruption
from resnet_gui.core.metrics.evaluation import evaluations_json
from resnet_gui.core.metrics.robustness import (
    CorruptionResult,
    Robustness,
    robustness_json,
)
from resnet_gui.core.metrics.split_predictions import SplitPredictions, predictions_csv
from resnet_gui.core.models import model_card as cards
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs import run_folder
from resnet_gui.core.splits import split_record
from resnet_gui.core.training.history import history_csv
from resnet_gui.core.training.values import EpochEnded
from tests import images
from tests.core.cards import CARD

EPOCHS = (
    EpochEnded(1, 0.9, 0.5, 0.8, 0.5, 2.0, is_best=True),
    EpochEnded(2, 0.6, 0.7, 0.6, 0.875, 2.0, is_best=True),
    EpochEnded(3, 0.4, 0.8, 0.7, 0.75, 2.0, is_best=False),
)

LOST = {Corruption.TURNED: 44, Corruption.BLURRED: 6}
ROBUSTNESS = Robustness(
    *("validation", 200, 780, 190, "validation/0.jpg"),
    tuple(CorruptionResult(one, 190 - LOST.get(one, 1), LOST.get(one, 1)) for one in Corruption),
)


def answers(
    card: ModelCard = CARD, count: int = 8, wrong: tuple[int, ...] = (1,), split: str = "validation"
) -> SplitPredictions:
    """Return answers to ``count`` images, wrong at the places named."""
    truth = np.arange(count) % len(card.classes)
    answered = np.where(np.isin(np.arange(count), wrong), (truth + 1) % len(card.classes), truth)
    probabilities = np.full((count, len(card.classes)), 0.2 / (len(card.classes) - 1), np.float32)
    probabilities[np.arange(count), answered] = 0.8
    paths = tuple(f"{split}/{n}.jpg" for n in range(count))
    return SplitPredictions(card.classes, paths, (split,) * count, truth, probabilities)


def make_run(
    folder: Path,
    *,
    created: str = CARD.created,
    predictions: SplitPredictions | None = None,
    config: TrainConfig | None = None,
    card: ModelCard = CARD,
    robustness: Robustness | None = None,
) -> Path:
    """Write the folder of a run."""
    folder.mkdir(parents=True)
    card = replace(card, name=folder.name, created=created)
    predictions = predictions or answers(card)
    splits = dict.fromkeys(predictions.splits)
    evaluations = [
        predictions.of_split(split).evaluation(split, card.temperature) for split in splits
    ]
    with zipfile.ZipFile(folder / run_folder.MODEL_FILE, "w") as archive:
        archive.writestr("config.json", "{}")
        archive.writestr("weights", b"w" * 1000)
    cards.put_card(folder / run_folder.MODEL_FILE, card)
    config = config or from_preset("small", Path("/data/pets"))
    for name, text in {
        run_folder.CARD_FILE: card.to_json(),
        run_folder.CONFIG_FILE: config.to_json(),
        run_folder.HISTORY_FILE: history_csv(EPOCHS),
        run_folder.EVALUATION_FILE: evaluations_json(evaluations, card.decode_rule),
        run_folder.PREDICTIONS_FILE: predictions_csv(predictions),
    }.items():
        atomic.write_text(folder / name, text)
    if robustness is not None:
        atomic.write_text(folder / run_folder.ROBUSTNESS_FILE, robustness_json(robustness))
    return folder


def make_run_on_images(root: Path) -> Path:
    """Write a run and the images that it was trained on: six cats and six dogs in ``pets``."""
    images.make_folder(root / "pets", {"cats": 6, "dogs": 6})
    run = make_run(root / "run", config=from_preset("small", root / "pets"))
    dataset = scan(root / "pets")
    hashes = split_record.content_hashes(dataset, lambda done: None)
    atomic.write_text(run / run_folder.SPLIT_FILE, split_record.split_csv(dataset, hashes))
    return run
