"""What the desktop sees of a run: awake while it goes on, its progress, a word at its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.system_events import Failed, PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.training_run import TrainingRun
from resnet_gui.gui.shell.desktop import windows_api
from resnet_gui.gui.shell.desktop.desktop_integration import DesktopIntegration
from tests.fakes import FakeClients, finished
from tests.gui.driving import wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")


class Shown:
    """Stands for the desktop: what it was told, in order."""

    def __init__(self) -> None:
        self.status_message: list[object] = []

    def show(self, share: float | None, *, failed: bool = False) -> None:
        self.status_message.append("failed" if failed else share)

    def clear(self) -> None:
        self.status_message.append("plain")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    desktop = Shown()
    monkeypatch.setattr(windows_api, "TaskbarButton", lambda window: desktop)
    monkeypatch.setattr(
        windows_api,
        "keep_awake",
        lambda on: desktop.status_message.append("awake" if on else "may sleep"),
    )
    monkeypatch.setattr(
        QApplication, "alert", lambda window: desktop.status_message.append("alert")
    )
    return desktop


@pytest.fixture
def run(qtbot: QtBot, runs: RunController, shown: Shown, dataset: Dataset) -> Iterator[TrainingRun]:
    """Return a run that has just been started, beside a window that stays until the test ends."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    DesktopIntegration(window, runs)
    runs.start(dataset, from_preset("small", dataset.root), "pets")
    wait(lambda: runs.run is not None)
    assert runs.run is not None
    yield runs.run


def test_progress_is_that_of_the_phase_and_the_computer_stays_awake(
    run: TrainingRun, trainers: FakeClients, shown: Shown, tmp_path: Path
) -> None:
    assert shown.status_message[0] == "awake"
    engine = trainers.newest
    engine.play(PhaseChanged(Phase.READING, 3, 12))
    assert shown.status_message[-1:] == [0.25]
    engine.play(PhaseChanged(Phase.SAVING, 0, 1))
    assert shown.status_message[-1:] == [None]

    engine.play(finished(tmp_path))

    assert shown.status_message[-3:] == ["may sleep", "plain", "alert"]
    assert shown.status_message.count("awake") == 1


def test_a_failure_shows_until_somebody_comes_to_see(
    run: TrainingRun, trainers: FakeClients, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QWidget, "isActiveWindow", lambda self: False)

    trainers.newest.play(Failed(Problem(ProblemKind.OUT_OF_MEMORY)))

    assert shown.status_message[-3:] == ["may sleep", "failed", "alert"]
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusWindowChanged.emit(None)
    assert shown.status_message[-1] == "plain"


def test_a_cancelled_run_calls_nobody(
    run: TrainingRun, trainers: FakeClients, shown: Shown
) -> None:
    run.cancel()
    trainers.newest.end()
    wait(lambda: run.is_over)

    assert shown.status_message[-2:] == ["may sleep", "plain"]


def test_everything_can_be_called_on_every_system(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    windows_api.claim_identity()
    windows_api.keep_awake(True)
    windows_api.keep_awake(False)
    button = windows_api.TaskbarButton(window)
    button.show(None)
    button.show(0.5)
    button.show(1.0, failed=True)
    button.clear()
