"""From Train pressed to an image answered, and an image asked from the command line."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.common import Bench, Engine, lab, processor_seconds, program, seconds
from benchmarks.features import features
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.protocol.commands import LoadModel, Predict, Train
from resnet_gui.core.protocol.inference_events import ModelLoaded, Predicted
from resnet_gui.core.protocol.system_events import EngineReady
from resnet_gui.core.protocol.training_events import InterimModelReady, TrainingFinished

_SEEDS = 5


def first(bench: Bench) -> dict[str, Any]:
    """Train with nothing kept from before, engine start included; judge the head by five seeds."""
    bench.forget_cache()
    answered, finished = _train(bench, "first", bench.config())
    again = [_train(bench, "seed", bench.config(seed=seed))[1] for seed in range(1, _SEEDS)]
    return {
        "answered_s": answered,
        "head_accuracies": [one.card.val_accuracy for one in (finished, *again)],
        "sklearn_accuracy": _logistic_regression(bench),
    }


def cached(bench: Bench) -> dict[str, Any]:
    """Train once more: the features are there; then the same from the command line."""
    answered, _ = _train(bench, "cached", bench.config())
    output = gone(bench.work / "command")
    options = ("--preset", "quick", "--weights", bench.weights, "--output", output)
    return {
        "answered_s": answered,
        "command_s": seconds(lambda: program("train", bench.images, *options)),
    }


def one_image(bench: Bench) -> dict[str, Any]:
    """Ask about one image, each in a process of its own, three times in turn; the medians."""
    return _asked(bench, images_of(bench)[:1], 3)


def many_images(bench: Bench) -> dict[str, Any]:
    """Ask about all validation images, each in one process."""
    return _asked(bench, images_of(bench), 1)


def _asked(bench: Bench, images: list[Path], times: int) -> dict[str, Any]:
    ours, theirs = bench.work / "runs" / "cached" / "model.keras", bench.work / "lab.keras"
    found: dict[str, list[float]] = {}
    for _ in range(times):
        for name, ask in (
            ("lab", lambda: lab("predict.py", theirs, *images)),
            ("program", lambda: program("predict", ours, *images)),
        ):
            processor = processor_seconds()
            found.setdefault(f"{name}_s", []).append(seconds(ask))
            found.setdefault(f"{name}_processor_s", []).append(processor_seconds() - processor)
    return {name: float(np.median(values)) for name, values in found.items()}


def _train(bench: Bench, name: str, config: TrainConfig) -> tuple[float, TrainingFinished]:
    """Train on images that were scanned before; see :func:`train_and_ask`."""
    dataset = bench.scan()
    return train_and_ask(bench, name, config, lambda: dataset)


def train_and_ask(
    bench: Bench, name: str, config: TrainConfig, scan: Callable[[], Dataset]
) -> tuple[float, TrainingFinished]:
    """Return the seconds from Train to an answer by a warm predictor, and how the run ended.

    ``scan`` gives the images; the time that it takes counts.
    """
    run_dir = gone(bench.work / "runs" / name)
    predictor = Engine(bench.work / "predictor.log")
    predictor.until(EngineReady)
    started = time.perf_counter()
    dataset = scan()
    trainer = Engine(bench.work / "trainer.log")
    trainer.send(Train(dataset, config, run_dir))
    usable = trainer.until(InterimModelReady)
    predictor.send(LoadModel(usable.bundle))
    predictor.until(ModelLoaded)
    predictor.send(Predict(1, images_of(bench)[0]))
    predictor.until(Predicted)
    answered = time.perf_counter() - started
    finished = trainer.until(TrainingFinished)
    trainer.end()
    predictor.end()
    return answered, finished


def _logistic_regression(bench: Bench) -> float:
    """Return scikit-learn's accuracy on the validation images, by the features just kept."""
    from sklearn.linear_model import LogisticRegression

    train, valid = features(bench.config(), bench.scan())
    model = LogisticRegression(max_iter=2000).fit(train.values, train.labels)
    return float(model.score(valid.values, valid.labels))


def images_of(bench: Bench) -> list[Path]:
    """Return the validation images, in order."""
    return sorted((bench.images / "valid").rglob("*.jpg"))


def gone(folder: Path) -> Path:
    """Remove a run from before and return its folder."""
    for path in (folder, folder.with_name(folder.name + ".partial")):
        shutil.rmtree(path, ignore_errors=True)
    return folder
