"""What the tests of the whole program get: the program itself, and dialogs that cannot open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resnet_gui.gui.shell.app import Application
from resnet_gui.gui.theme import theme
from resnet_gui.gui.widgets.focus_ring import FocusRing
from tests.e2e.browser import Browser, chromium
from tests.fakes import ScriptedDialogs
from tests.gui.driving import settle


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedDialogs]:
    """Answer dialogs by script; one without an answer fails the test."""
    scripted = ScriptedDialogs()
    scripted.install(monkeypatch)
    yield scripted
    assert not scripted.unexpected, f"nobody expected: {scripted.unexpected}"


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, dialogs: ScriptedDialogs) -> Iterator[Application]:
    """Start the program as ``main`` does; afterwards nothing of it is left."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    app = Application(["resnet_gui"])
    with qtbot.waitActive(app.window):
        app.window.show()
    yield app
    dialogs.answers = [2]  # discard what still runs
    app.window.close()
    app.window.deleteLater()
    for ring in qapp.findChildren(FocusRing):
        ring.deleteLater()
    theme.apply(qapp, dark=False)
    settle()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Open a Chromium."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def photographs(test_data: Path) -> list[Path]:
    """Return 40 photographs, two of each of 20 classes."""
    folders = sorted((test_data / "caltech20" / "valid").iterdir())
    found = [file for folder in folders for file in sorted(folder.iterdir())[:2]]
    assert len(found) == 40
    return found
