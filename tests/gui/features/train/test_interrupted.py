"""A run that was broken off is offered at the next start, and where it broke off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.core.protocol.training_events import Resumed
from resnet_gui.core.runs import run_folder
from resnet_gui.core.splits.holdout import hold_out
from resnet_gui.gui.features.train.interrupted_run_notice import InterruptedRunNotice
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.training_run import RunState
from resnet_gui.gui.shell.main_window import MainWindow
from tests.core.broken_off import begin_run
from tests.fakes import GONE, FakeClients, ScriptedDialogs, epoch, started
from tests.gui.driving import (
    click,
    primary,
    settle,
    start_run,
    the,
    visible_buttons,
    visible_texts,
    wait,
)

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.fixture
def broken_off(dataset: Dataset) -> Path:
    """Leave a run in the runs folder that has three of thirty epochs."""
    return begin_run(paths.runs_dir() / "pets", hold_out(dataset, 0.2, 0), epochs=3)


@pytest.fixture
def window(
    broken_off: Path,
    qtbot: QtBot,
    inference: InferenceClient,
    measuring: InferenceClient,
    trainers: FakeClients,
    dialogs: ScriptedDialogs,
) -> Iterator[MainWindow]:
    window = MainWindow(AppSettings(), inference, measuring)
    window.show()
    yield window
    dialogs.answers = [2]
    window.close()
    window.deleteLater()
    settle()


@pytest.fixture
def notice(window: MainWindow, qtbot: QtBot) -> InterruptedRunNotice:
    found = the(window, InterruptedRunNotice)
    qtbot.waitUntil(found.isVisible)
    return found


def press(notice: InterruptedRunNotice, text: str) -> None:
    (button,) = (b for b in notice.findChildren(QPushButton) if b.text() == text)
    click(button)


def test_it_says_how_far_the_run_came(notice: InterruptedRunNotice) -> None:
    assert "“pets”" in visible_texts(notice)
    assert "3 of 30 epochs" in visible_texts(notice)
    assert visible_buttons(notice) == ["Resume", "Discard run", "Not now"]


def test_resume_goes_on_with_its_own_images_and_settings(
    notice: InterruptedRunNotice, window: MainWindow, trainers: FakeClients, broken_off: Path
) -> None:
    press(notice, "Resume")
    wait(lambda: trainers.made)

    (engine,) = trainers.made
    command = engine.last(Train)
    assert (command.run_dir, command.resume) == (paths.runs_dir() / "pets", broken_off)
    assert command.dataset.has_validation
    assert not notice.isVisible()
    engine.play(started(), Resumed((epoch(1), epoch(2), epoch(3))))
    run = window.runs.run
    assert run is not None
    assert [one.epoch for one in run.history.epochs] == [1, 2, 3]


def test_not_now_leaves_it_for_the_next_start(
    notice: InterruptedRunNotice, broken_off: Path
) -> None:
    press(notice, "Not now")

    assert not notice.isVisible()
    assert broken_off.is_dir()


def test_discard_asks_first(
    notice: InterruptedRunNotice, dialogs: ScriptedDialogs, broken_off: Path, qtbot: QtBot
) -> None:
    dialogs.answers = [0]
    press(notice, "Discard run")
    assert notice.isVisible()
    assert broken_off.is_dir()

    dialogs.answers = [1]
    press(notice, "Discard run")
    qtbot.waitUntil(lambda: not notice.isVisible())
    assert not broken_off.exists()


def test_a_run_is_not_resumed_while_another_is_under_way(
    notice: InterruptedRunNotice, window: MainWindow, dataset: Dataset
) -> None:
    window.train.set_dataset(dataset)
    window.train.start()

    (resume,) = (b for b in notice.findChildren(QPushButton) if b.text() == "Resume")
    assert not resume.isEnabled()


def test_an_engine_that_is_killed_leaves_a_run_to_resume(
    window: MainWindow, notice: InterruptedRunNotice, dataset: Dataset, trainers: FakeClients
) -> None:
    press(notice, "Not now")
    window.show_train()
    window.train.set_dataset(dataset)
    run = start_run(window.train, window.runs)
    begin_run(run.run_dir, hold_out(dataset, 0.2, 0), epochs=2)
    trainers.made[-1].play(Failed(GONE))
    wait(lambda: run.is_examined)

    assert run.state is RunState.FAILED
    assert "2 epochs are saved" in visible_texts(window.train)
    assert run_folder.partial_dir(run.run_dir).is_dir()
    assert primary(window.train).text() == "Resume"
    click(primary(window.train))
    wait(lambda: window.runs.run is not run)

    assert trainers.made[-1].last(Train).resume == run_folder.partial_dir(run.run_dir)


def test_cancel_asks_before_the_epochs_of_a_resumed_run_are_lost(
    notice: InterruptedRunNotice,
    window: MainWindow,
    trainers: FakeClients,
    dialogs: ScriptedDialogs,
    broken_off: Path,
) -> None:
    press(notice, "Resume")
    wait(lambda: trainers.made)
    dialogs.answers = [0]

    window.train.cancel()  # before the engine has said anything

    assert not trainers.made[-1].is_cancelled
    assert broken_off.is_dir()


@pytest.fixture
def damaged(broken_off: Path) -> Path:
    """Leave a run that cannot go on beside the one that can."""
    folder = broken_off.with_name("cows.partial")
    shutil.copytree(broken_off, folder)
    (folder / "config.json").write_text('{"schema": 1, "dataset": 5}', encoding="utf-8")
    return folder


def test_one_that_is_damaged_hides_no_other_and_says_why(
    damaged: Path, notice: InterruptedRunNotice, dialogs: ScriptedDialogs, qtbot: QtBot
) -> None:
    assert "“pets”" in visible_texts(notice)
    press(notice, "Not now")

    assert "“cows” was interrupted and cannot be resumed" in visible_texts(notice)
    assert "The setting dataset cannot be “5”" in visible_texts(notice)
    assert visible_buttons(notice) == ["Discard run", "Not now"]

    dialogs.answers = [1]
    press(notice, "Discard run")
    qtbot.waitUntil(lambda: not damaged.exists())
    qtbot.waitUntil(lambda: not notice.isVisible())
