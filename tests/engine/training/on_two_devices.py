"""What ``test_several_cards`` runs in processes of their own: two devices made of the processor.

``python -m tests.engine.training.on_two_devices NAME FOLDER`` prints a JSON value.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.runs import resume
from resnet_gui.core.training.values import EpochEnded
from resnet_gui.engine.runtime.keras_runtime import load_keras
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

CLASSES, BATCH, LAST = 3, 16, 20


def never(problem: Problem, run_dir: Path) -> Path:
    """Stand for a user who is not asked."""
    raise AssertionError(problem)


def trained(preset: str, sizes: Sequence[int], seed: int, *, together: bool) -> Any:
    """Return the losses of batches of these sizes, and the weights after them."""
    from resnet_gui.engine.backbones import classifier as networks
    from resnet_gui.engine.runtime.replicas import ONE, replicas
    from resnet_gui.engine.training.objectives import optimizer
    from resnet_gui.engine.training.stage_inputs import copy_on_all
    from resnet_gui.engine.training.train_step import TrainStep

    copies = replicas() if together else ONE
    config = from_preset(preset, Path(), image_size=32, dropout=0.0)
    networks.keras.utils.set_random_seed(seed)
    model = networks.build(config, CLASSES).logits_model
    if together:
        model = copy_on_all(model, copies, config)
    with copies.strategy.scope():
        rule = optimizer(config, len(sizes))
    weights = np.array([1, 2, 0.5], np.float32)
    step, random = TrainStep(model, rule, weights, copies=copies), np.random.default_rng(seed)
    losses = [step.train_on_batch(*_batch(random, size))[0] for size in sizes]
    return losses, step.weights()


def _batch(random: np.random.Generator, size: int) -> tuple[Any, Any]:
    """Return images whose brightness tells their class, four times out of five."""
    classes = random.integers(0, CLASSES, size)
    noise = random.normal(0, 60, (size, 32, 32, 3)) + 60 * (classes + 1)[:, None, None, None]
    labels = np.where(random.random(size) < 0.8, classes, random.integers(0, CLASSES, size))
    return np.clip(noise, 0, 255).astype(np.float32), labels


def difference(_folder: Path) -> list[float]:
    """Return how far losses and weights are apart on one device and on two, of two networks."""
    odd = [8, 8, 7, 1, 3]  # some cannot be halved, and of one there is nothing to halve
    apart = []
    for preset, sizes in (("plain", odd), ("small", [8] * 5)):  # the second one normalises batches
        (one, weights), (two, others) = (
            trained(preset, sizes, 4, together=together) for together in (False, True)
        )
        apart.append(float(np.abs(np.subtract(one, two)).max()))
        learned = [name for name in weights if "seed" not in name]
        apart.append(max(float(np.abs(weights[n] - others[n]).max()) for n in learned))
    return apart


def losses(_folder: Path) -> list[list[float]]:
    """Return the mean loss of the last of 200 steps for five seeds, on one device and on two."""
    return [
        [
            float(np.mean(trained("small", [BATCH] * 200, seed, together=together)[0][-LAST:]))
            for seed in range(5)
        ]
        for together in (False, True)
    ]


def resumed(folder: Path) -> list[str]:
    """Return the history of a run, and of one that broke off after two epochs and was resumed."""
    from resnet_gui.engine.training.training_job import run_training

    dataset = scan(folder / "pictures")
    changes: dict[str, Any] = {"image_size": 32, "batch_size": 8, "epochs": 4, "patience": 0}
    config = from_preset("small", folder / "pictures", dropout=0.3, **changes)

    def crash(event: Event) -> None:
        if isinstance(event, EpochEnded) and event.epoch == 2:
            raise RuntimeError("as a crash would")

    quiet = ProgressReporter(lambda event: None, lambda: None)
    whole, broken = folder / "whole", folder / "broken"
    run_training(Train(dataset, config, whole), quiet, never)
    try:
        run_training(Train(dataset, config, broken), ProgressReporter(crash, lambda: None), never)
    except RuntimeError:
        found = resume.read_resumable_run(broken)
    run_training(Train(found.dataset, found.config, broken, found.folder), quiet, never)
    return [(run / "history.csv").read_text(encoding="utf-8") for run in (whole, broken)]


def main(name: str, folder: str) -> None:
    """Let TensorFlow see two devices, used as graphics cards, and print what is asked for."""
    load_keras()
    import tensorflow as tf

    from resnet_gui.engine.runtime import replicas

    (processor,) = tf.config.list_physical_devices("CPU")
    two = [tf.config.LogicalDeviceConfiguration()] * 2
    tf.config.set_logical_device_configuration(processor, two)
    replicas.KIND = "CPU"
    assert replicas.replicas().count == 2
    wanted = {"difference": difference, "losses": losses, "resumed": resumed}[name]
    sys.stdout.write(json.dumps(wanted(Path(folder))) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
