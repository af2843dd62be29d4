"""The actions after a failed run: each signal of the notice does what its button says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import SaveAgain, Train
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.core.protocol.training_events import SavingFailed
from resnet_gui.core.runs import run_folder
from resnet_gui.gui.features.train.run_failure_notice import RunFailureNotice
from resnet_gui.gui.features.train.run_recovery_controller import RunRecoveryController
from resnet_gui.gui.features.train.run_setup_panel import RunSetupPanel
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.training_run import TrainingRun
from resnet_gui.gui.services.weights_finder import WeightsFinder
from tests.core.broken_off import begin_run
from tests.fakes import GONE, FakeClients, ScriptedDialogs
from tests.gui.driving import wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")

FULL = Problem(ProblemKind.DISK_FULL, {"megabytes": 12, "path": "/runs"})


@pytest.fixture
def setup(qtbot: QtBot, dataset: Dataset, weights: WeightsFinder) -> RunSetupPanel:
    setup = RunSetupPanel(weights)
    qtbot.addWidget(setup)
    setup.set_dataset(dataset)
    return setup


@pytest.fixture
def notice(qtbot: QtBot, runs: RunController, setup: RunSetupPanel) -> RunFailureNotice:
    notice = RunFailureNotice()
    qtbot.addWidget(notice)
    recovery = RunRecoveryController(runs, notice, setup)
    recovery.setup_requested.connect(setup.set_config)
    return notice


@pytest.fixture
def run(runs: RunController, dataset: Dataset) -> TrainingRun:
    runs.start(dataset, from_preset("quick", dataset.root), "pets")
    wait(lambda: runs.run is not None)
    assert runs.run is not None
    return runs.run


@pytest.fixture
def failed(run: TrainingRun, trainers: FakeClients) -> TrainingRun:
    trainers.newest.play(Failed(GONE))
    trainers.newest.end()
    wait(lambda: run.is_examined)
    return run


@pytest.fixture
def unsaved(run: TrainingRun, trainers: FakeClients) -> TrainingRun:
    trainers.newest.play(SavingFailed(FULL, run.run_dir))
    return run


def test_try_again_starts_the_same_settings(
    notice: RunFailureNotice, failed: TrainingRun, trainers: FakeClients
) -> None:
    notice.again_requested.emit()
    wait(lambda: len(trainers.made) == 2)
    assert trainers.newest.last(Train).config == failed.config


def test_resume_goes_on_from_the_checkpoints(
    notice: RunFailureNotice, run: TrainingRun, dataset: Dataset, trainers: FakeClients
) -> None:
    begin_run(run.run_dir, dataset, 2)
    trainers.newest.play(Failed(GONE))
    trainers.newest.end()
    wait(lambda: run.is_examined)
    assert run.resumable is not None and run.resumable.epochs == 2
    notice.resume_requested.emit()
    wait(lambda: len(trainers.made) == 2)
    command = trainers.newest.last(Train)
    assert command.resume == run_folder.partial_dir(run.run_dir)
    assert command.run_dir == run.run_dir


def test_resume_does_nothing_where_no_epoch_is_safe(
    notice: RunFailureNotice, failed: TrainingRun, trainers: FakeClients
) -> None:
    notice.resume_requested.emit()
    assert len(trainers.made) == 1


def test_change_settings_shows_those_of_the_run(
    notice: RunFailureNotice, failed: TrainingRun, setup: RunSetupPanel
) -> None:
    setup.choose_preset("small")
    notice.settings_requested.emit()
    assert setup.config() == failed.config


def test_a_weights_file_is_taken_into_the_settings_of_the_run(
    notice: RunFailureNotice,
    failed: TrainingRun,
    setup: RunSetupPanel,
    dialogs: ScriptedDialogs,
) -> None:
    setup.choose_preset("small")
    dialogs.files = [None, Path("/weights/mine.h5")]
    notice.file_requested.emit()
    assert setup.config().preset == "small"
    notice.file_requested.emit()
    assert setup.config() == with_changes(failed.config, weights=str(Path("/weights/mine.h5")))


def test_the_builtin_network_trains_on_the_images_of_the_run_as_they_were_split(
    notice: RunFailureNotice,
    runs: RunController,
    dataset: Dataset,
    setup: RunSetupPanel,
    trainers: FakeClients,
    tmp_path: Path,
) -> None:
    of_the_data: dict[str, Any] = {
        "holdout": 0.3,
        "seed": 7,
        "group_by": "a",
        "class_weights": True,
        "white": 99.0,
    }
    runs.start(dataset, from_preset("quick", dataset.root, **of_the_data), "pets")
    wait(lambda: runs.run is not None)
    failed = runs.run
    trainers.newest.play(Failed(GONE))
    trainers.newest.end()
    wait(lambda: failed is not None and failed.is_examined)
    setup.set_dataset(replace(dataset, root=tmp_path))  # the user has opened another one since
    setup.choose_preset("scratch")

    notice.builtin_requested.emit()

    wait(lambda: runs.run is not None and runs.run is not failed)
    command = trainers.newest.last(Train)
    assert command.dataset == dataset
    assert command.config == from_preset("instant", dataset.root, **of_the_data)
    assert command.config.weights == "builtin"


def test_save_again_keeps_the_folder(
    notice: RunFailureNotice, unsaved: TrainingRun, trainers: FakeClients
) -> None:
    run_dir = unsaved.run_dir
    notice.save_requested.emit()
    assert trainers.newest.last(SaveAgain).run_dir == run_dir


def test_save_elsewhere_takes_the_chosen_folder(
    notice: RunFailureNotice,
    unsaved: TrainingRun,
    trainers: FakeClients,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
) -> None:
    dialogs.folders = [None, tmp_path]
    notice.elsewhere_requested.emit()
    assert trainers.newest.count(SaveAgain) == 0
    notice.elsewhere_requested.emit()
    wait(lambda: trainers.newest.count(SaveAgain))
    assert trainers.newest.last(SaveAgain).run_dir == tmp_path / "pets"


def test_the_log_of_the_run_is_shown(
    notice: RunFailureNotice, failed: TrainingRun, dialogs: ScriptedDialogs
) -> None:
    notice.log_requested.emit()
    assert dialogs.opened == [failed.log]
