"""A training with features of a cluster that is not there: it is joined where some are missing."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.cluster.cluster_training import train_with_cluster
from resnet_gui.engine.execution import ray_session
from resnet_gui.engine.execution.ray_executor import RayExecutor
from tests import images
from tests.engine.cluster.conftest import ADDRESS, Cluster
from tests.engine.recorder import Recorder


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    return from_preset("instant", images.make_folder(tmp_path / "pets", {"cats": 9, "dogs": 9}))


def never(problem: Problem, run_dir: Path) -> Path:
    raise AssertionError(problem)


def train(config: TrainConfig, run_dir: Path) -> None:
    log = run_dir.with_suffix(".log")
    log.touch()
    command = Train(scan(Path(config.dataset)), config, run_dir, cluster=ADDRESS)
    train_with_cluster(command, Recorder().reporter, never, log)


def test_the_cluster_is_joined_once_and_only_for_features_that_are_missing(
    cluster: Cluster, config: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SETTINGS, "graphics", True)
    train(config, tmp_path / "first")
    assert sum(cluster.sizes) == 18
    assert (cluster.joined, cluster.left) == ([ADDRESS], 1)
    assert cluster.graphics == [False]  # workers have none
    assert SETTINGS.graphics

    train(config, tmp_path / "second")
    assert cluster.joined == [ADDRESS]
    assert (tmp_path / "second" / "predictions.csv").read_bytes() == (
        tmp_path / "first" / "predictions.csv"
    ).read_bytes()


def test_a_missing_extra_is_told_without_the_option_of_a_command_line(
    config: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def joined(_address: str) -> contextlib.AbstractContextManager[RayExecutor]:
        raise ProblemError(
            ProblemKind.CLUSTER_NEEDS_EXTRA, option="--cluster", package="ray", extra="x"
        )

    monkeypatch.setattr(ray_session, "joined", joined)
    with pytest.raises(ProblemError) as raised:
        train(config, tmp_path / "run")
    assert raised.value.problem.kind is ProblemKind.CLUSTER_NOT_INSTALLED
    assert not (tmp_path / "run").exists()
