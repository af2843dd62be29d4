"""Batches are halved until a step fits into most of the room that is left, and the user is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.config.train_config import read_config
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.system_events import Warned
from resnet_gui.core.protocol.training_events import TrainingStarted
from resnet_gui.core.system import hardware, resources
from resnet_gui.engine.backbones import classifier as networks
from resnet_gui.engine.backbones.classifier import Classifier
from resnet_gui.engine.training import batch_size, training_job
from tests.engine.conftest import tiny
from tests.engine.recorder import Recorder

GB = 10**9


def leave_room(monkeypatch: pytest.MonkeyPatch, count: int | None) -> None:
    monkeypatch.setattr(resources, "room", lambda: count)


def classifier() -> Classifier:
    return networks.build(tiny(), 2)


@pytest.fixture
def each_byte_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let batches of small networks be halved, too."""
    monkeypatch.setattr(batch_size, "SMALL", 0)


@pytest.mark.usefixtures("each_byte_counts")
@pytest.mark.parametrize(("free", "size"), [(100 * GB, 64), (None, 64), (0, 8)])
def test_batches_stay_where_there_is_room_or_nobody_knows(
    monkeypatch: pytest.MonkeyPatch, free: int | None, size: int
) -> None:
    leave_room(monkeypatch, free)

    assert batch_size.batch_size(classifier(), tiny(batch_size=64)) == size


@pytest.mark.usefixtures("each_byte_counts")
@pytest.mark.parametrize(("wanted", "size"), [(9, 8), (8, 8), (3, 3)])
def test_a_limit_leaves_what_can_be_learned_from(
    monkeypatch: pytest.MonkeyPatch, wanted: int, size: int
) -> None:
    leave_room(monkeypatch, 0)

    assert batch_size.batch_size(classifier(), tiny(batch_size=wanted)) == size


@pytest.mark.usefixtures("each_byte_counts")
def test_what_is_not_there_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_room(monkeypatch, 0)
    monkeypatch.setattr(hardware, "free_memory", lambda: 0)

    assert batch_size.batch_size(classifier(), tiny(batch_size=64)) == 1


def test_a_batch_that_takes_little_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    leave_room(monkeypatch, 0)
    config = tiny(network="resnet50", image_size=224, freeze_until="all", views=1, batch_size=256)
    assert config.extracts_features

    assert batch_size.batch_size(networks.build(config, 2), config) == 256


@pytest.mark.usefixtures("each_byte_counts")
def test_the_largest_half_that_fits_into_most_of_the_room_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network, config = classifier(), tiny(batch_size=120)
    wanted = batch_size.step_bytes(network, config, 15)
    leave_room(monkeypatch, int(wanted / 0.7) + 2)
    assert batch_size.batch_size(network, config) == 15

    leave_room(monkeypatch, int(wanted / 0.7) - 2)
    assert batch_size.batch_size(network, config) == 8


def an_image(until: str = "none", **changes: Any) -> float:
    """Return the megabytes that one image more takes in a step of ResNet50."""
    config = tiny(network="resnet50", image_size=224, freeze_until=until, **changes)
    network = networks.build(config, 2)
    one, two = (batch_size.step_bytes(network, config, size) for size in (1, 2))
    return (two - one) / 1e6


def test_resnet50_takes_what_was_measured_and_a_little_more() -> None:
    whole = an_image()

    assert whole == pytest.approx(147, abs=3)
    assert an_image(mixed_precision=True) == pytest.approx(whole / 2, rel=0.05)


def test_layers_before_the_first_that_learns_keep_nothing() -> None:
    assert an_image("conv3_block1_3_conv") == pytest.approx(69, abs=3)
    assert an_image("all", views=1) < 0.1  # a head on features


@pytest.mark.usefixtures("each_byte_counts")
def test_a_run_tells_and_records_its_smaller_batches(
    easy: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tiny(easy.root, epochs=1, batch_size=16)
    leave_room(monkeypatch, int(batch_size.step_bytes(classifier(), config, 8) / 0.7) + 2)
    recorder = Recorder()

    finished = training_job.run_training(
        Train(easy, config, tmp_path / "run"), recorder.reporter, lambda problem, run_dir: run_dir
    )

    assert Warned(Problem(ProblemKind.BATCH_SMALLER, {"size": 8, "wanted": 16})) in recorder.events
    assert recorder.one(TrainingStarted).steps == 3  # of 21 images
    assert read_config(finished.run_dir / "config.json").batch_size == 8


@pytest.mark.usefixtures("each_byte_counts")
def test_a_run_that_goes_on_has_the_batches_it_began_with(
    easy: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tiny(easy.root, epochs=1, batch_size=16)
    leave_room(monkeypatch, int(batch_size.step_bytes(classifier(), config, 8) / 0.7) + 2)
    first = training_job.run_training(
        Train(easy, config, tmp_path / "first"), Recorder().reporter, lambda problem, folder: folder
    )
    leave_room(monkeypatch, 100 * GB)
    recorder = Recorder()

    training_job.run_training(
        Train(easy, tiny(easy.root, epochs=2, batch_size=16), tmp_path / "longer", first.run_dir),
        recorder.reporter,
        lambda problem, folder: folder,
    )

    assert recorder.one(TrainingStarted).steps == 3
    assert recorder.all(Warned) == []
    assert read_config(tmp_path / "longer" / "config.json").batch_size == 8
