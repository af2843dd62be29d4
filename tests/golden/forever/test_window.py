"""The real window on a home that an earlier version left: it goes on where that one ended."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from resnet_gui.core.files import paths
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.shell.main_window import MainWindow
from tests.fakes import FakeClients, ScriptedDialogs
from tests.golden.forever import golden
from tests.golden.forever.test_marks_and_journals import files, lay_journal, lay_sorted
from tests.gui.conftest import dialogs, inference, measurers, measuring, predictors, trainers
from tests.gui.driving import settle

__all__ = ["dialogs", "inference", "measurers", "measuring", "predictors", "trainers"]

LONG = 20_000  # ms


@pytest.fixture
def window(
    qtbot: QtBot,
    inference: InferenceClient,
    measuring: InferenceClient,
    trainers: FakeClients,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
) -> Iterator[MainWindow]:
    """Show the window where a sorting was the last thing that was done."""
    lay_sorted(tmp_path, moved=True)
    journal = lay_journal(tmp_path, "sorting-move.jsonl")
    home = golden.laid_out(paths.settings_file().parent, "settings.ini")
    text = (home / "settings.ini").read_text(encoding="utf-8")
    then = "/pictures/sorted/sorting-2026-11-24-113737.jsonl"
    assert then in text
    text = text.replace(f"={then}", f"={json.dumps(journal.as_posix(), ensure_ascii=False)}")
    (home / "settings.ini").write_text(text, encoding="utf-8")
    window = MainWindow(AppSettings(), inference, measuring)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    window.deleteLater()
    settle()


def test_the_sorting_of_before_can_be_undone(
    qtbot: QtBot, window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    """By the journal that the recorded settings name."""
    (undo,) = (a for a in window.findChildren(QAction) if a.text().startswith("Undo last sorting"))
    qtbot.waitUntil(undo.isEnabled, timeout=LONG)  # whether its journal is there is looked up
    dialogs.answers = [1]

    undo.trigger()

    def is_told() -> bool:
        return any(label.text() == "4 of 4 brought back" for label in window.findChildren(QLabel))

    qtbot.waitUntil(is_told, timeout=LONG)
    assert files(tmp_path / "photos") == list(golden.PHOTOS)
