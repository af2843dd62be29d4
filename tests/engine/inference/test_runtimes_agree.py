"""On trained models the fast runtime says what Keras says: on the sample, and on photographs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.imaging import decode
from resnet_gui.core.protocol.commands import Train
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.tf_graph import compile_model
from resnet_gui.engine.training import training_job
from tests.engine.recorder import Recorder

TOLERANCE: dict[openvino_runtime.Precision, float] = {"f32": 1e-4, "bf16": 2e-2}


def never(problem: Problem, run_dir: Path) -> Path:
    raise AssertionError(problem)


def trained(found: Dataset, config: TrainConfig, run_dir: Path) -> Path:
    return training_job.run_training(
        Train(found, config, run_dir), Recorder().reporter, never
    ).run_dir


def squares(found: Dataset, split: Split, config: TrainConfig) -> tuple[np.ndarray, np.ndarray]:
    chosen = found.of_split(split)
    pixels = [
        decode.load_square(found.root / p.path, config.image_size, config.resize) for p in chosen
    ]
    return np.stack(pixels), np.array([found.classes.index(p.label) for p in chosen])


def check(
    model: Path, pixels: np.ndarray, truth: np.ndarray, precision: openvino_runtime.Precision
) -> None:
    """Check that the model has learned, and that both runtimes say so alike."""
    graph: Any = compile_model(keras.models.load_model(model, compile=False))
    parts = np.array_split(pixels, max(1, len(pixels) // 64))
    by_keras = np.concatenate([np.asarray(graph(part.astype(np.float32))) for part in parts])
    assert (by_keras.argmax(axis=1) == truth).mean() >= 0.9
    assert set(by_keras.argmax(axis=1)) == set(range(by_keras.shape[1]))

    network = openvino_runtime.CompiledModel(
        openvino_runtime.read(model.parent / "fast" / "network.xml"), precision=precision
    )
    answers = np.concatenate([network.predict_proba(part) for part in parts])

    tolerance = TOLERANCE[precision]
    assert np.abs(answers - by_keras).max() <= tolerance
    best = np.sort(by_keras, axis=1)[:, ::-1]
    clear = best[:, 0] - best[:, 1] > tolerance
    assert (answers.argmax(axis=1) == by_keras.argmax(axis=1))[clear].all()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, np.ndarray, np.ndarray]:
    """Train the small network on the sample that comes with the program."""
    found = scanner.scan(paths.asset("sample"))
    config = from_preset("small", found.root, image_size=64, epochs=10)
    run_dir = trained(found, config, tmp_path_factory.mktemp("runs") / "sample")
    held = scanner.scan(paths.asset("sample"))
    split = Split.VALIDATION if held.of_split(Split.VALIDATION) else Split.TRAIN
    return run_dir / "model.keras", *squares(held, split, config)


@pytest.mark.parametrize("precision", TOLERANCE)
def test_both_agree_on_the_sample(
    sample: tuple[Path, np.ndarray, np.ndarray], precision: openvino_runtime.Precision
) -> None:
    check(*sample, precision)


@pytest.mark.long
def test_both_agree_on_photographs(test_data: Path, tmp_path: Path) -> None:
    found = scanner.scan(test_data / "caltech20")
    config = from_preset("small", found.root, image_size=64, epochs=40, patience=0, dropout=0.0)
    model = trained(found, config, tmp_path / "photographs") / "model.keras"
    pixels, truth = squares(found, Split.TRAIN, config)

    for precision in TOLERANCE:
        check(model, pixels, truth, precision)
