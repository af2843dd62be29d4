"""A run while nobody looks: carried on without the window, and told of when it ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import Stop
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.core.protocol.training_events import SavingFailed
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.run_confirmations import CloseChoice
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.shell import close_controller
from resnet_gui.gui.shell.desktop.tray_icon import TrayIcon
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.shell.startup_files import StartupFiles
from tests.core.made_runs import make_run
from tests.fakes import FakeClients, ScriptedDialogs, epoch, finished
from tests.gui.driving import the
from tests.gui.shell.test_main_window import run

__all__ = ["run"]

pytestmark = pytest.mark.usefixtures("without_style_sheet")


class FakeTray(QObject):
    """Stands where the system has a place for icons."""

    show_requested = Signal()
    stop_requested = Signal()
    made: list[FakeTray] = []  # noqa: RUF012 - one list for all

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.is_there = False
        self.status_message: list[tuple[str, str]] = []
        FakeTray.made.append(self)

    @staticmethod
    def is_available() -> bool:
        return True

    def appear(self, text: str) -> None:
        assert text
        self.is_there = True

    def tell(self, title: str, text: str) -> None:
        self.is_there = True
        self.status_message.append((title, text))

    def vanish(self) -> None:
        self.is_there = False


@pytest.fixture
def quits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count what would end the program."""
    calls: list[str] = []
    monkeypatch.setattr(QApplication, "quit", lambda: calls.append("quit"))
    monkeypatch.setattr(close_controller, "READING_MS", 0)
    return calls


@pytest.fixture
def trays(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[FakeTray]]:
    monkeypatch.setattr(close_controller, "TrayIcon", FakeTray)
    FakeTray.made.clear()
    yield FakeTray.made
    FakeTray.made.clear()


@pytest.fixture
def hidden(
    window: MainWindow, run: TrainingRun, dialogs: ScriptedDialogs, trays: list[FakeTray]
) -> FakeTray:
    """Close the window over a run, and let it carry on."""
    dialogs.answers = [2]
    assert not window.close()
    return trays[0]


def test_it_carries_on_without_the_window(
    window: MainWindow, run: TrainingRun, hidden: FakeTray, dialogs: ScriptedDialogs
) -> None:
    assert len(dialogs.questions[0]) == 4
    assert not window.isVisible()
    assert run.state is RunState.RUNNING
    assert hidden.is_there


def test_the_program_quits_when_it_is_done_and_tells_so(
    qtbot: QtBot,
    window: MainWindow,
    run: TrainingRun,
    hidden: FakeTray,
    trainers: FakeClients,
    quits: list[str],
) -> None:
    make_run(run.run_dir)
    trainers.newest.play(epoch(1), finished(run.run_dir))

    assert [title for title, _ in hidden.status_message] == [run.run_dir.name]
    qtbot.waitUntil(lambda: quits == ["quit"])
    assert trainers.newest.is_shut_down
    assert not hidden.is_there


def test_the_window_comes_back_and_then_nothing_quits(
    qtbot: QtBot,
    window: MainWindow,
    run: TrainingRun,
    hidden: FakeTray,
    trainers: FakeClients,
    quits: list[str],
) -> None:
    hidden.show_requested.emit()
    assert window.isVisible()
    assert not hidden.is_there
    make_run(run.run_dir)
    trainers.newest.play(epoch(1), finished(run.run_dir))
    qtbot.waitUntil(lambda: window.library.opened is not None)
    assert quits == []


def test_a_second_start_brings_the_window_back(
    window: MainWindow, run: TrainingRun, hidden: FakeTray, settings: AppSettings
) -> None:
    StartupFiles(window, settings, window.tasks).take_from_another([])
    assert window.isVisible()
    assert not hidden.is_there
    assert run.state is RunState.RUNNING


def test_it_can_be_stopped_and_kept_from_there(
    run: TrainingRun, hidden: FakeTray, trainers: FakeClients
) -> None:
    hidden.stop_requested.emit()
    assert trainers.newest.count(Stop) == 1


@pytest.mark.parametrize("saving", [False, True])
def test_the_window_comes_back_where_somebody_is_needed(
    window: MainWindow, run: TrainingRun, hidden: FakeTray, trainers: FakeClients, saving: bool
) -> None:
    problem = Problem(ProblemKind.SAVING_FAILED, {"path": "there", "detail": "no"})
    failed = SavingFailed(problem, run.run_dir) if saving else Failed(problem)
    trainers.newest.play(epoch(1), failed)
    assert window.isVisible()
    assert window.train.notice.isVisible()
    trainers.newest.play(Failed(problem))


@pytest.mark.parametrize("answer", [CloseChoice.CARRY_ON, CloseChoice.STOP_THEN_CLOSE])
@pytest.mark.parametrize("kept", [False, True])
def test_a_run_that_ends_while_the_question_stands_is_not_waited_for(
    window: MainWindow,
    run: TrainingRun,
    trays: list[FakeTray],
    trainers: FakeClients,
    monkeypatch: pytest.MonkeyPatch,
    answer: CloseChoice,
    kept: bool,
) -> None:
    def ask(*_asked: object, in_background: bool) -> CloseChoice:
        if kept:
            make_run(run.run_dir)
        failed = Failed(Problem(ProblemKind.INTERNAL, {"detail": "x"}))
        trainers.newest.play(epoch(1), finished(run.run_dir) if kept else failed)
        return answer

    monkeypatch.setattr(close_controller, "on_close", ask)
    assert window.close() is kept
    assert window.isVisible() is not kept
    assert not (kept and any(tray.is_there for tray in trays))


def test_an_end_is_told_to_who_looks_elsewhere(
    window: MainWindow,
    run: TrainingRun,
    trays: list[FakeTray],
    trainers: FakeClients,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
) -> None:
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    make_run(run.run_dir)
    trainers.newest.play(epoch(1), finished(run.run_dir))
    trainers.newest.play(finished(run.run_dir))  # whatever comes twice is told once
    assert len(trays[0].status_message) == 1
    assert "Epoch 1 is kept" in trays[0].status_message[0][1]
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    assert trays[0].is_there
    qapp.focusWindowChanged.emit(window.windowHandle())
    assert not trays[0].is_there, "somebody has come to see"


def test_an_end_is_not_told_to_who_sees_it(
    window: MainWindow,
    run: TrainingRun,
    trays: list[FakeTray],
    trainers: FakeClients,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    make_run(run.run_dir)
    trainers.newest.play(epoch(1), finished(run.run_dir))
    assert trays == []


def test_the_real_icon_does_no_harm_where_there_is_no_place_for_it(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert not TrayIcon.is_available()  # the tests' platform has none
    TrayIcon(widget).vanish()


def test_a_click_on_the_icon_brings_the_window_back_and_its_menu_does_not(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    tray, wanted = TrayIcon(widget), []
    icon = the(tray, QSystemTrayIcon)
    tray.show_requested.connect(lambda: wanted.append(1))
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not wanted
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert wanted
