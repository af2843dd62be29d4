"""The dialog shows what the cache takes, empties it and sets its limit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from resnet_gui.core.files import cache
from resnet_gui.core.files.paths import cache_dir
from resnet_gui.gui.features.preferences.cache_dialog import CacheDialog
from tests.gui.driving import click, press


def fill(size: int) -> None:
    (cache_dir() / "features").mkdir(parents=True)
    (cache_dir() / "features" / "a.features").write_bytes(bytes(size))


def shown(qtbot: QtBot) -> CacheDialog:
    dialog = CacheDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_shows_the_size_and_empties(qtbot: QtBot) -> None:
    fill(3_000_000)
    dialog = shown(qtbot)
    assert dialog.taken.text() == "3 MB"

    click(dialog.empty)

    assert dialog.taken.text() == "Nothing"
    assert not dialog.empty.isEnabled()
    assert cache.size() == 0


def test_it_sets_the_limit_when_it_is_closed(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    assert dialog.limit.value() == cache.limit()

    dialog.limit.setValue(7)
    click(dialog.close_button)

    assert cache.limit() == 7
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_leaving_it_changes_nothing(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    dialog.limit.setValue(7)

    press(dialog, Qt.Key.Key_Escape)

    assert cache.limit() == 5
