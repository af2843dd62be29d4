"""An error that nobody caught reaches the user, once, and the log."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.files import paths
from resnet_gui.gui.shell.desktop.exception_handler import ExceptionHandler
from tests.fakes import ScriptedDialogs


@pytest.fixture
def crashes(qtbot: QtBot, tmp_path: Path) -> Iterator[ExceptionHandler]:
    window = QWidget()
    qtbot.addWidget(window)
    before = sys.excepthook, threading.excepthook
    watching = ExceptionHandler(tmp_path / "window.log")
    watching.tell_in(window)
    yield watching
    watching.close()
    sys.excepthook, threading.excepthook = before


def crash(error: BaseException) -> None:
    """Do what Python does with an error that nobody caught."""
    try:
        raise error
    except BaseException as caught:
        sys.excepthook(type(caught), caught, caught.__traceback__)


def test_it_is_told_with_its_reason_and_logged_with_its_traceback(
    crashes: ExceptionHandler, dialogs: ScriptedDialogs, caplog: pytest.LogCaptureFixture
) -> None:
    dialogs.answers = [0]

    with caplog.at_level(logging.CRITICAL):
        crash(ValueError("the reason"))

    assert dialogs.questions == [["Continue", "Open log folder"]]
    assert dialogs.opened == []
    assert "Traceback" in caplog.text and "the reason" in caplog.text


def test_the_log_folder_opens(crashes: ExceptionHandler, dialogs: ScriptedDialogs) -> None:
    dialogs.answers = [1]

    crash(ValueError())

    assert dialogs.opened == [paths.logs_dir()]


def test_one_that_comes_again_and_again_is_told_once_at_a_time(
    crashes: ExceptionHandler, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def ask(*_: object) -> int:
        asked.append(True)
        crash(ValueError("while it is told"))
        return 0

    monkeypatch.setattr("resnet_gui.gui.services.dialogs.ask", ask)

    crash(ValueError("first"))

    assert len(asked) == 1


def test_an_error_in_a_thread_is_told_in_the_windows(
    qtbot: QtBot, crashes: ExceptionHandler, dialogs: ScriptedDialogs
) -> None:
    dialogs.answers = [0]

    def fail() -> None:
        raise OSError("in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert dialogs.questions == []

    qtbot.waitUntil(lambda: len(dialogs.questions) == 1)


def test_leaving_by_ctrl_c_is_no_crash(crashes: ExceptionHandler, dialogs: ScriptedDialogs) -> None:
    crash(KeyboardInterrupt())

    assert dialogs.questions == []


def test_without_a_log_it_is_told_all_the_same(qtbot: QtBot, dialogs: ScriptedDialogs) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before = sys.excepthook, threading.excepthook
    watching = ExceptionHandler(None)
    watching.tell_in(window)
    dialogs.answers = [0]

    crash(ValueError())

    watching.close()
    sys.excepthook, threading.excepthook = before
    assert len(dialogs.questions) == 1
