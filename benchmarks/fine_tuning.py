"""Milliseconds an image of fine-tuning as the lab does, and whether bfloat16 learns the same."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from benchmarks.common import Bench, lab
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.records import Split

_STEPS = 200
_WINDOW = 20
_ROUNDS = 3


def measure(bench: Bench) -> dict[str, Any]:
    """Time the lab's script and this program's, then follow the loss for 200 steps of two."""
    script = lab("train.py", bench.images, bench.weights, bench.work / "unused.keras", "60")
    found: dict[str, Any] = {"lab_ms": json.loads(script.splitlines()[-1])["train_ms"]}
    for batch, mixed in ((2, False), (2, True), (8, False), (8, True), (16, False), (16, True)):
        name = f"batch {batch}, {'bfloat16' if mixed else 'float32'}"
        found[name] = _milliseconds(bench, batch, mixed)
    found["best"] = min((n for n in found if n.startswith("batch")), key=lambda n: found[n])
    found["best_ms"] = found[found["best"]]
    exact, other = _losses(bench, 0, False), _losses(bench, 1, False)
    half = _losses(bench, 0, True)
    found["loss_difference"] = float(np.abs(half - exact).mean())
    found["loss_noise"] = float(np.abs(other - exact).mean())
    return found


def measure_builtin(bench: Bench) -> dict[str, float]:
    """Time the steps of the preset ``instant-tune`` in both precisions in turn.

    Returns milliseconds of the processor an image, the least of rounds: other work blurs these less
    than the clock's.
    """
    names = {"float32": False, "bfloat16": True}
    found: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(_ROUNDS):
        for name, mixed in names.items():
            config = from_preset("instant-tune", bench.images, mixed_precision=mixed)
            found[name].append(_time_of_steps(bench, config, time.process_time))
    return {name: min(values) for name, values in found.items()}


def _milliseconds(bench: Bench, batch: int, mixed: bool) -> float:
    return _time_of_steps(bench, _config(bench, batch, mixed, 0))


def _time_of_steps(
    bench: Bench, config: TrainConfig, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Return milliseconds an image after TensorFlow has traced its graph."""
    steps, batch = _steps(bench, config), config.batch_size
    for _ in range(3):
        next(steps)
    count = max(4, 96 // batch)
    started = clock()
    for _ in range(count):
        next(steps)
    return (clock() - started) * 1000 / (count * batch)


def _losses(bench: Bench, seed: int, mixed: bool) -> np.ndarray:
    """Return the loss of the first 200 steps of two, in means of twenty steps."""
    steps = _steps(bench, _config(bench, 2, mixed, seed))
    found = np.array([next(steps) for _ in range(_STEPS)])
    return np.asarray(found.reshape(-1, _WINDOW).mean(axis=1))


def _config(bench: Bench, batch: int, mixed: bool, seed: int) -> TrainConfig:
    return from_preset(
        "course-lab",
        bench.images,
        weights=str(bench.weights),
        batch_size=batch,
        mixed_precision=mixed,
        seed=seed,
    )


def _steps(bench: Bench, config: TrainConfig) -> Iterator[float]:
    """Take steps as a run does, and yield the loss of each."""
    from resnet_gui.engine.backbones import classifier as networks
    from resnet_gui.engine.backbones import pretrained_weights
    from resnet_gui.engine.backbones.classifier import keras
    from resnet_gui.engine.data.image_batches import ImageBatches
    from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
    from resnet_gui.engine.training.objectives import optimizer
    from resnet_gui.engine.training.train_step import TrainStep

    keras.utils.set_random_seed(config.seed)
    dataset = bench.scan()
    classifier = networks.build(config, len(dataset.classes))
    weights = pretrained_weights.resolve(config, lambda done, total: None)
    assert weights is not None
    pretrained_weights.load(classifier.backbone, weights, config.network)
    reporter = ProgressReporter(lambda event: None, lambda: None)
    batches = ImageBatches(dataset, Split.TRAIN, config, reporter)
    train_step = TrainStep(classifier.logits_model, optimizer(config, batches.steps))
    for epoch in range(1, 100):
        for batch in batches.shuffled(epoch):
            yield train_step.train_on_batch(batch.inputs, batch.labels)[0]
