"""What is dear is made once: one training, one ResNet50, one pair of weights files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.runs.resume import ResumableRun
from resnet_gui.engine.backbones import classifier
from resnet_gui.engine.backbones.classifier import Classifier, keras
from resnet_gui.engine.runtime import progress_reporter
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training import trainer, training_job
from resnet_gui.engine.training.prepare import prepare
from resnet_gui.engine.training.result import TrainingResult
from tests import images
from tests.engine.recorder import Recorder


def tiny(dataset: Path | str = "", **changes: Any) -> TrainConfig:
    """Return settings for a small network at 32 pixels that learns in seconds."""
    settings: dict[str, Any] = {"image_size": 32, "batch_size": 8, "epochs": 4, "patience": 0}
    return from_preset("small", Path(dataset), **(settings | changes))


def train(
    dataset: Dataset,
    config: TrainConfig,
    reporter: ProgressReporter,
    folder: Path,
    resume: ResumableRun | None = None,
) -> TrainingResult:
    """Prepare and train without saving."""
    return trainer.train(prepare(dataset, config, folder, reporter, resume), reporter)


@pytest.fixture
def every_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each batch be reported, not only ten a second."""
    monkeypatch.setattr(progress_reporter, "INTERVAL", 0.0)


@dataclass(frozen=True)
class Trained:
    """A finished run, and all that was said and made on the way."""

    config: TrainConfig
    dataset: Dataset
    finished: TrainingFinished
    recorder: Recorder
    result: TrainingResult


@pytest.fixture(scope="session")
def easy(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return two classes that any network tells apart, with images to test on."""
    root = tmp_path_factory.mktemp("easy")
    images.make_folder(root / "train", {"狗": 12, "貓": 14})
    images.save(root / "test" / "狗", 0, 3, first=90)
    images.save(root / "test" / "貓", 1, 2, first=90)
    return scan(root)


@pytest.fixture(scope="session")
def trained(easy: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """Train on the easy images, with everything that draws on chance, and save the run."""
    config = tiny(easy.root, augment="article", dropout=0.3, seed=3, epochs=4)
    recorder = Recorder()
    kept: list[TrainingResult] = []

    def keep(*arguments: Any) -> TrainingResult:
        kept.append(trainer.train(*arguments))
        return kept[0]

    def never(problem: Problem, run_dir: Path) -> Path:
        raise AssertionError(problem)

    run_dir = tmp_path_factory.mktemp("runs") / "easy"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training_job, "train", keep)
        finished = training_job.run_training(Train(easy, config, run_dir), recorder.reporter, never)
    return Trained(config, easy, finished, recorder, kept[0])


@pytest.fixture(scope="session")
def resnet50() -> Classifier:
    """Return ResNet50 at 32 pixels, frozen as the course does."""
    config = from_preset("course-lab", Path(), image_size=32)
    return classifier.build(config, 2)


@dataclass(frozen=True)
class OfficialWeights:
    """Keras' own ResNet50 without its top, and its weights as the two kinds of file."""

    model: Any
    legacy: Path
    keras3: Path


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficialWeights]:
    """Make files of the layouts that Keras publishes, from a network with random weights."""
    from keras.src.legacy.saving import legacy_h5_format

    folder = tmp_path_factory.mktemp("weights")
    model = keras.applications.ResNet50(include_top=False, weights=None)
    random = np.random.default_rng(0)
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):  # else all are alike
            layer.set_weights([random.uniform(0.5, 1.5, w.shape) for w in layer.get_weights()])
    files = OfficialWeights(model, folder / "official.h5", folder / "official.weights.h5")
    with h5py.File(files.legacy, "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)
    model.save_weights(files.keras3)
    yield files
    files.legacy.unlink()  # 94 MB each
    files.keras3.unlink()
