"""The dialog of the self-test tells each step, its result, and what failed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import (
    LoadModel,
)
from resnet_gui.core.protocol.system_events import EngineReady, Failed
from resnet_gui.core.system.self_test_report import STEPS
from resnet_gui.gui.features.self_test.self_test_dialog import SelfTestDialog
from resnet_gui.gui.features.self_test.self_test_runner import SelfTestRunner
from tests.gui.driving import button, click, settle, visible_texts
from tests.gui.features.self_test.conftest import SILENCE, Engines


def test_the_dialog_shows_what_was_found(
    qtbot: QtBot, window: QWidget, checking: SelfTestRunner
) -> None:
    dialog = SelfTestDialog(window, checking)
    dialog.show()
    titles = [row for row in dialog.findChildren(QLabel) if row.property("tone") == "quiet"]
    assert len([title for title in titles if title.text()]) == len(STEPS) + 1  # and a line
    assert not button(dialog, "Copy report").isEnabled()
    with qtbot.waitSignal(checking.finished, timeout=20_000):
        dialog.open()

    assert "Everything works." in visible_texts(dialog)
    click(button(dialog, "Copy report"))
    assert QGuiApplication.clipboard().text() == checking.checkup.to_json()
    click(button(dialog, "Close"))


def test_the_dialog_says_what_failed(
    qtbot: QtBot, window: QWidget, checking: SelfTestRunner, engines: Engines
) -> None:
    engines.changes[EngineReady] = Failed(Problem(ProblemKind.NO_AVX))
    dialog = SelfTestDialog(window, checking)
    with qtbot.waitSignal(checking.finished, timeout=20_000):
        dialog.open()

    assert "no AVX instructions" in visible_texts(dialog)
    click(button(dialog, "Close"))


def test_closing_the_dialog_ends_the_check_and_leaves_nothing(
    qtbot: QtBot,
    window: QWidget,
    engines: Engines,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engines.changes[LoadModel] = SILENCE
    checking = SelfTestRunner(window, new_client=engines.make, parent=window)  # type: ignore[arg-type]
    dialog = SelfTestDialog(window, checking)
    with qtbot.waitSignal(checking.began, check_params_cb=lambda name: name == "prediction"):
        dialog.open()
    assert [path.name.startswith("resnet_gui-check-") for path in tmp_path.iterdir()] == [True]

    click(button(dialog, "Close"))

    assert all(engine.is_shut_down for engine in engines.made)
    qtbot.waitUntil(lambda: not list(tmp_path.iterdir()))
    settle()
    assert len(checking.checkup.steps) == STEPS.index("prediction")
