"""A Label page with twenty images; the engine behind it is played."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.gui.features.label import labeling_client
from resnet_gui.gui.features.label.label_page import LabelPage
from resnet_gui.gui.features.label.labeling_grid import LabelingGrid
from resnet_gui.gui.services.task_runner import TaskRunner
from tests import images
from tests.fakes import FakeClients
from tests.gui.driving import the

LONG = 30_000  # ms
NAMES = tuple(Path(f"IMG_{number:02}.png") for number in range(20))


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> FakeClients:
    clients = FakeClients()
    monkeypatch.setattr(labeling_client, "EngineProcess", clients.make)
    return clients


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, engines: FakeClients) -> Iterator[LabelPage]:
    """Open twenty unsorted images, of two kinds in turn."""
    for number, name in enumerate(NAMES):
        images.draw(number % 2, number).save(tmp_path / name)
    tasks = TaskRunner()
    page = LabelPage(tasks)
    qtbot.addWidget(page)
    tasks.setParent(page)
    page.resize(900, 700)
    page.show()
    page.open(tmp_path)
    qtbot.waitUntil(lambda: len(the(page, LabelingGrid).shown) == 20, timeout=LONG)
    yield page
    page.shut_down()
