"""Which weights are on this computer is known without a look at the disk when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.files import paths
from resnet_gui.core.models.pretrained_files import IMAGENET_FILE, TOP
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.shell.main_window import MainWindow
from tests.fakes import FakeClients
from tests.gui.driving import send, wait
from tests.gui.file_guard import watched


def put(name: str) -> Path:
    paths.cache_dir().mkdir(parents=True, exist_ok=True)
    path = paths.cache_dir() / name
    path.touch()
    return path


def lacks(weights: WeightsFinder) -> bool:
    return weights.must_download("resnet50", "imagenet")


def look(qtbot: QtBot, weights: WeightsFinder) -> None:
    with qtbot.waitSignal(weights.changed):
        weights.look()


def test_nothing_is_claimed_before_the_first_look(tasks: TaskRunner) -> None:
    put(TOP.name)
    weights = WeightsFinder(tasks)
    assert not weights.has_looked
    assert not lacks(weights)
    assert not weights.has_imagenet_classes


def test_weights_that_are_not_here_must_be_downloaded(weights: WeightsFinder) -> None:
    assert weights.has_looked
    assert lacks(weights)
    assert not weights.has_imagenet_classes


@pytest.mark.parametrize(
    ("network", "choice"),
    [("resnet50", "none"), ("resnet50", "/weights/mine.h5"), ("plain_cnn", "imagenet")],
)
def test_what_is_published_for_no_network_is_not_downloaded(
    weights: WeightsFinder, network: str, choice: str
) -> None:
    assert not weights.must_download(network, choice)


def test_each_file_is_known_by_itself(qtbot: QtBot, weights: WeightsFinder) -> None:
    file = put(IMAGENET_FILE)
    look(qtbot, weights)
    assert (lacks(weights), weights.has_imagenet_classes) == (False, False)

    file.unlink()
    put(TOP.name)
    look(qtbot, weights)
    assert (lacks(weights), weights.has_imagenet_classes) == (True, True)


def test_a_look_that_finds_nothing_new_is_not_announced(
    qtbot: QtBot, weights: WeightsFinder, tasks: TaskRunner
) -> None:
    with qtbot.assertNotEmitted(weights.changed):
        weights.look()
        after: list[object] = []
        tasks.finish_all()
        tasks.run(lambda: None, after.append)  # its turn comes after that of the look
        wait(lambda: after)


def test_the_disk_is_not_touched_on_the_windows_thread(qtbot: QtBot, tasks: TaskRunner) -> None:
    with watched() as guard:
        weights = WeightsFinder(tasks)
        look(qtbot, weights)
        assert lacks(weights)
        assert not weights.has_imagenet_classes
    assert not guard.violations


def test_a_file_that_appears_is_known_when_the_window_becomes_active_again(
    window: MainWindow,
) -> None:
    wait(lambda: lacks(window.weights))
    put(IMAGENET_FILE)
    send(window, QEvent(QEvent.Type.ActivationChange))
    wait(lambda: not lacks(window.weights))


def test_what_a_run_has_downloaded_is_known_when_it_is_cancelled(
    window: MainWindow, dataset: Dataset, trainers: FakeClients
) -> None:
    wait(lambda: lacks(window.weights))
    window.runs.start(dataset, from_preset("quick", dataset.root), "pets")
    wait(lambda: window.runs.run is not None)
    put(IMAGENET_FILE)
    window.runs.cancel()
    trainers.newest.end()
    wait(lambda: not lacks(window.weights))


def test_a_run_begins_with_the_download_that_it_needs(
    runs: RunController, dataset: Dataset
) -> None:
    runs.start(dataset, from_preset("quick", dataset.root), "pets")
    wait(lambda: runs.run is not None)
    assert runs.run is not None
    assert runs.run.phases[0] is Phase.DOWNLOADING


def test_a_run_whose_weights_are_here_begins_with_reading(
    runs: RunController, dataset: Dataset
) -> None:
    put(IMAGENET_FILE)
    runs.start(dataset, from_preset("quick", dataset.root), "pets")
    wait(lambda: runs.run is not None)
    assert runs.run is not None
    assert runs.run.phases[0] is Phase.READING
