"""The dialog shows what the cache takes, empties it and sets its limit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from resnet_gui.core.files import cache
from resnet_gui.core.files.paths import cache_dir
from resnet_gui.gui.features.preferences.cache_dialog import CacheDialog
from resnet_gui.gui.services.task_runner import TaskRunner
from tests.gui.driving import click, press


def fill(size: int) -> None:
    (cache_dir() / "features").mkdir(parents=True)
    (cache_dir() / "features" / "a.features").write_bytes(bytes(size))


def shown(qtbot: QtBot, tasks: TaskRunner) -> CacheDialog:
    dialog = CacheDialog(tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.limit.isEnabled() and dialog.taken.text() != "…")
    return dialog


def test_it_shows_the_size_and_empties(qtbot: QtBot, tasks: TaskRunner) -> None:
    fill(3_000_000)
    dialog = shown(qtbot, tasks)
    assert dialog.taken.text() == "3 MB"

    click(dialog.empty)

    qtbot.waitUntil(lambda: dialog.taken.text() == "Nothing")
    assert not dialog.empty.isEnabled()
    assert cache.size() == 0


def test_it_sets_the_limit_when_it_is_closed(qtbot: QtBot, tasks: TaskRunner) -> None:
    dialog = shown(qtbot, tasks)
    assert dialog.limit.value() == cache.limit()

    dialog.limit.setValue(7)
    click(dialog.close_button)

    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert cache.limit() == 7


def test_leaving_it_changes_nothing(qtbot: QtBot, tasks: TaskRunner) -> None:
    dialog = shown(qtbot, tasks)
    dialog.limit.setValue(7)

    press(dialog, Qt.Key.Key_Escape)

    assert cache.limit() == 5
