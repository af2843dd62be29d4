"""The notice about a failed run: what it says, which buttons it offers, and what they signal."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.core.protocol.training_events import SavingFailed
from resnet_gui.gui.features.train.run_failure_notice import RunFailureNotice
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.training_run import TrainingRun
from resnet_gui.gui.text import labels
from tests.fakes import GONE, FakeClients, finished
from tests.gui.driving import button, click, visible_buttons, visible_texts, wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")

FULL = Problem(ProblemKind.DISK_FULL, {"megabytes": 12, "path": "/runs"})
WEIGHTS = Problem(
    ProblemKind.WEIGHTS_DOWNLOAD,
    {
        **{"detail": "no route", "url": "https://x/notop.h5", "file": "notop.h5"},
        **{"megabytes": 95, "folder": "/cache"},
    },
)


@pytest.fixture
def notice(qtbot: QtBot) -> RunFailureNotice:
    notice = RunFailureNotice()
    qtbot.addWidget(notice)
    return notice


@pytest.fixture
def run(runs: RunController, dataset: Dataset) -> TrainingRun:
    runs.start(dataset, from_preset("small", dataset.root), "pets")
    wait(lambda: runs.run is not None)
    assert runs.run is not None
    return runs.run


def fail(run: TrainingRun, trainers: FakeClients, problem: Problem) -> None:
    trainers.newest.play(Failed(problem, "Traceback"))
    trainers.newest.end()
    wait(lambda: run.is_examined)


def fail_saving(run: TrainingRun, trainers: FakeClients) -> None:
    trainers.newest.play(SavingFailed(FULL, run.run_dir))


def test_is_hidden_while_all_is_well(
    notice: RunFailureNotice, run: TrainingRun, trainers: FakeClients
) -> None:
    notice.show_run(None)
    assert notice.isHidden()
    notice.show_run(run)
    assert notice.isHidden()
    trainers.newest.play(finished(run.run_dir))
    notice.show_run(run)
    assert notice.isHidden()


def test_a_failure_is_explained_and_can_be_tried_again(
    notice: RunFailureNotice, run: TrainingRun, trainers: FakeClients
) -> None:
    fail(run, trainers, GONE)
    notice.show_run(run)
    assert "Training ended without a model." in visible_texts(notice)
    assert labels.problem(GONE) in visible_texts(notice)
    shown = [text for text in visible_buttons(notice) if text != "Copy"]
    assert shown == ["Try again", "Change settings", "Copy diagnostics"]


def test_nothing_can_be_tried_again_before_the_run_is_examined(
    notice: RunFailureNotice, run: TrainingRun, trainers: FakeClients
) -> None:
    trainers.newest.play(Failed(GONE))
    assert not run.is_examined
    notice.show_run(run)
    assert visible_buttons(notice) == ["Change settings", "Copy diagnostics"]


def test_missing_weights_can_be_replaced(
    notice: RunFailureNotice, run: TrainingRun, trainers: FakeClients
) -> None:
    fail(run, trainers, WEIGHTS)
    notice.show_run(run)
    assert "the ImageNet weights could not be downloaded" in visible_texts(notice)
    assert visible_buttons(notice) == [
        *("Train with the built-in network", "Try again", "Choose a weights file…"),
    ]


def test_a_run_that_is_not_saved_can_be_saved_again(
    notice: RunFailureNotice, run: TrainingRun, trainers: FakeClients
) -> None:
    fail_saving(run, trainers)
    notice.show_run(run)
    assert "The run is not saved yet." in visible_texts(notice)
    assert visible_buttons(notice) == ["Save again", "Save elsewhere…", "Discard run"]


@pytest.mark.parametrize(
    ("text", "signal", "problem"),
    [
        ("Try again", "again_requested", GONE),
        ("Change settings", "settings_requested", GONE),
        ("Copy diagnostics", "diagnostics_requested", GONE),
        ("Choose a weights file…", "file_requested", WEIGHTS),
        ("Train with the built-in network", "builtin_requested", WEIGHTS),
        ("Save again", "save_requested", FULL),
        ("Save elsewhere…", "elsewhere_requested", FULL),
        ("Discard run", "discard_requested", FULL),
    ],
)
def test_each_button_signals_its_action(
    qtbot: QtBot,
    notice: RunFailureNotice,
    run: TrainingRun,
    trainers: FakeClients,
    text: str,
    signal: str,
    problem: Problem,
) -> None:
    if problem is FULL:
        fail_saving(run, trainers)
    else:
        fail(run, trainers, problem)
    notice.show_run(run)
    with qtbot.waitSignal(getattr(notice, signal)):
        click(button(notice, text))
