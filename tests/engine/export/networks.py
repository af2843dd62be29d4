"""The networks that are exported, trained on classes with Chinese names."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import scanner
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import Train
from resnet_gui.engine.training import training_job
from tests import images
from tests.engine.recorder import Recorder

CHINESE = {"fish": "魚", "house": "房子", "leaf": "葉", "star": "星星"}
NETWORKS: dict[str, dict[str, Any]] = {
    "efficientnet_lite0": {"preset": "instant"},
    "resnet50": {"preset": "quick", "weights": "none", "image_size": 32},
    "resnet_small": {"preset": "small", "image_size": 64, "epochs": 3},
    "plain_cnn": {"preset": "plain", "image_size": 64, "epochs": 3},
}
ON_DRAWN = {"resnet50"}
"""Those that learn pictures of one colour each. Of the sample, a large network with random weights
learns too little in minutes: its classes lie so near each other that rounding decides."""

Trained = Callable[[str], Path]


def trainer(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """Return a function that trains a network once, and returns its model."""
    sample = tmp_path_factory.mktemp("sample")
    for label, name in CHINESE.items():
        shutil.copytree(paths.asset("sample") / label, sample / name)
    counts = dict.fromkeys(CHINESE.values(), 80)
    drawn = images.make_folder(tmp_path_factory.mktemp("drawn"), counts)

    @cache
    def train(network: str) -> Path:
        root = drawn if network in ON_DRAWN else sample
        settings = dict(NETWORKS[network])
        config = from_preset(settings.pop("preset"), root, **settings)
        assert config.network == network
        run_dir = tmp_path_factory.mktemp("runs") / network

        def never(problem: Problem, run_dir: Path) -> Path:
            raise AssertionError(problem)

        command = Train(scanner.scan(root), config, run_dir)
        done = training_job.run_training(command, Recorder().reporter, never)
        return done.run_dir / "model.keras"

    return train
